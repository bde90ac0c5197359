package hindcast.importing.metrics;

import hindcast.importing.Intake;
import hindcast.importing.Intake.SeriesWriter;
import hindcast.importing.Intake.SharedRows;
import hindcast.importing.files.Block;
import hindcast.importing.files.BlockReader;
import hindcast.importing.files.Export;
import java.io.IOException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/// Pours the rows of a large table off its bytes, which several threads read. Pours what
/// [TablePour] would, in the same order.
final class TableBlocks implements BlockReader<RowBytes>, BlockReader.Taker<RowBytes> {
  private static final SeriesWriter[] NONE = {};

  /// Rows may be so much shorter further down than those by which their number was guessed.
  private static final double ROOM = 1.12;

  private final TablePlan plan;
  private final TablePour pour;
  private final Intake intake;
  private final OddLines oddLines;
  private final int[] valueColumns;
  private final @Nullable SeriesWriter[] wide;
  private final SharedRows allRows;
  private final Queue<RowBytes> free = new ConcurrentLinkedQueue<>();
  private long size;
  private long rowsTaken;
  private long bytesTaken;
  private long expectedRows = -1;
  private boolean firstBlock;
  private boolean shared;
  private int[] order = {};
  private long[] times = {};
  private double[] values = {};
  private int[] lines = {};

  /// Takes lines that were not understood.
  interface OddLines {
    void take(long line, String text);
  }

  /// Thrown where reading off bytes has to end.
  private static final class Stopped extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final long line;

