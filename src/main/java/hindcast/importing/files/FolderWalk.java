package hindcast.importing.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Finds everything below the paths that the user named: folders with all they hold, archives with
/// their entries, standard input. Hidden files are passed over, links that lead in circles are
/// followed once, and the same file is found once.
public final class FolderWalk implements AutoCloseable {
  private static final Path STANDARD_INPUT = Path.of("-");
  private static final int MAX_ENTRIES = 10_000;

  private final Set<Path> seen = new HashSet<>();
  private final List<Path> spooled = new ArrayList<>();
  private final InputStream standardInput;

  /// @param standardInput what `-` stands for among the paths
  public FolderWalk(InputStream standardInput) {
    this.standardInput = standardInput;
  }

  /// Everything found, one node per path that was named, without those found before.
  public List<Node> walk(List<Path> paths) {
    List<Node> roots = new ArrayList<>();
    for (Path path : paths) {
      Node root = path.equals(STANDARD_INPUT) ? standardInput() : root(path);
      if (root != null) {
        roots.add(root);
      }
    }
    return roots;
  }

  private @Nullable Node root(Path path) {
    Path last = path.toAbsolutePath().normalize().getFileName();
    // What is not there is told as it was named: the folder may be what is wrong.
    boolean there = Files.exists(path, LinkOption.NOFOLLOW_LINKS);
    String name = last == null || !there ? path.toString() : last.toString();
    return Files.isDirectory(path) ? folder(path, "", true) : file(path, name, true);
  }

