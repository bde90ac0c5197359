package hindcast.importing.files;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What the number of a sheet's cell stands for, told by its number format: the same 46084.5 is a
/// number or noon of a day.
enum SheetFormat {
  /// A number.
  PLAIN,
  /// A share, shown a hundredfold.
  PERCENT,
  /// A day.
  DATE,
  /// A day and a time.
  DATE_TIME,
  /// A time of day.
  TIME,
  /// A length of time.
  LENGTH;

  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
  private static final DateTimeFormatter MILLIS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS", Locale.ROOT);

  /// Excel's last serial day, the end of the year 9999.
  private static final double LAST_DAY = 2_958_466;

  private static final double DAY_MILLIS = 86_400_000;

  /// A format by its id and, where the workbook defines it, its code.
  ///
  /// Built-in ids: ECMA-376 part 1, 18.8.30; 27 to 36 and 50 to 58 are dates in East Asian
  /// versions.
  static SheetFormat of(int id, @Nullable String code) {
    if (code != null) {
      return of(code);
    }
    if (id == 9 || id == 10) {
      return PERCENT;
    }
    if ((id >= 14 && id <= 17) || (id >= 27 && id <= 31) || (id >= 50 && id <= 54) || id == 36) {
      return DATE;
    }
    if (id >= 18 && id <= 21) {
      return TIME;
    }
    if (id == 45 || id == 46 || id == 47) {
      return LENGTH;
    }
    return id == 22 ? DATE_TIME : PLAIN;
  }

  private static SheetFormat of(String code) {
    String first = code.split(";", 2)[0].toLowerCase(Locale.ROOT);
    String bare = first.replaceAll("\"[^\"]*\"", "").replaceAll("[\\\\_*].", "");
    if (bare.matches(".*\\[(h+|m+|s+)\\].*")) {
      return LENGTH;
    }
    String letters = bare.replaceAll("\\[[^\\]]*\\]", "").replace("general", "");
    boolean clock = letters.contains("h") || letters.contains("s");
    boolean day = letters.contains("y") || letters.contains("d");
    if (day || (letters.contains("m") && !clock)) {
      return clock ? DATE_TIME : DATE;
    }
    if (clock) {
      return TIME;
    }
    return letters.contains("%") ? PERCENT : PLAIN;
  }

  /// The number as a text that says what it is; the number itself where it can be no such thing.
  String told(double value, boolean from1904) {
    boolean day = value >= 0 && value < LAST_DAY;
    return switch (this) {
      case PLAIN -> plain(value);
      case PERCENT -> plain(BigDecimal.valueOf(value).movePointRight(2)) + "%";
      case LENGTH -> plain(Math.round(value * DAY_MILLIS) / 1000.0) + " s";
      case DATE -> day ? instant(value, from1904, value == Math.rint(value)) : plain(value);
      case DATE_TIME -> day ? instant(value, from1904, false) : plain(value);
      case TIME -> {
        if (!day || value >= 1) {
          yield day ? instant(value, from1904, false) : plain(value);
        }
        yield instant(value, from1904, false).substring(11);
      }
    };
  }

  /// The wall clock of a serial day. In the system of 1900, Excel counts a 29 February 1900 that
  /// never was, so days before it lie one further on.
  private static String instant(double serial, boolean from1904, boolean dayOnly) {
    LocalDate start =
        from1904
            ? LocalDate.of(1904, 1, 1)
            : serial < 60 ? LocalDate.of(1899, 12, 31) : LocalDate.of(1899, 12, 30);
    try {
      long millis = Math.round(serial * DAY_MILLIS);
      LocalDateTime time = start.atStartOfDay().plusSeconds(millis / 1000);
      int rest = (int) (millis % 1000);
      if (dayOnly) {
        return time.toLocalDate().toString();
      }
      return rest == 0 ? SECONDS.format(time) : MILLIS.format(time.plusNanos(rest * 1_000_000L));
    } catch (DateTimeException beyond) {
      return plain(serial);
    }
  }

  private static String plain(double value) {
    return Double.isFinite(value) ? plain(BigDecimal.valueOf(value)) : "NaN";
  }

  private static String plain(BigDecimal value) {
    BigDecimal short_ = value.stripTrailingZeros();
    return Math.abs((long) short_.scale()) + short_.precision() > 60
        ? short_.toString()
        : short_.toPlainString();
  }
}
