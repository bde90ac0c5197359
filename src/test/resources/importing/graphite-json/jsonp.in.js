cb([{"target":"cpu;host=a","tags":{"name":"cpu","host":"a"},"datapoints":[[null,1764000000],[1.5,1764000060],[2,1764000120]]},
{"target":"alias(stats.web.5xx,'errors')","tags":{"name":"stats.web.5xx"},"datapoints":[[3,1764000000],["x",1764000060],[4,null]]}]);
