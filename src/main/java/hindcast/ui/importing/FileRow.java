package hindcast.ui.importing;

import hindcast.importing.ImportResult;
import hindcast.model.Source;
import java.util.List;
import java.util.Objects;
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

  /// Several of one folder and one format, told in one row.
  ///
  /// @param folder the folder's path
  /// @param format id of the format
  /// @param files the rows of its files, in order
  /// @param open whether they are listed below it
  record Folder(String folder, String format, List<FileRow> files, boolean open)
      implements FileRow {
    public Folder {
      files = List.copyOf(files);
    }

    /// Unlike the id of any file: a file's path does not end with a slash.
    @Override
    public String id() {
      return folder + "/" + format + "/";
    }

    @Override
    public String name() {
      return folder;
    }

    @Override
    public @Nullable Source source() {
      return null;
    }

    /// What was read of those of its files that would enter.
    List<Source> sources() {
      return files.stream()
          .filter(row -> row instanceof Read)
          .map(FileRow::source)
          .filter(Objects::nonNull)
          .toList();
    }

    /// Whether that is the id of one of its files.
    boolean holds(@Nullable String file) {
      return files.stream().anyMatch(row -> row.id().equals(file));
    }
  }
}
