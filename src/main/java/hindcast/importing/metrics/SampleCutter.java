package hindcast.importing.metrics;

import hindcast.importing.text.Decimal;
import java.io.IOException;
import java.io.Reader;
import java.nio.CharBuffer;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Passes on a JSON text without the samples in its arrays called `values`: pairs of a stamp in
/// seconds and a number in quotes, such as `[1715688000,"20.492"]`. Those it reads itself and keeps
/// until the parser behind it comes to the array. From the first element on that is anything else,
/// an array is passed on as it stands. Line breaks are passed on always, so that lines count alike.
final class SampleCutter extends Reader {
  private static final int BUFFER = 1 << 16;

  /// Longer elements, indentation included, are left to the parser.
  private static final int LONGEST = 1 << 10;

  private static final Map<String, Double> WORDS =
      Map.of(
          "NaN", Double.NaN,
          "+Inf", Double.POSITIVE_INFINITY,
          "Inf", Double.POSITIVE_INFINITY,
          "-Inf", Double.NEGATIVE_INFINITY);
  private static final char[] NAME = "values".toCharArray();

  private final Reader text;
  private final char[] in = new char[BUFFER];
  private int at;
  private int end;
  private boolean ended;
  private final LineCount lines = new LineCount();
  private final Samples samples = new Samples();
  private Place place = Place.BETWEEN;
  private int matched;
  private long passed;
  private long breaks;
  private boolean broke;
  private int bracket;
  private double number;
  private double seconds;

  SampleCutter(Reader text) {
    this.text = text;
  }

  /// Where in the text the next character stands.
  private enum Place {
    BETWEEN,
    NAME,
    STRING,
    ESCAPE,
    /// After the name, or what may be one.
    AFTER_NAME,
    AFTER_COLON
  }

  /// Samples cut out of one array, in the order of the text.
  static final class Samples {
    private long offset = -1;
    private int size;
    private long[] times = new long[1 << 10];
    private double[] values = new double[1 << 10];
    private int[] lines = new int[1 << 10];

    /// How many there are.
    int size() {
      return size;
    }

    /// Epoch milliseconds.
    long[] times() {
      return times;
    }

    /// As written, so with infinities.
    double[] values() {
      return values;
    }

    /// 1-based lines.
    int[] lines() {
      return lines;
    }

    /// The same for keeping.
    Samples copy() {
      Samples copy = new Samples();
      copy.size = size;
      copy.times = Arrays.copyOf(times, size);
      copy.values = Arrays.copyOf(values, size);
      copy.lines = Arrays.copyOf(lines, size);
      return copy;
    }

    private void add(long time, double value, long line) {
      if (size == times.length) {
        int wider = size + (size >> 1);
        times = Arrays.copyOf(times, wider);
        values = Arrays.copyOf(values, wider);
        lines = Arrays.copyOf(lines, wider);
      }
      times[size] = time;
      values[size] = value;
      lines[size++] = (int) Math.min(line, Integer.MAX_VALUE);
    }
  }

  /// Counts lines as the parser does: a line feed ends one, and a carriage return without it.
  private static final class LineCount {
    private long line = 1;
    private boolean returned;

    void see(char c) {
      if (c == '\n') {
        line += returned ? 0 : 1;
        returned = false;
      } else {
        returned = c == '\r';
        line += returned ? 1 : 0;
      }
    }
  }

  /// The samples cut out of the array that begins at this offset of the text passed on, until the
  /// next are read; null where there are none.
  @Nullable Samples at(long offset) {
    return samples.offset == offset && samples.size > 0 ? samples : null;
  }

  @Override
  public int read(char[] target, int from, int length) throws IOException {
    int out = from;
    int to = from + length;
    while (out < to) {
      if (breaks > 0) {
        breaks--;
        target[out++] = '\n';
        continue;
      }
      if (at == end && !fill(0)) {
        break;
      }
      char c = in[at++];
      target[out++] = c;
      lines.see(c);
      if (step(c)) {
        passed += out - from;
        cut(passed - 1);
        return out - from;
      }
    }
    passed += out - from;
    return out == from && length > 0 ? -1 : out - from;
  }

  /// Goes on by a character that is passed on; true where an array of samples begins with it.
  private boolean step(char c) {
    switch (place) {
      case STRING, NAME -> {
        if (c == '\\') {
          place = Place.ESCAPE;
        } else if (c == '"') {
          place = place == Place.NAME && matched == NAME.length ? Place.AFTER_NAME : Place.BETWEEN;
        } else if (place == Place.NAME && matched < NAME.length && c == NAME[matched]) {
          matched++;
        } else {
          place = Place.STRING;
        }
      }
      case ESCAPE -> place = Place.STRING;
      default -> {
        if (c == '"') {
          place = Place.NAME;
          matched = 0;
        } else if (!space(c)) {
          boolean begins = place == Place.AFTER_COLON && c == '[';
          place = place == Place.AFTER_NAME && c == ':' ? Place.AFTER_COLON : Place.BETWEEN;
          return begins;
        }
      }
    }
    return false;
  }

