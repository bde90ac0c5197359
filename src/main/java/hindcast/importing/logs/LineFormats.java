package hindcast.importing.logs;

import hindcast.importing.Importer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Every line-shaped format: those that come with Hindcast, and those that someone put into the
/// folder for definitions of their own.
public final class LineFormats {
  /// A definition is a page of text; a larger file is something else.
  private static final long LARGEST = 1 << 18;

  private static final int MOST_FILES = 200;

  private static final LineFormats BUNDLED = bundledFormats();

  private final List<LineFormat> formats = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();

  private LineFormats() {}

  /// The definitions that come with Hindcast.
  public static LineFormats bundled() {
    return BUNDLED;
  }

  private static LineFormats bundledFormats() {
    LineFormats found = new LineFormats();
    try {
      for (String name : resource("INDEX").lines().filter(line -> !line.isBlank()).toList()) {
        found.formats.add(LineFormatReader.read(name, resource(name)));
      }
    } catch (IOException | LineFormatException broken) {
      throw new IllegalStateException("a bundled format definition is broken", broken);
    }
    return found;
  }

  private static String resource(String name) throws IOException {
    String path = "/hindcast/formats/" + name;
    try (InputStream in = LineFormats.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IOException(path + " is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /// The bundled definitions with those of a folder after them; one of a bundled id replaces it. A
  /// definition that cannot be read becomes a warning, and the rest is read.
  ///
  /// @param folder need not exist
  public static LineFormats with(Path folder) {
    LineFormats found = new LineFormats();
    Map<String, LineFormat> byId = new LinkedHashMap<>();
    BUNDLED.formats.forEach(format -> byId.put(format.id(), format));
    for (Path file : found.files(folder)) {
      try {
        if (Files.size(file) > LARGEST) {
          throw new LineFormatException(
              file.toString(), 0, "larger than a definition can be; expected a page of text");
        }
        LineFormat format =
            LineFormatReader.read(
                file.toString(), new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
        SampleCheck.check(format);
        byId.put(format.id(), format);
      } catch (LineFormatException broken) {
        found.warnings.add(String.valueOf(broken.getMessage()));
      } catch (IOException broken) {
        found.warnings.add(file + ": cannot be read (" + broken.getMessage() + ")");
      }
    }
    found.formats.addAll(byId.values());
    return found;
  }

  private List<Path> files(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".format") && Files.isRegularFile(file))
          .sorted()
          .limit(MOST_FILES)
          .toList();
    } catch (IOException broken) {
      warnings.add(folder + ": cannot be read (" + broken.getMessage() + ")");
      return List.of();
    }
  }

  /// Where someone's own definitions lie: the folder that the property `hindcast.formats` or the
  /// variable `HINDCAST_FORMATS` names, else `hindcast/formats` in the folder for settings.
  ///
  /// @param variables the environment
  /// @param system name of the operating system
  /// @param home the home folder
  public static Path userFolder(Map<String, String> variables, String system, Path home) {
    String named = System.getProperty("hindcast.formats", variables.get("HINDCAST_FORMATS"));
    if (named != null && !named.isBlank()) {
      return Path.of(named);
    }
    boolean windows = system.toLowerCase(Locale.ROOT).startsWith("windows");
    String settings = variables.get(windows ? "APPDATA" : "XDG_CONFIG_HOME");
    Path base =
        settings != null && !settings.isBlank()
            ? Path.of(settings)
            : windows ? home.resolve("AppData").resolve("Roaming") : home.resolve(".config");
    return base.resolve("hindcast").resolve("formats");
  }

  /// An importer for each definition.
  public List<Importer> importers() {
    return formats.stream().<Importer>map(one -> new LineFormatImporter(one, this)).toList();
  }

  /// What could not be read, a line for each file.
  public List<String> warnings() {
    return Collections.unmodifiableList(warnings);
  }

  /// All definitions.
  List<LineFormat> formats() {
    return Collections.unmodifiableList(formats);
  }

  /// Those that are a prefix before lines of other formats.
  List<LineFormat> prefixes() {
    return formats.stream().filter(LineFormat::wraps).toList();
  }

  /// The definition of that id; null where there is none.
  @Nullable LineFormat byId(String id) {
    return formats.stream().filter(one -> one.id().equals(id)).findFirst().orElse(null);
  }
}
