package hindcast.importing.logs;

import static org.assertj.core.api.Assertions.assertThat;

import hindcast.importing.ImportOptions;
import hindcast.importing.ImportResult;
import hindcast.importing.IncidentReader;
import hindcast.model.Progress;
import hindcast.model.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Definitions that someone dropped into a folder.
class OwnFormatsTest {
  @TempDir Path folder;

  /// The example of the page on line formats, so that it cannot grow stale.
  private static String example() throws IOException {
    String page = Files.readString(Path.of("docs/line-formats.md"));
    int from = page.indexOf("    # Day first");
    int to = page.indexOf("`hindcast inspect gateway.log`");
    return page.substring(from, to)
        .lines()
        .map(line -> line.startsWith("    ") ? line.substring(4) : line)
        .collect(Collectors.joining("\n"));
  }

  @Test
  void the_example_of_the_page_reads_its_gateway() throws IOException {
    Files.writeString(folder.resolve("our-gateway.format"), example());
    LineFormats formats = LineFormats.with(folder);
    assertThat(formats.warnings()).isEmpty();
    Path log = folder.resolve("gateway.log");
    Files.writeString(
        log,
        """
        24-11-26 02:46:51.120 gw-1 E upstream gone {orders} after 1502ms
          at pool 3
        --- log rotated
        24-11-26 02:46:51.300 gw-1 I GET /orders/4711 -> 200 in 35ms
        """);
    ImportResult result =
        new IncidentReader(formats.importers())
            .read(List.of(log), ImportOptions.DEFAULT, Progress.NONE);
    Source source = result.incident().sources().getFirst();
    assertThat(source.format()).isEqualTo("our-gateway");
    assertThat(source.rowsUsed()).isEqualTo(3);
    assertThat(source.zone().getId()).isEqualTo("Europe/Paris");
    assertThat(result.incident().series("gateway:requests")).isPresent();
  }

  @Test
  void a_broken_definition_gives_one_line_and_the_rest_works_on() throws IOException {
    Files.writeString(folder.resolve("a.format"), "id: a\ntitle: A\nline: (?<time>\ntime: iso\n");
    Files.writeString(
        folder.resolve("b.format"), example().replace("at: 2026-11-24T01:46:51.300Z", "at: 2026"));
    Files.writeString(
        folder.resolve("c.format"), example().replace("our-gateway", "other-gateway"));
    Files.writeString(folder.resolve("d.format"), "colour: blue\n");
    LineFormats formats = LineFormats.with(folder);
    assertThat(formats.byId("other-gateway")).isNotNull();
    assertThat(formats.byId("syslog")).isNotNull();
    assertThat(formats.warnings())
        .hasSize(3)
        .allMatch(warning -> warning.contains(", line ") && warning.contains("expected"))
        .noneMatch(warning -> warning.contains("\n"));
  }

  @Test
  void a_pattern_that_goes_back_without_end_is_given_up() throws IOException {
    Files.writeString(
        folder.resolve("slow.format"),
        """
        id: slow
        title: Slow
        line: ^(?<time>\\d{13}) (?<message>(a+)+b)$
        time: epoch-ms
        sample: 1428634687123 aab
          at: 2015-04-10T02:58:07.123Z
        """);
    LineFormat slow = LineFormats.with(folder).byId("slow");
    assertThat(slow).isNotNull();
    LineSense sense = new LineSense(java.util.Objects.requireNonNull(slow));
    for (int i = 0; i < 100; i++) {
      assertThat(sense.read("1428634687123 " + "a".repeat(3000), new LineEvent())).isFalse();
    }
    assertThat(sense.gaveUp()).isTrue();
  }

  @Test
  void the_folder_follows_the_system() {
    Path home = Path.of("home");
    assertThat(LineFormats.userFolder(Map.of(), "Linux", home))
        .isEqualTo(home.resolve(".config/hindcast/formats"));
    assertThat(LineFormats.userFolder(Map.of("XDG_CONFIG_HOME", "conf"), "Linux", home))
        .isEqualTo(Path.of("conf/hindcast/formats"));
    assertThat(LineFormats.userFolder(Map.of("APPDATA", "roaming"), "Windows 11", home))
        .isEqualTo(Path.of("roaming/hindcast/formats"));
    assertThat(LineFormats.userFolder(Map.of("HINDCAST_FORMATS", "mine"), "Linux", home))
        .isEqualTo(Path.of("mine"));
  }
}
