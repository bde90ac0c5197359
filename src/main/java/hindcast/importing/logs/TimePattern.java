package hindcast.importing.logs;

import hindcast.importing.text.Stamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A date and time pattern such as `yyyy-MM-dd HH:mm:ss,SSS`, read by hand since logs hold millions
/// of stamps.
///
/// `yyyy` or `yy` year, `MM` month, `MMM` name of the month (English, German, French, Spanish),
/// `EEE` name of the day (looked over), `dd` day and `HH` hour of two digits, `M`, `d` and `H` of
/// one or two, space-padded or not, `mm` minute, `ss` second, `SSS` a fraction of any length, `a`
/// AM or PM, `Z` an offset or zone word. Any other letter must stand in quotes; a space stands for
/// one or more.
final class TimePattern {
  private static final String LETTERS = "yMdEHmsSaZ";

  /// Month names whose first letters are not the English ones.
  private static final Map<String, Integer> MONTHS =
      Map.ofEntries(
          Map.entry("mär", 3),
          Map.entry("mrz", 3),
          Map.entry("mai", 5),
          Map.entry("okt", 10),
          Map.entry("dez", 12),
          Map.entry("fév", 2),
          Map.entry("fev", 2),
          Map.entry("avr", 4),
          Map.entry("juin", 6),
          Map.entry("juil", 7),
          Map.entry("aoû", 8),
          Map.entry("aou", 8),
          Map.entry("déc", 12),
          Map.entry("ene", 1),
          Map.entry("abr", 4),
          Map.entry("ago", 8),
          Map.entry("dic", 12));

  private final List<Part> parts;

  /// A run of one letter, or a literal character.
  private record Part(char letter, int count, char literal) {}

  private TimePattern(List<Part> parts) {
    this.parts = parts;
  }

  /// @throws IllegalArgumentException when it has a letter of no meaning, or no hour and minute
  static TimePattern of(String pattern) {
    List<Part> parts = new ArrayList<>();
    boolean quoted = false;
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      if (c == '\'') {
        quoted = !quoted;
      } else if (quoted || !Character.isLetter(c)) {
        parts.add(new Part(' ', 0, c));
      } else if (LETTERS.indexOf(c) < 0) {
        throw new IllegalArgumentException(
            "the letter “"
                + c
                + "” means nothing in a time pattern: expected letters of "
                + LETTERS
                + ", others in 'quotes'");
      } else {
        int from = i;
        while (i + 1 < pattern.length() && pattern.charAt(i + 1) == c) {
          i++;
        }
        parts.add(new Part(c, i + 1 - from, ' '));
      }
    }
    TimePattern made = new TimePattern(List.copyOf(parts));
    boolean dated = made.has('y') || made.has('M') || made.has('d');
    for (char needed : new char[] {'M', 'd', 'H', 'm'}) {
      if (!made.has(needed) && (dated || needed == 'H' || needed == 'm')) {
        throw new IllegalArgumentException(
            "a time pattern needs hour and minute, and month and day unless it is a time of day"
                + " alone, and “"
                + needed
                + "” is missing");
      }
    }
    return made;
  }

  private boolean has(char letter) {
    return parts.stream().anyMatch(part -> part.letter == letter);
  }

  boolean hasDate() {
    return has('d');
  }

  boolean hasYear() {
    return has('y');
  }

  /// The stamp; null where the text is not of this pattern.
  @Nullable Stamp parse(String text) {
    Reading reading = new Reading(text);
    for (Part part : parts) {
      if (!reading.take(part)) {
        return null;
      }
    }
    return reading.stamp();
  }

  /// One text being read.
  private static final class Reading {
    private final String text;
    private int at;
    private int year = TimeForm.LEAP_YEAR;
    private int month = 1;
    private int day = 1;
    private int hour;
    private int minute;
    private int second;
    private int milli;
    private int halfDay = -1;
    private String zone = "";

    Reading(String text) {
      this.text = text;
    }

    boolean take(Part part) {
      return switch (part.letter) {
        case ' ' -> literal(part.literal);
        case 'y' -> (year = number(part.count == 2 ? 2 : 4)) >= 0 && fullYear(part.count);
        case 'M' ->
            (month = part.count > 2 ? monthName() : part.count == 1 ? padded() : number(2)) > 0;
        case 'd' -> (day = part.count == 1 ? padded() : number(2)) > 0;
        case 'H' -> (hour = part.count == 1 ? padded() : number(2)) >= 0;
        case 'm' -> (minute = number(2)) >= 0;
        case 's' -> (second = number(2)) >= 0;
        case 'S' -> fraction();
        case 'E' -> word().length() > 1;
        case 'a' -> amPm();
        default -> zone();
      };
    }

    private boolean literal(char wanted) {
      if (at >= text.length() || text.charAt(at) != wanted) {
        return false;
      }
      at++;
      while (wanted == ' ' && at < text.length() && text.charAt(at) == ' ') {
        at++;
      }
      return true;
    }

    private int number(int count) {
      int value = Stamp.digits(text, at, count);
      at += count;
      return value;
    }

    private int padded() {
      while (at < text.length() && text.charAt(at) == ' ') {
        at++;
      }
      return number(Stamp.digits(text, at, 2) >= 0 ? 2 : 1);
    }

    private boolean fullYear(int count) {
      year += count == 2 ? (year >= 70 ? 1900 : 2000) : 0;
      return true;
    }

    private String word() {
      int from = at;
      while (at < text.length()
          && (Character.isLetter(text.charAt(at)) || text.charAt(at) == '.')) {
        at++;
      }
      return text.substring(from, at);
    }

    private int monthName() {
      String name = word().toLowerCase(Locale.ROOT);
      for (Map.Entry<String, Integer> known : MONTHS.entrySet()) {
        if (name.startsWith(known.getKey())) {
          return known.getValue();
        }
      }
      return Stamp.month(name, 0);
    }

    private boolean fraction() {
      int scale = 100;
      int from = at;
      while (Stamp.digits(text, at, 1) >= 0) {
        milli += Stamp.digits(text, at, 1) * scale;
        scale /= 10;
        at++;
      }
      return at > from;
    }

    private boolean amPm() {
      String word = word().toUpperCase(Locale.ROOT);
      halfDay = word.equals("AM") ? 0 : 12;
      return (halfDay == 0 || word.equals("PM")) && hour >= 1 && hour <= 12;
    }

    private boolean zone() {
      zone = text.substring(at).strip();
      at = text.length();
      return !zone.isEmpty();
    }

    @Nullable Stamp stamp() {
      if (at != text.length()) {
        return null;
      }
      int offset = zone.isEmpty() ? Stamp.UNSAID : Stamp.offset(zone);
      if (!zone.isEmpty() && offset == Stamp.UNSAID) {
        return null;
      }
      int hours = halfDay < 0 ? hour : hour % 12 + halfDay;
      return Stamp.of(year, month, day, hours, minute, second, milli, offset);
    }
  }
}
