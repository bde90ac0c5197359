package hindcast.importing.logs;

import static org.assertj.core.api.Assertions.assertThat;

import hindcast.importing.SmallBlocks;
import hindcast.importing.files.Block;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A log of JSON lines read off its bytes, however it is cut into blocks, gives what it gives read
/// as text: every row, problem, event, anchor and sample.
class JsonScanTest {
  private static final long START = Instant.parse("2026-10-24T23:59:50Z").toEpochMilli();

  private static final List<String> MESSAGES =
      List.of(
          "request completed",
          "cache get failed: READONLY",
          "user said \\\"ok\\\" on form 7",
          "took 12 ms for 10.0.0.7:8080 at 12:00:01",
          "two\\nlines",
          "\\tindented\\\\path\\/x",
          "  spaced  ",
          "",
          "   ",
          "\\n",
          "duration: 12.25 ms  statement: SELECT 1",
          "the duration: unknown",
          "caf\u00e9 closed",
          "\\u0041scii",
          "id 3fa85f64-5717-4562-b3fc-2c963f66afa6 gone",
          "a_b1 c2_d 1.2.3. x-1 4-",
          "x".repeat(79) + " 1",
          "word ".repeat(40),
          "12 ".repeat(200),
          "service started",
          "ERROR no route to host",
          "[WARN] cache is cold",
          "nginx: [emerg] bind() failed",
          "caller=main.go:1 level=warn slow",
          "caf\u00e9 level=error",
          "{\\\"level\\\":\\\"warn\\\",\\\"msg\\\":\\\"inner\\\"}");

  private static final List<String> ROUTES =
      List.of("/a", "/users/123/x", "/a b", "-", "/p?q=1", "/" + "long/".repeat(20), "");

  private static final List<String> LEVELS =
      List.of("\"INFO\"", "\"error\"", "\"W\"", "30", "50", "\"\"", "null", "true", "\"fatal\"");

  private static final List<String> DURATIONS =
      List.of(
          "12.386", "7", "\"12ms\"", "\"1.5s\"", "-1", "1e3", "0.5", "\"x\"", "null", "1234567");

  private static final String SPICE = " \"{}[],:\\ntrue0-.e\u00e9\u0001\t\r";

  private final Random random;
  private final List<String> order = new ArrayList<>();
  private boolean spaced;

  JsonScanTest() {
    random = new Random(1);
  }

  private static List<String> read(byte[] text, int blockSize, @Nullable ZoneId zone, boolean off) {
    return SmallBlocks.read(
        text,
        blockSize,
        zone,
        0,
        (export, intake) -> {
          KeyedReading reading = new KeyedReading(intake, false, off);
          reading.read(export);
          reading.pour(export.stem());
        });
  }

  private String stamp(long millis) {
    String iso = Instant.ofEpochMilli(millis).toString();
    return switch (random.nextInt(40)) {
      case 0 -> "\"" + iso.replace("Z", "+00:01") + "\"";
      case 1 -> "\"" + iso.replace('T', ' ').replace("Z", "") + "\"";
      case 2 -> Long.toString(millis);
      case 3 -> millis / 1000 + "." + millis % 1000;
      case 4 -> Long.toString(millis / 1000);
      case 5 -> "\"yesterday\"";
      case 6 -> "\"1971-01-01T00:00:00Z\"";
      case 7 -> "\"" + iso.substring(0, 16) + " +00:02\"";
      case 8 -> "\"" + iso.replace(":", "\\u003a") + "\"";
      default -> "\"" + iso + "\"";
    };
  }

