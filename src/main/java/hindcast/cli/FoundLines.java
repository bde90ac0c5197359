package hindcast.cli;

import hindcast.importing.lines.LineSearch.Found;
import hindcast.importing.lines.LineSearch.Hit;
import hindcast.importing.lines.LineSearch.InLog;
import hindcast.model.Display;
import hindcast.model.LogLevel;
import hindcast.model.LogStream;
import hindcast.model.TimeSpan;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What `inspect --find` found, for people and as JSON.
final class FoundLines {
  /// Lengths of time that hits are counted by, in seconds: the shortest of which no more than
  /// [#MOST_BUCKETS] are needed.
  private static final long[] WIDTHS = {
    1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 21_600, 43_200, 86_400
  };

  private static final int MOST_BUCKETS = 500;

  private final Found found;

  FoundLines(Found found) {
    this.found = found;
  }

  /// Prints a line for each that was kept, then how many there are in each log.
  void print(CommandBase command) {
    for (Hit hit : found.hits()) {
      command
          .out()
          .println(time(hit) + "  " + Plain.line(hit.ref() + ": ") + Plain.line(hit.text()));
    }
    if (found.more() > 0) {
      command.out().println("… and " + Display.count(found.more()) + " more");
    }
    if (!found.hits().isEmpty()) {
      command.out().println();
    }
    for (InLog log : found.logs()) {
      command
          .out()
          .println(
              Plain.line(log.source())
                  + "  "
                  + Display.count(log.hits())
                  + (log.hits() == 1 ? " line of " : " lines of ")
                  + Display.count(log.lines()));
      if (log.note() != null) {
        command.complain(log.source(), 0, log.note());
      }
    }
    if (found.logs().isEmpty()) {
      command.complain("", 0, "there is no log among the files; only lines of logs are looked at");
    }
  }

  private static String time(Hit hit) {
    Long at = hit.at();
    if (at == null) {
      return String.format(Locale.ROOT, "%-24s", "time not known");
    }
    return String.format(Locale.ROOT, "%-24s", Display.iso(at));
  }

  /// Fills in the object `find` of `hindcast.inspect/1`.
  void json(ObjectNode node) {
    node.put("text", found.words())
        .put("regex", found.regular())
        .put("lines", found.lines())
        .put("hits", found.total())
        .put("more", found.more());
    ArrayNode hits = node.putArray("matches");
    for (Hit hit : found.hits()) {
      hits.addObject()
          .put("at", hit.at() == null ? null : Display.iso(hit.at()))
          .put("withinSeconds", hit.withinMillis() / 1000.0)
          .put("file", hit.ref().source())
          .put("line", hit.ref().line())
          .put("text", hit.text());
    }
    long width = width(found.densities());
    node.put("bucketSeconds", width / 1000.0);
    ArrayNode logs = node.putArray("logs");
    found.logs().forEach(log -> log(logs.addObject(), log, width));
  }

  private static void log(ObjectNode node, InLog log, long width) {
    node.put("file", log.source())
        .put("lines", log.lines())
        .put("hits", log.hits())
        .put("untimed", log.untimed())
        .put("note", log.note());
    LogStream density = log.density();
    ArrayNode buckets = node.putArray("buckets");
    if (density == null) {
      return;
    }
    TreeMap<Long, long[]> counted = new TreeMap<>();
    for (int i = 0; i < density.buckets(); i++) {
      int count = density.count(LogLevel.INFO, i);
      if (count > 0) {
        long from = Math.floorDiv(density.bucketStart(i), width) * width;
        long[] bucket = counted.computeIfAbsent(from, unseen -> new long[] {0, Long.MAX_VALUE});
        bucket[0] += count;
        bucket[1] = Math.min(bucket[1], density.firstLine(i));
      }
    }
    counted.forEach(
        (from, bucket) ->
            buckets
                .addObject()
                .put("from", Display.iso(from))
                .put("hits", bucket[0])
                .put("firstLine", bucket[1]));
  }

  /// One width for all logs, so that their counts can be added up.
  private static long width(List<LogStream> densities) {
    long finest = 1000;
    TimeSpan all = new TimeSpan(0, 0);
    for (LogStream one : densities) {
      finest = Math.max(finest, one.bucketMillis());
      all = all.length() == 0 ? one.span() : all.union(one.span());
    }
    for (long width : WIDTHS) {
      if (width * 1000 >= finest && all.length() <= width * 1000 * MOST_BUCKETS) {
        return width * 1000;
      }
    }
    return Math.max(finest, WIDTHS[WIDTHS.length - 1] * 1000);
  }
}
