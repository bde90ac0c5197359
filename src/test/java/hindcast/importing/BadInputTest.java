package hindcast.importing;

import static org.assertj.core.api.Assertions.assertThat;

import hindcast.importing.files.Export;
import hindcast.importing.metrics.PrometheusImporter;
import hindcast.model.Problem;
import hindcast.model.Progress;
import hindcast.model.Series;
import hindcast.model.Source;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Each kind of bad input gives one clear line and leaves the rest alone: a good file always lies
/// beside the bad one.
class BadInputTest {
  private static final String GOOD = "t=1700000000000 1\n";

  @TempDir Path folder;

  @BeforeEach
  void put_a_good_file_beside() throws IOException {
    Files.writeString(folder.resolve("good.txt"), GOOD);
  }

  private ImportResult read(String bad, byte[] bytes, Importer... importers) throws IOException {
    Path file = Files.write(folder.resolve(bad), bytes);
    List<Importer> known = importers.length == 0 ? List.of(new LineImporter()) : List.of(importers);
    ImportResult result =
        new IncidentReader(known)
            .read(List.of(folder.resolve("good.txt"), file), ImportOptions.DEFAULT, Progress.NONE);
    assertThat(result.incident().series()).extracting(Series::id).contains("good");
    return result;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static Source source(ImportResult result, String id) {
    return result.incident().source(id).orElseThrow();
  }

  @Test
  void an_answer_of_prometheus_that_is_a_text() throws IOException {
    String answer =
        "{\"status\":\"success\",\"data\":"
            + "{\"resultType\":\"string\",\"result\":[1714557600.123,\"hello\"]}}";
    assertThat(
            read("text.json", bytes(answer), new LineImporter(), new PrometheusImporter())
                .failures())
        .singleElement()
        .asString()
        .contains("text.json", "resultType \"string\"", "query a metric");
  }

  @Test
  void an_empty_file() throws IOException {
    assertThat(read("bad.csv", new byte[0]).failures())
        .singleElement()
        .asString()
        .contains("bad.csv")
        .contains("is empty");
  }

  @Test
  void binary_data_and_pictures() throws IOException {
    byte[] noise = new byte[5000];
    new java.util.Random(1).nextBytes(noise);
    noise[0] = 't';
    noise[1] = '=';
    assertThat(read("bad.bin", noise).failures())
        .singleElement()
        .asString()
        .contains("binary data");
    byte[] picture = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0};
    assertThat(read("bad.png", picture).failures())
        .singleElement()
        .asString()
        .contains("PNG picture");
  }

  @Test
  void a_folder_without_readable_files() throws IOException {
    Path empty = Files.createDirectory(folder.resolve("empty"));
    ImportResult result =
        new IncidentReader(List.of(new LineImporter()))
            .read(List.of(folder.resolve("good.txt"), empty), ImportOptions.DEFAULT, Progress.NONE);
    assertThat(result.failures()).singleElement().asString().contains("holds no files");
    assertThat(result.incident().series()).hasSize(1);
  }

  @Test
  void more_series_than_are_kept() throws IOException {
    StringBuilder text = new StringBuilder("time,metric,value\n");
    for (int n = 0; n < 20_010; n++) {
      text.append("2026-11-23T02:00:00Z,m").append(n).append(",1\n");
    }
    Path file = Files.writeString(folder.resolve("many.csv"), text);
    Source source =
        source(
            new IncidentReader(hindcast.workbench.Catalogue.importers())
                .read(List.of(file), ImportOptions.DEFAULT, Progress.NONE),
            "many.csv");
    assertThat(source.problems())
        .extracting(Problem::message)
        .anyMatch(said -> said.contains("10 samples were left out"));
    assertThat(source.rowsRead() - source.rowsUsed())
        .as("rows that became nothing are not told as used")
        .isEqualTo(10);
  }

  @Test
  void a_path_that_is_not_there() {
    ImportResult result =
        new IncidentReader(List.of(new LineImporter()))
            .read(
                List.of(folder.resolve("good.txt"), folder.resolve("no.txt")),
                ImportOptions.DEFAULT,
                Progress.NONE);
    assertThat(result.failures())
        .singleElement()
        .asString()
        .contains(folder.resolve("no.txt").toString(), "no such file");
  }

  @Test
  void a_log_whose_gzip_breaks_off_keeps_the_counts_of_the_lines_before() throws IOException {
    byte[] whole = Files.readAllBytes(Path.of("sample-data/cache-outage/logs/billing-1.jsonl.gz"));
    Path cut = folder.resolve("app.jsonl.gz");
    Files.write(cut, java.util.Arrays.copyOf(whole, whole.length / 5));
    ImportResult result =
        new IncidentReader(hindcast.workbench.Catalogue.importers())
            .read(List.of(cut), ImportOptions.DEFAULT, Progress.NONE);
    assertThat(result.incident().series()).isNotEmpty();
    assertThat(result.incident().sources().getFirst().problems())
        .anyMatch(problem -> problem.message().contains("gzip data ends early"));
  }

