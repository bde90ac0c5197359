package hindcast.importing.files;

import hindcast.model.FileMark;
import hindcast.model.Source;
import hindcast.model.SourceRef;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The lines of a source as they stand in its file, read from the disk when somebody asks, with
/// compression undone. Says so when the file is no longer the one that was imported. Safe for
/// threads; reading may take as long as the file is large.
public final class RawLines {
  /// Characters shown of one line.
  public static final int LONGEST = 2_000;

  /// A line.
  ///
  /// @param number 1-based
  /// @param text without its end, at most [#LONGEST] characters
  /// @param cut whether there is more of it
  public record Line(long number, String text, boolean cut) {}

  /// What was found.
  ///
  /// @param asked the line asked for
  /// @param lines that line and its neighbours, in order; empty where the file cannot be read
  /// @param note what is to be known about the file, a sentence; null where all is as imported
  public record Excerpt(long asked, List<Line> lines, @Nullable String note) {
    public Excerpt {
      lines = List.copyOf(lines);
    }

    /// The line asked for; null where the file has none of that number.
    public @Nullable Line line() {
      return lines.stream().filter(line -> line.number() == asked).findFirst().orElse(null);
    }
  }

  /// The line that a reference names, with so many lines before and after. Never throws for a file
  /// that is gone, changed or broken: the note says it.
  ///
  /// @param ref its line counts from 1; for 0, the file as a whole, the first line is shown
  public Excerpt around(Source source, SourceRef ref, int neighbours) {
    Path path = source.path();
    if (path == null) {
      return new Excerpt(
          Math.max(1, ref.line()),
          List.of(),
          "It came from standard input, which cannot be read twice.");
    }
    return around(path, source.id(), source.file(), ref, neighbours);
  }

  /// The same for a file that gave no source.
  ///
  /// @param path where it lies
  public Excerpt around(Path path, SourceRef ref, int neighbours) {
    return around(path, ref.source(), null, ref, neighbours);
  }

  private static Excerpt around(
      Path path, String id, @Nullable FileMark then, SourceRef ref, int neighbours) {
    long asked = Math.max(1, ref.line());
    List<Line> found = new ArrayList<>();
    try {
      FileExport file = SourceFile.find(path, id, ref.source());
      IOException broken;
      try (BoundedLines lines = new BoundedLines(file.text(), LONGEST)) {
        for (String line = lines.next();
            line != null && lines.number() <= asked + neighbours;
            line = lines.next()) {
          if (lines.number() >= asked - neighbours) {
            found.add(new Line(lines.number(), line, lines.cut()));
          }
        }
        broken = lines.broken();
      }
      return new Excerpt(asked, found, note(path, then, asked, found, broken));
    } catch (NoSuchFileException gone) {
      return new Excerpt(
          asked,
          List.of(),
          "The file is no longer where it was read ("
              + path
              + "). Put it back to see its lines; what was read from it stays.");
    } catch (IOException unreadable) {
      return new Excerpt(
          asked, List.of(), "The line cannot be shown: " + FolderWalk.reason(unreadable) + ".");
    }
  }

  private static @Nullable String note(
      Path path,
      @Nullable FileMark then,
      long asked,
      List<Line> found,
      @Nullable IOException broken) {
    if (changed(path, then)) {
      return "The file has changed since it was read; this is what it holds now.";
    }
    if (found.stream().anyMatch(line -> line.number() == asked)) {
      return null;
    }
    return broken == null
        ? "The file ends before line " + asked + "."
        : "The file breaks off before line " + asked + ": " + FolderWalk.reason(broken) + ".";
  }

  /// Whether the file is another than the one that was read, by size and time; folders are not
  /// compared.
  public static boolean changed(Path path, @Nullable FileMark then) {
    FileMark now = Checksums.mark(path);
    return then != null
        && now != null
        && (then.bytes() != now.bytes() || then.modifiedMillis() != now.modifiedMillis());
  }
}
