package hindcast.importing.lines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hindcast.importing.ImportOptions;
import hindcast.importing.IncidentReader;
import hindcast.importing.files.RawLines;
import hindcast.importing.lines.LineSearch.Found;
import hindcast.importing.lines.LineSearch.Hit;
import hindcast.model.Incident;
import hindcast.model.LogLevel;
import hindcast.model.LogStream;
import hindcast.model.Progress;
import hindcast.workbench.Catalogue;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/// What somebody looks for in the lines of logs.
class LineSearchTest {
  private static final long AT = Instant.parse("2026-11-23T02:50:00Z").toEpochMilli();

  @TempDir Path folder;

  private static String application() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 300; i++) {
      text.append("2026-11-23T02:")
          .append(50 + i / 60)
          .append(':')
          .append(String.format("%02d", i % 60))
          .append(i == 100 ? ".250Z ERROR Cache TIMEOUT\n" : ".000Z INFO served\n");
      if (i == 100) {
        text.append("  at com.example.Cache.get(Cache.java:7)\n  Caused by: refused\n");
      }
    }
    return text.toString();
  }

  private Incident read(ImportOptions options, Path... files) {
    return new IncidentReader(Catalogue.importers())
        .read(List.of(files), options, Progress.NONE)
        .incident();
  }

  private Incident read(Path... files) {
    return read(ImportOptions.DEFAULT, files);
  }

  private static Found find(Incident incident, String words) {
    return find(incident, words, false, null);
  }

  private static Found find(Incident incident, String words, boolean regular, @Nullable Long from) {
    try {
      return new LineSearch(5).find(incident, LineQuery.of(words, regular), from, Progress.NONE);
    } catch (LineQuery.Refused refused) {
      throw new AssertionError(refused);
    }
  }

  private Path packed(String packing) throws IOException {
    byte[] bytes = application().getBytes(StandardCharsets.UTF_8);
    Path file = folder.resolve("app.log" + packing);
    switch (packing) {
      case ".gz" -> write(new GZIPOutputStream(Files.newOutputStream(file)), bytes);
      case ".bz2" -> write(new BZip2CompressorOutputStream(Files.newOutputStream(file)), bytes);
      case ".xz" ->
          write(new XZOutputStream(Files.newOutputStream(file), new LZMA2Options(0)), bytes);
      case ".zip" -> {
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
          out.putNextEntry(new ZipEntry("logs/readme.md"));
          out.write("nothing".getBytes(StandardCharsets.UTF_8));
          out.putNextEntry(new ZipEntry("logs/app.log"));
          out.write(bytes);
        }
      }
      case ".tar", ".tar.gz" -> {
        ByteArrayOutputStream made = new ByteArrayOutputStream();
        try (TarArchiveOutputStream out = new TarArchiveOutputStream(made)) {
          for (String name : List.of("logs/readme.md", "logs/app.log", "logs/last.bin")) {
            byte[] inside =
                name.endsWith("app.log") ? bytes : "nothing".getBytes(StandardCharsets.UTF_8);
            TarArchiveEntry entry = new TarArchiveEntry(name);
            entry.setSize(inside.length);
            out.putArchiveEntry(entry);
            out.write(inside);
            out.closeArchiveEntry();
          }
        }
        OutputStream out = Files.newOutputStream(file);
        write(packing.equals(".tar") ? out : new GZIPOutputStream(out), made.toByteArray());
      }
      default -> Files.write(file, bytes);
    }
    return file;
  }

  private static void write(OutputStream out, byte[] bytes) throws IOException {
    try (out) {
      out.write(bytes);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".gz", ".bz2", ".xz", ".zip", ".tar", ".tar.gz"})
  void a_line_is_found_with_its_time_wherever_the_log_lies(String packing) throws IOException {
    Incident incident = read(packed(packing));
    Found found = find(incident, "cache timeout");
    assertThat(found.total()).isEqualTo(1);
    assertThat(found.lines()).isEqualTo(302);
    Hit hit = found.hits().getFirst();
    assertThat(hit.ref().line()).isEqualTo(101);
    assertThat(hit.at()).isEqualTo(AT + 100_250);
    assertThat(hit.text().substring(hit.from(), hit.to())).isEqualTo("Cache TIMEOUT");
    RawLines.Excerpt around = new RawLines().around(incident.sources().getFirst(), hit.ref(), 1);
    assertThat(around.note()).isNull();
    assertThat(around.lines().get(1).text()).contains("Cache TIMEOUT");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".gz", ".zip", ".tar", ".tar.gz"})
  void each_bucket_of_a_log_leads_back_to_its_line(String packing) throws IOException {
    Incident incident = read(packed(packing));
    LogStream log = incident.logs().getFirst();
    int bucket = 100;
    assertThat(log.count(LogLevel.ERROR, bucket)).isEqualTo(1);
    RawLines.Excerpt found =
        new RawLines()
            .around(
                incident.sources().getFirst(),
                new hindcast.model.SourceRef(log.source(), log.firstLine(bucket)),
                0);
    assertThat(found.lines().getFirst().text()).contains("Cache TIMEOUT");
  }

  @Test
  void a_line_without_a_time_belongs_to_the_line_before() throws IOException {
    Hit hit = find(read(packed("")), "caused by").hits().getFirst();
    assertThat(hit.ref().line()).isEqualTo(103);
    assertThat(hit.at()).isEqualTo(AT + 100_250);
  }

  @Test
  void all_hits_are_counted_by_time_and_only_the_earliest_kept() throws IOException {
    Found found = find(read(packed("")), "served");
    assertThat(found.total()).isEqualTo(299);
    assertThat(found.hits()).hasSize(5);
    assertThat(found.hits())
        .extracting(hit -> hit.ref().line())
        .containsExactly(1L, 2L, 3L, 4L, 5L);
    assertThat(found.more()).isEqualTo(294);
    LogStream density = found.densities().getFirst();
    assertThat(density.total(LogLevel.INFO, density.span())).isEqualTo(299);
    assertThat(density.count(LogLevel.INFO, 100)).isZero();
    assertThat(density.firstLine(101)).isEqualTo(104);
  }

  @Test
  void hits_may_be_kept_from_a_later_instant_on() throws IOException {
    Found found = find(read(packed("")), "served", false, AT + 200_000);
    assertThat(found.earlier()).isEqualTo(199);
    assertThat(found.hits().getFirst().at()).isEqualTo(AT + 200_000);
    assertThat(found.more()).isEqualTo(299 - 199 - 5);
  }

  @Test
  void several_logs_are_told_in_order_of_time() throws IOException {
    Path one = packed("");
    Path two =
        Files.writeString(
            folder.resolve("other.jsonl"),
            """
            {"ts":"2026-11-23T02:49:00Z","msg":"served early"}
            {"ts":"2026-11-23T02:50:01.500Z","msg":"served late"}
            {"ts":"2026-11-23T02:50:09Z","msg":"stopped"}
            """);
    Found found = find(read(one, two), "served");
    assertThat(found.hits())
        .extracting(hit -> hit.ref().toString())
        .containsExactly("other.jsonl:1", "app.log:1", "app.log:2", "other.jsonl:2", "app.log:3");
    assertThat(found.logs()).extracting(LineSearch.InLog::hits).containsExactly(299L, 2L);
  }

  @Test
  void an_access_log_read_in_blocks_tells_its_lines_to_the_second() throws IOException {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 4000; i++) {
      text.append("10.0.0.1 - - [23/Nov/2026:02:5")
          .append(i / 600)
          .append(':')
          .append(String.format("%02d", i / 10 % 60))
          .append(" +0000] \"GET /")
          .append(i == 3456 ? "needle" : "a")
          .append(" HTTP/1.1\" 200 12 \"-\" \"curl/8\"\n");
    }
    Found found = find(read(Files.writeString(folder.resolve("access.log"), text)), "/NEEDLE");
    Hit hit = found.hits().getFirst();
    assertThat(hit.ref().line()).isEqualTo(3457);
    assertThat(hit.at()).isEqualTo(AT + 345_000);
    assertThat(hit.withinMillis()).isEqualTo(1000);
  }

  @Test
  void a_clock_shift_moves_hits_too_and_what_is_cut_away_is_not_found() throws IOException {
    Path file = packed("");
    ImportOptions shifted = ImportOptions.DEFAULT.withShift("app.log", 60_000L);
    assertThat(find(read(shifted, file), "timeout").hits().getFirst().at()).isEqualTo(AT + 160_250);
    ImportOptions cut =
        new ImportOptions(
            java.util.Map.of(),
            java.util.Map.of(),
            java.util.Map.of(),
            java.util.Map.of(),
            null,
            AT + 101_000,
            AT + 111_000,
            false);
    assertThat(find(read(cut, file), "timeout").total()).isZero();
    assertThat(find(read(cut, file), "served").total()).isEqualTo(10);
  }

  @Test
  void a_regular_expression_finds_whatever_the_case_and_where() throws IOException {
    Hit hit = find(read(packed("")), ".*time(out|r)", true, null).hits().getFirst();
    assertThat(hit.text().substring(hit.from(), hit.to())).isEqualTo("TIMEOUT");
  }

  @Test
  void a_pattern_that_goes_back_and_forth_is_refused_in_words() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("app.log"),
            ("2026-11-23T02:50:00.000Z INFO " + "a".repeat(400) + "\n").repeat(40));
    Incident incident = read(file);
    LineQuery query = query("a*a*a*a*b");
    assertThatThrownBy(() -> new LineSearch().find(incident, query, null, Progress.NONE))
        .isInstanceOf(LineQuery.Refused.class)
        .hasMessageContaining("takes too long")
        .hasMessageContaining("a*a*");
  }

  private static LineQuery query(String pattern) {
    try {
      return LineQuery.of(pattern, true);
    } catch (LineQuery.Refused refused) {
      throw new AssertionError(refused);
    }
  }

  @Test
  void what_cannot_be_looked_for_is_refused_in_words() {
    assertThatThrownBy(() -> LineQuery.of("cache (", true))
        .isInstanceOf(LineQuery.Refused.class)
        .hasMessageContaining("character 8");
    assertThatThrownBy(() -> LineQuery.of("  ", false)).hasMessageContaining("nothing to look for");
    assertThatThrownBy(() -> LineQuery.of("a".repeat(1001), false)).hasMessageContaining("1000");
  }

  @Test
  void a_search_stops_when_nobody_waits_any_more() throws IOException {
    Incident incident = read(packed(""));
    Progress stopped =
        new Progress() {
          @Override
          public void report(String what, long done, long total) {}

          @Override
          public boolean cancelled() {
            return true;
          }
        };
    assertThatThrownBy(
            () -> new LineSearch().find(incident, LineQuery.of("a", false), null, stopped))
        .isInstanceOf(CancellationException.class);
  }

  @Test
  void progress_counts_the_bytes_of_the_files() throws IOException {
    Path file = packed("");
    long size = Files.size(file);
    long[] last = new long[2];
    Incident incident = read(file);
    try {
      new LineSearch()
          .find(
              incident,
              LineQuery.of("served", false),
              null,
              (what, done, total) -> {
                last[0] = done;
                last[1] = total;
              });
    } catch (LineQuery.Refused refused) {
      throw new AssertionError(refused);
    }
    assertThat(last).containsExactly(size, size);
  }

  @Test
  void a_file_that_vanished_or_changed_is_told_of() throws IOException {
    Path file = packed("");
    Incident incident = read(file);
    Files.writeString(file, application() + "one more\n");
    assertThat(find(incident, "timeout").logs().getFirst().note()).contains("has changed");
    Files.delete(file);
    Found found = find(incident, "timeout");
    assertThat(found.total()).isZero();
    assertThat(found.logs().getFirst().note()).contains("no longer where it was read");
  }

  @Test
  void of_a_long_line_the_part_around_the_find_is_kept() throws IOException {
    String line =
        "2026-11-23T02:50:00.000Z INFO " + "x".repeat(5_000) + "needle" + "y".repeat(5_000);
    Path file =
        Files.writeString(
            folder.resolve("app.log"),
            line + "\n" + "2026-11-23T02:50:01.000Z INFO other\n".repeat(3));
    Hit hit = find(read(file), "needle").hits().getFirst();
    assertThat(hit.text()).hasSizeLessThan(700).startsWith("…x").endsWith("y…");
    assertThat(hit.text().substring(hit.from(), hit.to())).isEqualTo("needle");
  }
}
