package hindcast.importing.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import hindcast.importing.Importer;
import hindcast.importing.Probe;
import hindcast.importing.Recognition;
import hindcast.importing.Recognition.Grade;
import hindcast.importing.logs.LineFormat.Sample;
import hindcast.workbench.Catalogue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Holds every bundled definition to its own samples.
class LineFormatsTest {
  private static final Path FOLDER = Path.of("src/main/resources/hindcast/formats");

  static Stream<LineFormat> formats() {
    return LineFormats.bundled().formats().stream();
  }

  @Test
  void every_definition_is_listed_under_its_own_id() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      assertThat(formats().map(format -> format.id() + ".format"))
          .containsExactlyElementsOf(
              files
                  .map(file -> String.valueOf(file.getFileName()))
                  .filter(name -> !name.equals("INDEX"))
                  .sorted()
                  .toList());
    }
  }

  @ParameterizedTest
  @MethodSource("formats")
  void its_samples_are_read_as_it_says(LineFormat format) {
    assertThatCode(() -> SampleCheck.check(format)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @MethodSource("formats")
  void no_other_format_claims_one_of_its_samples_as_surely(LineFormat format) {
    for (Sample sample : format.samples()) {
      Probe probe = new Probe(sample.line() + "\n", true, StandardCharsets.UTF_8);
      Grade own = new LineFormatImporter(format, LineFormats.bundled()).recognise(probe).grade();
      assertThat(own).as("its own: " + sample.line()).isNotEqualTo(Grade.NO);
      for (Importer other : Catalogue.importers()) {
        if (!other.id().equals(format.id())) {
          Recognition claim = other.recognise(probe);
          assertThat(claim.grade())
              .as(other.id() + " on " + sample.line() + ": " + claim.reason())
              .isLessThan(own);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("formats")
  void hostile_lines_cost_it_no_more_than_others(LineFormat format) {
    LineSense sense = new LineSense(format);
    LineEvent event = new LineEvent();
    List<String> starts =
        Stream.concat(format.samples().stream().map(Sample::line), Stream.of("")).toList();
    for (String start : starts) {
      for (String piece :
          List.of("a", " ", ": ", "[x] ", "\"", "0/", "1:", "[a=\"", ", client: ")) {
        for (int cut : new int[] {start.length(), start.length() / 2, start.length() / 4}) {
          sense.read(start.substring(0, cut) + piece.repeat(20_000), event);
        }
      }
    }
    assertThat(sense.overran()).isZero();
  }
}
