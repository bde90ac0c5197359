package hindcast.workbench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The answer key of one importer: `KEY.tsv` beside its fixtures. Comment lines say what it reads
/// and where its limits are; each further line holds what a real file must give.
///
/// @param importer id of the importer, the folder's name
/// @param reads what is read, for people
/// @param limits what is known not to be read
/// @param rows the files
record FormatKey(String importer, String reads, String limits, List<Row> rows) {
  static final Path ROOT = Path.of("src/test/resources/importing");

  /// One real file and what must come of it.
  ///
  /// @param importer id of the importer that must claim it
  /// @param fixture its path in the collection of fixtures that `-Dhindcast.fixtures` names
  /// @param file its copy among the tests' resources; `-` where the licence does not allow one
  /// @param kind what is counted; `refused` where nothing in the file can be read and a reason must
  ///   be given
  /// @param key expected `count`, `first`, `last` and `series`, where the key gives them, in the
  ///   key's own words, or as corrected
  /// @param reason why the key was corrected; empty where it was not
  record Row(
      String importer,
      String fixture,
      String file,
      String kind,
      Map<String, String> key,
      String corrected,
      String reason) {

    /// Where the file lies; null where it lies nowhere here.
    @Nullable Path path() {
      if (!file.equals("-")) {
        return ROOT.resolve(importer).resolve(file);
      }
      Path collection = collection();
      return collection == null ? null : collection.resolve(fixture);
    }

    @Override
    public String toString() {
      return importer + " " + fixture;
    }
  }

  /// The collection of fixtures whose licences do not let them be copied; null where none is named.
  static @Nullable Path collection() {
    String named = System.getProperty("hindcast.fixtures");
    return named == null || named.isBlank() ? null : Path.of(named);
  }

  /// The keys of all importers, by id.
  static List<FormatKey> all() {
    try (Stream<Path> folders = Files.list(ROOT)) {
      return folders
          .filter(folder -> Files.exists(folder.resolve("KEY.tsv")))
          .sorted()
          .map(FormatKey::of)
          .toList();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static FormatKey of(Path folder) {
    String importer = String.valueOf(folder.getFileName());
    try {
      List<String> lines = Files.readAllLines(folder.resolve("KEY.tsv"));
      return new FormatKey(
          importer,
          said(lines, "# reads: "),
          said(lines, "# limits: "),
          lines.stream()
              .filter(line -> !line.isBlank() && !line.startsWith("#"))
              .map(line -> row(importer, line))
              .toList());
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static String said(List<String> lines, String what) {
    return lines.stream()
        .filter(line -> line.startsWith(what))
        .map(line -> line.substring(what.length()).strip())
        .findFirst()
        .orElse("");
  }

  private static Row row(String importer, String line) {
    String[] cells = line.split("\t", -1);
    if (cells.length != 9) {
      throw new AssertionError(importer + "/KEY.tsv: 9 cells expected in: " + line);
    }
    Map<String, String> key = new HashMap<>();
    List<String> names = List.of("count", "first", "last", "series");
    for (int i = 0; i < names.size(); i++) {
      if (!cells[3 + i].isEmpty()) {
        key.put(names.get(i), cells[3 + i]);
      }
    }
    for (String pair : cells[7].isBlank() ? new String[0] : cells[7].split(" ")) {
      int equals = pair.indexOf('=');
      if (equals == pair.length() - 1) {
        key.remove(pair.substring(0, equals));
      } else {
        key.put(pair.substring(0, equals), pair.substring(equals + 1));
      }
    }
    return new Row(importer, cells[0], cells[1], cells[2], Map.copyOf(key), cells[7], cells[8]);
  }
}
