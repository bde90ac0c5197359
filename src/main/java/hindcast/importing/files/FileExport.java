package hindcast.importing.files;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.ObjLongConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One file, or one entry of an archive, with its gzip undone and its text decoded. Remembers what
/// in its bytes was odd.
public final class FileExport implements Export {
  /// Bytes that a probe looks at.
  public static final int HEAD = 1 << 16;

  private static final List<String> PACKINGS = List.of(".gz", ".bz2", ".xz", ".zst");

  private final String name;
  private final ExportBytes bytes;
  private @Nullable Charset charset;
  private boolean packed;
  private final List<MixedDecoder> decoders = new ArrayList<>();
  private final List<BoundedLines> allLines = new ArrayList<>();
  private final List<LineBlocks> allBlocks = new ArrayList<>();

  /// @param name its id as a source
  /// @param bytes what is in it, as it is stored
  public FileExport(String name, ExportBytes bytes) {
    this.name = name;
    this.bytes = bytes;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String stem() {
    return stemOf(name);
  }

  @Override
  public @Nullable Long modified() {
    return bytes.modified();
  }

  /// The last part of a path without the extension of a compression and without its own.
  static String stemOf(String name) {
    String last = name.substring(name.lastIndexOf('/') + 1);
    String lower = last.toLowerCase(Locale.ROOT);
    for (String packing : PACKINGS) {
      if (lower.endsWith(packing) && last.length() > packing.length()) {
        last = last.substring(0, last.length() - packing.length());
      }
    }
    int dot = last.lastIndexOf('.');
    return dot > 0 ? last.substring(0, dot) : last;
  }

  @Override
  public long size() {
    return packed ? -1 : bytes.size();
  }

  @Override
  public InputStream open() throws IOException {
    BufferedInputStream raw = new BufferedInputStream(bytes.open(), HEAD);
    try {
      Compression compression = Compression.of(raw);
      packed |= compression != Compression.NONE;
      InputStream unpacked = compression.undo(raw, bytes.size());
      ArchiveBudget budget = bytes.budget();
      return budget == null || compression == Compression.NONE
          ? unpacked
          : budget.counted(name, unpacked);
    } catch (IOException broken) {
      raw.close();
      throw broken;
    }
  }

  /// The first bytes, uncompressed; fewer where the file ends or breaks off before.
  public byte[] head() throws IOException {
    try (InputStream in = open()) {
      byte[] head = new byte[HEAD];
      int length = 0;
      try {
        for (int read = 0; read >= 0 && length < HEAD; length += Math.max(read, 0)) {
          read = in.read(head, length, HEAD - length);
        }
      } catch (IOException broken) {
        if (length == 0) {
          throw broken;
        }
      }
      return java.util.Arrays.copyOf(head, length);
    }
  }

  /// How its text is encoded.
  public Charset charset() throws IOException {
    Charset known = charset;
    if (known == null) {
      byte[] head = head();
      known = MixedDecoder.charsetOf(head, head.length);
      charset = known;
    }
    return known;
  }

  @Override
  public Reader text() throws IOException {
    Charset main = charset();
    MixedDecoder opened = new MixedDecoder(open(), main);
    decoders.add(opened);
    return opened;
  }

  @Override
  public Lines lines() throws IOException {
    BoundedLines opened = new BoundedLines(text());
    allLines.add(opened);
    return opened;
  }

  @Override
  public <T> void blocks(BlockReader<T> reader, BlockReader.Taker<T> taker) throws IOException {
    Charset main = charset();
    boolean bytes = main.equals(StandardCharsets.UTF_8);
    try (InputStream in = bytes ? open() : new Utf8Bytes(text())) {
      LineBlocks blocks = new LineBlocks(in);
      allBlocks.add(blocks);
      blocks.read(reader, taker);
    }
  }

  @Override
  public List<Export> children() {
    return List.of();
  }

  /// Why its lines ended before the file did; null where they did not.
  public @Nullable IOException brokenLines() {
    return Stream.concat(
            allLines.stream().map(BoundedLines::broken), allBlocks.stream().map(LineBlocks::broken))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  /// Tells what was odd in the text, however often and far it was read: bytes of another encoding,
  /// lines cut short.
  ///
  /// @param doubt takes what was odd and the line where it began
  public void tellOddities(ObjLongConsumer<String> doubt) {
    Stream.concat(
            decoders.stream().map(one -> new Odd(one.foreignBytes(), one.firstForeignLine())),
            allBlocks.stream().map(one -> new Odd(one.foreignBytes(), one.firstForeignLine())))
        .max(Comparator.comparingLong(Odd::count))
        .filter(odd -> odd.count() > 0)
        .ifPresent(
            odd ->
                doubt.accept(
                    odd.count()
                        + (odd.count() == 1 ? " byte is" : " bytes are")
                        + " not "
                        + (charset == null ? StandardCharsets.UTF_8 : charset).name()
                        + (odd.count() == 1 ? " and was" : " and were")
                        + " read as windows-1252, the first in this line; where letters look wrong,"
                        + " save the file as UTF-8",
                    odd.firstLine()));
    Stream.concat(
            allLines.stream().map(one -> new Odd(one.cutLines(), one.firstCutLine())),
            allBlocks.stream().map(one -> new Odd(one.cutLines(), one.firstCutLine())))
        .max(Comparator.comparingLong(Odd::count))
        .filter(odd -> odd.count() > 0)
        .ifPresent(
            odd ->
                doubt.accept(
                    (odd.count() == 1
                            ? "this line is"
                            : odd.count() + " lines, this one first, are")
                        + " longer than "
                        + Lines.LONGEST
                        + " characters; only that much was looked at",
                    odd.firstLine()));
  }

  /// Something odd in a text.
  private record Odd(long count, long firstLine) {}
}
