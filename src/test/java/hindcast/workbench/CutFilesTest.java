package hindcast.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import hindcast.importing.ImportOptions;
import hindcast.importing.ImportResult;
import hindcast.importing.IncidentReader;
import hindcast.model.Progress;
import hindcast.model.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Real files, cut where a download broke off: never a crash, and never claimed by another format
/// than the whole file's.
class CutFilesTest {
  private static final int CUTS = 6;

  @TempDir Path folder;

  static Stream<FormatKey.Row> files() {
    return FormatKeyTest.files();
  }

  @ParameterizedTest
  @MethodSource("files")
  void a_cut_file_is_read_as_what_it_was_or_refused(FormatKey.Row row) throws IOException {
    Path path = java.util.Objects.requireNonNull(row.path());
    byte[] whole = Files.readAllBytes(path);
    for (int cut = 1; cut <= CUTS; cut++) {
      // an odd stride, so that cuts fall into lines, numbers and names
      int length = (int) (whole.length * (long) cut / (CUTS + 1)) - cut % 3;
      Path file = folder.resolve(cut + "-" + path.getFileName());
      Files.write(file, Arrays.copyOf(whole, Math.max(1, length)));
      ImportResult result =
          new IncidentReader(Catalogue.importers())
              .read(List.of(file), ImportOptions.DEFAULT, Progress.NONE);
      assertThat(result.failures())
          .extracting(ImportResult.Failure::message)
          .noneMatch(message -> message.contains("unexpectedly"));
      for (Source source : result.incident().sources()) {
        assertThat(source.format()).as("cut to %d bytes", length).isEqualTo(row.importer());
        assertThat(source.problems())
            .noneMatch(problem -> problem.message().contains("unexpectedly"));
      }
      assertThat(result.failures().size() + result.incident().sources().size()).isEqualTo(1);
    }
  }
}
