package hindcast.importing.logs;

import static org.assertj.core.api.Assertions.assertThat;

import hindcast.importing.files.Block;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// The fast way through an access log gives what [AccessLine] gives, line by line.
class AccessScannerTest {
  private static final List<String> SEEDS =
      List.of(
          "192.0.2.1 - - [10/Oct/2023:13:55:36 -0700] \"GET /api/v1/users/13737 HTTP/1.1\" 200 4"
              + " \"-\" \"okhttp/4.12.0\" 0.067 0.065",
          "192.0.2.1 - bob [10/Oct/2023:13:55:37 -0700] \"POST /a?b=c#d;e HTTP/1.1\" 503 0",
          "h - - [9/Feb/2017:10:34:12 -0700] \"GET / HTTP/2\" 200 1479 \"-\" \"a \\\" b\" rt=0.2",
          "::1 - - [10/Oct/2023:13:55:38 +0000] \"GET /1/2/3/4/5/6/7/8/9/1/2/3/4/5/6/7/8/9/1/2/3/4"
              + " HTTP/1.1\" 404 12 \"-\" \"x\" 12ms",
          "h - - [10/Oct/2023:13:55:38 +0000] \"-\" 400 0 \"-\" \"-\" 1514",
          "h - - [10/Oct/2023:13:55:39 +0000] \"\\x16\\x03\" 400 0 \"-\" \"-\"",
          "h - - [10/Oct/2023:13:55:39 +0000] \"GET /caf\u00e9/x HTTP/1.1\" 200 7 \"\u00fc\" \"-\""
              + " 0.1",
          "h - - [10/Oct/2023:13:55:39 +0000] \"GET /p/3fa85f64-5717-4562-b3fc-2c963f66afa6/q\" 200"
              + " - \"-\" \"-\" 0.001, 0.020 caller=web rid=9426c24aa925",
          "",
          "  ",
          "h - - [10/Oct/2023:13:55:40 +0000] \"GET /js/app.363077.js HTTP/1.1\" 200 7 \"-\" \"-\""
              + " 0.1",
          "h - - [10/Oct/2023:13:55:40 +0000] \"GET /js/app.12.js HTTP/1.1\" 200 7 \"-\" \"-\" 0.1",
          "h - - [10/Oct/2023:13:55:40 +0000] \"GET /js/app-3f2a1b9c_x HTTP/1.1\" 200 7 \"-\""
              + " \"-\"",
          "h - - [10/Oct/2023:13:55:41 +0000] \"GET / HTTP/1.1\" 200 7 \"-\" \"-\" 89  0.001 0.002",
          "h - - [10/Oct/2023:13:55:41 +0000] \"GET / HTTP/1.1\" 200 7 \"-\" \"-\" 0 1.204 [web] []"
              + " 10.0.0.7:80 59 1.203 200",
          "no access line at all");

  /// One line as text, for comparing.
  private static List<String> slowly(String log) {
    List<String> told = new ArrayList<>();
    AccessLine line = new AccessLine();
    String[] all = log.split("\r\n|\n|\r", -1);
    for (int i = 0; i < all.length; i++) {
      if (all[i].isBlank()) {
        continue;
      }
      String wrong = line.parse(all[i]);
      if (wrong != null) {
        told.add((i + 1) + " refused " + wrong);
        continue;
      }
      AccessBlock one = new AccessBlock();
      String path = line.path;
      one.add(
          line, i + 1, path == null ? AccessBlock.NO_ROUTE : one.newRoute(Templates.route(path)));
      told.addAll(tell(one));
    }
    told.sort(null);
    return told;
  }

  private static List<String> quickly(String log) {
    List<String> told =
        tell(new AccessScanner().read(Block.of(log.getBytes(StandardCharsets.UTF_8))));
    told.sort(null);
    return told;
  }

  private static List<String> tell(AccessBlock block) {
    List<String> told = new ArrayList<>();
    for (int i = 0; i < block.size; i++) {
      int row = i;
      String fields =
          block.fields.stream()
              .filter(one -> one.row() == row)
              .map(one -> one.keys() + "=" + one.values())
              .findFirst()
              .orElse("");
      int route = block.routes[i];
      told.add(
          block.lines[i]
              + " "
              + block.seconds[i]
              + " "
              + block.statuses[i]
              + " "
              + (route == AccessBlock.NO_ROUTE ? "none" : block.routeTexts.get(route))
              + " "
              + block.times[i]
              + " "
              + fields);
    }
    block.refused.forEach(one -> told.add(one.line() + " refused " + one.why()));
    return told;
  }

  @Test
  void whole_lines_of_every_shape_are_read_alike() {
    String log = String.join("\n", SEEDS);
    assertThat(quickly(log)).isEqualTo(slowly(log));
  }

  @Test
  void lines_with_any_byte_changed_dropped_or_doubled_are_read_alike() {
    Random random = new Random(11);
    String spice = " \"[]\\/?#;=.,:-0123456789abcXYZ\t\u00e9\u0001\r\n";
    for (int run = 0; run < 4000; run++) {
      StringBuilder log = new StringBuilder();
      for (int n = 1 + random.nextInt(4); n > 0; n--) {
        StringBuilder line = new StringBuilder(SEEDS.get(random.nextInt(SEEDS.size())));
        for (int change = random.nextInt(4); change > 0 && !line.isEmpty(); change--) {
          int at = random.nextInt(line.length());
          char other = spice.charAt(random.nextInt(spice.length()));
          switch (random.nextInt(3)) {
            case 0 -> line.setCharAt(at, other);
            case 1 -> line.deleteCharAt(at);
            default -> line.insert(at, other);
          }
        }
        log.append(line).append(random.nextInt(5) == 0 ? "\r\n" : "\n");
      }
      String text = log.toString();
      assertThat(quickly(text)).as(text).isEqualTo(slowly(text));
    }
  }

  @Test
  void real_logs_are_read_alike() throws IOException {
    for (String name : List.of("combined", "common", "malformed", "proxy-manager", "odd")) {
      String log =
          Files.readString(
              Path.of("src/test/resources/importing/access-log", name + ".in.log"),
              StandardCharsets.UTF_8);
      assertThat(quickly(log)).as(name).isEqualTo(slowly(log));
    }
  }

  @Test
  void a_rank_is_found_as_sorting_finds_it() {
    Random random = new Random(3);
    for (int run = 0; run < 500; run++) {
      float[] values = new float[1 + random.nextInt(300)];
      for (int i = 0; i < values.length; i++) {
        values[i] = random.nextInt(20) * (random.nextBoolean() ? 1 : 0.25f);
      }
      float[] sorted = values.clone();
      java.util.Arrays.sort(sorted);
      int rank = random.nextInt(values.length);
      assertThat(NearestRank.select(values, 0, values.length, rank)).isEqualTo(sorted[rank]);
    }
  }
}
