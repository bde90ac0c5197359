package hindcast.importing.files;

import static org.assertj.core.api.Assertions.assertThat;

import hindcast.importing.ImportOptions;
import hindcast.importing.IncidentReader;
import hindcast.model.Progress;
import hindcast.model.Source;
import hindcast.model.SourceRef;
import hindcast.workbench.Catalogue;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The lines of a source, read again when somebody asks.
class RawLinesTest {
  private static final String DEPLOYS =
      """
      {"ts":"2026-11-23T02:50:00Z","service":"billing","version":"1"}
      {"ts":"2026-11-23T02:51:00Z","service":"billing","version":"2"}
      {"ts":"2026-11-23T02:52:00Z","service":"billing","version":"3"}
      {"ts":"2026-11-23T02:53:00Z","service":"billing","version":"4"}
      """;

  @TempDir Path folder;
  private final RawLines lines = new RawLines();

  private Source read(Path path) {
    List<Source> sources =
        new IncidentReader(Catalogue.importers())
            .read(List.of(path), ImportOptions.DEFAULT, Progress.NONE)
            .incident()
            .sources();
    assertThat(sources).hasSize(1);
    return sources.getFirst();
  }

  private RawLines.Excerpt third(Source source) {
    return lines.around(source, new SourceRef(source.id(), 3), 1);
  }

  private void showsTheThird(RawLines.Excerpt excerpt) {
    assertThat(excerpt.note()).isNull();
    assertThat(excerpt.lines()).extracting(RawLines.Line::number).containsExactly(2L, 3L, 4L);
    assertThat(excerpt.line()).isNotNull();
    assertThat(excerpt.lines().get(1).text()).contains("\"version\":\"3\"");
  }

  @Test
  void a_plain_file_shows_the_line_and_its_neighbours() throws IOException {
    showsTheThird(third(read(Files.writeString(folder.resolve("deploys.jsonl"), DEPLOYS))));
  }

  @Test
  void gzip_is_undone() throws IOException {
    Path file = folder.resolve("deploys.jsonl.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(DEPLOYS.getBytes(StandardCharsets.UTF_8));
    }
    showsTheThird(third(read(file)));
  }

  @Test
  void the_entry_of_an_archive_is_found_among_others() throws IOException {
    Path file = folder.resolve("exports.zip");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
      out.putNextEntry(new ZipEntry("notes/readme.png"));
      out.write(new byte[] {(byte) 0x89, 'P', 'N', 'G'});
      out.putNextEntry(new ZipEntry("more/deploys.jsonl"));
      out.write(DEPLOYS.getBytes(StandardCharsets.UTF_8));
    }
    showsTheThird(third(read(file)));
  }

  @Test
  void a_file_below_a_folder_that_was_read_whole_is_found() {
    Source slack = null;
    for (Source source :
        new IncidentReader(Catalogue.importers())
            .read(
                List.of(Path.of("sample-data/cache-outage/slack")),
                ImportOptions.DEFAULT,
                Progress.NONE)
            .incident()
            .sources()) {
      slack = source;
    }
    assertThat(slack).isNotNull();
    RawLines.Excerpt found = lines.around(slack, new SourceRef(slack.id() + "/users.json", 1), 1);
    assertThat(found.note()).isNull();
    assertThat(found.line()).isNotNull();
  }

  @Test
  void a_file_that_vanished_or_changed_is_told_of_in_words() throws IOException {
    Path file = Files.writeString(folder.resolve("deploys.jsonl"), DEPLOYS);
    Source source = read(file);
    Files.writeString(file, DEPLOYS.replace("billing", "cart"));
    assertThat(third(source).note()).contains("changed since");
    assertThat(third(source).lines()).hasSize(3);
    Files.delete(file);
    assertThat(third(source).note()).contains("no longer where it was read");
    assertThat(third(source).lines()).isEmpty();
  }

  @Test
  void a_line_beyond_the_end_and_one_of_a_million_characters_are_bounded() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("deploys.jsonl"),
            DEPLOYS.replace("\"version\":\"3\"", "\"version\":\"" + "3".repeat(900_000) + "\""));
    Source source = read(file);
    assertThat(lines.around(source, new SourceRef(source.id(), 90), 1).note())
        .isEqualTo("The file ends before line 90.");
    RawLines.Line line = third(source).line();
    assertThat(line).isNotNull();
    assertThat(line.cut()).isTrue();
    assertThat(line.text()).hasSize(RawLines.LONGEST);
  }
}
