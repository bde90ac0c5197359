package hindcast.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import hindcast.importing.ImportOptions;
import hindcast.importing.ImportResult;
import hindcast.importing.Importer;
import hindcast.importing.IncidentReader;
import hindcast.model.Problem;
import hindcast.model.Progress;
import hindcast.model.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What every importer of the catalogue promises, on its own fixtures.
class ImporterContractTest {
  @TempDir Path folder;

  static Stream<Path> files() {
    return ImporterFixtureTest.fixtures().filter(Files::isRegularFile);
  }

  @Test
  void every_importer_has_fixtures_and_an_id_and_title_of_its_own() {
    List<Importer> importers = Catalogue.importers();
    assertThat(importers).extracting(Importer::id).doesNotHaveDuplicates();
    assertThat(importers).extracting(Importer::title).doesNotHaveDuplicates();
    assertThat(importers)
        .allSatisfy(
            one -> {
              assertThat(one.id()).matches("[a-z][a-z0-9-]*");
              assertThat(Path.of("src/test/resources/importing", one.id())).isDirectory();
            });
  }

  @ParameterizedTest
  @MethodSource("files")
  void a_cut_off_copy_is_never_taken_for_another_format_and_loses_rows_openly(Path file)
      throws IOException {
    byte[] whole = Files.readAllBytes(file);
    String format = String.valueOf(file.getParent().getFileName());
    for (int i = 1; i <= 8; i++) {
      Path cut = folder.resolve(String.valueOf(file.getFileName()));
      Files.write(cut, Arrays.copyOf(whole, (int) ((long) whole.length * i / 9) + 1));
      ImportResult result = read(cut);
      assertThat(result.failures().size() + result.incident().sources().size())
          .as("cut at %d of %d: told or read", whole.length * i / 9, whole.length)
          .isEqualTo(1);
      assertThat(result.failures())
          .extracting(ImportResult.Failure::message)
          .noneMatch(message -> message.contains("please report"));
      for (Source source : result.incident().sources()) {
        assertThat(source.format()).isEqualTo(format);
        assertThat(source.problems())
            .extracting(Problem::message)
            .noneMatch(message -> message.contains("please report"));
        assertThat(source.rowsUsed()).isLessThanOrEqualTo(source.rowsRead());
        if (source.rowsUsed() < source.rowsRead()) {
          assertThat(source.problems()).anyMatch(Problem::lost);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void reading_twice_gives_the_same(Path file) {
    ImportResult one = read(file);
    ImportResult two = read(file);
    assertThat(two.incident().sources()).isEqualTo(one.incident().sources());
    assertThat(two.incident().events()).isEqualTo(one.incident().events());
    assertThat(two.incident().series())
        .extracting(series -> series.info() + Arrays.toString(series.values()))
        .isEqualTo(
            one.incident().series().stream()
                .map(series -> series.info() + Arrays.toString(series.values()))
                .toList());
    assertThat(two.failures()).isEqualTo(one.failures());
  }

  @ParameterizedTest
  @MethodSource("files")
  void every_sample_names_a_line_of_the_file(Path file) throws IOException {
    long lines;
    try (var unpacked = Files.newInputStream(file)) {
      boolean gzip = unpacked.read() == 0x1f;
      try (var in =
          gzip
              ? new java.util.zip.GZIPInputStream(Files.newInputStream(file))
              : Files.newInputStream(file)) {
        lines =
            1
                + new String(in.readAllBytes(), java.nio.charset.StandardCharsets.ISO_8859_1)
                    .chars()
                    .filter(c -> c == '\n')
                    .count();
      }
    }
    for (var series : read(file).incident().series()) {
      for (int i = 0; i < series.size(); i++) {
        assertThat(series.ref(i).line()).isBetween(0L, lines);
      }
    }
  }

  private static ImportResult read(Path file) {
    return new IncidentReader(Catalogue.importers())
        .read(List.of(file), ImportOptions.DEFAULT, Progress.NONE);
  }
}
