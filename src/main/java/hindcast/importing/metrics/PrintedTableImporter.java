package hindcast.importing.metrics;

import hindcast.importing.Importer;
import hindcast.importing.Intake;
import hindcast.importing.Probe;
import hindcast.importing.Recognition;
import hindcast.importing.files.Export;
import hindcast.importing.files.ImportException;
import hindcast.importing.files.Lines;
import hindcast.importing.text.CellTime;
import hindcast.importing.text.CellTime.DayOrder;
import java.io.IOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Answers to queries as `psql` and `mysql` print them: rows below a ruled header. What `\\watch`
/// repeats bears the time of each answer above it.
public final class PrintedTableImporter implements Importer {
  private static final Pattern RULE = Pattern.compile(" *[+-][-+]{3,} *");
  private static final Pattern FOOTER =
      Pattern.compile(
          "\\(\\d+ rows?\\)|\\d+ rows? in set.*|(Empty set|Time:|Timing is|mysql>|MariaDB"
              + " \\[|\\w+[=(-][#>] ).*");
  private static final Pattern WATCHED =
      Pattern.compile("(?<time>\\S.*?)\\s+\\(every [\\d.]+ ?s\\)");

  @Override
  public String id() {
    return "printed-table";
  }

  @Override
  public String title() {
    return "Answers of psql and mysql (printed tables)";
  }

  @Override
  public Recognition recognise(Probe head) {
    if (head.folder() || head.lines().stream().noneMatch(line -> RULE.matcher(line).matches())) {
      return Recognition.NO;
    }
    Reading reading = new Reading();
    int timed = 0;
    int rows = 0;
    for (String line : head.lines()) {
      ObjectNode row = reading.line(line);
      if (row != null) {
        rows++;
        timed += row.properties().stream().anyMatch(one -> time(one.getValue().asString())) ? 1 : 0;
      }
    }
    return rows > 0 && timed * 2 > rows && reading.stray * 2 <= rows
        ? Recognition.likely("has rows with times below a ruled header")
        : Recognition.NO;
  }

  private static boolean time(String cell) {
    return CellTime.of(cell, DayOrder.MONTH_FIRST) != null;
  }

  @Override
  public void read(Export export, Intake intake) throws IOException {
    RecordPour pour = new RecordPour(export, intake);
    Reading reading = new Reading();
    boolean any = false;
    try (Lines lines = export.lines()) {
      for (String line = lines.next(); line != null; line = lines.next()) {
        long stray = reading.stray;
        ObjectNode row = reading.line(line);
        if (row != null) {
          any = true;
          intake.rowRead();
          pour.take(row, lines.number());
        } else if (reading.stray > stray) {
          intake.rowRead();
          intake.refuse(
              lines.number(),
              "this is no row of the table above; expected as many cells as its header");
        }
      }
    }
    if (!any) {
      throw new ImportException(
          "found no row below a ruled header; expected a table as psql or mysql prints it");
    }
    if (reading.outside > 0) {
      intake.doubt(
          0,
          reading.outside
              + (reading.outside == 1 ? " line stands" : " lines stand")
              + " outside of the tables; passed over");
    }
    pour.finish();
  }

  /// Follows the lines of printed tables.
  private static final class Reading {
    private List<String> header = List.of();
    private List<String> before = List.of();
    private @Nullable String watched;
    private long stray;
    private long outside;

    /// The row that a line is; null where it is none.
    @Nullable ObjectNode line(String line) {
      Matcher title = WATCHED.matcher(line.strip());
      if (title.matches() && time(title.group("time"))) {
        watched = title.group("time");
        header = List.of();
        return null;
      }
      if (RULE.matcher(line).matches()) {
        header = header.isEmpty() ? before : header;
        before = List.of();
        return null;
      }
      if (line.isBlank() || FOOTER.matcher(line.strip()).matches()) {
        outside += header.isEmpty() && !before.isEmpty() ? 1 : 0;
        header = List.of();
        before = List.of();
        return null;
      }
      List<String> cells = cells(line);
      if (header.isEmpty()) {
        outside += before.isEmpty() ? 0 : 1;
        before = cells;
        return null;
      }
      if (cells.size() != header.size()) {
        stray++;
        return null;
      }
      ObjectNode row = JsonNodeFactory.instance.objectNode();
      if (watched != null) {
        row.put("time", watched);
      }
      for (int i = 0; i < cells.size(); i++) {
        row.put(header.get(i), cells.get(i).equals("NULL") ? "" : cells.get(i));
      }
      return row;
    }

    /// The cells of a row; none where it is cut off.
    private static List<String> cells(String line) {
      String row = line.strip();
      if (row.startsWith("|")) {
        if (!row.endsWith("|") || row.length() < 2) {
          return List.of();
        }
        row = row.substring(1, row.length() - 1);
      }
      return List.of(row.split("\\|", -1)).stream().map(String::strip).toList();
    }
  }
}
