package hindcast.importing;

import hindcast.importing.files.FileExport;
import hindcast.importing.files.PackedTar;
import hindcast.importing.files.SourceFile;
import hindcast.model.Source;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// By what two exports are known as of one kind, whatever their numbers: the format, and its
/// columns, its JSON paths or, where it has neither, its name without digits.
///
/// @param id a fingerprint of twelve hexadecimal digits
/// @param about what it was made of, in a few words for people
public record FileShape(String id, String about) {
  private static final Pattern DIGITS = Pattern.compile("\\d+");
  private static final Pattern ROW = Pattern.compile("[^,;\t]*[\\p{L}_][^,;\t]*([,;\t][^,;\t]*)+");
  private static final int ABOUT = 60;

  /// The shape of a source. Reads the head of its file once more; where that cannot be read, its
  /// format and name are its shape.
  public static FileShape of(Source source) {
    String structure = "";
    Path path = source.path();
    try {
      // An archive would have to be unpacked for each file in it.
      if (path != null && PackedTar.at(path) == null) {
        FileExport file = SourceFile.find(path, source.id(), source.id());
        structure = structure(Recogniser.probe(file, file.head()));
      }
    } catch (IOException unreadable) {
      // A folder has no columns either: its name is its shape.
    }
    String made = structure.isEmpty() ? "name " + name(source) : structure;
    String brief = made.length() > ABOUT ? made.substring(0, ABOUT) + "…" : made;
    return new FileShape(fingerprint(source.format() + "\n" + made), brief);
  }

  private static String structure(Probe probe) {
    if (!probe.jsonPaths().isEmpty()) {
      // Keys that bear numbers are data.
      TreeSet<String> paths = new TreeSet<>();
      probe.jsonPaths().forEach(path -> paths.add(DIGITS.matcher(path).replaceAll("#")));
      return "keys " + String.join(" ", paths);
    }
    String first = probe.lines().isEmpty() ? "" : probe.lines().getFirst().strip();
    boolean header = ROW.matcher(first).matches() && !DIGITS.matcher(first).find();
    return header ? "columns " + first.toLowerCase(Locale.ROOT) : "";
  }

  /// The file's name, numbers aside, so that tomorrow's export has the same.
  private static String name(Source source) {
    String name = source.id().substring(source.id().lastIndexOf('/') + 1);
    return DIGITS.matcher(name).replaceAll("#");
  }

  private static String fingerprint(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 6);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
