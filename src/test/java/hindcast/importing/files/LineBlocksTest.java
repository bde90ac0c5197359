package hindcast.importing.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LineBlocksTest {
  /// Reads every line of a block the slow way.
  private static List<String> linesOf(Block block) {
    List<String> found = new ArrayList<>();
    try (Lines lines = block.decoded()) {
      for (String line = lines.next(); line != null; line = lines.next()) {
        found.add(line);
      }
    } catch (IOException impossible) {
      throw new AssertionError(impossible);
    }
    return found;
  }

  private static List<String> blocks(LineBlocks blocks) {
    List<String> found = new ArrayList<>();
    long[] before = {0};
    blocks.read(
        LineBlocksTest::linesOf,
        (lines, linesBefore) -> {
          assertThat(linesBefore).isEqualTo(before[0]);
          before[0] += lines.size();
          found.addAll(lines);
        });
    return found;
  }

  private static List<String> plainly(byte[] text) throws IOException {
    List<String> found = new ArrayList<>();
    MixedDecoder decoder = new MixedDecoder(new ByteArrayInputStream(text), StandardCharsets.UTF_8);
    try (BoundedLines lines = new BoundedLines(decoder)) {
      for (String line = lines.next(); line != null; line = lines.next()) {
        found.add(line);
      }
    }
    return found;
  }

  @Test
  void any_split_into_blocks_gives_the_lines_of_the_whole() throws IOException {
    Random random = new Random(7);
    String[] pieces = {"a", "", "\n", "\r\n", "\r", "é", "\n\n", "some longer text, ", "\u0000"};
    for (int run = 0; run < 300; run++) {
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(200); i > 0; i--) {
        text.append(pieces[random.nextInt(pieces.length)]);
      }
      byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
      int size = 1 + random.nextInt(64);
      assertThat(blocks(new LineBlocks(new ByteArrayInputStream(bytes), size)))
          .isEqualTo(plainly(bytes));
    }
  }

  @Test
  void a_large_text_that_ends_lines_with_carriage_returns_alone_loses_none() throws IOException {
    String line = "2026-11-23 02:55:10 INFO a request was answered in 12 ms\r";
    byte[] text =
        line.repeat(3 * 4 * Lines.LONGEST / line.length()).getBytes(StandardCharsets.UTF_8);
    assertThat(blocks(new LineBlocks(new ByteArrayInputStream(text), 1 << 16)))
        .isEqualTo(plainly(text))
        .hasSize(text.length / line.length());
  }

  @Test
  void bytes_of_another_encoding_and_long_lines_are_told_with_their_line() {
    byte[] head = "one\ntwo\n".getBytes(StandardCharsets.UTF_8);
    byte[] text = new byte[head.length + 3 + Lines.LONGEST * 6];
    System.arraycopy(head, 0, text, 0, head.length);
    text[head.length] = (byte) 0xe9;
    text[head.length + 1] = '\n';
    java.util.Arrays.fill(text, head.length + 2, text.length - 1, (byte) 'x');
    text[text.length - 1] = '\n';
    LineBlocks blocks = new LineBlocks(new ByteArrayInputStream(text), 1024);
    List<String> lines = blocks(blocks);
    assertThat(lines).hasSize(4);
    assertThat(lines.get(2)).isEqualTo("é");
    assertThat(lines.get(3)).hasSize(Lines.LONGEST);
    assertThat(blocks.foreignBytes()).isEqualTo(1);
    assertThat(blocks.firstForeignLine()).isEqualTo(3);
    assertThat(blocks.cutLines()).isEqualTo(1);
    assertThat(blocks.firstCutLine()).isEqualTo(4);
  }

  @Test
  void where_the_text_breaks_off_what_came_before_is_kept() {
    InputStream broken =
        new FilterInputStream(
            new ByteArrayInputStream("abc\ndef\ngh".getBytes(StandardCharsets.UTF_8))) {
          @Override
          public int read(byte[] target, int offset, int length) throws IOException {
            int read = super.read(target, offset, Math.min(length, 3));
            if (read < 0) {
              throw new IOException("gone");
            }
            return read;
          }
        };
    LineBlocks blocks = new LineBlocks(broken, 4);
    assertThat(blocks(blocks)).containsExactly("abc", "def", "gh");
    assertThat(blocks.broken()).hasMessage("gone");
  }
}
