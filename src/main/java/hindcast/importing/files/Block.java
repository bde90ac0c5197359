package hindcast.importing.files;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// A stretch of a text's bytes, in UTF-8 or what was meant to be, that holds whole lines; the last
/// line of the text may lack its end. To be read by one thread.
public final class Block {
  private final byte[] bytes;
  private final int to;
  private boolean first;
  private boolean last;
  private long lines;
  private @Nullable MixedDecoder decoder;
  private @Nullable BoundedLines decoded;

  Block(byte[] bytes, int to) {
    this.bytes = bytes;
    this.to = to;
  }

  /// A whole text as one block.
  public static Block of(byte[] text) {
    Block block = new Block(text, text.length);
    block.first(true);
    block.last(true);
    return block;
  }

  /// The bytes; those from [#to()] on mean nothing. Not to be changed.
  public byte[] bytes() {
    return bytes;
  }

  /// Where they end.
  public int to() {
    return to;
  }

  /// Whether the text begins here.
  public boolean first() {
    return first;
  }

  void first(boolean isFirst) {
    this.first = isFirst;
  }

  /// Whether the text ends here.
  public boolean last() {
    return last;
  }

  void last(boolean isLast) {
    this.last = isLast;
  }

  /// Tells how many lines it holds: whoever reads the bytes has to say so, [#decoded()] does it by
  /// itself.
  public void lines(long count) {
    this.lines = count;
  }

  /// How many lines it holds.
  public long lines() {
    return decoded == null ? lines : decoded.number();
  }

  /// Its lines as any other reader of lines sees them, counted from 1: with bytes of another
  /// encoding made up for, lone carriage returns seen, long lines cut. The slow way, for what a
  /// reader of bytes does not understand.
  public Lines decoded() {
    MixedDecoder text =
        new MixedDecoder(new ByteArrayInputStream(bytes, 0, to), StandardCharsets.UTF_8);
    BoundedLines all = new BoundedLines(text);
    decoder = text;
    decoded = all;
    return all;
  }

  /// What was odd in the text; null where nothing was decoded.
  @Nullable MixedDecoder decoder() {
    return decoder;
  }

  @Nullable BoundedLines decodedLines() {
    return decoded;
  }
}
