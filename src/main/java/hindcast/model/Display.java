package hindcast.model;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// How numbers and times are written, the same on every screen, in every document and on the
/// command line. Locale-independent: a point for decimals, a thin no-break space between thousands.
public final class Display {
  /// Groups of thousands are held apart by this (U+202F, narrow no-break space).
  public static final char GROUP = '\u202f';

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd", Locale.ROOT);
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);
  private static final DateTimeFormatter LONG_DATE =
      DateTimeFormatter.ofPattern("EEEE d MMMM yyyy", Locale.ENGLISH);

  private Display() {}

  /// `UTC` for UTC in any spelling, otherwise the zone's id: `America/Los_Angeles`, `+01:00`.
  public static String zone(ZoneId zone) {
    return zone.normalized().equals(ZoneOffset.UTC) ? "UTC" : zone.getId();
  }

  /// `02:55:20`, in that zone, which the caller names beside it.
  public static String time(long epochMillis, ZoneId zone) {
    return TIME.format(Instant.ofEpochMilli(epochMillis).atZone(zone));
  }

  /// `2026-11-23`, in that zone.
  public static String date(long epochMillis, ZoneId zone) {
    return DATE.format(Instant.ofEpochMilli(epochMillis).atZone(zone));
  }

  /// `23 Nov`, in that zone.
  public static String day(long epochMillis, ZoneId zone) {
    return DAY.format(Instant.ofEpochMilli(epochMillis).atZone(zone));
  }

  /// `2026-11-23 02:55:20`, in that zone, which the caller names beside it.
  public static String moment(long epochMillis, ZoneId zone) {
    return date(epochMillis, zone) + " " + time(epochMillis, zone);
  }

  /// `Monday 23 November 2026`, in that zone.
  public static String longDate(long epochMillis, ZoneId zone) {
    return LONG_DATE.format(Instant.ofEpochMilli(epochMillis).atZone(zone));
  }

  /// `2026-11-23T02:55:20.000Z`: ISO-8601 in UTC with milliseconds.
  public static String iso(long epochMillis) {
    return DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
        .format(Instant.ofEpochMilli(epochMillis).atOffset(ZoneOffset.UTC));
  }

  /// `45 s`, `1 m 30 s`, `36 m`, `4 h 33 m`, `2 d 3 h`: at most two parts, the second left out when
  /// zero. Under ten seconds one decimal is kept when it is not zero: `2.5 s`. Negative spans bear
  /// a minus sign.
  public static String duration(long millis) {
    if (millis < 0) {
      return "−" + duration(-millis);
    }
    if (millis < 10_000) {
      return significant(Math.round(millis / 100.0) / 10.0, 2) + " s";
    }
    long seconds = Math.round(millis / 1000.0);
    if (seconds < 3600) {
      return parts(seconds / 60, "m", seconds % 60, "s");
    }
    long minutes = Math.round(seconds / 60.0);
    if (minutes < 24 * 60) {
      return parts(minutes / 60, "h", minutes % 60, "m");
    }
    long hours = Math.round(minutes / 60.0);
    return parts(hours / 24, "d", hours % 24, "h");
  }

  private static String parts(long big, String bigUnit, long small, String smallUnit) {
    if (big == 0) {
      return small + " " + smallUnit;
    }
    return small == 0 ? big + " " + bigUnit : big + " " + bigUnit + " " + small + " " + smallUnit;
  }

  /// A number at three significant digits, whole numbers from 1000 on in full with thousands apart:
  /// `0.0123`, `37.2`, `106 221`; beyond what anyone reads so, `1.23e18`.
  public static String number(double value) {
    if (Double.isNaN(value)) {
      return "–";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "∞" : "−∞";
    }
    if (value != 0 && (Math.abs(value) >= 1e15 || Math.abs(value) < 1e-9)) {
      return scientific(value);
    }
    if (Math.abs(value) >= 1000) {
      return count(Math.round(value));
    }
    return significant(value, 3);
  }

  /// A whole number with thousands apart.
  public static String count(long value) {
    String digits = Long.toString(Math.abs(value));
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < digits.length(); i++) {
      if (i > 0 && (digits.length() - i) % 3 == 0) {
        text.append(GROUP);
      }
      text.append(digits.charAt(i));
    }
    return value < 0 ? "−" + text : text.toString();
  }

  /// `20.1×`.
  public static String multiple(double value) {
    return number(value) + "×";
  }

  /// A ratio 0–1 as percent: `0.83 %`.
  public static String share(double ratio) {
    return number(ratio * 100) + " %";
  }

  /// A value with its unit: `100 %`, `3.04 s`, `372 /s`; a [Unit#RATIO] as percent, seconds under
  /// one as milliseconds, bytes by 1024.
  public static String value(double value, Unit unit) {
    return switch (unit) {
      case NONE, COUNT -> number(value);
      case RATIO -> share(value);
      case SECONDS -> seconds(value);
      case MILLISECONDS -> seconds(value / 1000);
      case BYTES -> bytes(value);
      case BYTES_PER_SECOND -> bytes(value) + "/s";
      case PERCENT, PER_SECOND, CELSIUS -> number(value) + " " + unit.symbol();
    };
  }

  private static String seconds(double value) {
    double size = Math.abs(value);
    if (size == 0 || size >= 1 || Double.isNaN(value)) {
      return number(value) + " s";
    }
    return size >= 0.001 ? number(value * 1e3) + " ms" : number(value * 1e6) + " µs";
  }

  private static String bytes(double value) {
    String[] units = {"B", "KiB", "MiB", "GiB", "TiB"};
    double scaled = value;
    int unit = 0;
    while (Math.abs(scaled) >= 1024 && unit < units.length - 1) {
      scaled /= 1024;
      unit++;
    }
    return number(scaled) + " " + units[unit];
  }

  private static String scientific(double value) {
    BigDecimal rounded = new BigDecimal(value).round(new MathContext(3, RoundingMode.HALF_UP));
    int exponent = rounded.precision() - rounded.scale() - 1;
    String mantissa = rounded.movePointLeft(exponent).stripTrailingZeros().toPlainString();
    return (mantissa + "e" + exponent).replace('-', '−');
  }

  private static String significant(double value, int digits) {
    if (value == 0) {
      return "0";
    }
    BigDecimal rounded =
        new BigDecimal(value)
            .round(new MathContext(digits, RoundingMode.HALF_UP))
            .stripTrailingZeros();
    if (rounded.scale() < 0) {
      rounded = rounded.setScale(0, RoundingMode.UNNECESSARY);
    }
    return rounded.toPlainString().replace('-', '−');
  }
}
