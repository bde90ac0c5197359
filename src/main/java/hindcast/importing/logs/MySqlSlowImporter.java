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
/// the second is the same as before, with `# User@Host:`; its statement ends where the next begins.
public final class MySqlSlowImporter implements Importer {
  private static final Pattern QUERY_TIME = Pattern.compile("^# Query_time: [0-9.]+");

  private static final Pattern TIME = Pattern.compile("^# Time: (\\S++(?: ++[0-9:]++)?)");

  private static final Pattern USER =
      Pattern.compile(
          "# User@Host: ([^\\[ ]*+)(?:\\[[^\\]]*+\\])? @ ++([^\\[ ]*+) *\\[([^\\]]*+)\\]");

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
    return !head.folder()
            && head.lines().stream().anyMatch(line -> QUERY_TIME.matcher(line).find())
            && head.lines().stream().anyMatch(line -> USER.matcher(line).find())
        ? Recognition.certain("has # User@Host and # Query_time")
        : Recognition.NO;
  }

  @Override
  public void read(Export export, Intake intake) throws IOException {
    MySqlSlowEntries entries = new MySqlSlowEntries(intake);
    SlowQuery query = new SlowQuery(0);
    boolean head = false;
    try (Lines lines = export.lines()) {
      for (String line = lines.next(); line != null; line = lines.next()) {
        if (line.isBlank() || BANNER.matcher(line).find()) {
          continue;
        }
        boolean begins = line.startsWith("# Time:") || line.startsWith("# User@Host:");
        if (begins && !(head && query.user.isEmpty())) {
          finish(query, entries, intake);
          query = new SlowQuery(lines.number());
        } else if (query.line == 0) {
          intake.rowRead();
          intake.refuse(
              lines.number(),
              "found " + Snippet.of(line) + ", expected an entry's # Time or # User@Host");
          continue;
        }
        head = line.startsWith("#");
        if (head) {
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
          "found no query; expected # Time, # User@Host and # Query_time before each statement");
    }
    entries.pour(export.stem());
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
