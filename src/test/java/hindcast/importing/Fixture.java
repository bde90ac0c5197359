package hindcast.importing;

import hindcast.workbench.Catalogue;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/// A real file of an importer, to be spoilt.
final class Fixture {
  private static final Path ROOT = Path.of("src/test/resources/importing");
  private static final Path SPOILT = Path.of("src/test/resources/spoilt");

  private final Importer importer;
  private final String name;
  private final byte[] bytes;

  private Fixture(Importer importer, String name, byte[] bytes) {
    this.importer = importer;
    this.name = name;
    this.bytes = bytes;
  }

  /// Whose it is.
  Importer importer() {
    return importer;
  }

  /// How its file is called.
  String name() {
    return name;
  }

  /// Its beginning, unpacked. Not to be changed.
  byte[] bytes() {
    return bytes;
  }

  /// All, in an order that stays.
  ///
  /// @param most bytes to take of one
  static List<Fixture> all(int most) {
    return Catalogue.importers().stream().flatMap(one -> below(ROOT, one, most)).toList();
  }

  /// Files that an importer once broke its promises on.
  static List<Fixture> spoilt() {
    return Catalogue.importers().stream()
        .flatMap(one -> below(SPOILT, one, Integer.MAX_VALUE))
        .toList();
  }

  private static Stream<Fixture> below(Path root, Importer importer, int most) {
    Path folder = root.resolve(importer.id());
    if (!Files.isDirectory(folder)) {
      return Stream.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> root.equals(SPOILT) || file.toString().contains(".in"))
          .sorted()
          .map(file -> new Fixture(importer, folder.relativize(file).toString(), head(file, most)))
          .toList()
          .stream();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static byte[] head(Path file, int most) {
    try {
      byte[] bytes = Files.readAllBytes(file);
      boolean gzip = bytes.length > 2 && bytes[0] == 0x1f && bytes[1] == (byte) 0x8b;
      ByteArrayInputStream packed = new ByteArrayInputStream(bytes);
      try (InputStream in = gzip ? new GZIPInputStream(packed) : packed) {
        return in.readNBytes(most);
      }
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  @Override
  public String toString() {
    return importer.id() + " " + name;
  }
}
