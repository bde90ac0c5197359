package hindcast.importing.metrics;

import hindcast.importing.Intake;
import hindcast.importing.files.Export;
import hindcast.importing.metrics.TableShape.Column;
import hindcast.importing.metrics.TableShape.TimeStyle;
import hindcast.importing.metrics.TableShape.Use;
import hindcast.importing.roles.SeriesSpec;
import hindcast.importing.text.CellTime;
import hindcast.importing.text.CellTime.DayOrder;
import hindcast.importing.text.ZoneWords;
import hindcast.model.SeriesKey;
import hindcast.model.SeriesKind;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Pours the rows of one table.
final class TablePour {
  private final Export export;
  private final Intake intake;
  private final boolean nameless;
  private final DayOrder dayOrder;
  private final TableShape shape;
  private final TimeStyle time;
  private final boolean tidy;
  private final int[] valueColumns;
  private final int[] keyColumns;
  private final Intake.@Nullable SeriesWriter[] wide;
  private final List<String> names;
  private final Map<String, Intake.SeriesWriter[]> tidyWriters = new HashMap<>();
  private final Intake.SharedRows rows;
  private final long[] oneTime = new long[1];
  private final double[] oneValue = new double[1];
  private final int[] oneLine = new int[1];
  private boolean zoneTold;

  /// A pour of one table.
  ///
  /// @param nameless whether a lone column called `Value` takes the export's name
  TablePour(
      Export export,
      Intake intake,
      boolean nameless,
      TableShape shape,
      TimeStyle time,
      DayOrder dayOrder) {
    this.export = export;
    this.intake = intake;
    this.nameless = nameless;
    this.dayOrder = dayOrder;
    this.shape = shape;
    this.time = time;
    this.tidy = shape.tidy();
    this.valueColumns = columns(Set.of(Use.VALUE));
    this.keyColumns = columns(Set.of(Use.METRIC, Use.LABEL, Use.PACKED_LABELS));
    this.wide = new Intake.SeriesWriter[shape.width()];
    this.rows = intake.rows();
    this.names = uniqueNames();
  }

  private int[] columns(Set<Use> uses) {
    int[] found = new int[shape.width()];
    int count = 0;
    for (int i = 0; i < shape.width(); i++) {
      if (uses.contains(shape.columns().get(i).use())) {
        found[count++] = i;
      }
    }
    return Arrays.copyOf(found, count);
  }

  private List<String> uniqueNames() {
    List<String> unique = new ArrayList<>();
    Set<String> taken = new HashSet<>();
    for (Column column : shape.columns()) {
      String header = column.header().isBlank() ? "column " + (unique.size() + 1) : column.header();
      String name = header;
      for (int i = 2; !taken.add(name); i++) {
        name = header + " (" + i + ")";
      }
      unique.add(name);
    }
    return unique;
  }

  /// Counts one row, then pours or refuses it.
  void row(long line, List<String> given) {
    intake.rowRead();
    counted(line, given);
  }

  /// Pours or refuses a row that is counted already.
  void counted(long line, List<String> given) {
    List<String> cells = TableShape.trimmed(given, shape.width());
    if (cells.size() != shape.width()) {
      intake.refuse(
          line,
          cells.size()
              + (cells.size() == 1 ? " cell was" : " cells were")
              + " found where the table has "
              + shape.width()
              + " columns; the row is cut off or has a stray separator");
      return;
    }
    String stamp = cells.get(time.column());
    Long at = instant(cells, line);
    if (at == null) {
      if (sameHeader(cells)) {
        intake.rowUsed();
      } else {
        intake.refuse(
            line,
            "\""
                + TableReader.brief(stamp)
                + "\" is no time; expected one like those of the rows before");
      }
      return;
    }
    Intake.SeriesWriter @Nullable [] writers = tidy ? writers(cells) : null;
    boolean shared = !tidy && intake.plausible(at) && line <= Integer.MAX_VALUE;
    if (shared) {
      oneTime[0] = at;
      oneLine[0] = (int) line;
      rows.add(oneTime, oneLine, 0, 1);
    }
    int bad = 0;
    int firstBad = -1;
    for (int i = 0; i < valueColumns.length; i++) {
      int column = valueColumns[i];
      CellNumber number =
          CellNumber.of(cells.get(column), shape.columns().get(column).decimalComma());
      if (number == null || !TablePlan.unitFits(number, shape.columns().get(column).unit())) {
        bad++;
        firstBad = firstBad < 0 ? column : firstBad;
      } else if (Double.isInfinite(number.value())) {
        intake.doubt(
            line,
            "an infinite value in \""
                + TableReader.brief(names.get(column))
                + "\" was read as a gap");
      } else if (!Double.isNaN(number.value())) {
        Intake.SeriesWriter writer = writers == null ? writer(column) : writers[i];
        if (shared) {
          oneValue[0] = number.value();
          writer.add(rows, oneTime, oneValue, oneLine, 0, 1);
        } else {
          writer.add(at, number.value(), line);
        }
      }
    }
    tellBad(cells, line, bad, firstBad);
  }

