package hindcast.importing.metrics;

import hindcast.model.Unit;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A number as tools write it into a cell: plain, with a unit (`1.02 s`, `1.50 K`, `75%`), with a
/// decimal comma, or not at all. Numbers with a unit come in their base unit.
///
/// @param value in base units; `NaN` for a gap
/// @param unit the base unit the cell names; [Unit#NONE] for a plain number
record CellNumber(double value, Unit unit) {
  /// A cell without a value.
  static final CellNumber GAP = new CellNumber(Double.NaN, Unit.NONE);

  private static final Set<String> GAPS =
      Set.of(
          "",
          "null",
          "nan",
          "-nan",
          "undefined",
          "-",
          "–",
          "n/a",
          "na",
          "u",
          "none",
          "no data",
          "nil",
          "(null)",
          "#n/a",
          "#na",
          "#div/0!",
          "#value!",
          "#ref!",
          "#num!",
          "#name?",
          "#null!");
  private static final Pattern WITH_UNIT =
      Pattern.compile("([-+−]?[0-9][0-9., '\u00a0\u202f]*(?:[eE][-+]?[0-9]+)?)([^0-9]*)");
  private static final Pattern THOUSANDS = Pattern.compile("[-+]?\\d{1,3}(,\\d{3})+(\\.\\d+)?");
  private static final Pattern SEVERAL_THOUSANDS =
      Pattern.compile("[-+]?\\d{1,3}(,\\d{3}){2,}(\\.\\d+)?");
  private static final Pattern COMMA = Pattern.compile("[-+]?(\\d+|\\d{1,3}(\\.\\d{3})+),\\d+");

  private record Scale(double factor, Unit unit) {}

  private static final Map<String, Scale> SCALES =
      Map.ofEntries(
          Map.entry("%", new Scale(1, Unit.PERCENT)),
          Map.entry("ns", new Scale(1e-9, Unit.SECONDS)),
          Map.entry("us", new Scale(1e-6, Unit.SECONDS)),
          Map.entry("µs", new Scale(1e-6, Unit.SECONDS)),
          Map.entry("μs", new Scale(1e-6, Unit.SECONDS)),
          Map.entry("ms", new Scale(1e-3, Unit.SECONDS)),
          Map.entry("s", new Scale(1, Unit.SECONDS)),
          Map.entry("sec", new Scale(1, Unit.SECONDS)),
          Map.entry("min", new Scale(60, Unit.SECONDS)),
          Map.entry("mins", new Scale(60, Unit.SECONDS)),
          Map.entry("hour", new Scale(3600, Unit.SECONDS)),
          Map.entry("hours", new Scale(3600, Unit.SECONDS)),
          Map.entry("day", new Scale(86_400, Unit.SECONDS)),
          Map.entry("days", new Scale(86_400, Unit.SECONDS)),
          Map.entry("°c", new Scale(1, Unit.CELSIUS)),
          Map.entry("k", new Scale(1e3, Unit.NONE)),
          Map.entry("mil", new Scale(1e6, Unit.NONE)),
          Map.entry("m", new Scale(1e6, Unit.NONE)),
          Map.entry("bil", new Scale(1e9, Unit.NONE)),
          Map.entry("g", new Scale(1e9, Unit.NONE)),
          Map.entry("t", new Scale(1e12, Unit.NONE)),
          Map.entry("b", new Scale(1, Unit.BYTES)),
          Map.entry("kb", new Scale(1e3, Unit.BYTES)),
          Map.entry("mb", new Scale(1e6, Unit.BYTES)),
          Map.entry("gb", new Scale(1e9, Unit.BYTES)),
          Map.entry("tb", new Scale(1e12, Unit.BYTES)),
          Map.entry("kib", new Scale(1024, Unit.BYTES)),
          Map.entry("mib", new Scale(1024.0 * 1024, Unit.BYTES)),
          Map.entry("gib", new Scale(1024.0 * 1024 * 1024, Unit.BYTES)),
          Map.entry("tib", new Scale(1024.0 * 1024 * 1024 * 1024, Unit.BYTES)));
  private static final Set<String> PER_SECOND =
      Set.of("/s", "c/s", "req/s", "ops/s", "rps", "reqps", "ops", "rd/s", "wr/s", "io/s", "iops");

