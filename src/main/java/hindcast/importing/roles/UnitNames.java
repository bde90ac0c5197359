package hindcast.importing.roles;

import hindcast.model.SeriesKind;
import hindcast.model.Unit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads units off the names of series: a sign at the end (`p95 (s)`, `CPU %`, `req/s`) or a suffix
/// as metric naming guides ask for it (`_seconds`, `_bytes`, `_ratio`; Prometheus documentation,
/// "Metric and label naming").
final class UnitNames {
  private static final Pattern BRACKETED =
      Pattern.compile("[(\\[]\\s*([^()\\[\\]]+?)\\s*[)\\]]\\s*$");
  private static final Pattern SLASHED =
      Pattern.compile("([\\p{L}\\d%]*)\\s*/\\s*(?:s|sec|second)\\s*$");

  private static final Map<String, Unit> SIGNS =
      Map.ofEntries(
          Map.entry("%", Unit.PERCENT),
          Map.entry("percent", Unit.PERCENT),
          Map.entry("s", Unit.SECONDS),
          Map.entry("sec", Unit.SECONDS),
          Map.entry("secs", Unit.SECONDS),
          Map.entry("seconds", Unit.SECONDS),
          Map.entry("ms", Unit.MILLISECONDS),
          Map.entry("milliseconds", Unit.MILLISECONDS),
          Map.entry("b", Unit.BYTES),
          Map.entry("bytes", Unit.BYTES),
          Map.entry("b/s", Unit.BYTES_PER_SECOND),
          Map.entry("bytes/s", Unit.BYTES_PER_SECOND),
          Map.entry("bytes/sec", Unit.BYTES_PER_SECOND),
          Map.entry("/s", Unit.PER_SECOND),
          Map.entry("1/s", Unit.PER_SECOND),
          Map.entry("per second", Unit.PER_SECOND),
          Map.entry("rps", Unit.PER_SECOND),
          Map.entry("ratio", Unit.RATIO),
          Map.entry("0-1", Unit.RATIO),
          Map.entry("count", Unit.COUNT),
          Map.entry("°c", Unit.CELSIUS),
          Map.entry("c", Unit.CELSIUS));

  private static final Map<String, Unit> SUFFIXES =
      Map.ofEntries(
          Map.entry("second", Unit.SECONDS),
          Map.entry("sec", Unit.SECONDS),
          Map.entry("ms", Unit.MILLISECONDS),
          Map.entry("millisecond", Unit.MILLISECONDS),
          Map.entry("millis", Unit.MILLISECONDS),
          Map.entry("milli", Unit.MILLISECONDS),
          Map.entry("byte", Unit.BYTES),
          Map.entry("ratio", Unit.RATIO),
          Map.entry("percent", Unit.PERCENT),
          Map.entry("percentage", Unit.PERCENT),
          Map.entry("pct", Unit.PERCENT),
          Map.entry("%", Unit.PERCENT),
          Map.entry("celsius", Unit.CELSIUS),
          Map.entry("rps", Unit.PER_SECOND),
          Map.entry("qps", Unit.PER_SECOND),
          Map.entry("tps", Unit.PER_SECOND),
          Map.entry("total", Unit.COUNT),
          Map.entry("count", Unit.COUNT));

  /// A `rate` of these is per second; a rate of errors, hits or misses may as well be a share.
  private static final Set<String> COUNTABLE =
      Words.set(
          "request req call query get read write message event transaction operation command "
              + "5xx invocation connection job");

  private static final Set<String> STATISTICS =
      Words.set("average avg mean max maximum min minimum sum p50 p90 p95 p99");

  private static final Pattern QUANTILE =
      Pattern.compile("p(?:\\d{2}|99\\d*)|\\d{2}(?:th|pct)|quantile|percentile|median");

  /// CloudWatch's spelling, whose unit its documentation gives as percent.
  private static final Pattern CLOUDWATCH_PERCENT =
      Pattern.compile("(?:^|[^\\p{L}])[A-Z][A-Za-z]*Utilization(?![A-Za-z])");

  /// A sign stands within this many characters of a name's end. The bound keeps hostile names
  /// cheap.
  private static final int END_LENGTH = 64;

  private UnitNames() {}

  /// The unit that the name states; [Unit#NONE] where it states none, or one of another scale
  /// (`us`, `MiB`), since values stay as given.
  static Unit unit(String metric) {
    String name = bare(metric);
    String end = name.substring(Math.max(0, name.length() - END_LENGTH));
    Matcher bracketed = BRACKETED.matcher(end);
    if (bracketed.find()) {
      return sign(bracketed.group(1));
    }
    Matcher slashed = SLASHED.matcher(end);
    if (slashed.find()) {
      return sign(slashed.group().strip());
    }
    if (CLOUDWATCH_PERCENT.matcher(name).find()) {
      return Unit.PERCENT;
    }
    List<String> stems = Words.stems(name);
    int last = stems.size() - 1;
    while (last > 0 && STATISTICS.contains(stems.get(last))) {
      last--;
    }
    if (last < 0) {
      return Unit.NONE;
    }
    return suffix(stems.subList(0, last + 1));
  }

  private static Unit suffix(List<String> stems) {
    String last = stems.getLast();
    String before = stems.size() > 1 ? stems.get(stems.size() - 2) : "";
    if (last.equals("second") || last.equals("sec")) {
      return before.equals("per") ? perSecond(stems) : Unit.SECONDS;
    }
    if (last.equals("rate")) {
      return stems.stream().anyMatch(COUNTABLE::contains) ? Unit.PER_SECOND : Unit.NONE;
    }
    if (last.equals("total") && (before.equals("second") || before.equals("byte"))) {
      return SUFFIXES.getOrDefault(before, Unit.NONE);
    }
    return SUFFIXES.getOrDefault(last, Unit.NONE);
  }

  private static Unit perSecond(List<String> stems) {
    return stems.contains("byte") ? Unit.BYTES_PER_SECOND : Unit.PER_SECOND;
  }

  private static Unit sign(String written) {
    String sign = written.toLowerCase(Locale.ROOT).strip();
    Unit known = SIGNS.get(sign);
    if (known != null) {
      return known;
    }
    Matcher slashed = SLASHED.matcher(sign);
    if (!slashed.find()) {
      return Unit.NONE;
    }
    String of = slashed.group(1);
    if (Set.of("b", "byte", "bytes").contains(of)) {
      return Unit.BYTES_PER_SECOND;
    }
    boolean scaled = of.matches("[kmgt]i?(?:b|bit|bits)?|bits?|%");
    return scaled ? Unit.NONE : Unit.PER_SECOND;
  }

  /// How samples of a plain gauge come about, as far as name and unit say.
  static SeriesKind kind(SeriesWords words, Unit unit) {
    boolean quantile =
        words.labels().containsKey("quantile")
            || words.name().stream().anyMatch(word -> QUANTILE.matcher(word.stem()).matches());
    if (quantile) {
      return SeriesKind.QUANTILE;
    }
    if (unit == Unit.PER_SECOND || unit == Unit.BYTES_PER_SECOND) {
      return SeriesKind.RATE;
    }
    boolean oneOfAnother = words.named(Words.set("error failure hit miss 5xx success")) != null;
    return (unit == Unit.RATIO || unit == Unit.PERCENT) && oneOfAnother
        ? SeriesKind.SHARE
        : SeriesKind.GAUGE;
  }

  private static String bare(String metric) {
    return metric.replaceAll("\\{[^{}]*}", "").strip();
  }
}
