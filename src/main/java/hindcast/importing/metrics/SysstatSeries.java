package hindcast.importing.metrics;

import hindcast.importing.Intake;
import hindcast.importing.roles.SeriesSpec;
import hindcast.model.SeriesKey;
import hindcast.model.Unit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Turns rows of the sysstat tools and their kin, a name for each cell, into series. Names follow
/// the tools' own; what names an item (a processor, a device) becomes a label. Kilobytes are 1024
/// bytes, as sysstat counts them.
final class SysstatSeries {
  private static final Set<String> ITEMS =
      Set.of(
          "cpu",
          "dev",
          "device",
          "iface",
          "intr",
          "tty",
          "line",
          "bus",
          "fan",
          "temp",
          "in",
          "filesystem",
          "mountpoint",
          "fchost",
          "node",
          "core",
          "pid",
          "uid",
          "tgid",
          "tid",
          "command",
          "bat",
          "disk_device",
          "irq",
          "zone",
          "idvendor",
          "idprod",
          "manufact",
          "product",
          "status",
          "%name",
          "lv",
          "host");
  private static final Set<String> MILLIS =
      Set.of(
          "await",
          "r_await",
          "w_await",
          "d_await",
          "f_await",
          "svctm",
          "avwait",
          "avserv",
          "avque_ms");

  private static final Pattern PRETTY_SHARE = Pattern.compile("\\d{1,3}[.,]\\d+%");
  private static final Pattern PRETTY_SIZE = Pattern.compile("\\d{1,6}[.,]\\d[BkMGTP]");

  private final Intake intake;
  private final Map<String, String> common;

  /// Series in that intake.
  ///
  /// @param host the host, which becomes a label; blank where it is not known
  SysstatSeries(Intake intake, String host) {
    this.intake = intake;
    this.common = host.isBlank() ? Map.of() : Map.of("host", host);
  }

  /// Whether a column of that name tells items apart rather than measuring them.
  static boolean item(String column) {
    return ITEMS.contains(column.toLowerCase(Locale.ROOT));
  }

  /// The number in a cell, `NaN` for a gap; null where it is none. A comma parts decimals.
  static @Nullable Double number(String cell) {
    if (PRETTY_SIZE.matcher(cell).matches()) {
      return kilobytes(cell);
    }
    boolean comma = cell.indexOf(',') >= 0 && cell.indexOf('.') < 0;
    boolean share = PRETTY_SHARE.matcher(cell).matches();
    String bare = share ? cell.substring(0, cell.length() - 1) : cell;
    CellNumber number = bare.length() > 40 ? null : CellNumber.of(bare, comma);
    if (number == null || number.unit() != Unit.NONE) {
      return null;
    }
    return Double.isInfinite(number.value()) ? (Double) Double.NaN : (Double) number.value();
  }

  /// A size as `-h` prints it, in kilobytes as the columns have them.
  private static double kilobytes(String cell) {
    int last = cell.length() - 1;
    double size = Double.parseDouble(cell.substring(0, last).replace(',', '.'));
    return size * Math.pow(1024, "BkMGTP".indexOf(cell.charAt(last)) - 1);
  }

  /// Pours one row.
  ///
  /// @param section what all columns are about; blank where the items say it
  /// @return how many cells were poured
  int row(String section, List<String> columns, List<String> cells, long millis, long line) {
    Map<String, String> labels = new LinkedHashMap<>(common);
    String about = section;
    boolean process = columns.contains("PID") || columns.contains("TGID");
    for (int i = 0; i < Math.min(columns.size(), cells.size()); i++) {
      String column = columns.get(i);
      if (item(column) || number(cells.get(i)) == null) {
        // A process moves between processors and stays itself.
        boolean moves = process && column.equals("CPU");
        if (cells.get(i).length() <= 200 && !cells.get(i).isBlank() && !moves) {
          String label = column.toLowerCase(Locale.ROOT);
          labels.put(
              label, label.equals("cpu") && cells.get(i).equals("-1") ? "all" : cells.get(i));
        }
        about = about.isBlank() && item(column) && !column.startsWith("%") ? noun(column) : about;
      }
    }
    int poured = 0;
    for (int i = 0; i < Math.min(columns.size(), cells.size()); i++) {
      String column = columns.get(i);
      Double value = item(column) ? null : number(cells.get(i));
      if (value != null) {
        sample(
            again(column, i == 0 ? "" : columns.get(i - 1)) ? "nfs" : about,
            column,
            labels,
            value,
            millis,
            line);
        poured++;
      }
    }
    return poured;
  }

  /// Whether a column without an item has the name of another activity's: both NFS and TCP send
  /// again.
  static boolean again(String column, String before) {
    return column.equals("retrans/s") && before.equals("call/s");
  }

  private static String noun(String column) {
    return switch (column.toLowerCase(Locale.ROOT)) {
      case "dev", "device", "disk_device" -> "disk";
      case "iface" -> "net";
      case "pid", "uid", "tgid", "tid", "command", "user" -> "process";
      default -> column.toLowerCase(Locale.ROOT);
    };
  }

  /// Pours one number.
  ///
  /// @param labels with that of the host
  void sample(
      String about,
      String column,
      Map<String, String> labels,
      double value,
      long millis,
      long line) {
    UnitWord unit = unit(about, column);
    boolean unknown = value == -1 && unit.unit() == Unit.BYTES_PER_SECOND;
    String metric = about.isBlank() ? column : about + " " + column;
    SeriesSpec spec = SeriesSpec.measured(SeriesKey.of(metric, labels), unit.unit());
    intake.series(spec).add(millis, unknown ? Double.NaN : value * unit.factor(), line);
  }

  /// The host's label alone.
  Map<String, String> common() {
    return new LinkedHashMap<>(common);
  }

  /// The unit of a column, by the name the tools give it.
  static UnitWord unit(String about, String column) {
    String name = column.toLowerCase(Locale.ROOT);
    if (name.startsWith("%")
        || name.endsWith("-percent")
        || name.equals("util")
        || about.startsWith("cpu-load")
        || about.equals("avg-cpu")) {
      return new UnitWord(Unit.PERCENT, 1);
    }
    if (MILLIS.contains(name)) {
      return new UnitWord(Unit.MILLISECONDS, 1);
    }
    if (name.equals("degc")) {
      return new UnitWord(Unit.CELSIUS, 1);
    }
    if (name.endsWith("/s")) {
      if (name.contains("kb") || name.equals("pgpgin/s") || name.equals("pgpgout/s")) {
        return new UnitWord(Unit.BYTES_PER_SECOND, 1024);
      }
      return name.contains("mb")
          ? new UnitWord(Unit.BYTES_PER_SECOND, 1024.0 * 1024)
          : new UnitWord(Unit.PER_SECOND, 1);
    }
    if (name.startsWith("kb") || about.equals("memory")) {
      return new UnitWord(Unit.BYTES, 1024);
    }
    return name.startsWith("mbfs") ? new UnitWord(Unit.BYTES, 1024.0 * 1024) : UnitWord.NONE;
  }
}
