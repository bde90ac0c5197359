package hindcast.importing.metrics;

import hindcast.importing.metrics.TableShape.Column;
import hindcast.importing.metrics.TableShape.Row;
import hindcast.importing.metrics.TableShape.TimeStyle;
import hindcast.importing.metrics.TableShape.Use;
import hindcast.importing.text.CellTime;
import hindcast.importing.text.CellTime.DayOrder;
import hindcast.importing.text.CellTime.Epoch;
import hindcast.model.Unit;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How the rows of a table are read off its bytes.
///
/// @param separator what parts the cells
/// @param columns one per cell
/// @param epoch the width of epoch numbers; null for written dates
/// @param order of day and month
/// @param offset whether written dates bear an offset
/// @param firstKey the first of the columns that tell series apart, which stand side by side; -1
///   where there is none
/// @param lastKey the last of them
/// @param values how many columns hold values
/// @param firstLine 1-based line of the first row to read
record TablePlan(
    byte separator,
    List<Column> columns,
    @Nullable Epoch epoch,
    DayOrder order,
    boolean offset,
    int firstKey,
    int lastKey,
    int values,
    long firstLine) {

  /// The plan for a table.
  ///
  /// @param seen a row of it that could be used
  /// @param firstLine of the rows to read
  /// @return null where only the cells' texts will do: date, time or zone stand apart, the stamps
  ///   are of an unknown kind, or the columns that tell series apart do not stand side by side
  static @Nullable TablePlan of(
      TableShape shape, TimeStyle time, DayOrder order, Row seen, long firstLine) {
    Use[] uses = shape.columns().stream().map(Column::use).toArray(Use[]::new);
    int[] keys =
        java.util.stream.IntStream.range(0, uses.length).filter(i -> key(uses[i])).toArray();
    boolean sideBySide = keys.length == 0 || keys[keys.length - 1] - keys[0] == keys.length - 1;
    boolean moreThanStamp = time.clockColumn() >= 0 || time.zoneColumn() >= 0 || time.serial();
    if (moreThanStamp || !sideBySide || seen.cells().size() != uses.length) {
      return null;
    }
    CellTime stamp =
        time.epoch() == null ? CellTime.of(seen.cells().get(time.column()), order) : null;
    if (time.epoch() == null && stamp == null) {
      return null;
    }
    return new TablePlan(
        (byte) shape.separator(),
        shape.columns(),
        time.epoch(),
        order,
        stamp != null && stamp.offset() != null,
        keys.length == 0 ? -1 : keys[0],
        keys.length == 0 ? -1 : keys[keys.length - 1],
        (int) Arrays.stream(uses).filter(use -> use == Use.VALUE).count(),
        firstLine);
  }

  private static boolean key(Use use) {
    return use == Use.METRIC || use == Use.LABEL || use == Use.PACKED_LABELS;
  }

  /// Whether local times have to be turned into instants.
  boolean local() {
    return epoch == null && !offset;
  }

  /// What a cell of a column says when it says it in other ways than plain digits; null where the
  /// row has to be looked at as a whole.
  @Nullable Double value(String cell, int column) {
    Column of = columns.get(column);
    CellNumber number = CellNumber.of(cell, of.decimalComma());
    return number == null || Double.isInfinite(number.value()) || !unitFits(number, of.unit())
        ? null
        : (Double) number.value();
  }

  /// Plain zeros and numbers stand beside `1.2 s` in formatted exports; other units do not.
  static boolean unitFits(CellNumber number, Unit unit) {
    return number.unit() == unit || number.unit() == Unit.NONE || unit == Unit.NONE;
  }
}
