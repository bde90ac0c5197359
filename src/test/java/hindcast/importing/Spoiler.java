package hindcast.importing;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/// Spoils the bytes of a real file in ways that files are spoilt by: copied, cut, edited, sent
/// through the wrong encoding, written by two programs at once, or made to do harm.
public final class Spoiler {
  private static final String SYNTAX = "{}[]()<>\",':;=|\\/\t\n\r 0-+.eE#%";

  /// What a field may hold that no field should.
  private static final List<String> ODD =
      List.of(
          "1e308",
          "-1e308",
          "1e999",
          "NaN",
          "-Inf",
          "-1",
          "-0",
          "9223372036854775807",
          "-9223372036854775808",
          "99999999999999999999999999",
          "0.000000000000000000000000000000001",
          "1e-400",
          "0x1F",
          "9999-12-31T23:59:59Z",
          "0000-00-00 00:00:00",
          "-0001-01-01T00:00:00Z",
          "2024-02-30 25:61:61",
          "24:00:00",
          "+18:00",
          "253402300800000",
          "\u2028",
          "\u0085",
          "\ufeff",
          "\u202e",
          "\u0000",
          "\r",
          "\r\r\n",
          "\f",
          "\u000b",
          "\u001b[31m",
          "\ud83d",
          "null",
          "undefined",
          "\"",
          "\"\"\"",
          "\\",
          "\\u0000",
          "\\ud83d",
          "{}",
          "[[[[",
          "]]]]",
          "{\"a\":",
          ",,,,,,,,",
          "${jndi:x}",
          "=1+1",
          "<!--",
          "<![CDATA[",
          "&lt;&#0;&bogus;",
          "%00",
          "%s%n");

  private final Random random;

  /// A spoiler that spoils in the same ways for the same seed.
  public Spoiler(long seed) {
    this.random = new Random(seed);
  }

  /// The bytes, spoilt in one to three ways.
  ///
  /// @param others bytes of another file, parts of which may get in
  public byte[] spoil(byte[] bytes, byte[] others) {
    byte[] spoilt = bytes;
    for (int n = 1 + random.nextInt(3); n > 0; n--) {
      spoilt = once(spoilt, others);
    }
    return spoilt;
  }

  private byte[] once(byte[] bytes, byte[] others) {
    return switch (random.nextInt(12)) {
      case 0 -> Arrays.copyOf(bytes, random.nextInt(bytes.length + 1));
      case 1 -> flipped(bytes);
      case 2 -> lines(bytes, others);
      case 3 -> without(bytes);
      case 4 -> insert(bytes, slice(bytes));
      case 5 -> insert(bytes, slice(others));
      case 6 -> encoded(bytes);
      case 7 -> syntax(bytes);
      case 8 -> digits(bytes);
      default -> insteadOfAWord(bytes);
    };
  }

  private int place(byte[] bytes) {
    return random.nextInt(bytes.length + 1);
  }

  private byte[] insert(byte[] bytes, byte[] what) {
    int at = place(bytes);
    ByteArrayOutputStream spoilt = new ByteArrayOutputStream();
    spoilt.write(bytes, 0, at);
    spoilt.writeBytes(what);
    spoilt.write(bytes, at, bytes.length - at);
    return spoilt.toByteArray();
  }

  private byte[] slice(byte[] bytes) {
    int from = place(bytes);
    return Arrays.copyOfRange(
        bytes, from, from + random.nextInt(Math.min(200, bytes.length - from) + 1));
  }

  private byte[] without(byte[] bytes) {
    int from = place(bytes);
    int to = from + random.nextInt(Math.min(200, bytes.length - from) + 1);
    ByteArrayOutputStream spoilt = new ByteArrayOutputStream();
    spoilt.write(bytes, 0, from);
    spoilt.write(bytes, to, bytes.length - to);
    return spoilt.toByteArray();
  }

  private byte[] flipped(byte[] bytes) {
    byte[] spoilt = bytes.clone();
    for (int n = 1 + random.nextInt(6); n > 0 && spoilt.length > 0; n--) {
      spoilt[random.nextInt(spoilt.length)] = (byte) random.nextInt();
    }
    return spoilt;
  }

  private byte[] lines(byte[] bytes, byte[] others) {
    List<String> lines = new ArrayList<>(Arrays.asList(text(bytes).split("\n", -1)));
    List<String> foreign = Arrays.asList(text(others).split("\n", -1));
    switch (random.nextInt(4)) {
      case 0 -> Collections.shuffle(lines, random);
      case 1 -> Collections.reverse(lines);
      case 2 -> lines.addAll(random.nextInt(lines.size()), foreign);
      default -> {
        for (int i = 0; i < foreign.size() && i * 2 < lines.size(); i++) {
          lines.add(i * 2, foreign.get(i));
        }
      }
    }
    String end = random.nextInt(4) > 0 ? "\n" : random.nextBoolean() ? "\r\n" : "\r";
    return String.join(end, lines).getBytes(StandardCharsets.ISO_8859_1);
  }

  private byte[] encoded(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    return switch (random.nextInt(4)) {
      case 0 -> text.getBytes(StandardCharsets.UTF_16LE);
      case 1 -> ("\ufeff" + text).getBytes(StandardCharsets.UTF_16BE);
      case 2 -> text.getBytes(StandardCharsets.ISO_8859_1);
      default -> ("\ufeff" + text).getBytes(StandardCharsets.UTF_8);
    };
  }

  private byte[] syntax(byte[] bytes) {
    byte[] spoilt = bytes;
    for (int n = 1 + random.nextInt(4); n > 0; n--) {
      spoilt = insert(spoilt, new byte[] {(byte) SYNTAX.charAt(random.nextInt(SYNTAX.length()))});
    }
    return spoilt;
  }

  private byte[] digits(byte[] bytes) {
    byte[] spoilt = bytes.clone();
    for (int n = 0; n < 40 && spoilt.length > 0; n++) {
      int at = random.nextInt(spoilt.length);
      if (spoilt[at] >= '0' && spoilt[at] <= '9') {
        spoilt[at] = (byte) ('0' + random.nextInt(10));
      }
    }
    return spoilt;
  }

  /// Puts something odd in the place of a word or number.
  private byte[] insteadOfAWord(byte[] bytes) {
    int from = place(bytes);
    while (from > 0 && word(bytes[from - 1])) {
      from--;
    }
    int to = from;
    while (to < bytes.length && word(bytes[to])) {
      to++;
    }
    ByteArrayOutputStream spoilt = new ByteArrayOutputStream();
    spoilt.write(bytes, 0, from);
    spoilt.writeBytes(ODD.get(random.nextInt(ODD.size())).getBytes(StandardCharsets.UTF_8));
    spoilt.write(bytes, to, bytes.length - to);
    return spoilt.toByteArray();
  }

  private static boolean word(byte one) {
    return one == '.' || one == '-' || one == '_' || one < 0 || Character.isLetterOrDigit(one);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