  private void tellBad(List<String> cells, long line, int bad, int firstBad) {
    if (bad == 0) {
      intake.rowUsed();
      return;
    }
    String what =
        "\""
            + TableReader.brief(cells.get(firstBad))
            + "\" in column \""
            + TableReader.brief(names.get(firstBad))
            + "\" is no number like those of other rows";
    if (bad == valueColumns.length) {
      intake.refuse(line, what + "; expected a number");
    } else {
      intake.rowUsed();
      intake.doubt(
          line, what + (bad > 1 ? ", nor are " + (bad - 1) + " more cells" : "") + "; left out");
    }
  }

  /// Whether the row repeats the header, as files glued together do.
  private boolean sameHeader(List<String> cells) {
    for (int i = 0; i < cells.size(); i++) {
      if (!cells.get(i).strip().equals(shape.columns().get(i).header())) {
        return false;
      }
    }
    return true;
  }

  private @Nullable Long instant(List<String> cells, long line) {
    String cell = cells.get(time.column());
    if (time.epoch() != null) {
      try {
        return time.epoch().toMillis(cell.strip());
      } catch (NumberFormatException none) {
        return null;
      }
    }
    CellTime found = time.serial() ? CellTime.serial(cell) : CellTime.of(cell, dayOrder);
    if (found != null && time.clockColumn() >= 0) {
      LocalTime clock = CellTime.clock(cells.get(time.clockColumn()));
      found =
          clock == null
              ? null
              : new CellTime(found.local().toLocalDate().atTime(clock), found.offset());
    }
    if (found == null) {
      return null;
    }
    ZoneOffset offset = found.offset();
    ZoneId zone =
        offset == null && time.zoneColumn() >= 0
            ? ZoneWords.meant(cells.get(time.zoneColumn()))
            : null;
    if (zone != null) {
      intake.zoneStated(
          zone, "the column \"" + TableReader.brief(names.get(time.zoneColumn())) + "\" names it");
      return found.local().atZone(zone).toInstant().toEpochMilli();
    }
    if (offset == null) {
      return intake.local(found.local(), line);
    }
    if (!zoneTold) {
      zoneTold = true;
      intake.zoneStated(
          ZoneOffset.UTC,
          offset.equals(ZoneOffset.UTC)
              ? "its times are marked as UTC"
              : "its times bear an offset");
    }
    return found.local().toInstant(offset).toEpochMilli();
  }

  /// Whether a row is of a table that names its series in each row.
  boolean tidy() {
    return tidy;
  }

  /// The rows of a table with a column per series.
  Intake.SharedRows rows() {
    return rows;
  }

  /// Places of the columns that hold values.
  int[] valueColumns() {
    return valueColumns.clone();
  }

  /// Whether the stamps were found to bear an offset.
  boolean zoneTold() {
    return zoneTold;
  }

  /// Where the values of a column go, in a table with a column per series.
  Intake.SeriesWriter writer(int column) {
    Intake.SeriesWriter known = wide[column];
    if (known == null) {
      String name = names.get(column);
      boolean lone = nameless && valueColumns.length == 1 && name.equalsIgnoreCase("value");
      SeriesKey key = lone ? SeriesKey.of(export.stem()) : HeaderKey.of(name, export.stem());
      known = intake.series(spec(key, column));
      wide[column] = known;
    }
    return known;
  }

  private SeriesSpec spec(SeriesKey key, int column) {
    return new SeriesSpec(
        key, shape.columns().get(column).unit(), SeriesKind.GAUGE, 0, false, null, null);
  }

  /// Where the values of a row go, one per value column, in a table that names its series in each.
  Intake.SeriesWriter[] writers(List<String> cells) {
    String joined;
    if (keyColumns.length == 1) {
      joined = cells.get(keyColumns[0]);
    } else {
      StringBuilder all = new StringBuilder();
      for (int column : keyColumns) {
        all.append(cells.get(column)).append('\u0000');
      }
      joined = all.toString();
    }
    return tidyWriters.computeIfAbsent(joined, k -> newTidyWriters(cells));
  }

  private Intake.SeriesWriter[] newTidyWriters(List<String> cells) {
    String metric = "";
    SortedMap<String, String> labels = new TreeMap<>();
    for (int column : keyColumns) {
      String cell = cells.get(column).strip();
      switch (shape.columns().get(column).use()) {
        case METRIC -> metric = cell;
        case PACKED_LABELS -> HeaderKey.unpack(cell, shape.columns().get(column).header(), labels);
        default -> {
          if (!cell.isEmpty()) {
            labels.put(names.get(column), cell);
          }
        }
      }
    }
    Intake.SeriesWriter[] writers = new Intake.SeriesWriter[valueColumns.length];
    for (int i = 0; i < writers.length; i++) {
      int column = valueColumns[i];
      String name = metric;
      if (metric.isEmpty()) {
        name = names.get(column);
      } else if (writers.length > 1) {
        name = metric + ":" + names.get(column);
      }
      SeriesKey key = HeaderKey.of(name, export.stem());
      SortedMap<String, String> all = new TreeMap<>(labels);
      all.putAll(key.labels());
      writers[i] = intake.series(spec(SeriesKey.of(key.metric(), all), column));
    }
    return writers;
  }
}
