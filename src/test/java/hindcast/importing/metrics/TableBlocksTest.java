package hindcast.importing.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import hindcast.importing.SmallBlocks;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A table read off its bytes gives what it gives read off its lines: every row, problem and bit.
class TableBlocksTest {
  private static final Instant START = Instant.parse("2026-10-24T23:30:00Z");

  private static List<String> read(
      byte[] text, int blockSize, @Nullable ZoneId zone, long shift, boolean offBytes) {
    return SmallBlocks.read(
        text,
        blockSize,
        zone,
        shift,
        (export, intake) -> new TableReader(export, intake, true, offBytes).read());
  }

  private static void assertSame(byte[] text, Random random) {
    int blockSize = 300 + random.nextInt(20_000);
    ZoneId zone = random.nextInt(3) == 0 ? ZoneId.of("Europe/Berlin") : null;
    long shift = random.nextInt(4) == 0 ? -37_000 : 0;
    assertThat(read(text, blockSize, zone, shift, true))
        .isEqualTo(read(text, blockSize, zone, shift, false));
  }

  /// A random table; `oddity` is how many of a thousand cells and lines are out of the ordinary.
  private static byte[] table(Random random, int oddity) {
    Table table = new Table(random, oddity);
    StringBuilder text = new StringBuilder();
    if (random.nextInt(4) == 0) {
      text.append('\ufeff');
    }
    text.append(table.header()).append(table.end);
    int rows = 420 + random.nextInt(900);
    for (int i = 0; i < rows; i++) {
      text.append(table.line(i));
      if (i < rows - 1 || random.nextBoolean()) {
        text.append(table.end);
      }
    }
    if (random.nextInt(4) == 0) {
      text.append(table.end.repeat(random.nextInt(3)));
    }
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    if (oddity > 0 && random.nextInt(6) == 0) {
      bytes[random.nextInt(bytes.length)] = (byte) 0xe4;
    }
    return bytes;
  }

  private static final class Table {
    final Random random;
    final int oddity;
    final char separator;
    final String end;
    final boolean tidy;
    final boolean quoteAll;
    final int columns;
    final int style;
    final int decimals;
    long time = START.toEpochMilli();

    Table(Random random, int oddity) {
      this.random = random;
      this.oddity = oddity;
      this.separator = ",;\t|".charAt(random.nextInt(4));
      this.end = random.nextBoolean() ? "\n" : "\r\n";
      this.tidy = random.nextBoolean();
      this.quoteAll = random.nextInt(4) == 0;
      this.columns = 1 + random.nextInt(5);
      this.style = random.nextInt(8);
      this.decimals = random.nextInt(18);
    }

    String header() {
      String values =
          IntStream.range(0, columns)
              .mapToObj(i -> "value" + i)
              .collect(Collectors.joining(String.valueOf(separator)));
      return tidy
          ? "time" + separator + "metric" + separator + "labels" + separator + "value"
          : "time" + separator + values;
    }

    String line(int row) {
      if (odd()) {
        return switch (random.nextInt(10)) {
          case 0 -> "# a comment" + separator + "1";
          case 1 -> "";
          case 2 -> "  ";
          case 3 -> header();
          case 4 -> "broken off";
          case 5 -> "\"left open" + separator + "1";
          case 6 -> stamp() + separator + "1" + String.valueOf(separator).repeat(9);
          case 7 -> "a\rb" + separator + "2";
          case 8 -> "//";
          default -> "\"\"" + separator + "\"a\"\"b\"";
        };
      }
      time += random.nextInt(30) == 0 ? 0 : random.nextInt(200) == 0 ? -70_000 : 10_000;
      if (tidy) {
        String labels = "instance=web-" + random.nextInt(3) + (odd() ? "é" : "") + ",job=shop";
        return cell(stamp())
            + separator
            + cell("requests_" + row % 4)
            + separator
            + '"'
            + labels
            + '"'
            + separator
            + cell(value());
      }
      return cell(stamp())
          + separator
          + IntStream.range(0, columns)
              .mapToObj(i -> cell(value()))
              .collect(Collectors.joining(String.valueOf(separator)));
    }

