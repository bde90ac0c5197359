package hindcast.model;

/// Something about one source that the user should know: a row that could not be used, or one that
/// was used with a doubt.
///
/// @param line 1-based line; 0 where the file as a whole is meant
/// @param message one readable sentence: what was found, what was expected, what to do
/// @param lost whether a row was lost by it
public record Problem(long line, String message, boolean lost) {}
