package hindcast.importing.files;

/// Reads blocks of lines, several at a time; so it must not keep anything from one to the next but
/// what is safe for threads.
///
/// @param <T> what comes of a block
public interface BlockReader<T> {
  /// Reads a block and tells it how many lines it holds ([Block#lines(long)]). Called by several
  /// threads at once.
  ///
  /// @param block valid only during the call
  T read(Block block);

  /// Takes what came of the blocks, in the order of the text, on the thread that asked for it.
  ///
  /// @param <T> what came of a block
  interface Taker<T> {
    /// Takes the next result.
    ///
    /// @param linesBefore how many lines of the text lie before the block
    void take(T result, long linesBefore);
  }
}