    Stopped(long line) {
      super(null, null, false, false);
      this.line = line;
    }
  }

  TableBlocks(TablePlan plan, TablePour pour, Intake intake, OddLines oddLines) {
    this.plan = plan;
    this.pour = pour;
    this.intake = intake;
    this.oddLines = oddLines;
    this.valueColumns = pour.valueColumns();
    this.wide = new SeriesWriter[valueColumns.length];
    this.allRows = pour.rows();
  }

  /// Reads the export.
  ///
  /// @return the line before which it had to stop; 0 where all was read
  long read(Export export) throws IOException {
    size = export.size();
    try {
      export.blocks(this, this);
      return 0;
    } catch (Stopped stopped) {
      return stopped.line;
    }
  }

  @Override
  public RowBytes read(Block block) {
    RowBytes known = free.poll();
    RowBytes rows = known == null ? new RowBytes(plan) : known;
    rows.read(block);
    return rows;
  }

  @Override
  public void take(RowBytes rows, long linesBefore) {
    int[] rowLines = rows.lines();
    for (int i = 0; i < rows.rows(); i++) {
      rowLines[i] = (int) Math.min(Integer.MAX_VALUE, rowLines[i] + linesBefore);
    }
    firstBlock = expectedRows < 0;
    rowsTaken += rows.rows();
    bytesTaken += rows.bytesRead();
    if (rowsTaken > expectedRows) {
      expectMore();
    }
    SeriesWriter[][] writers = new SeriesWriter[rows.keys().size()][];
    Arrays.fill(writers, NONE);
    int from = 0;
    for (RowBytes.OddLine odd : rows.odd()) {
      pour(rows, writers, from, odd.row());
      oddLines.take(linesBefore + odd.line(), odd.text());
      from = odd.row();
    }
    pour(rows, writers, from, rows.rows());
    if (rows.stoppedAt() > 0) {
      throw new Stopped(linesBefore + rows.stoppedAt());
    }
    free.add(rows);
  }

  /// Guesses from what was read how many rows there are.
  private void expectMore() {
    long guess = bytesTaken == 0 ? 0 : (long) (rowsTaken * ROOM * size / bytesTaken);
    // The size of a compressed export says nothing.
    expectedRows = guess > rowsTaken ? guess : rowsTaken + (rowsTaken >> 1);
    if (!pour.tidy()) {
      allRows.expect(expectedRows);
      for (SeriesWriter writer : wide) {
        if (writer != null) {
          writer.expect(expectedRows);
        }
      }
    }
  }

  private void pour(RowBytes rows, SeriesWriter[][] writers, int from, int to) {
    if (plan.local()) {
      settleLocal(rows, from, to);
    }
    int start = from;
    for (int i = from; i < to; i++) {
      if (!intake.plausible(rows.times()[i])) {
        pourPlausible(rows, writers, start, i);
        intake.rowRead();
        pourRow(rows, writers, i);
        intake.rowUsed();
        start = i + 1;
      }
    }
    pourPlausible(rows, writers, start, to);
  }

  private void pourPlausible(RowBytes rows, SeriesWriter[][] writers, int from, int to) {
    boolean together =
        pour.tidy() ? !tidyShared(rows, writers, from, to) : !wideShared(rows, from, to);
    if (!together) {
      for (int i = from; i < to; i++) {
        pourRow(rows, writers, i);
      }
    } else if (pour.tidy()) {
      pourTidy(rows, writers, from, to);
    } else {
      pourWide(rows, from, to);
    }
    intake.rowsUsed(to - from);
  }

  /// Begins the series of these rows, and says whether several keys name one series: its samples
  /// then have to come row by row.
  private boolean tidyShared(RowBytes rows, SeriesWriter[][] writers, int from, int to) {
    Set<SeriesWriter> distinct = Collections.newSetFromMap(new IdentityHashMap<>());
    int all = 0;
    for (int i = from; i < to; i++) {
      writers(rows, writers, rows.rowKeys()[i]);
    }
    for (SeriesWriter[] of : writers) {
      distinct.addAll(Arrays.asList(of));
      all += of.length;
    }
    return distinct.size() < all;
  }

  /// Begins the series of these rows, and says whether several columns are one series.
  private boolean wideShared(RowBytes rows, int from, int to) {
    if (begin(rows, from, to)) {
      Set<SeriesWriter> distinct = Collections.newSetFromMap(new IdentityHashMap<>());
      int all = 0;
      for (SeriesWriter writer : wide) {
        if (writer != null) {
          distinct.add(writer);
          all++;
        }
      }
      shared = distinct.size() < all;
    }
    return shared;
  }

  private void settleLocal(RowBytes rows, int from, int to) {
    long[] times = rows.times();
    for (int i = from; i < to; i++) {
      long seconds = Math.floorDiv(times[i], 1000L);
      int nanos = (int) (times[i] - seconds * 1000) * 1_000_000;
      times[i] =
          intake.local(
              LocalDateTime.ofEpochSecond(seconds, nanos, ZoneOffset.UTC), rows.lines()[i]);
    }
  }

  /// Pours rows series by series, since each takes many samples at once faster than one by one.
  private void pourTidy(RowBytes rows, SeriesWriter[][] writers, int from, int to) {
    int[] ends = new int[writers.length + 1];
    for (int i = from; i < to; i++) {
      ends[rows.rowKeys()[i] + 1]++;
    }
    for (int key = 1; key < ends.length; key++) {
      ends[key] += ends[key - 1];
    }
    if (order.length < to - from) {
      order = new int[to - from];
      times = new long[order.length];
      values = new double[order.length];
      lines = new int[order.length];
    }
    for (int i = from; i < to; i++) {
      order[ends[rows.rowKeys()[i]]++] = i;
    }
    for (int key = 0, begin = 0; key < writers.length; begin = ends[key++]) {
      for (int v = 0; v < writers[key].length && begin < ends[key]; v++) {
        pourSeries(rows, writers[key][v], rows.values(v), begin, ends[key]);
      }
    }
  }

  private void pourSeries(RowBytes rows, SeriesWriter writer, double[] given, int from, int to) {
    int count = 0;
    for (int i = from; i < to; i++) {
      int row = order[i];
      if (!Double.isNaN(given[row])) {
        times[count] = rows.times()[row];
        values[count] = given[row];
        lines[count++] = rows.lines()[row];
      }
    }
    if (firstBlock) {
      writer.expect(expectedRows * count / rows.rows());
    }
    writer.add(times, values, lines, 0, count);
  }

  private SeriesWriter[] writers(RowBytes rows, SeriesWriter[][] writers, int key) {
    if (writers[key].length == 0) {
      writers[key] = pour.writers(cells(rows.keys().text(key)));
    }
    return writers[key];
  }

  /// A row of cells of which those are known that tell series apart.
  private List<String> cells(String key) {
    List<String> cells = new ArrayList<>(Collections.nCopies(plan.columns().size(), ""));
    List<String> known = TableRows.cells(key, (char) plan.separator());
    for (int i = 0; i < known.size(); i++) {
      cells.set(plan.firstKey() + i, known.get(i));
    }
    return cells;
  }

  /// Pours one row without counting it.
  private void pourRow(RowBytes rows, SeriesWriter[][] writers, int row) {
    SeriesWriter[] of = pour.tidy() ? writers(rows, writers, rows.rowKeys()[row]) : NONE;
    if (!pour.tidy()) {
      begin(rows, row, row + 1);
    }
    for (int v = 0; v < wide.length; v++) {
      double value = rows.values(v)[row];
      SeriesWriter writer = pour.tidy() ? of[v] : wide[v];
      if (!Double.isNaN(value) && writer != null) {
        writer.add(rows.times()[row], value, rows.lines()[row]);
      }
    }
  }

  private void pourWide(RowBytes rows, int from, int to) {
    allRows.add(rows.times(), rows.lines(), from, to);
    for (int v = 0; v < wide.length; v++) {
      double[] column = rows.values(v);
      SeriesWriter writer = wide[v];
      int start = from;
      while (writer != null && start < to) {
        while (start < to && Double.isNaN(column[start])) {
          start++;
        }
        int end = start;
        while (end < to && !Double.isNaN(column[end])) {
          end++;
        }
        writer.add(allRows, rows.times(), column, rows.lines(), start, end);
        start = end;
      }
    }
  }

  /// Begins the series that have their first values in these rows, in the order of those.
  ///
  /// @return whether there are any
  private boolean begin(RowBytes rows, int from, int to) {
    long[] firsts = new long[wide.length];
    int count = 0;
    for (int v = 0; v < wide.length; v++) {
      if (wide[v] == null) {
        double[] column = rows.values(v);
        int row = from;
        while (row < to && Double.isNaN(column[row])) {
          row++;
        }
        if (row < to) {
          firsts[count++] = (long) row << 32 | v;
        }
      }
    }
    Arrays.sort(firsts, 0, count);
    for (int i = 0; i < count; i++) {
      int v = (int) firsts[i];
      SeriesWriter writer = pour.writer(valueColumns[v]);
      writer.expect(expectedRows);
      wide[v] = writer;
    }
    return count > 0;
  }
}
