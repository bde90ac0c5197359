package hindcast.ui.importing;

import hindcast.importing.ImportResult;
import hindcast.model.Source;
import org.jspecify.annotations.Nullable;

/// A file of the import review.
sealed interface FileRow {
  /// The source's id, or the file's name where it could not be read.
  String id();

  /// The source; null where the file gave none.
  @Nullable Source source();

  /// The last part of its path.
  default String name() {
    return id().substring(id().lastIndexOf('/') + 1);
  }

  /// The folders before it, without the last slash; empty where there are none.
  default String folder() {
    int slash = id().lastIndexOf('/');
    return slash < 0 ? "" : id().substring(0, slash);
  }

  /// One that would enter.
  record Read(Source source) implements FileRow {
    @Override
    public String id() {
      return source.id();
    }
  }

  /// One that could not be read.
  record Failed(ImportResult.Failure failure) implements FileRow {
    @Override
    public String id() {
      return failure.file();
    }

    @Override
    public @Nullable Source source() {
      return null;
    }
  }

  /// One that the user left out.
  record LeftOut(String id, @Nullable Source source) implements FileRow {}
}
