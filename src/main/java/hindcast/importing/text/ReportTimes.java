package hindcast.importing.text;

import hindcast.importing.Intake;
import hindcast.importing.files.Export;
import hindcast.importing.text.CellTime.DayOrder;
import java.io.IOException;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Times in tables of events and log lines: as programs write them, or as people set them for a
/// report, `11/23/2026 02:56 AM`.
public final class ReportTimes {
  private ReportTimes() {}

  /// The time a cell names; null where it names none.
  ///
  /// @param order which of day and month is first where the year is last
  public static @Nullable Stamp stamp(String cell, DayOrder order) {
    Stamp stamp = JsonTimes.parse(cell);
    CellTime written = stamp == null ? CellTime.of(cell.replace(" at ", " "), order) : null;
    if (written == null) {
      return stamp;
    }
    ZoneOffset offset = written.offset();
    return new Stamp(
        written.local().toInstant(ZoneOffset.UTC).toEpochMilli(),
        offset == null ? Stamp.UNSAID : offset.getTotalSeconds());
  }

  /// Whether dates of three numbers have the day or the month first, told by any in the head that
  /// can be nothing else; told as a doubt where there are such dates and none tells.
  public static DayOrder dayOrder(Export export, int column, Intake intake) throws IOException {
    boolean any = false;
    for (List<String> row : CsvRows.rows(JsonHead.of(export))) {
      String cell = CsvRows.cell(row, column).strip();
      if (!CellTime.yearLast(cell)) {
        continue;
      }
      any = true;
      String[] parts = cell.split("\\D+", 3);
      if (Stamp.digits(parts[0], 0, parts[0].length()) > 12) {
        return DayOrder.DAY_FIRST;
      }
      if (Stamp.digits(parts[1], 0, parts[1].length()) > 12) {
        return DayOrder.MONTH_FIRST;
      }
    }
    if (any) {
      intake.doubt(
          0,
          "the dates may have the day or the month first; they were read with the month first;"
              + " check the date, or export dates as 2026-12-31");
    }
    return DayOrder.MONTH_FIRST;
  }
}
