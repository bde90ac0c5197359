package hindcast.importing.lines;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/// What somebody looks for in the lines of a log: words as they stand, or a Java regular
/// expression; both whatever the case. A pattern that looks at the same characters again and again
/// is stopped on each such line, and given up after a few of them. For one thread.
public final class LineQuery {
  private static final int LONGEST = 1000;

  /// How often a pattern may look at a line: often enough for one that is quadratic on a line of
  /// usual length.
  private static final int LOOKS = 200_000;

  private static final int LOOKS_PER_CHARACTER = 100;

  /// After so many lines that used up the budget the pattern is given up.
  private static final int MOST_OVERRUNS = 20;

  private final String words;
  private final @Nullable Pattern pattern;
  private final char lower;
  private final char upper;
  private int overruns;
  private int from;
  private int to;

  /// What was asked cannot be looked for; the message tells a person why and what to do.
  public static final class Refused extends Exception {
    @java.io.Serial private static final long serialVersionUID = 1;

    Refused(String message) {
      super(message);
    }
  }

  private LineQuery(String words, @Nullable Pattern pattern) {
    this.words = words;
    this.pattern = pattern;
    this.lower = Character.toLowerCase(words.charAt(0));
    this.upper = Character.toUpperCase(words.charAt(0));
  }

  /// Looks for this.
  ///
  /// @param regular whether it is a regular expression
  /// @throws Refused when it cannot be read, is empty or too long
  public static LineQuery of(String words, boolean regular) throws Refused {
    if (words.isBlank()) {
      throw new Refused("There is nothing to look for: type a word.");
    }
    if (words.length() > LONGEST) {
      throw new Refused("More than " + LONGEST + " characters: look for a part of them.");
    }
    if (!regular) {
      return new LineQuery(words, null);
    }
    // Looked for anywhere, a beginning that takes anything only costs time.
    String needed = words;
    while (needed.startsWith(".*") && needed.length() > 2 && "*+?{".indexOf(needed.charAt(2)) < 0) {
      needed = needed.substring(2);
    }
    try {
      return new LineQuery(
          words, Pattern.compile(needed, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE));
    } catch (PatternSyntaxException broken) {
      throw new Refused(
          "The regular expression cannot be read at its character "
              + (Math.max(0, broken.getIndex()) + 1 + words.length() - needed.length())
              + " ("
              + broken.getDescription()
              + "). Mend it, or look for the plain words.");
    }
  }

  /// What is looked for, as it was written.
  public String words() {
    return words;
  }

  /// Whether it is a regular expression.
  public boolean regular() {
    return pattern != null;
  }

  /// Whether the line holds it; [#from] and [#to] then tell where.
  ///
  /// @throws Refused when the pattern took too long for too many lines
  boolean in(String line) throws Refused {
    Pattern wanted = pattern;
    if (wanted == null) {
      return plain(line);
    }
    long budget = LOOKS + (long) LOOKS_PER_CHARACTER * line.length();
    try {
      Matcher matcher = wanted.matcher(new LookBudget(line, line.length(), budget));
      if (!matcher.find()) {
        return false;
      }
      from = matcher.start();
      to = matcher.end();
      return true;
    } catch (LookBudget.Spent | StackOverflowError tooLong) {
      if (++overruns >= MOST_OVERRUNS) {
        throw new Refused(
            "The regular expression takes too long: on "
                + MOST_OVERRUNS
                + " lines it went back and forth without an end. Expected one without repetitions"
                + " in a row that take the same characters, such as a*a*; or look for plain"
                + " words.");
      }
      return false;
    }
  }

  private boolean plain(String line) {
    int last = line.length() - words.length();
    for (int i = 0; i <= last; i++) {
      char c = line.charAt(i);
      if ((c == lower || c == upper) && line.regionMatches(true, i, words, 0, words.length())) {
        from = i;
        to = i + words.length();
        return true;
      }
    }
    return false;
  }

  /// Where in the line that was asked last it begins.
  int from() {
    return from;
  }

  /// Where it ends.
  int to() {
    return to;
  }

  /// Lines on which the pattern was stopped.
  int overruns() {
    return overruns;
  }
}