  @Test
  void a_gzip_that_breaks_off_keeps_what_came_before() throws IOException {
    StringBuilder text = new StringBuilder();
    java.util.Random random = new java.util.Random(1);
    for (int i = 0; i < 50_000; i++) {
      text.append("t=").append(1_700_000_000_000L + i * 1000L).append(' ');
      text.append(random.nextDouble()).append('\n');
    }
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(packed)) {
      out.write(bytes(text.toString()));
    }
    byte[] whole = packed.toByteArray();
    ImportResult result = read("bad.txt.gz", Arrays.copyOf(whole, whole.length / 2));
    Source source = source(result, "bad.txt.gz");
    assertThat(source.points()).isBetween(20_000L, 30_000L);
    assertThat(source.problems())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.lost()).isTrue();
              assertThat(problem.message()).contains("cut off").contains("kept");
            });
    assertThat(read("tiny.gz", Arrays.copyOf(whole, 12)).failures())
        .singleElement()
        .asString()
        .contains("cut off");
  }

  @Test
  void a_damaged_gzip() throws IOException {
    byte[] damaged = new byte[100];
    damaged[0] = 0x1f;
    damaged[1] = (byte) 0x8b;
    assertThat(read("bad.gz", damaged).failures())
        .singleElement()
        .asString()
        .contains("gzip data is damaged");
  }

  @Test
  void a_damaged_zip() throws IOException {
    assertThat(read("bad.zip", bytes("PK\u0003\u0004 and no more")).failures())
        .singleElement()
        .asString()
        .contains("ZIP archive is damaged");
  }

  @Test
  void mixed_encodings_lose_nothing_and_name_the_first_line() throws IOException {
    ByteArrayOutputStream mixed = new ByteArrayOutputStream();
    mixed.write(bytes("t=1700000000000 größe=1\n"));
    mixed.write("t=1700000001000 größe=2\n".getBytes(StandardCharsets.ISO_8859_1));
    mixed.write(bytes("t=1700000002000 größe=3\n"));
    ImportResult result = read("mixed.txt", mixed.toByteArray());
    assertThat(result.incident().series("größe").orElseThrow().values()).containsExactly(1, 2, 3);
    assertThat(source(result, "mixed.txt").problems())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.line()).isEqualTo(2);
              assertThat(problem.message()).contains("windows-1252");
            });
  }

  @Test
  void utf_16_with_and_without_its_mark() throws IOException {
    ImportResult marked = read("a.txt", ("\ufeff" + GOOD).getBytes(StandardCharsets.UTF_16LE));
    assertThat(source(marked, "a.txt").points()).isEqualTo(1);
    ImportResult bare = read("b.txt", GOOD.getBytes(StandardCharsets.UTF_16BE));
    assertThat(source(bare, "b.txt").points()).isEqualTo(1);
  }

  @Test
  void a_line_as_long_as_the_file_costs_no_more_than_its_limit() throws IOException {
    byte[] line = new byte[8 << 20];
    Arrays.fill(line, (byte) 'x');
    byte[] start = bytes(GOOD.replace("1\n", "2\n"));
    System.arraycopy(start, 0, line, 0, start.length);
    ImportResult result = read("long.txt", line);
    Source source = source(result, "long.txt");
    assertThat(source.points()).isEqualTo(1);
    assertThat(source.problems()).extracting(Problem::line).containsOnly(2L);
    assertThat(source.problems()).anyMatch(problem -> problem.message().contains("longer than"));
  }

  @Test
  void times_in_1970_or_2100_among_others_are_refused() throws IOException {
    ImportResult result =
        read(
            "odd.txt",
            bytes("t=1700000000000 1\nt=5 2\nt=4200000000000 3\ne=7 boot\nt=1700000001000 4\n"));
    Source source = source(result, "odd.txt");
    assertThat(result.incident().series("odd").orElseThrow().values()).containsExactly(1, 4);
    assertThat(result.incident().events()).isEmpty();
    assertThat(source.rowsRead()).isEqualTo(5);
    assertThat(source.rowsUsed()).isEqualTo(2);
    assertThat(source.problems()).extracting(Problem::line).containsExactly(2L, 3L, 4L);
    assertThat(source.problems()).allMatch(Problem::lost);
  }

  @Test
  void a_file_all_of_1970_is_kept_with_a_doubt() throws IOException {
    Source source = source(read("old.txt", bytes("t=5 1\nt=10 2\n")), "old.txt");
    assertThat(source.points()).isEqualTo(2);
    assertThat(source.rowsUsed()).isEqualTo(2);
    assertThat(source.problems())
        .singleElement()
        .satisfies(problem -> assertThat(problem.lost()).isFalse());
  }

  @Test
  void duplicate_and_unsorted_rows_are_put_right_and_told_once_each() throws IOException {
    ImportResult result =
        read(
            "dup.txt",
            bytes(
                """
                t=1700000002000 1
                t=1700000001000 2
                t=1700000002000 3
                t=1700000000000 4
                t=1700000002000 5
                """));
    Series series = result.incident().series("dup").orElseThrow();
    assertThat(series.values()).containsExactly(4, 2, 5);
    assertThat(series.ref(2).line()).isEqualTo(5);
    assertThat(source(result, "dup.txt").problems())
        .extracting(Problem::line, Problem::lost)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(2L, false),
            org.assertj.core.groups.Tuple.tuple(3L, false));
  }

  @Test
  void newest_first_is_an_order_too() throws IOException {
    Source source =
        source(read("down.txt", bytes("t=1700000002000 1\nt=1700000001000 2\n")), "down.txt");
    assertThat(source.problems()).isEmpty();
  }

  @Test
  void a_file_that_grows_while_it_is_read() throws IOException {
    Importer writing =
        new LineImporter() {
          @Override
          public void read(Export export, Intake intake) throws IOException {
            super.read(export, intake);
            if (export.name().equals("grows.txt")) {
              Files.writeString(folder.resolve("grows.txt"), GOOD + GOOD);
            }
          }
        };
    assertThat(source(read("grows.txt", bytes(GOOD), writing), "grows.txt").problems())
        .singleElement()
        .satisfies(problem -> assertThat(problem.message()).contains("changed while"));
  }

  @Test
  void a_file_that_vanishes_before_or_while_it_is_read() throws IOException {
    Importer early =
        new LineImporter() {
          @Override
          public void read(Export export, Intake intake) throws IOException {
            if (export.name().equals("gone.txt")) {
              Files.delete(folder.resolve("gone.txt"));
            }
            super.read(export, intake);
          }
        };
    assertThat(read("gone.txt", bytes(GOOD), early).failures())
        .singleElement()
        .asString()
        .contains("vanished");
    Importer late =
        new LineImporter() {
          @Override
          public void read(Export export, Intake intake) throws IOException {
            super.read(export, intake);
            if (export.name().equals("gone.txt")) {
              Files.delete(folder.resolve("gone.txt"));
            }
          }
        };
    Source source = source(read("gone.txt", bytes(GOOD), late), "gone.txt");
    assertThat(source.points()).isEqualTo(1);
    assertThat(source.problems())
        .singleElement()
        .satisfies(problem -> assertThat(problem.message()).contains("vanished"));
  }

  @Test
  void an_importer_s_own_mistake_stops_no_other_file() throws IOException {
    Importer clumsy =
        new LineImporter() {
          @Override
          public void read(Export export, Intake intake) throws IOException {
            if (export.name().equals("trap.txt")) {
              throw new IllegalStateException("trap");
            }
            super.read(export, intake);
          }
        };
    assertThat(read("trap.txt", bytes(GOOD), clumsy).failures())
        .singleElement()
        .asString()
        .contains("please report");
  }

  @Test
  void thousands_of_bad_rows_make_a_list_one_can_read() throws IOException {
    StringBuilder text = new StringBuilder("t=1700000000000 1\n");
    for (int i = 0; i < 5000; i++) {
      text.append("nonsense\n");
    }
    Source source = source(read("rows.txt", bytes(text.toString())), "rows.txt");
    assertThat(source.rowsRead() - source.rowsUsed()).isEqualTo(5000);
    assertThat(source.problems()).hasSizeLessThan(10);
    assertThat(source.problems()).anyMatch(problem -> problem.message().contains("4995 more"));
  }

  @Test
  void unreadable_options_are_told_beside_what_could_be_read() throws IOException {
    ImportOptions shifts =
        new ImportOptions(
            Map.of(), Map.of("nothing.txt", 5L), Map.of(), Map.of(), null, null, null, false);
    ImportResult result =
        new IncidentReader(List.of(new LineImporter()))
            .read(List.of(folder.resolve("good.txt")), shifts, Progress.NONE);
    assertThat(result.failures()).singleElement().asString().contains("--shift");
    assertThat(result.incident().series()).hasSize(1);
  }

  @Test
  void a_pipe_that_nobody_writes_to_is_named_and_never_opened() throws Exception {
    Path pipe = folder.resolve("pipe.txt");
    try {
      Assumptions.assumeTrue(
          new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0, "no mkfifo here");
    } catch (IOException noSuchProgram) {
      Assumptions.abort("no mkfifo here");
    }
    ImportResult result =
        new IncidentReader(List.of(new LineImporter()))
            .read(List.of(folder), ImportOptions.DEFAULT, Progress.NONE);
    assertThat(result.incident().series()).hasSize(1);
    assertThat(result.failures()).singleElement().asString().contains("neither a file nor");
  }

  @Test
  void links_in_a_circle_and_links_to_nowhere() throws IOException {
    Files.createSymbolicLink(folder.resolve("circle"), folder);
    Files.createSymbolicLink(folder.resolve("nowhere.txt"), folder.resolve("no-such-file"));
    ImportResult result =
        new IncidentReader(List.of(new LineImporter()))
            .read(List.of(folder), ImportOptions.DEFAULT, Progress.NONE);
    assertThat(result.incident().series()).hasSize(1);
    assertThat(result.failures()).singleElement().asString().contains("leads nowhere");
  }
}
