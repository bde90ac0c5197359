package hindcast.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import hindcast.importing.ImportOptions;
import hindcast.importing.ImportResult;
import hindcast.importing.IncidentReader;
import hindcast.model.Problem;
import hindcast.model.Progress;
import hindcast.model.Source;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Real files, spoilt: bytes flipped, lines shuffled, other line ends, zero bytes, signs of syntax
/// lost and found. Whatever comes of it, rows are used or refused with a reason, and nothing fails
/// unexpectedly.
class MutatedFilesTest {
  private static final int LONGEST = 60_000;
  private static final String SYNTAX = "{}[]\",:;=|\t\n 0";

  @TempDir Path folder;

  static Stream<FormatKey.Row> files() {
    return FormatKeyTest.files();
  }

  @ParameterizedTest
  @MethodSource("files")
  void a_spoilt_file_is_read_or_refused_but_never_fails_unexpectedly(FormatKey.Row row)
      throws IOException {
    byte[] whole = Files.readAllBytes(Objects.requireNonNull(row.path()));
    byte[] bytes = Arrays.copyOf(whole, Math.min(whole.length, LONGEST));
    Random random = new Random(row.fixture().hashCode());
    List<byte[]> spoilt =
        List.of(
            flipped(bytes, random),
            shuffled(bytes, random),
            new String(bytes, StandardCharsets.ISO_8859_1)
                .replace('\n', '\r')
                .getBytes(StandardCharsets.ISO_8859_1),
            zeroed(bytes, random),
            resyntaxed(bytes, random));
    for (int i = 0; i < spoilt.size(); i++) {
      Path file = Files.write(folder.resolve("spoilt-" + i), spoilt.get(i));
      ImportResult result =
          new IncidentReader(Catalogue.importers())
              .read(List.of(file), ImportOptions.DEFAULT, Progress.NONE);
      assertThat(result.failures())
          .extracting(ImportResult.Failure::message)
          .noneMatch(message -> message.contains("unexpectedly"));
      for (Source source : result.incident().sources()) {
        assertThat(source.rowsUsed()).isLessThanOrEqualTo(source.rowsRead());
        assertThat(source.problems())
            .extracting(Problem::message)
            .noneMatch(message -> message.contains("unexpectedly"));
      }
    }
  }

  private static byte[] flipped(byte[] bytes, Random random) {
    byte[] spoilt = bytes.clone();
    for (int n = Math.max(3, spoilt.length / 200); n > 0 && spoilt.length > 0; n--) {
      spoilt[random.nextInt(spoilt.length)] = (byte) random.nextInt();
    }
    return spoilt;
  }

  private static byte[] shuffled(byte[] bytes, Random random) {
    List<String> lines =
        new ArrayList<>(
            Arrays.asList(new String(bytes, StandardCharsets.ISO_8859_1).split("\n", -1)));
    Collections.shuffle(lines, random);
    return String.join("\n", lines).getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] zeroed(byte[] bytes, Random random) {
    int at = random.nextInt(bytes.length + 1);
    ByteArrayOutputStream spoilt = new ByteArrayOutputStream();
    spoilt.write(bytes, 0, at);
    spoilt.writeBytes(new byte[50]);
    spoilt.write(bytes, at, bytes.length - at);
    return spoilt.toByteArray();
  }

  private static byte[] resyntaxed(byte[] bytes, Random random) {
    StringBuilder spoilt = new StringBuilder(new String(bytes, StandardCharsets.ISO_8859_1));
    for (int n = 0; n < 20; n++) {
      int at = random.nextInt(spoilt.length() + 1);
      if (random.nextBoolean() && at < spoilt.length()) {
        spoilt.deleteCharAt(at);
      } else {
        spoilt.insert(at, SYNTAX.charAt(random.nextInt(SYNTAX.length())));
      }
    }
    return spoilt.toString().getBytes(StandardCharsets.ISO_8859_1);
  }
}
