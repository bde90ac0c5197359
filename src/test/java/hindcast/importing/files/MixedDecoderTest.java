package hindcast.importing.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Decoding text that may not keep to one encoding")
final class MixedDecoderTest {
  private static final Charset FALLBACK = Charset.forName("windows-1252");

  /// What a text decodes to.
  private record Decoded(String text, long foreignBytes, long firstForeignLine) {}

  @Test
  void readsAnyBytesAsTheDecoderOfTheJdkDoesWithWrongOnesAsWindows1252() throws IOException {
    for (int seed = 0; seed < 400; seed++) {
      Random random = new Random(seed);
      byte[] bytes = text(random);
      Decoded found = decode(bytes, 1 + random.nextInt(seed % 2 == 0 ? 7 : 70_000));
      assertThat(found).as("seed %s", seed).isEqualTo(plainly(bytes));
    }
  }

  /// Mostly ASCII, with characters of two to four bytes, cut ones, and bytes that are never right.
  private static byte[] text(Random random) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int length = random.nextInt(random.nextInt(20) == 0 ? 200_000 : 300);
    int odd = 1 + random.nextInt(40);
    while (out.size() < length) {
      byte[] next =
          switch (random.nextInt(odd) == 0 ? random.nextInt(6) : 6) {
            case 0 -> "é".getBytes(StandardCharsets.UTF_8);
            case 1 -> "€".getBytes(StandardCharsets.UTF_8);
            case 2 -> "🙂".getBytes(StandardCharsets.UTF_8);
            case 3 -> new byte[] {(byte) 0xe2, (byte) 0x82};
            case 4 -> new byte[] {(byte) 0xfc};
            case 5 -> new byte[] {(byte) 0x93, 'q', (byte) 0x94};
            default ->
                new byte[] {(byte) (random.nextInt(9) == 0 ? '\n' : 32 + random.nextInt(95))};
          };
      out.writeBytes(next);
    }
    return out.toByteArray();
  }

  private static Decoded decode(byte[] bytes, int atOnce) throws IOException {
    ByteArrayInputStream in =
        new ByteArrayInputStream(bytes) {
          @Override
          public synchronized int read(byte[] target, int from, int length) {
            return super.read(target, from, Math.min(length, atOnce));
          }
        };
    StringBuilder text = new StringBuilder();
    try (MixedDecoder decoder = new MixedDecoder(in, StandardCharsets.UTF_8)) {
      char[] chars = new char[1000];
      for (int read = decoder.read(chars, 0, chars.length);
          read >= 0;
          read = decoder.read(chars, 0, chars.length)) {
        text.append(chars, 0, read);
      }
      return new Decoded(text.toString(), decoder.foreignBytes(), decoder.firstForeignLine());
    }
  }

  private static Decoded plainly(byte[] given) {
    ByteBuffer bytes = ByteBuffer.wrap(given);
    CharBuffer chars = CharBuffer.allocate(given.length + 1);
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    long foreign = 0;
    long firstLine = 0;
    while (true) {
      CoderResult result = decoder.decode(bytes, chars, true);
      if (!result.isError()) {
        String text = chars.flip().toString();
        return new Decoded(text, foreign, firstLine);
      }
      if (firstLine == 0) {
        String before = chars.duplicate().flip().toString();
        firstLine = 1 + before.chars().filter(c -> c == '\n').count();
      }
      for (int i = 0; i < result.length(); i++) {
        chars.put(new String(new byte[] {bytes.get()}, FALLBACK));
        foreign++;
      }
    }
  }
}
