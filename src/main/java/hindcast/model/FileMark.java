package hindcast.model;

/// What an imported file was like when it was read.
///
/// @param bytes its size
/// @param modifiedMillis when it was last changed, in epoch milliseconds
/// @param sha256 hexadecimal checksum; empty until a document asks for it, since it takes another
///   pass over the file
public record FileMark(long bytes, long modifiedMillis, String sha256) {
  /// The same with its checksum.
  public FileMark withSha256(String checksum) {
    return new FileMark(bytes, modifiedMillis, checksum);
  }
}
