package hindcast.importing.logs;

import hindcast.importing.text.ByteScan;
import hindcast.importing.text.Durations;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Finds the fields of one line of JSON that matter, as places in its bytes. Reused for every line.
/// Gives up on whatever it does not surely read as a JSON parser does.
final class JsonFields {
  /// As [hindcast.importing.text.JsonRow] keeps.
  private static final int MOST_FIELDS = 200;

  private static final int LONGEST_NAME = 100;
  private static final int LONGEST_NUMBER = 18;
  private static final int DEEPEST_ARRAY = 20;

  /// Whole numbers of so many digits are exact as doubles.
  private static final int EXACT = 15;

  private static final int ABSENT = Integer.MAX_VALUE;

  private static final double[] TENS = {
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15
  };

  private final JsonKey root = JsonKey.line();
  private final int[] ranks = new int[FieldUse.PURPOSES];
  private final int[] froms = new int[FieldUse.PURPOSES];
  private final int[] tos = new int[FieldUse.PURPOSES];
  private boolean escapedText;
  private final int[] dimensions = new int[LogTable.DIMENSIONS.size()];
  private final int[] dimensionFroms = new int[dimensions.length];
  private final int[] dimensionTos = new int[dimensions.length];
  private int dimensionCount;
  private double duration;
  private double unknown;
  private boolean unitTold;
  private boolean nanos;
  private byte[] bytes = {};
  private int end;
  private int line;
  private int count;

  /// Reads a line of printable ASCII.
  ///
  /// @return false where a parser of JSON has to look at it
  boolean read(byte[] all, int from, int to) {
    bytes = all;
    end = to;
    line++;
    count = 0;
    Arrays.fill(ranks, ABSENT);
    escapedText = false;
    dimensionCount = 0;
    duration = Double.NaN;
    unknown = Double.NaN;
    unitTold = false;
    nanos = false;
    if (from == to || bytes[from] != '{') {
      return false;
    }
    int at = object(from + 1, root);
    return at >= 0 && spaces(at) == end;
  }

  /// Whether the line has a field for the purpose.
  boolean has(int purpose) {
    return ranks[purpose] != ABSENT;
  }

  int from(int purpose) {
    return froms[purpose];
  }

  int to(int purpose) {
    return tos[purpose];
  }

  /// Whether the message holds escapes of one character.
  boolean escapedText() {
    return escapedText;
  }

  /// How many fields of [LogTable#DIMENSIONS] the line has.
  int dimensionCount() {
    return dimensionCount;
  }

  /// Which of them.
  int dimension(int i) {
    return dimensions[i];
  }

  int dimensionFrom(int i) {
    return dimensionFroms[i];
  }

  int dimensionTo(int i) {
    return dimensionTos[i];
  }

  /// As in [KeyedLine]; NaN for none.
  double duration() {
    return duration;
  }

  /// The duration, where only the log as a whole tells its unit; else NaN.
  double unknown() {
    return unknown;
  }

  /// Whether durations without a unit are nanoseconds.
  boolean nanos() {
    return nanos;
  }

  /// Whether the duration tells its unit.
  boolean unitTold() {
    return unitTold;
  }

  /// Reads fields up to the end of their object.
  ///
  /// @return where the object ends; −1 to give up
  private int object(int from, JsonKey parent) {
    int at = spaces(from);
    if (at < end && bytes[at] == '}') {
      return at + 1;
    }
    while (at < end && bytes[at] == '"') {
      int begin = at + 1;
      int stop = parent.expectedEnd(bytes, begin, end);
      JsonKey key;
      if (stop >= 0 && bytes[stop] == '"') {
        key = parent.expected();
      } else {
        stop = ByteScan.either(bytes, begin, end, (byte) '"', (byte) '\\');
        if (stop >= end || bytes[stop] != '"' || stop - begin > LONGEST_NAME) {
          return -1;
        }
        key = parent.of(bytes, begin, stop);
      }
      at = spaces(stop + 1);
      if (at >= end || bytes[at] != ':') {
        return -1;
      }
      at = value(spaces(at + 1), key);
      if (at < 0) {
        return -1;
      }
      at = spaces(at);
      if (at >= end) {
        return -1;
      }
      if (bytes[at] == '}') {
        return at + 1;
      }
      if (bytes[at] != ',') {
        return -1;
      }
      at = spaces(at + 1);
    }
    return -1;
  }

  private int value(int at, JsonKey key) {
    if (at >= end) {
      return -1;
    }
    return switch (bytes[at]) {
      case '"' -> text(at + 1, key);
      case '{' -> key.flat() ? object(at + 1, key) : -1;
      case '[' -> key.use.any || ++count > MOST_FIELDS ? -1 : array(at + 1, 1);
      case 'n' -> literal(at, "null");
      default -> {
        int stop = scalar(at);
        yield stop >= 0 && field(key.use, at, stop, false, false) ? stop : -1;
      }
    };
  }

  private int text(int from, JsonKey key) {
    int close = ByteScan.either(bytes, from, end, (byte) '"', (byte) '\\');
    boolean escaped = close < end && bytes[close] == '\\';
    if (escaped) {
      close = escapedEnd(close);
    }
    return close < end && field(key.use, from, close, true, escaped) ? close + 1 : -1;
  }

  /// Where a text ends that has its first backslash there; the line's end to give up.
  private int escapedEnd(int backslash) {
    int at = backslash;
    while (at + 1 < end && bytes[at] == '\\') {
      switch (bytes[at + 1]) {
        case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' ->
            at = ByteScan.either(bytes, at + 2, end, (byte) '"', (byte) '\\');
        default -> {
          return end;
        }
      }
    }
    return at < end && bytes[at] == '"' ? at : end;
  }

