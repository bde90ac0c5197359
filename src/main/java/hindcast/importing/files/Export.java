package hindcast.importing.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Something to import: a file, standard input, or a folder or archive that one importer claims
/// whole (a chat export). Compression is undone before anyone sees it.
public interface Export {
  /// Path below what the user named, with `/`, such as `logs/app.jsonl.gz`; it becomes the source's
  /// id.
  String name();

  /// The last part of [#name()] without `.gz` and without the extension: `app`. Names series that
  /// bear no name of their own.
  String stem();

  /// When the file was last changed, in epoch milliseconds: what is left to date a snapshot without
  /// times, or stamps without a year. Null where that is not known.
  @Nullable Long modified();

  /// About how many bytes its text has; -1 where only reading would tell.
  default long size() {
    return -1;
  }

  /// Uncompressed bytes from the start. The caller closes it.
  ///
  /// @throws IOException when they cannot be read, or when the export is a folder
  InputStream open() throws IOException;

  /// Decoded text from the start, its byte order mark removed. The caller closes it.
  Reader text() throws IOException;

  /// Decoded lines from the start. The caller closes it.
  Lines lines() throws IOException;

  /// Has its text read in blocks of whole lines by several threads: the fast way for large files.
  /// Returns when all is read and taken. Where the text breaks off, the blocks end there, and the
  /// loss report tells it.
  ///
  /// @param <T> what comes of a block
  /// @throws IOException when it cannot be opened
  <T> void blocks(BlockReader<T> reader, BlockReader.Taker<T> taker) throws IOException;

  /// What a folder or archive holds, sorted by name, folders within it not expanded; empty for a
  /// file.
  List<Export> children();
}