    boolean odd() {
      return random.nextInt(1000) < oddity;
    }

    String cell(String text) {
      if (quoteAll || text.indexOf(separator) >= 0) {
        return '"' + text + '"';
      }
      return odd() ? ' ' + text + ' ' : text;
    }

    String stamp() {
      if (odd()) {
        return random.nextBoolean() ? "yesterday" : "1970-01-01T00:00:10Z";
      }
      LocalDateTime local = LocalDateTime.ofEpochSecond(time / 1000, 123_456_789, ZoneOffset.UTC);
      return switch (style) {
        case 0 -> Instant.ofEpochMilli(time).toString();
        case 1 -> Long.toString(time);
        case 2 -> Long.toString(time / 1000) + ".25";
        case 3 -> format("yyyy-MM-dd HH:mm:ss", local);
        case 4 -> format("yyyy-MM-dd'T'HH:mm:ss.SSSSSS", local) + "+02:00";
        case 5 -> format("dd.MM.yyyy HH:mm:ss", local);
        case 6 -> format("MM/dd/yyyy hh:mm:ss a", local);
        default -> format("yyyy/MM/dd HH:mm:ss.SSS", local) + " UTC";
      };
    }

    private static String format(String pattern, LocalDateTime time) {
      return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).format(time);
    }

    String value() {
      if (odd()) {
        return switch (random.nextInt(14)) {
          case 0 -> "";
          case 1 -> "NaN";
          case 2 -> "null";
          case 3 -> "+Inf";
          case 4 -> "1.5 K";
          case 5 -> "20 ms";
          case 6 -> "12,5";
          case 7 -> "1e-7";
          case 8 -> "-0";
          case 9 -> "oops";
          case 10 -> ".5";
          case 11 -> "7.";
          case 12 -> "123456789012345678901234567890";
          default -> "-";
        };
      }
      double value = random.nextGaussian() * 100;
      return random.nextInt(20) == 0
          ? ""
          : random.nextInt(10) == 0
              ? Double.toString(value)
              : String.format(Locale.ROOT, "%." + decimals + "f", value);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 5, 40})
  void random_tables_give_the_same_off_bytes_as_off_lines(int oddity) {
    for (int seed = 0; seed < 60; seed++) {
      Random random = new Random(seed * 1000L + oddity);
      assertSame(table(random, oddity), random);
    }
  }

  @Test
  void a_table_cut_anywhere_gives_the_same() {
    Random random = new Random(7);
    byte[] whole = table(new Random(3), 5);
    for (int i = 0; i < 60; i++) {
      assertSame(Arrays.copyOf(whole, random.nextInt(whole.length)), random);
    }
  }

  @Test
  void stamps_out_of_reason_and_labels_like_comments_give_the_same() {
    StringBuilder text = new StringBuilder("host,time,value\n");
    for (int i = 0; i < 1000; i++) {
      text.append(i % 7 == 0 ? "#1," : "web,")
          .append(Instant.ofEpochMilli((i % 50 == 0 ? 0 : START.toEpochMilli()) + i * 1000L))
          .append(",")
          .append(i)
          .append('\n');
    }
    assertSame(text.toString().getBytes(StandardCharsets.UTF_8), new Random(1));
  }

  @Test
  void columns_of_one_series_give_the_same() {
    StringBuilder text =
        new StringBuilder("time;up{a=\"1\"};\"up{a=\"\"1\"\"}\";{__name__=\"up\", a=\"1\"}\n");
    for (int i = 0; i < 1000; i++) {
      text.append(START.plusSeconds(i)).append(";").append(i).append(i < 700 ? ";;" : ";8;");
      text.append(i * 2).append('\n');
    }
    assertSame(text.toString().getBytes(StandardCharsets.UTF_8), new Random(2));
  }
}
