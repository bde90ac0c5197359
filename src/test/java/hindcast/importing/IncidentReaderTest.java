package hindcast.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hindcast.importing.files.Checksums;
import hindcast.importing.files.Export;
import hindcast.model.Progress;
import hindcast.model.Role;
import hindcast.model.Series;
import hindcast.model.Source;
import hindcast.model.TimelineEvent;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IncidentReaderTest {
  private static final String SAMPLE = "t=1700000000000 1\nt=1700000010000 2\n";

  @TempDir Path folder;

  private ImportResult read(Path... paths) {
    return read(ImportOptions.DEFAULT, paths);
  }

  private ImportResult read(ImportOptions options, Path... paths) {
    return new IncidentReader(List.of(new LineImporter()))
        .read(List.of(paths), options, Progress.NONE);
  }

  private Path write(String name, String text) throws IOException {
    return write(name, text.getBytes(StandardCharsets.UTF_8));
  }

  private Path write(String name, byte[] bytes) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.write(file, bytes);
  }

  private static byte[] gzip(byte[] plain) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(packed)) {
      out.write(plain);
    }
    return packed.toByteArray();
  }

  private static List<String> ids(ImportResult result) {
    return result.incident().sources().stream().map(Source::id).toList();
  }

  @Test
  void sources_are_named_by_their_path_below_the_folder_and_come_in_path_order()
      throws IOException {
    write("b.txt", SAMPLE);
    write("a.txt", SAMPLE);
    write("z/deep/c.txt", SAMPLE);
    write(".hidden", SAMPLE);
    assertThat(ids(read(folder))).containsExactly("z/deep/c.txt", "a.txt", "b.txt");
  }

  @Test
  void files_of_one_name_are_told_apart_by_their_folders() throws IOException {
    Path one = write("x/day/m.txt", SAMPLE);
    Path two = write("y/day/m.txt", SAMPLE);
    assertThat(ids(read(one, two))).containsExactly("x/day/m.txt", "y/day/m.txt");
  }

  @Test
  void a_file_named_twice_is_read_once() throws IOException {
    Path file = write("a.txt", SAMPLE);
    assertThat(ids(read(folder, file, folder.resolve("../" + folder.getFileName() + "/a.txt"))))
        .containsExactly("a.txt");
  }

  @Test
  void links_in_a_circle_do_no_harm() throws IOException {
    write("in/a.txt", SAMPLE);
    Files.createSymbolicLink(folder.resolve("in/again"), folder);
    assertThat(ids(read(folder))).hasSize(1);
  }

  @Test
  void gzip_is_undone_whatever_the_file_is_called() throws IOException {
    write("a.txt.gz", gzip(SAMPLE.getBytes(StandardCharsets.UTF_8)));
    write("b.log", gzip(SAMPLE.getBytes(StandardCharsets.UTF_8)));
    ImportResult result = read(folder);
    assertThat(result.incident().series()).extracting(Series::id).containsExactly("a", "b");
    assertThat(result.incident().series().getFirst().ref(1)).hasToString("a.txt.gz:2");
  }

  @Test
  void a_zip_is_read_like_a_folder_and_its_entry_names_lead_nowhere() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(packed)) {
      for (String name : List.of("../../evil.txt", "in/b.txt", "__MACOSX/._b.txt")) {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(SAMPLE.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
      }
      zip.putNextEntry(new ZipEntry("in/c.gz"));
      zip.write(gzip(SAMPLE.getBytes(StandardCharsets.UTF_8)));
      zip.closeEntry();
    }
    Path file = write("data.zip", packed.toByteArray());
    ImportResult result = read(file);
    assertThat(ids(result))
        .containsExactly("data.zip/in/b.txt", "data.zip/in/c.gz", "data.zip/evil.txt");
    assertThat(result.failures()).isEmpty();
  }

  @Test
  void standard_input_is_a_file_like_any_other() {
    var in = new ByteArrayInputStream(SAMPLE.getBytes(StandardCharsets.UTF_8));
    ImportResult result =
        new IncidentReader(List.of(new LineImporter()), in)
            .read(List.of(Path.of("-")), ImportOptions.DEFAULT, Progress.NONE);
    assertThat(ids(result)).containsExactly("stdin");
    assertThat(result.incident().series().getFirst().size()).isEqualTo(2);
  }

  @Test
  void an_unknown_file_fails_when_named_and_is_skipped_when_found() throws IOException {
    Path readme = write("README.md", "# About\n\nHow to read this folder.\n");
    write("a.txt", SAMPLE);
    ImportResult found = read(folder);
    assertThat(found.failures()).isEmpty();
    assertThat(found.skipped()).extracting(ImportResult.Skipped::file).containsExactly("README.md");
    ImportResult named = read(readme);
    assertThat(named.failures()).singleElement().asString().contains("expected an export");
    assertThat(named.skipped()).isEmpty();
  }

  @Test
  void a_format_set_by_hand_wins_and_a_wrong_one_is_told() throws IOException {
    Path file = write("odd.txt", "# comment\n" + SAMPLE);
    ImportResult forced = read(formats("odd.txt", "lines"), file);
    assertThat(forced.incident().sources().getFirst().formatReason()).isEqualTo("set by hand");
    assertThat(forced.incident().sources().getFirst().rowsRead()).isEqualTo(3);
    assertThat(forced.incident().sources().getFirst().rowsUsed()).isEqualTo(2);
    assertThat(read(formats("odd.txt", "nonsense"), file).failures())
        .singleElement()
        .asString()
        .contains("nonsense")
        .contains("lines");
  }

  private static ImportOptions formats(String file, String id) {
    return new ImportOptions(
        Map.of(), Map.of(), Map.of(file, id), Map.of(), null, null, null, false);
  }

  @Test
  void of_two_equally_sure_importers_the_first_reads_and_says_so() throws IOException {
    Importer other =
        new LineImporter() {
          @Override
          public String id() {
            return "other";
          }

          @Override
          public String title() {
            return "Others";
          }
        };
    ImportResult result =
        new IncidentReader(List.of(new LineImporter(), other))
            .read(List.of(write("a.txt", SAMPLE)), ImportOptions.DEFAULT, Progress.NONE);
    Source source = result.incident().sources().getFirst();
    assertThat(source.format()).isEqualTo("lines");
    assertThat(source.formatReason()).contains("as likely Others");
  }

  @Test
  void the_later_of_two_series_of_one_id_bears_its_file_name() throws IOException {
    write("one/a.txt", "t=1700000000000 load=1\n");
    write("b.txt", "t=1700000000000 load=2\n");
    assertThat(read(folder).incident().series())
        .extracting(Series::id, series -> series.info().plainId())
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("load", "load"),
            org.assertj.core.groups.Tuple.tuple("b.txt:load", "load"));
  }

  @Test
  void events_have_ids_of_source_and_line() throws IOException {
    write("n/a.txt", "e=1700000005000 two\ne=1700000000000 one\n");
    assertThat(read(folder).incident().events())
        .extracting(TimelineEvent::id)
        .containsExactly("n/a.txt:2", "n/a.txt:1");
  }

  @Test
  void a_shift_moves_every_time_and_is_kept_with_the_source() throws IOException {
    Path file = write("a.txt", SAMPLE + "e=1700000000000 note\n");
    ImportOptions shifted =
        new ImportOptions(
            Map.of(), Map.of("a.txt", -37_000L), Map.of(), Map.of(), null, null, null, false);
    ImportResult result = read(shifted, file);
    assertThat(result.incident().series().getFirst().epochMillis(0)).isEqualTo(1_699_999_963_000L);
    assertThat(result.incident().events().getFirst().happenedAt()).isEqualTo(1_699_999_963_000L);
    assertThat(result.incident().sources().getFirst().clockShiftMillis()).isEqualTo(-37_000);
  }

  @Test
  void from_and_to_cut_without_losing_rows() throws IOException {
    Path file = write("a.txt", SAMPLE + "t=1700000020000 3\n");
    ImportOptions cut =
        new ImportOptions(
            Map.of(),
            Map.of(),
            Map.of(),
            Map.of(),
            null,
            1_700_000_010_000L,
            1_700_000_020_000L,
            false);
    ImportResult result = read(cut, file);
    assertThat(result.incident().series().getFirst().values()).containsExactly(2);
    Source source = result.incident().sources().getFirst();
    assertThat(source.rowsUsed()).isEqualTo(source.rowsRead());
    assertThat(source.points()).isEqualTo(1);
  }

  @Test
  void a_role_set_by_hand_wins() throws IOException {
    ImportOptions roles =
        new ImportOptions(
            Map.of(), Map.of(), Map.of(), Map.of("lo*", Role.QUEUE), null, null, null, false);
    ImportResult result = read(roles, write("a.txt", "t=1700000000000 load=1\n"));
    assertThat(result.incident().series().getFirst().info().role().reason())
        .isEqualTo("set by hand");
    assertThat(result.incident().series().getFirst().role()).isEqualTo(Role.QUEUE);
  }

  @Test
  void an_option_for_a_file_that_was_not_read_is_told() throws IOException {
    ImportOptions zones =
        new ImportOptions(
            Map.of("b.txt", ZoneId.of("Europe/Dublin")),
            Map.of(),
            Map.of(),
            Map.of(),
            null,
            null,
            null,
            false);
    assertThat(read(zones, write("a.txt", SAMPLE)).failures())
        .singleElement()
        .asString()
        .contains("b.txt")
        .contains("--zone");
  }

  @Test
  void the_folder_s_service_map_is_used_and_a_broken_one_is_told() throws IOException {
    write("a.txt", SAMPLE);
    write(
        "services.json",
        "{\"services\":[\"shop\",\"db\"],\"edges\":[{\"from\":\"shop\",\"to\":\"db\"}]}");
    ImportResult result = read(folder);
    assertThat(result.incident().services().services()).hasSize(2);
    assertThat(result.skipped()).singleElement().asString().contains("service map");
    ImportOptions broken =
        new ImportOptions(
            Map.of(),
            Map.of(),
            Map.of(),
            Map.of(),
            write("broken.json", "{\"services\":[\"shop\""),
            null,
            null,
            false);
    ImportResult told = read(broken, folder.resolve("a.txt"));
    assertThat(told.failures()).singleElement().asString().contains("broken.json");
    assertThat(told.incident().series()).hasSize(1);
  }

  @Test
  void progress_counts_up_to_all_bytes_and_cancelling_stops() throws IOException {
    Path file = write("a.txt", SAMPLE.repeat(50_000));
    List<Long> done = new ArrayList<>();
    new IncidentReader(List.of(new LineImporter()))
        .read(
            List.of(file),
            ImportOptions.DEFAULT,
            (what, now, total) -> {
              assertThat(total).isEqualTo(SAMPLE.length() * 50_000L);
              done.add(now);
            });
    assertThat(done).isSorted().last().isEqualTo(SAMPLE.length() * 50_000L);
    Progress stop =
        new Progress() {
          @Override
          public void report(String what, long now, long total) {}

          @Override
          public boolean cancelled() {
            return true;
          }
        };
    assertThatThrownBy(
            () ->
                new IncidentReader(List.of(new LineImporter()))
                    .read(List.of(file), ImportOptions.DEFAULT, stop))
        .isInstanceOf(CancellationException.class);
  }

  @Test
  void importers_that_ask_for_neighbours_come_last_and_learn_the_span() throws IOException {
    List<Object> told = new ArrayList<>();
    Importer curious =
        new LineImporter() {
          @Override
          public String id() {
            return "curious";
          }

          @Override
          public Recognition recognise(Probe head) {
            return head.text().startsWith("?") ? Recognition.certain("asks") : Recognition.NO;
          }

          @Override
          public boolean wantsNeighbours() {
            return true;
          }

          @Override
          public void read(Export export, Intake intake) {
            told.add(String.valueOf(intake.neighbours()));
          }
        };
    write("a.txt", "?\n");
    write("b.txt", SAMPLE);
    new IncidentReader(List.of(curious, new LineImporter()))
        .read(List.of(folder), ImportOptions.DEFAULT, Progress.NONE);
    assertThat(told).containsExactly("TimeSpan[from=1700000000000, to=1700000010001]");
  }

  @Test
  void the_checksum_is_that_of_the_file_as_it_lies_there() throws IOException {
    Path file = write("a.gz", gzip("t=1700000000000 1\n".getBytes(StandardCharsets.UTF_8)));
    Source source = Checksums.of(read(file).incident()).sources().getFirst();
    try {
      byte[] digest =
          java.security.MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
      assertThat(java.util.Objects.requireNonNull(source.file()).sha256())
          .isEqualTo(java.util.HexFormat.of().formatHex(digest));
    } catch (java.security.NoSuchAlgorithmException impossible) {
      throw new AssertionError(impossible);
    }
  }
}
