package hindcast.importing.metrics;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Dates as JavaScript makes them, in what is else JSON: `new Date(2018,9,27,12,50,0)`, months from
/// zero, on the clock of who looks at it. Google Charts puts the same, without `new`, into strings.
///
/// As a reader it hands out the text with each such call in quotes.
final class ScriptDates extends FilterReader {
  private static final Pattern DATE =
      Pattern.compile(
          "Date\\(\\s*(\\d{4})\\s*,\\s*(\\d{1,2})\\s*,\\s*(\\d{1,2})\\s*"
              + "(?:,\\s*(\\d{1,2})\\s*,\\s*(\\d{1,2})\\s*(?:,\\s*(\\d{1,2})\\s*"
              + "(?:,\\s*(\\d{1,3})\\s*)?)?)?\\)");
  private static final Pattern EPOCH = Pattern.compile("Date\\(\\s*(\\d{10,13})\\s*\\)");
  private static final String NEW = "new Date(";

  private final StringBuilder ahead = new StringBuilder();
  private char quote;
  private boolean escaped;
  private boolean call;

  ScriptDates(Reader text) {
    super(text);
  }

  /// The stamp such a date says, ISO without zone or an epoch; the text itself where it is no such
  /// date.
  static String stamp(String text) {
    if (!text.startsWith("Date(")) {
      return text;
    }
    Matcher epoch = EPOCH.matcher(text);
    if (epoch.matches()) {
      return epoch.group(1);
    }
    Matcher date = DATE.matcher(text);
    if (!date.matches()) {
      return text;
    }
    return String.format(
        Locale.ROOT,
        "%s-%02d-%02dT%02d:%02d:%02d.%03d",
        date.group(1),
        part(date, 2) + 1,
        part(date, 3),
        part(date, 4),
        part(date, 5),
        part(date, 6),
        part(date, 7));
  }

  private static int part(Matcher date, int group) {
    String digits = date.group(group);
    return digits == null ? 0 : Integer.parseInt(digits);
  }

  @Override
  public int read(char[] into, int from, int length) throws IOException {
    int given = 0;
    while (given < length) {
      int c = next();
      if (c < 0) {
        return given == 0 ? -1 : given;
      }
      into[from + given++] = (char) c;
    }
    return given;
  }

  @Override
  public int read() throws IOException {
    return next();
  }

  private int next() throws IOException {
    if (ahead.isEmpty()) {
      int c = in.read();
      if (c < 0) {
        return c;
      }
      ahead.append((char) c);
      if (quote == 0 && c == 'n' && !call) {
        peek();
      }
    }
    char c = ahead.charAt(0);
    ahead.deleteCharAt(0);
    if (call && c == ')') {
      call = false;
      quote = '"';
      ahead.insert(0, '"');
    } else if (!call) {
      strings(c);
    }
    return c;
  }

  /// Looks whether the date begins here, and if so quotes it.
  private void peek() throws IOException {
    while (ahead.length() < NEW.length()
        && ahead.charAt(ahead.length() - 1) == NEW.charAt(ahead.length() - 1)) {
      int c = in.read();
      if (c < 0) {
        return;
      }
      ahead.append((char) c);
    }
    if (ahead.toString().equals(NEW)) {
      ahead.replace(0, "new ".length(), "\"");
      call = true;
    }
  }

  private void strings(char c) {
    if (escaped) {
      escaped = false;
    } else if (quote != 0) {
      escaped = c == '\\';
      quote = c == quote ? 0 : quote;
    } else if (c == '"' || c == '\'') {
      quote = c;
    }
  }
}
