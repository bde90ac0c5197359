package hindcast.importing;

import hindcast.importing.files.FileExport;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/// Says what a file that nobody claims looks like, and what to do about it.
public final class Looks {
  /// How a compound file begins: Excel's and Word's until 2003, and later ones that are encrypted.
  private static final String OLD_OFFICE = "\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1";

  /// How an array of JSON begins, which a stamp or a level in brackets does not.
  private static final Pattern JSON_ARRAY =
      Pattern.compile(
          "\\s*\\[\\s*(?:[\\[{\"\\]]|-?\\d[\\d.eE+-]{0,40}\\s*(?:[,\\]]|$)|true\\b|false\\b|null\\b|$)");

  private Looks() {}

  /// The sort of file, as a noun phrase: `a PNG picture`.
  static String like(byte[] head, Probe probe) {
    if (head.length == 0) {
      return "an empty file";
    }
    String known = byMagic(head);
    if (known != null) {
      return packed(known) ? known + ", not opened: unpack it to have it read" : known;
    }
    if (binary(probe.text())) {
      return "binary data";
    }
    if (probe.text().isBlank()) {
      return "a blank text";
    }
    NotExports.Kind other = NotExports.of(probe);
    if (other != null) {
      return other.name();
    }
    if (!probe.jsonPaths().isEmpty()) {
      return "JSON with "
          + String.join(", ", probe.jsonPaths().stream().limit(3).toList())
          + " (no known export)";
    }
    char first = probe.text().stripLeading().charAt(0);
    if (first == '{' || (first == '[' && JSON_ARRAY.matcher(probe.text()).lookingAt())) {
      return "JSON of no known export";
    }
    if (first == '<') {
      return "XML or HTML";
    }
    if (probe.lines().stream().limit(50).anyMatch(line -> line.startsWith("# "))) {
      return "a Markdown or commented text";
    }
    if (!probe.whole() && probe.text().indexOf('\n') < 0 && probe.text().indexOf('\r') < 0) {
      return "a text whose first line is longer than "
          + FileExport.HEAD
          + " bytes, more than any line of a known export";
    }
    return "plain text";
  }

  /// The whole sentence for a file that was named on the command line.
  static String sentence(byte[] head, Probe probe) {
    String like = like(head, probe);
    String known = byMagic(head);
    if (head.length == 0) {
      return "the file is empty; expected an export; run the export again";
    }
    if (known != null && packed(known)) {
      return "this is "
          + known
          + "; expected an export, plain, compressed (gzip, bzip2, xz, zstd) or in a ZIP or tar;"
          + " unpack it first";
    }
    if (new String(head, 0, Math.min(head.length, 8), StandardCharsets.ISO_8859_1)
        .equals(OLD_OFFICE)) {
      return "this looks like "
          + like
          + "; expected an export; save a workbook as .xlsx or CSV and a text as plain text,"
          + " without a password";
    }
    NotExports.Kind other = binary(probe.text()) ? null : NotExports.of(probe);
    if (other != null && like.equals(other.name())) {
      return "this looks like "
          + like
          + ", which "
          + other.why()
          + "; expected an export of measurements or events: "
          + other.instead();
    }
    return "this looks like "
        + like
        + "; expected an export of metrics, logs, chat, pages, deploys or notes; name its format"
        + " if you know it";
  }

  private static boolean packed(String known) {
    return known.contains("compressed") || known.contains(" archive");
  }

  private static @org.jspecify.annotations.Nullable String byMagic(byte[] head) {
    String start = new String(head, 0, Math.min(head.length, 16), StandardCharsets.ISO_8859_1);
    if (start.startsWith("\u0089PNG")) {
      return "a PNG picture";
    }
    if (start.startsWith("\u00ff\u00d8\u00ff")) {
      return "a JPEG picture";
    }
    if (start.startsWith("GIF8")) {
      return "a GIF picture";
    }
    if (start.startsWith("%PDF")) {
      return "a PDF document";
    }
    if (start.startsWith("SQLite format 3")) {
      return "an SQLite database";
    }
    if (start.startsWith("BZh")) {
      return "bzip2-compressed data";
    }
    if (start.startsWith("\u00fd7zXZ")) {
      return "xz-compressed data";
    }
    if (start.startsWith("(\u00b5/\u00fd")) {
      return "zstd-compressed data";
    }
    if (start.startsWith("7z\u00bc\u00af'\u001c")) {
      return "a 7z archive";
    }
    if (start.startsWith("Rar!\u001a\u0007")) {
      return "a RAR archive";
    }
    if (start.startsWith("\u0004\"M\u0018")) {
      return "lz4-compressed data";
    }
    if (start.startsWith("\u001f\u009d")) {
      return "data compressed by compress";
    }
    if (start.startsWith(OLD_OFFICE)) {
      return "an Office document of the old format (.xls, .doc) or one behind a password";
    }
    if (start.startsWith("PK\u0003\u0004")) {
      return "a ZIP archive within an archive";
    }
    if (head.length > 262
        && new String(head, 257, 5, StandardCharsets.ISO_8859_1).equals("ustar")) {
      return "a tar archive within an archive";
    }
    if (start.startsWith("\u007fELF")) {
      return "a program";
    }
    return null;
  }

  /// Whether the text holds characters that no text has.
  static boolean binary(String text) {
    int odd = 0;
    int looked = Math.min(text.length(), 4096);
    for (int i = 0; i < looked; i++) {
      char c = text.charAt(i);
      if (c == 0 || (c < 0x20 && "\t\n\r\f\u000b\u001b".indexOf(c) < 0)) {
        odd++;
      }
    }
    return odd * 50 > looked;
  }
}
