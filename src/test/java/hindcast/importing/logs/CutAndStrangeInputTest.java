package hindcast.importing.logs;

import static org.assertj.core.api.Assertions.assertThat;

import hindcast.importing.ImportOptions;
import hindcast.importing.ImportResult;
import hindcast.importing.IncidentReader;
import hindcast.importing.Probe;
import hindcast.importing.Recognition;
import hindcast.importing.events.DeployLinesImporter;
import hindcast.importing.events.NotesImporter;
import hindcast.model.Problem;
import hindcast.model.Progress;
import hindcast.model.Source;
import hindcast.workbench.Catalogue;
import hindcast.workbench.ImporterFixtureTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CutAndStrangeInputTest {
  @TempDir Path folder;

  static Stream<Path> files() {
    return ImporterFixtureTest.fixtures().filter(Files::isRegularFile);
  }

  @ParameterizedTest
  @MethodSource("files")
  void a_file_cut_anywhere_or_with_broken_bytes_gives_problems_and_no_crash(Path file)
      throws IOException {
    byte[] whole = Files.readAllBytes(file);
    String format = String.valueOf(file.getParent().getFileName());
    Random random = new Random(42);
    for (int i = 1; i <= 6; i++) {
      byte[] cut = Arrays.copyOf(whole, whole.length * i / 7);
      readsWithoutCrash(cut, format);
      byte[] broken = whole.clone();
      for (int k = 0; k < 1 + broken.length / 200; k++) {
        broken[random.nextInt(broken.length)] = (byte) random.nextInt(256);
      }
      readsWithoutCrash(broken, format);
    }
  }

  private void readsWithoutCrash(byte[] bytes, String format) throws IOException {
    Path file = folder.resolve("in.txt");
    Files.write(file, bytes);
    ImportOptions forced =
        new ImportOptions(
            Map.of(), Map.of(), Map.of("in.txt", format), Map.of(), null, null, null, false);
    ImportResult result =
        new IncidentReader(Catalogue.importers()).read(List.of(file), forced, Progress.NONE);
    assertThat(result.failures())
        .extracting(ImportResult.Failure::message)
        .noneMatch(message -> message.contains("please report"));
    for (Source source : result.incident().sources()) {
      assertThat(source.problems())
          .extracting(Problem::message)
          .noneMatch(message -> message.contains("please report"));
      assertThat(source.rowsUsed()).isLessThanOrEqualTo(source.rowsRead());
    }
  }

  @Test
  void a_readme_with_few_times_is_no_timeline() throws IOException {
    String readme = Files.readString(Path.of("sample-data/cache-outage/README.md"));
    Probe probe = new Probe(readme, true, StandardCharsets.UTF_8);
    assertThat(new NotesImporter().recognise(probe)).isEqualTo(Recognition.NO);
    Probe short_ =
        new Probe(
            "# Tool\n\n- Run it at 12:30 every day\n- 10:00 is fine too\n",
            true,
            StandardCharsets.UTF_8);
    assertThat(new NotesImporter().recognise(short_)).isEqualTo(Recognition.NO);
  }

  @Test
  void a_log_of_a_program_is_no_hand_kept_timeline() {
    String log = "2026-11-23 02:47:40,427 INFO [main] started the server\n".repeat(20);
    assertThat(new NotesImporter().recognise(new Probe(log, true, StandardCharsets.UTF_8)))
        .isEqualTo(Recognition.NO);
  }

  @Test
  void an_application_log_that_mentions_a_deploy_is_no_deploy_log() {
    String line = "{\"ts\":\"2026-11-23T02:46:51Z\",\"service\":\"a\",\"event\":\"request\"}\n";
    String deploy =
        "{\"ts\":\"2026-11-23T02:46:52Z\",\"service\":\"a\",\"event\":\"deploy.started\","
            + "\"release\":\"7\"}\n";
    Probe probe = new Probe(line.repeat(9) + deploy, true, StandardCharsets.UTF_8);
    assertThat(new DeployLinesImporter().recognise(probe)).isEqualTo(Recognition.NO);
    assertThat(new JsonLinesImporter().recognise(probe).grade())
        .isEqualTo(Recognition.Grade.LIKELY);
  }

  @Test
  void routes_are_told_by_their_shape() {
    assertThat(Templates.route("/v1/accounts/4067/entitlements?x=1"))
        .isEqualTo("/v1/accounts/:id/entitlements");
    assertThat(Templates.route("/a/3fa85f64-5717-4562-b3fc-2c963f66afa6")).isEqualTo("/a/:id");
    assertThat(Templates.route("/api/v2/upgrade_gate")).isEqualTo("/api/v2/upgrade_gate");
    assertThat(Templates.route("/js/app.363077.js")).isEqualTo("/js/app.:id.js");
    assertThat(Templates.route("/js/c-3f2a1b9c.js")).isEqualTo("/js/c-:id.js");
    assertThat(Templates.route("/v1.2.3/item_42")).isEqualTo("/v1.2.3/item_42");
    assertThat(Templates.message("retry 3 of 10 for 10.0.0.7:11211 failed"))
        .isEqualTo("retry # of # for # failed");
  }

  @Test
  void a_clock_gone_wrong_on_one_line_does_not_coarsen_the_rest() throws IOException {
    Path file = folder.resolve("app.log");
    Files.writeString(
        file,
        """
        {"ts":"1980-01-01T00:00:00Z","level":"info","msg":"boot"}
        {"ts":"2026-11-23T02:46:51Z","level":"error","msg":"a"}
        {"ts":"2026-11-23T02:46:59Z","level":"error","msg":"a"}
        """);
    ImportResult result =
        new IncidentReader(Catalogue.importers())
            .read(List.of(file), ImportOptions.DEFAULT, Progress.NONE);
    assertThat(result.incident().series("app:lines{level=\"error\"}"))
        .hasValueSatisfying(
            series -> {
              assertThat(series.size()).isEqualTo(9);
              assertThat(series.info().windowMillis()).isEqualTo(1000);
            });
  }
}
