package hindcast.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import hindcast.importing.ImportOptions;
import hindcast.importing.ImportResult;
import hindcast.importing.IncidentReader;
import hindcast.model.Progress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Answers that a loop wrote into one file, one after another.
class DocumentsTest {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  @TempDir private Path folder;

  /// Fixtures that are one whole JSON document.
  static Stream<Path> documents() {
    return ImporterFixtureTest.fixtures()
        .filter(Files::isRegularFile)
        .filter(file -> file.toString().matches(".+\\.json"))
        .filter(DocumentsTest::whole);
  }

  private static boolean whole(Path file) {
    try {
      return MAPPER.readTree(Files.readAllBytes(file)).isContainer();
    } catch (IOException | JacksonException broken) {
      return false;
    }
  }

  @ParameterizedTest
  @MethodSource("documents")
  void documents_that_follow_one_another_are_all_read(Path file) throws IOException {
    String text = Files.readString(file, StandardCharsets.UTF_8).replaceFirst("^\ufeff", "");
    assertThat(rows(file, text + "\n" + text)).isEqualTo(2 * rows(file, text));
  }

  private long rows(Path file, String text) throws IOException {
    Path copy = folder.resolve(file.getFileName().toString());
    Files.writeString(copy, text);
    ImportResult result =
        new IncidentReader(Catalogue.importers())
            .read(List.of(copy), ImportOptions.DEFAULT, Progress.NONE);
    return result.incident().sources().stream().mapToLong(one -> one.rowsRead()).sum();
  }
}
