package hindcast.importing.lines;

/// The text of a line under a pattern that others wrote: counts how often the pattern looks at it,
/// and stops a pattern that goes back and forth for ever ([Spent]). Java's patterns have no limit
/// of their own.
public final class LookBudget implements CharSequence {
  private final String text;
  private final int length;
  private final long budget;
  private long looks;

  /// A line.
  ///
  /// @param length only so many characters are looked at
  /// @param budget how often
  public LookBudget(String text, int length, long budget) {
    this.text = text;
    this.length = Math.min(text.length(), length);
    this.budget = budget;
  }

  /// A pattern looked at more characters than any that is linear would.
  public static final class Spent extends RuntimeException {
    @java.io.Serial private static final long serialVersionUID = 1;

    Spent() {
      super("over budget", null, false, false);
    }
  }

  @Override
  public int length() {
    return length;
  }

  @Override
  public char charAt(int index) {
    if (++looks > budget) {
      throw new Spent();
    }
    return text.charAt(index);
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return text.substring(start, end);
  }

  @Override
  public String toString() {
    return text.substring(0, length);
  }
}