  /// Cuts samples as long as there are any.
  private void cut(long offset) throws IOException {
    samples.offset = offset;
    samples.size = 0;
    long line = lines.line;
    boolean more = true;
    while (more) {
      if (end - at < LONGEST && !ended) {
        fill(LONGEST);
      }
      broke = false;
      int next = sample(at);
      more = next > 0 && in[next] == ',' && peek(next + 1) == '[';
      if (next > 0 && (more || in[next] == ']')) {
        count(at, bracket);
        samples.add(Math.round(seconds * 1000), number, lines.line);
        at = more ? next + 1 : next;
        count(bracket, at);
      }
    }
    breaks = lines.line - line;
  }

  private void count(int from, int to) {
    if (broke) {
      for (int i = from; i < to; i++) {
        lines.see(in[i]);
      }
    }
  }

  /// Reads the sample that begins there into [#seconds] and [#number].
  ///
  /// @return where what follows it stands; -1 where there is no sample of this form
  private int sample(int from) {
    int next = skip(from);
    if (next >= end || in[next] != '[') {
      return -1;
    }
    bracket = next;
    next = skip(next + 1);
    if (next + 1 < end && in[next] == '0' && in[next + 1] != '.' && in[next + 1] != ',') {
      return -1;
    }
    next = next < end && digit(in[next]) ? number(next, false) : -1;
    seconds = number;
    if (next < 0 || in[next - 1] == '.') {
      return -1;
    }
    next = skip(next);
    if (next >= end || in[next] != ',') {
      return -1;
    }
    next = skip(next + 1);
    if (next >= end || in[next] != '"') {
      return -1;
    }
    next = value(next + 1);
    if (next < 0 || next >= end || in[next] != '"') {
      return -1;
    }
    next = skip(next + 1);
    if (next >= end || in[next] != ']') {
      return -1;
    }
    next = skip(next + 1);
    return next < end ? next : -1;
  }

  private int value(int from) {
    int next = number(from, true);
    if (next >= 0) {
      return next;
    }
    for (Map.Entry<String, Double> word : WORDS.entrySet()) {
      int to = from + word.getKey().length();
      if (to < end && word.getKey().contentEquals(CharBuffer.wrap(in, from, to - from))) {
        number = word.getValue();
        return to;
      }
    }
    return -1;
  }

  /// Reads digits with or without a point into [#number].
  ///
  /// @return where they end; -1 where there are none
  private int number(int from, boolean signed) {
    int next = from;
    boolean negative = signed && next < end && in[next] == '-';
    if (negative || (signed && next < end && in[next] == '+')) {
      next++;
    }
    int start = next;
    long digits = 0;
    while (next < end && digit(in[next])) {
      digits = digits * 10 + (in[next++] - '0');
    }
    int count = next - start;
    int decimals = 0;
    if (next < end && in[next] == '.') {
      int point = next++;
      while (next < end && digit(in[next])) {
        digits = digits * 10 + (in[next++] - '0');
      }
      decimals = next - point - 1;
    }
    count += decimals;
    if (count == 0 || (!signed && count > Decimal.DIGITS)) {
      return -1;
    }
    number = count > Decimal.DIGITS ? Double.NaN : Decimal.of(digits, decimals, negative);
    if (Double.isNaN(number)) {
      number = Double.parseDouble(new String(in, from, next - from));
    }
    return next;
  }

  private static boolean digit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean space(char c) {
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
  }

  private int skip(int from) {
    int next = from;
    while (next < end && space(in[next])) {
      broke |= in[next] < ' ';
      next++;
    }
    return next;
  }

  /// The next character that is no space; 0 where none is at hand.
  private char peek(int from) {
    int next = skip(from);
    return next < end ? in[next] : 0;
  }

  /// Has at least so many characters at hand, if there are so many; false where there are none.
  private boolean fill(int wanted) throws IOException {
    System.arraycopy(in, at, in, 0, end - at);
    end -= at;
    at = 0;
    do {
      int read = ended ? -1 : text.read(in, end, in.length - end);
      ended = read < 0;
      end += Math.max(read, 0);
    } while (end < wanted && !ended);
    return end > 0;
  }

  @Override
  public void close() throws IOException {
    text.close();
  }
}
