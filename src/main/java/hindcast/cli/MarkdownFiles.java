package hindcast.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// The Markdown files among what a user named, and their text.
///
/// @param files files named, and those in folders that end in `.md` or `.markdown`, in order
/// @param unreadable what could not be looked at
record MarkdownFiles(List<Path> files, List<MarkdownFiles.Unreadable> unreadable) {
  /// Standard input.
  private static final Path STANDARD_INPUT = Path.of("-");

  /// A review is text of some pages; more is some other file.
  private static final int LIMIT = 32 * 1024 * 1024;

  MarkdownFiles {
    files = List.copyOf(files);
    unreadable = List.copyOf(unreadable);
  }

  /// A file that could not be read, and why.
  record Unreadable(String file, String message) {
    static Unreadable of(Path file, IOException failure) {
      String why =
          switch (failure) {
            case NoSuchFileException missing -> "there is no such file";
            case AccessDeniedException denied -> "may not be read: check its permissions";
            case CharacterCodingException odd ->
                "is no text in UTF-8 or UTF-16: save it as UTF-8, or name another file";
            default -> {
              String message = failure.getMessage();
              yield message == null ? "cannot be read" : message;
            }
          };
      return new Unreadable(name(file), why);
    }
  }

  /// Looks into folders, recursively, in order of name; hidden ones are left out.
  static MarkdownFiles find(List<Path> named) {
    List<Path> files = new ArrayList<>();
    List<Unreadable> unreadable = new ArrayList<>();
    for (Path path : named) {
      if (!Files.isDirectory(path)) {
        files.add(path);
        continue;
      }
      int before = files.size();
      try {
        inside(path, files);
      } catch (IOException failure) {
        unreadable.add(Unreadable.of(path, failure));
      }
      if (files.size() == before) {
        unreadable.add(new Unreadable(name(path), "holds no .md or .markdown file"));
      }
    }
    return new MarkdownFiles(files.stream().distinct().toList(), unreadable);
  }

  private static void inside(Path folder, List<Path> into) throws IOException {
    List<Path> entries;
    try (Stream<Path> all = Files.list(folder)) {
      entries = all.sorted().toList();
    }
    for (Path entry : entries) {
      String name = String.valueOf(entry.getFileName()).toLowerCase(Locale.ROOT);
      if (name.startsWith(".") || Files.isSymbolicLink(entry)) {
        continue;
      }
      if (Files.isDirectory(entry)) {
        inside(entry, into);
      } else if (Files.isRegularFile(entry)
          && (name.endsWith(".md") || name.endsWith(".markdown"))) {
        into.add(entry);
      }
    }
  }

  /// How a file is named in remarks: as the user named it, with `/`.
  static String name(Path file) {
    return file.toString().replace('\\', '/');
  }

  /// The whole text, its byte order mark removed.
  ///
  /// @throws CharacterCodingException when it is no text
  static String text(Path file) throws IOException {
    byte[] bytes;
    try (InputStream in = file.equals(STANDARD_INPUT) ? System.in : Files.newInputStream(file)) {
      bytes = in.readNBytes(LIMIT + 1);
    }
    if (bytes.length > LIMIT) {
      throw new IOException("is larger than 32 MiB, which no review is: name another file");
    }
    String text = charset(bytes).newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    if (text.indexOf('\0') >= 0) {
      throw new CharacterCodingException();
    }
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  private static Charset charset(byte[] bytes) {
    boolean utf16 =
        bytes.length > 1
            && ((bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF)
                || (bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE));
    return utf16 ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8;
  }
}