  /// What a cell says.
  ///
  /// @param decimalComma whether a comma parts the decimals
  /// @return null where it is no number
  static @Nullable CellNumber of(String cell, boolean decimalComma) {
    int start = 0;
    int end = cell.length();
    while (start < end && cell.charAt(start) <= ' ') {
      start++;
    }
    while (end > start && cell.charAt(end - 1) <= ' ') {
      end--;
    }
    if (start == end) {
      return GAP;
    }
    String text = start == 0 && end == cell.length() ? cell : cell.substring(start, end);
    if (plain(text)) {
      try {
        return new CellNumber(Double.parseDouble(text), Unit.NONE);
      } catch (NumberFormatException odd) {
        return null;
      }
    }
    if (gap(text)) {
      return GAP;
    }
    return infinite(text)
        ? new CellNumber(Double.POSITIVE_INFINITY, Unit.NONE)
        : scaled(text, decimalComma);
  }

  /// Whether the cell marks a missing value.
  static boolean gap(String cell) {
    String text = cell.strip();
    return text.length() <= 9 && GAPS.contains(text.toLowerCase(Locale.ROOT));
  }

  /// Whether the cell can only be read with a decimal comma.
  static boolean decimalComma(String cell) {
    String number = number(cell);
    return COMMA.matcher(number).matches() && !SEVERAL_THOUSANDS.matcher(number).matches();
  }

  /// Whether the cell can only be read with a decimal point.
  static boolean decimalPoint(String cell) {
    String number = number(cell);
    int point = number.indexOf('.');
    return (point >= 0 && point == number.lastIndexOf('.') && number.indexOf(',', point) < 0)
        || SEVERAL_THOUSANDS.matcher(number).matches();
  }

  private static String number(String cell) {
    Matcher found = WITH_UNIT.matcher(cell.strip());
    return found.matches() ? found.group(1).strip() : "";
  }

  private static boolean plain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c < '0' || c > '9') && c != '.' && c != '-' && c != '+' && c != 'e' && c != 'E') {
        return false;
      }
    }
    return text.charAt(text.length() - 1) >= '0' || text.length() > 1;
  }

  private static boolean infinite(String text) {
    String bare = text.startsWith("+") || text.startsWith("-") ? text.substring(1) : text;
    return bare.equalsIgnoreCase("inf") || bare.equalsIgnoreCase("infinity") || bare.equals("∞");
  }

  private static @Nullable CellNumber scaled(String text, boolean decimalComma) {
    if (text.length() > 64) {
      return null;
    }
    Matcher found = WITH_UNIT.matcher(text);
    if (!found.matches()) {
      return null;
    }
    Scale scale = scale(found.group(2).replace('\u00a0', ' ').replace('\u202f', ' ').strip());
    if (scale == null) {
      return null;
    }
    String digits = found.group(1).strip().replace('−', '-').replaceAll("[ '\u00a0\u202f]", "");
    if (decimalComma) {
      digits = digits.replace(".", "").replace(',', '.');
    } else if (THOUSANDS.matcher(digits).matches()) {
      digits = digits.replace(",", "");
    }
    try {
      return new CellNumber(Double.parseDouble(digits) * scale.factor(), scale.unit());
    } catch (NumberFormatException odd) {
      return null;
    }
  }

  private static @Nullable Scale scale(String unit) {
    if (unit.isEmpty()) {
      return new Scale(1, Unit.NONE);
    }
    if (unit.equals("m") || unit.equals("b")) {
      // Minutes or metres, bits: no scale of this table.
      return null;
    }
    String lower = unit.toLowerCase(Locale.ROOT);
    Scale known = SCALES.get(lower);
    if (known != null) {
      return known;
    }
    if (PER_SECOND.contains(lower)) {
      return new Scale(1, Unit.PER_SECOND);
    }
    int space = lower.indexOf(' ');
    if (space > 0 && PER_SECOND.contains(lower.substring(space + 1))) {
      Scale thousands = SCALES.get(lower.substring(0, space));
      return thousands != null && thousands.unit() == Unit.NONE
          ? new Scale(thousands.factor(), Unit.PER_SECOND)
          : null;
    }
    if (lower.endsWith("/s")) {
      Scale bytes = SCALES.get(lower.substring(0, lower.length() - 2));
      return bytes != null && bytes.unit() == Unit.BYTES
          ? new Scale(bytes.factor(), Unit.BYTES_PER_SECOND)
          : null;
    }
    return null;
  }
}