  /// Where a number or `true` or `false` ends.
  private int scalar(int at) {
    return switch (bytes[at]) {
      case 't' -> literal(at, "true");
      case 'f' -> literal(at, "false");
      default -> number(at);
    };
  }

  private int literal(int at, String word) {
    int stop = at + word.length();
    if (stop >= end) {
      return -1;
    }
    for (int i = 0; i < word.length(); i++) {
      if (bytes[at + i] != word.charAt(i)) {
        return -1;
      }
    }
    return stop;
  }

  private int number(int from) {
    int at = bytes[from] == '-' ? from + 1 : from;
    int whole = at;
    at = digits(at);
    if (at == whole || (bytes[whole] == '0' && at > whole + 1)) {
      return -1;
    }
    if (at < end && bytes[at] == '.') {
      int fraction = at + 1;
      at = digits(fraction);
      if (at == fraction) {
        return -1;
      }
    }
    if (at < end && (bytes[at] == 'e' || bytes[at] == 'E')) {
      return -1;
    }
    return at < end && at - from <= LONGEST_NUMBER ? at : -1;
  }

  private int digits(int from) {
    int at = from;
    while (at < end && bytes[at] >= '0' && bytes[at] <= '9') {
      at++;
    }
    return at;
  }

  /// Where an array ends that holds no objects.
  private int array(int from, int depth) {
    int at = spaces(from);
    if (at < end && bytes[at] == ']') {
      return at + 1;
    }
    while (at < end && depth < DEEPEST_ARRAY) {
      switch (bytes[at]) {
        case '"' -> {
          int close = ByteScan.either(bytes, at + 1, end, (byte) '"', (byte) '\\');
          close = close < end && bytes[close] == '\\' ? escapedEnd(close) : close;
          at = close < end ? close + 1 : -1;
        }
        case '[' -> at = array(at + 1, depth + 1);
        case 'n' -> at = literal(at, "null");
        default -> at = scalar(at);
      }
      if (at < 0) {
        return -1;
      }
      at = spaces(at);
      if (at < end && bytes[at] == ']') {
        return at + 1;
      }
      if (at >= end || bytes[at] != ',') {
        return -1;
      }
      at = spaces(at + 1);
    }
    return -1;
  }

  private int spaces(int from) {
    int at = from;
    while (at < end && bytes[at] == ' ') {
      at++;
    }
    return at;
  }

  /// Takes a field.
  ///
  /// @param text whether it is quoted
  /// @return false to give up
  private boolean field(FieldUse use, int from, int to, boolean text, boolean escaped) {
    if (++count > MOST_FIELDS) {
      return false;
    }
    if (!use.any) {
      return true;
    }
    if (use.line == line || use.whole || (use.wrapped && text && from < to && bytes[from] == '{')) {
      return false;
    }
    use.line = line;
    nanos |= use.nanos;
    int[] purposes = use.purposes;
    for (int i = 0; i < purposes.length; i++) {
      int purpose = purposes[i];
      if (use.ranks[i] < ranks[purpose] && (timely(purpose) || !blank(from, to))) {
        if (escaped && purpose != FieldUse.TEXT) {
          return false;
        }
        ranks[purpose] = use.ranks[i];
        froms[purpose] = from;
        tos[purpose] = to;
        if (purpose == FieldUse.TEXT) {
          escapedText = escaped;
        }
      }
    }
    if (use.dimension >= 0) {
      if (escaped) {
        return false;
      }
      dimensions[dimensionCount] = use.dimension;
      dimensionFroms[dimensionCount] = from;
      dimensionTos[dimensionCount++] = to;
    }
    if (!Double.isNaN(use.unit) && Double.isNaN(duration)) {
      if (escaped) {
        return false;
      }
      takeDuration(use.unit, from, to);
    }
    return true;
  }

  /// Whether a blank field counts too.
  private static boolean timely(int purpose) {
    return purpose == FieldUse.TIME
        || purpose == FieldUse.TIME_BY_ENDING
        || purpose == FieldUse.PRIORITY;
  }

  private boolean blank(int from, int to) {
    int at = from;
    while (at < to) {
      byte c = bytes[at];
      if (c == '\\') {
        c = bytes[at + 1];
        if (c != 'n' && c != 'r' && c != 't' && c != 'f') {
          return false;
        }
        at++;
      } else if (c != ' ') {
        return false;
      }
      at++;
    }
    return true;
  }

  private void takeDuration(double unit, int from, int to) {
    int point = -1;
    long digits = 0;
    int at = from;
    for (; at < to; at++) {
      int digit = bytes[at] - '0';
      if (digit >= 0 && digit <= 9) {
        digits = digits * 10 + digit;
      } else if (bytes[at] == '.' && point < 0 && at > from) {
        point = at;
      } else {
        break;
      }
    }
    if (at == to && to > from && to - from <= EXACT) {
      // A whole number below 2^53 divided by a power of ten up to 10^22 is the double nearest to
      // the decimal (Clinger 1990).
      take(point < 0 ? digits : digits / TENS[to - point - 1], unit, point >= 0);
      return;
    }
    Durations.Amount amount =
        Durations.parse(new String(bytes, from, to - from, StandardCharsets.ISO_8859_1));
    if (amount != null) {
      take(amount.value(), amount.unit() > 0 ? amount.unit() : unit, amount.decimal());
    }
  }

  private void take(double value, double unit, boolean decimal) {
    if (unit > 0) {
      unitTold = true;
      duration = value * unit * 1000;
    } else if (decimal) {
      duration = value * 1000;
    } else {
      unknown = value;
      duration = value;
    }
  }
}
