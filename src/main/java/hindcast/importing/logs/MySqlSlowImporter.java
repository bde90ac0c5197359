package hindcast.importing.logs;

import hindcast.importing.Importer;
import hindcast.importing.Intake;
import hindcast.importing.Probe;
import hindcast.importing.Recognition;
import hindcast.importing.files.Export;
import hindcast.importing.files.ImportException;
import hindcast.importing.files.Lines;
import hindcast.importing.text.Snippet;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Slow query logs of MySQL, MariaDB and Percona Server. An entry begins with `# Time:` or, where
/// the second is the same as before, with `# User@Host:`; logs that were put together from
/// elsewhere may lack either. Its statement ends where the next begins.
public final class MySqlSlowImporter implements Importer {
  private static final Pattern QUERY_TIME = Pattern.compile("^# Query_time: [0-9.]+");

  private static final Pattern TIME = Pattern.compile("^# Time: (\\S++(?: ++[0-9:]++)?)");

  private static final Pattern USER =
      Pattern.compile(
          "# User@Host: ([^\\[ ]*+)(?:\\[[^\\]]*+\\])? @ ++([^\\[ ]*+) *\\[([^\\]]*+)\\]");

  /// Lines that stand above a statement.
  private static final Pattern SIGN =
      Pattern.compile("^# (?:Time|User@Host|User|Client|Thread_id|Query_time): ");

  private static final Pattern PAIR = Pattern.compile("([A-Z]\\w++): ++([^\\s]++)");

  private static final Pattern SET_TIMESTAMP =
      Pattern.compile("^SET timestamp=(\\d{9,11})(?:\\.\\d++)?;", Pattern.CASE_INSENSITIVE);

  private static final Pattern BANNER =
      Pattern.compile("Version: .*started with:|^(?:Tcp port|TCP Port): |^Time\\s+Id\\s+Command");

  @Override
  public String id() {
    return "mysql-slow";
  }

  @Override
  public String title() {
    return "MySQL or MariaDB slow query log";
  }

  @Override
  public Recognition recognise(Probe head) {
    if (head.folder() || head.lines().stream().noneMatch(line -> QUERY_TIME.matcher(line).find())) {
      return Recognition.NO;
    }
    return head.lines().stream().anyMatch(line -> USER.matcher(line).find())
        ? Recognition.certain("has # User@Host and # Query_time")
        : Recognition.likely("has # Query_time");
  }

  @Override
  public void read(Export export, Intake intake) throws IOException {
    MySqlSlowEntries entries = new MySqlSlowEntries(intake);
    SlowQuery query = new SlowQuery(0);
    try (Lines lines = export.lines()) {
      for (String line = lines.next(); line != null; line = lines.next()) {
        if (line.isBlank() || BANNER.matcher(line).find()) {
          continue;
        }
        if (begins(query, line)) {
          finish(query, entries, intake);
          query = new SlowQuery(lines.number());
        } else if (query.line == 0) {
          intake.rowRead();
          intake.refuse(
              lines.number(),
              "found " + Snippet.of(line) + ", expected an entry's # Time or # User@Host");
          continue;
        }
        if (line.startsWith("#")) {
          comment(query, line);
        } else {
          statement(query, line);
        }
      }
    }
    finish(query, entries, intake);
    entries.settle();
    if (entries.empty()) {
      throw new ImportException(
          entries.timeless() > 0
              ? (entries.timeless() == 1
                      ? "its only query has no time"
                      : "none of its " + entries.timeless() + " queries has a time")
                  + "; expected # Time or SET timestamp above a statement"
              : "found no query; expected # Time, # User@Host and # Query_time before each"
                  + " statement");
    }
    entries.pour(export.stem());
  }

  /// Whether another entry begins with a line: one of those above a statement, where the entry
  /// before has its statement, or its time it took and this is not more about it.
  private static boolean begins(SlowQuery query, String line) {
    if (!SIGN.matcher(line).find()) {
      return false;
    }
    return query.line == 0
        || !query.statement.isEmpty()
        || (!Double.isNaN(query.seconds) && !line.startsWith("# Thread_id"));
  }

  private static void finish(SlowQuery query, MySqlSlowEntries entries, Intake intake) {
    if (query.line == 0) {
      return;
    }
    intake.rowRead();
    if (Double.isNaN(query.seconds) && query.statement.isEmpty()) {
      intake.refuse(query.line, "the entry breaks off; expected # Query_time and a statement");
      return;
    }
    entries.add(query);
  }

  private static void comment(SlowQuery query, String line) {
    Matcher time = TIME.matcher(line);
    if (time.find()) {
      query.time = time.group(1);
    }
    Matcher user = USER.matcher(line);
    if (user.find()) {
      query.user = user.group(1).isEmpty() ? "(none)" : user.group(1);
      query.host = user.group(2).isEmpty() ? user.group(3) : user.group(2);
    }
    if (line.startsWith("# administrator command: ")) {
      query.statement.append(line, 2, line.length());
    }
    Matcher pair = PAIR.matcher(line);
    while (pair.find()) {
      switch (pair.group(1)) {
        case "Query_time" -> query.seconds = number(pair.group(2));
        case "Lock_time" -> query.fields.put("lock_time", pair.group(2));
        case "Rows_examined" -> query.fields.put("rows_examined", pair.group(2));
        case "Rows_sent" -> query.fields.put("rows_sent", pair.group(2));
        case "Schema" -> {
          if (!pair.group(2).endsWith(":")) {
            query.fields.put("database", pair.group(2));
          }
        }
        default -> {}
      }
    }
  }

  private static double number(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException broken) {
      return Double.NaN;
    }
  }

  private static void statement(SlowQuery query, String line) {
    Matcher set = SET_TIMESTAMP.matcher(line);
    if (set.find()) {
      query.setTimestamp = Long.parseLong(set.group(1));
    } else if (line.regionMatches(true, 0, "use ", 0, 4) && query.statement.isEmpty()) {
      query.fields.put("database", line.substring(4).replace(";", "").strip());
    } else if (query.statement.length() < SlowQuery.LONGEST) {
      query.statement.append(query.statement.isEmpty() ? "" : "\n").append(line);
    }
  }
}