  private @Nullable Node folder(Path path, String name, boolean named) {
    if (!firstSight(path)) {
      return null;
    }
    List<Node> children = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(path)) {
      for (Path entry : entries) {
        Path last = entry.getFileName();
        if (last == null || last.toString().startsWith(".")) {
          continue;
        }
        String below = name.isEmpty() ? last.toString() : name + "/" + last;
        Node child =
            Files.isDirectory(entry) ? folder(entry, below, false) : file(entry, below, false);
        if (child != null) {
          children.add(child);
        }
      }
    } catch (IOException | java.nio.file.DirectoryIteratorException broken) {
      return new Node(
          name, path, null, List.of(), named, "the folder cannot be read: " + reason(broken));
    }
    children.sort(byPath());
    return new Node(name, path, null, children, named, null);
  }

  /// Folders before files, so that what is found first does not hang on the file system.
  private static Comparator<Node> byPath() {
    return Comparator.comparing((Node node) -> node.bytes() != null).thenComparing(Node::name);
  }

  private @Nullable Node file(Path path, String name, boolean named) {
    if (!Files.exists(path)) {
      String what =
          Files.exists(path, LinkOption.NOFOLLOW_LINKS)
              ? "the link leads nowhere; expected an export behind it"
              : "there is no such file; check its name and folder";
      return new Node(name, path, new FileBytes(path, -1), List.of(), named, what);
    }
    if (!firstSight(path)) {
      return null;
    }
    if (!Files.isRegularFile(path)) {
      return new Node(
          name,
          path,
          new FileBytes(path, -1),
          List.of(),
          named,
          "this is neither a file nor a folder; expected an export; save what it gives to a file");
    }
    try {
      FileBytes bytes = new FileBytes(path, Files.size(path));
      ZipArchive zip = ZipArchive.of(path, bytes);
      if (zip != null) {
        TarArchive rest =
            zip.trouble() != null && zip.entries().isEmpty()
                ? ZipRescue.of(path, bytes, spooled)
                : null;
        return rest == null
            ? zip(path, name, named, bytes, zip)
            : tar(path, name, named, bytes, rest);
      }
      TarArchive tar = TarArchive.of(path, bytes, spooled);
      return tar == null ? leaf(path, name, named, bytes) : tar(path, name, named, bytes, tar);
    } catch (IOException broken) {
      return new Node(
          name,
          path,
          new FileBytes(path, -1),
          List.of(),
          named,
          "it cannot be read: " + reason(broken));
    }
  }

  private static Node leaf(Path path, String name, boolean named, ExportBytes bytes) {
    return new Node(name, path, bytes, List.of(), named, null);
  }

  /// The entries of a ZIP archive as a tree of folders. Their names are words only: nothing is ever
  /// written under them.
  private static Node zip(
      Path path, String name, boolean named, ExportBytes bytes, ZipArchive zip) {
    TreeMap<String, ExportBytes> entries = new TreeMap<>(PathOrder.INSTANCE);
    int twice = 0;
    for (ZipArchive.Entry entry : zip.entries()) {
      if (!hidden(entry.name()) && entries.putIfAbsent(plain(entry.name()), entry) != null) {
        twice++;
      }
    }
    Node book = SheetBook.node(path, name, named, bytes, entries);
    if (book != null) {
      return book;
    }
    String trouble = zip.trouble();
    return trouble != null
        ? new Node(name, path, bytes, List.of(), named, trouble)
        : archive(path, name, named, bytes, new Listing(entries, twice, null, "ZIP"));
  }

  /// The entries of a tar archive, as of any other.
  private static Node tar(
      Path path, String name, boolean named, ExportBytes bytes, TarArchive tar) {
    TreeMap<String, ExportBytes> entries = new TreeMap<>(PathOrder.INSTANCE);
    int twice = 0;
    for (TarArchive.Entry entry : tar.entries()) {
      // A tar that was appended to holds the newer file later.
      if (!hidden(entry.name()) && entries.put(plain(entry.name()), entry) != null) {
        twice++;
      }
    }
    tar.others()
        .forEach(
            (entry, other) -> {
              if (!hidden(entry)) {
                entries.putIfAbsent(plain(entry), other);
              }
            });
    return archive(path, name, named, bytes, new Listing(entries, twice, tar.trouble(), "tar"));
  }

  /// What an archive holds.
  ///
  /// @param twice how many files bear a name that another one has
  /// @param trouble why it cannot be read to its end; null where it can
  private record Listing(
      TreeMap<String, ExportBytes> entries, int twice, @Nullable String trouble, String sort) {}

  private static Node archive(
      Path path, String name, boolean named, ExportBytes bytes, Listing listing) {
    String trouble = listing.entries().isEmpty() ? listing.trouble() : null;
    if (listing.entries().size() > MAX_ENTRIES) {
      trouble =
          "the archive holds more than "
              + MAX_ENTRIES
              + " files; unpack it and import the folder with what is needed";
    }
    if (trouble == null && listing.entries().isEmpty()) {
      trouble = "the " + listing.sort() + " archive holds no files";
    }
    if (trouble != null) {
      return new Node(name, path, bytes, List.of(), named, trouble);
    }
    List<Node> children = new ArrayList<>(tree(path, name, "", listing.entries()));
    String cut = listing.trouble();
    if (cut != null) {
      String what = cut + "; what lies before that is read";
      children.add(new Node(name + "/(cut off)", path, bytes, List.of(), false, what));
    }
    if (listing.twice() > 0) {
      children.add(
          new Node(
              name + "/(names used twice)",
              path,
              bytes,
              List.of(),
              false,
              "the archive holds "
                  + listing.twice()
                  + (listing.twice() == 1 ? " file" : " files")
                  + " more under names that it uses twice; of those one each was read: unpack it"
                  + " and import the folder to see which"));
    }
    return new Node(name, path, bytes, children, named, null);
  }

  private static List<Node> tree(
      Path path, String name, String prefix, Map<String, ExportBytes> entries) {
    Map<String, Map<String, ExportBytes>> folders = new TreeMap<>();
    List<Node> files = new ArrayList<>();
    entries.forEach(
        (entryName, entry) -> {
          int slash = entryName.indexOf('/', prefix.length());
          if (slash < 0) {
            files.add(packed(path, name + "/" + entryName, entry));
          } else {
            folders
                .computeIfAbsent(
                    entryName.substring(0, slash + 1), k -> new TreeMap<>(PathOrder.INSTANCE))
                .put(entryName, entry);
          }
        });
    List<Node> all = new ArrayList<>();
    folders.forEach(
        (folder, inside) ->
            all.add(
                new Node(
                    name + "/" + folder.substring(0, folder.length() - 1),
                    path,
                    null,
                    tree(path, name, folder, inside),
                    false,
                    null)));
    all.addAll(files);
    return all;
  }

  /// An entry; one that is a workbook itself with its sheets.
  static Node packed(Path path, String name, ExportBytes entry) {
    if (PackedBook.called(name)) {
      Node book = SheetBook.node(path, name, false, entry, PackedBook.parts(entry));
      if (book != null) {
        return book;
      }
    }
    return leaf(path, name, false, entry);
  }

  /// Whether the entry of an archive is passed over.
  static boolean hidden(String entryName) {
    for (String part : entryName.split("[/\\\\]", -1)) {
      if (part.startsWith("__MACOSX") || (part.startsWith(".") && !part.matches("\\.+"))) {
        return true;
      }
    }
    return false;
  }

  /// An entry's name without anything that could lead out of the archive.
  static String plain(String entryName) {
    StringBuilder plain = new StringBuilder();
    for (String part : entryName.split("[/\\\\]", -1)) {
      if (!part.isEmpty() && !part.matches("\\.+")) {
        plain.append(plain.isEmpty() ? "" : "/").append(part);
      }
    }
    return plain.isEmpty() ? "entry" : plain.toString();
  }

  private Node standardInput() {
    try {
      Path file = Files.createTempFile("hindcast", ".in");
      spooled.add(file);
      try (var out = Files.newOutputStream(file)) {
        standardInput.transferTo(out);
      }
      return new Node("stdin", null, new FileBytes(file, Files.size(file)), List.of(), true, null);
    } catch (IOException broken) {
      return new Node(
          "stdin", null, null, List.of(), true, "standard input cannot be read: " + reason(broken));
    }
  }

  private boolean firstSight(Path path) {
    try {
      return seen.add(path.toRealPath());
    } catch (IOException unknown) {
      return seen.add(path.toAbsolutePath().normalize());
    }
  }

  /// Why reading failed, in a few words.
  public static String reason(Exception broken) {
    if (broken instanceof java.nio.file.DirectoryIteratorException wrapped
        && wrapped.getCause() != null) {
      return reason(wrapped.getCause());
    }
    if (broken instanceof AccessDeniedException) {
      return "access is denied; allow reading it";
    }
    if (broken instanceof NoSuchFileException) {
      return "it is no longer there; it was moved or deleted meanwhile";
    }
    String message = broken.getMessage();
    return message == null ? broken.getClass().getSimpleName() : message;
  }

  @Override
  public void close() {
    for (Path file : spooled) {
      try {
        Files.deleteIfExists(file);
      } catch (IOException left) {
        file.toFile().deleteOnExit();
      }
    }
  }

  private record FileBytes(Path path, long size) implements ExportBytes {
    @Override
    public InputStream open() throws IOException {
      return Files.newInputStream(path);
    }

    @Override
    public @Nullable Long modified() {
      try {
        return Files.getLastModifiedTime(path).toMillis();
      } catch (IOException gone) {
        return null;
      }
    }
  }
}
