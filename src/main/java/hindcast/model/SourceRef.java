package hindcast.model;

/// Where something was read: a source and a line in it.
///
/// @param source the id of the [Source], which is its path as shown to people; for a folder or
///   archive imported as one, followed by the path of the file in it
/// @param line 1-based line in the decoded file; 0 where the file as a whole is meant
public record SourceRef(String source, long line) {
  /// `logs/app.jsonl:214`, or the source alone where no line is known.
  @Override
  public String toString() {
    return line > 0 ? source + ":" + line : source;
  }
}
