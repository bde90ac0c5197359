package hindcast.importing.metrics;

import hindcast.importing.Intake;
import hindcast.importing.files.Export;
import hindcast.importing.files.Lines;
import hindcast.importing.metrics.TableShape.TimeStyle;
import hindcast.importing.text.CellTime;
import hindcast.importing.text.CellTime.DayOrder;
import java.io.IOException;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Finds out whether dates like `04/05/2026` have the day or the month first: by a number above 12
/// anywhere in the column, else by which reading makes the smaller steps.
final class DayOrders {
  private static final int HEAD = 400;

  private DayOrders() {}

  /// Rows that are looked at once, one after the other.
  interface Rows {
    /// The cells of the next row; null at the end.
    @Nullable List<String> next() throws IOException;

    /// 1-based line of that row.
    long line();
  }

  /// The order of a table's time column, with a doubt where nothing in the whole column decides it.
  static DayOrder settle(Export export, Intake intake, TableShape shape, TimeStyle time)
      throws IOException {
    if (time.epoch() != null) {
      return DayOrder.MONTH_FIRST;
    }
    try (Lines lines = export.lines()) {
      return settle(new TableRows(lines, shape.separator()), intake, shape, time);
    }
  }

  /// The same for rows that come from elsewhere.
  static DayOrder settle(Rows rows, Intake intake, TableShape shape, TimeStyle time)
      throws IOException {
    boolean any = false;
    boolean dayFirst = false;
    boolean monthFirst = false;
    long firstLine = 0;
    int others = 0;
    long spanDay = 0;
    long spanMonth = 0;
    CellTime[] last = new CellTime[2];
    for (List<String> cells = rows.next(); cells != null; cells = rows.next()) {
      if (cells.size() != shape.width() || !CellTime.yearLast(cells.get(time.column()))) {
        if (!any && ++others > HEAD) {
          return DayOrder.MONTH_FIRST;
        }
        continue;
      }
      String cell = cells.get(time.column()).strip();
      if (cell.indexOf('.') >= 0 && cell.indexOf('.') < 3) {
        return DayOrder.DAY_FIRST;
      }
      any = true;
      firstLine = firstLine == 0 ? rows.line() : firstLine;
      String[] parts = cell.split("\\D+", 3);
      dayFirst |= Integer.parseInt(parts[0]) > 12;
      monthFirst |= Integer.parseInt(parts[1]) > 12;
      CellTime day = CellTime.of(cell, DayOrder.DAY_FIRST);
      CellTime month = CellTime.of(cell, DayOrder.MONTH_FIRST);
      spanDay += distance(last[0], day);
      spanMonth += distance(last[1], month);
      last[0] = day == null ? last[0] : day;
      last[1] = month == null ? last[1] : month;
      if (dayFirst || monthFirst) {
        break;
      }
    }
    if (!any) {
      return DayOrder.MONTH_FIRST;
    }
    DayOrder order =
        dayFirst || (!monthFirst && spanDay < spanMonth)
            ? DayOrder.DAY_FIRST
            : DayOrder.MONTH_FIRST;
    if (!dayFirst && !monthFirst) {
      intake.doubt(
          firstLine,
          "the dates may have the day or the month first; they were read with the "
              + (order == DayOrder.DAY_FIRST ? "day" : "month")
              + " first"
              + (spanDay == spanMonth ? "" : ", which makes the steps between rows smaller")
              + "; check the date, or export dates as 2026-12-31");
    }
    return order;
  }

  private static long distance(@Nullable CellTime from, @Nullable CellTime to) {
    return from == null || to == null
        ? 0
        : Math.abs(
            to.local().toEpochSecond(ZoneOffset.UTC) - from.local().toEpochSecond(ZoneOffset.UTC));
  }
}