  private <T> T any(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  private String value(String name, long millis) {
    return switch (name) {
      case "ts", "time", "eventTime", "custom_utc" -> stamp(millis);
      case "level", "severity" -> any(LEVELS);
      case "msg", "message", "log", "event" -> "\"" + any(MESSAGES) + "\"";
      case "status", "status_code" ->
          any(List.of("200", "503", "\"404\"", "99", "\"\"", "null", "700"));
      case "service", "app" -> any(List.of("\"shop\"", "\"cart\"", "\" \"", "7", "\"k\\u00e4se\""));
      case "route", "path" -> "\"" + any(ROUTES) + "\"";
      case "duration_ms", "took" -> any(DURATIONS);
      case "rid", "trace_id" ->
          any(List.of("\"9426c24aa" + random.nextInt(100) + "\"", "\"abc\"", "1234567"));
      case "err" -> any(List.of("\"timeout\"", "\"refused\"", "\"\"", "1", "\"a\\\"b\""));
      case "http" ->
          "{\"status_code\":500,\"route\":\"/nested/" + random.nextInt(3) + "\",\"x\":{\"y\":{}}}";
      case "tags" -> any(List.of("[]", "[1, \"a\", null, [true]]", "[{\"a\":1}]", "[1,]"));
      case "PRIORITY" -> any(List.of("3", "\"6\"", "\"4\""));
      default ->
          any(List.of("1", "-0.5", "01", "1.", "\"x\"", "null", "tru", "{\"deep\":1}", "[2]"));
    };
  }

  private String line(long millis) {
    StringBuilder line = new StringBuilder("{");
    if (random.nextInt(4) == 0) {
      Collections.swap(order, random.nextInt(order.size()), random.nextInt(order.size()));
    }
    String between = spaced ? " " : "";
    int shown = 0;
    for (String name : order) {
      boolean usual = List.of("ts", "level", "msg", "status", "service").contains(name);
      if (random.nextInt(usual ? 40 : 6) != 0 && !usual) {
        continue;
      }
      line.append(shown++ > 0 ? "," + between : "")
          .append('"')
          .append(name)
          .append("\":")
          .append(between)
          .append(value(name, millis));
    }
    return line.append("}").toString();
  }

  private byte[] log(int lines, int oddity) {
    order.clear();
    order.addAll(
        List.of(
            "ts",
            "level",
            "service",
            "msg",
            "status",
            "duration_ms",
            "trace_id",
            "time",
            "severity",
            "message",
            "route",
            "path",
            "rid",
            "err",
            "http",
            "tags",
            "other",
            "log",
            "app",
            "took",
            "PRIORITY",
            "status_code",
            "event",
            "eventTime",
            "custom_utc",
            "http.route"));
    spaced = random.nextBoolean();
    StringBuilder log = new StringBuilder(random.nextInt(4) == 0 ? "\ufeff" : "");
    long millis = START;
    for (int i = 0; i < lines; i++) {
      millis += random.nextInt(400);
      StringBuilder line = new StringBuilder(line(millis));
      for (int n = random.nextInt(1000) < oddity ? 1 + random.nextInt(3) : 0; n > 0; n--) {
        int at = random.nextInt(line.length());
        char spice = SPICE.charAt(random.nextInt(SPICE.length()));
        switch (random.nextInt(3)) {
          case 0 -> line.setCharAt(at, spice);
          case 1 -> line.deleteCharAt(at);
          default -> line.insert(at, spice);
        }
      }
      log.append(line).append(random.nextInt(9) == 0 ? "\r\n" : "\n");
      if (random.nextInt(50) == 0) {
        log.append("  \n");
      }
    }
    return log.toString().getBytes(StandardCharsets.UTF_8);
  }

  private void assertSame(byte[] text) {
    ZoneId zone = random.nextInt(3) == 0 ? ZoneId.of("+00:01") : null;
    List<String> asText = read(text, 1 << 21, zone, false);
    assertThat(read(text, 300 + random.nextInt(8000), zone, true)).isEqualTo(asText);
    assertThat(read(text, 1 << 21, zone, true)).isEqualTo(asText);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 20, 300})
  void is_read_alike_however_many_lines_are_out_of_the_ordinary(int oddity) {
    for (int run = 0; run < 15; run++) {
      assertSame(log(1 + random.nextInt(250), oddity));
    }
  }

  @Test
  void bytes_of_another_encoding_and_lone_carriage_returns_are_read_alike() {
    for (int run = 0; run < 10; run++) {
      byte[] text = log(50, 0);
      text[random.nextInt(text.length)] = (byte) (random.nextBoolean() ? 0xe4 : '\r');
      assertSame(text);
    }
  }

  @Test
  void a_regular_log_is_read_off_its_bytes() {
    String line =
        "{\"ts\":\"2026-10-24T23:59:50Z\",\"level\":\"info\",\"msg\":\"user said \\\"ok\\\"\"}";
    LogBlock found = new LogTable().newBlock();
    JsonScan scan =
        new JsonScan(found, false, true, true) {
          @Override
          void takeApart(String text, int number, boolean cut) {
            throw new AssertionError("read as text: " + text);
          }
        };
    byte[] text = (line + "\n" + line).getBytes(StandardCharsets.US_ASCII);
    assertThat(scan.quick(Block.of(text))).isTrue();
    assertThat(found.size).isEqualTo(2);
    assertThat(found.messageTexts.text(0)).isEqualTo("user said \"ok\"");
  }
}
