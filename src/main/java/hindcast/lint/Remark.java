package hindcast.lint;

/// What the linter says of a passage.
///
/// @param file the name given by the caller
/// @param line 1-based line of the first character meant
/// @param column 1-based column, in UTF-16 units
/// @param rule id of the rule, such as `A1`
/// @param level how grave
/// @param message what was seen and why it matters, one sentence
/// @param suggestion the direction of a rewrite, one sentence
/// @param matched the words meant, as they stand in the text with white space collapsed
public record Remark(
    String file,
    int line,
    int column,
    String rule,
    Level level,
    String message,
    String suggestion,
    String matched) {}
