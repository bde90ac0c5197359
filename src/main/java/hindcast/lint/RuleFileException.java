package hindcast.lint;

/// A rule file that cannot be used. Its message is one sentence for the user: what was found, what
/// was expected.
public final class RuleFileException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String file;
  private final int line;
  private final String problem;

  /// A failure at a 1-based line.
  public RuleFileException(String file, int line, String problem) {
    super(file + ":" + line + ": " + problem);
    this.file = file;
    this.line = line;
    this.problem = problem;
  }

  /// The file's name as the caller gave it.
  public String file() {
    return file;
  }

  /// What was found and what was expected, without the place.
  public String problem() {
    return problem;
  }

  /// 1-based line.
  public int line() {
    return line;
  }
}
