package hindcast.importing.logs;

import hindcast.importing.files.Block;
import hindcast.importing.files.Lines;
import hindcast.importing.text.ByteScan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// One pass over the lines of one block. Lines of printable ASCII are offered as bytes, all others,
/// and those that were not understood as bytes, as text.
abstract class LineScan {
  private byte[] bytes = {};

  /// Takes a line of printable ASCII apart.
  ///
  /// @param line 1-based within the block
  /// @return false, with nothing added, where [#takeApart] has to do it
  abstract boolean understood(byte[] bytes, int from, int end, int line);

  /// Takes any line apart that is not blank.
  ///
  /// @param cut whether it was longer than what is kept of a line
  abstract void takeApart(String text, int line, boolean cut);

  /// Reads the block.
  ///
  /// @return false where it has to be decoded as a whole, by a new scan
  boolean quick(Block block) {
    bytes = block.bytes();
    int to = block.to();
    int line = 0;
    for (int from = 0; from < to; ) {
      int end = ByteScan.special(bytes, from, to);
      boolean odd = false;
      while (end < to && bytes[end] != '\n') {
        if (bytes[end] == '\r') {
          break;
        }
        odd = true;
        end = ByteScan.special(bytes, end + 1, to);
      }
      int next = end + 1;
      if (end < to && bytes[end] == '\r') {
        if (next >= to || bytes[next] != '\n') {
          return false;
        }
        next++;
      }
      if (end - from > Lines.LONGEST) {
        return false;
      }
      line++;
      if (odd || !understood(bytes, from, end, line)) {
        String text = odd ? text(from, end, block.first()) : ascii(from, end);
        if (text == null) {
          return false;
        }
        takeApartUnlessBlank(text, line, false);
      }
      from = next;
    }
    block.lines(line);
    return true;
  }

  /// Reads the block as text: it holds bytes of another encoding, lone carriage returns or lines
  /// that are too long.
  void decode(Block block) {
    try (Lines lines = block.decoded()) {
      for (String text = lines.next(); text != null; text = lines.next()) {
        takeApartUnlessBlank(text, (int) lines.number(), lines.cut());
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private void takeApartUnlessBlank(String text, int line, boolean cut) {
    if (!text.isBlank()) {
      takeApart(text, line, cut);
    }
  }

  /// Some of the bytes offered last, as a text.
  final String ascii(int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
  }

  private @Nullable String text(int from, int to, boolean begins) {
    try {
      String text =
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(bytes, from, to - from))
              .toString();
      return from == 0 && begins && text.startsWith("\ufeff") ? text.substring(1) : text;
    } catch (CharacterCodingException foreign) {
      return null;
    }
  }
}
