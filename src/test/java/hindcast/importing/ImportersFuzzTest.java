package hindcast.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.code_intelligence.jazzer.junit.FuzzTest;
import hindcast.workbench.Catalogue;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Any bytes for any importer, as Jazzer thinks them up from the real files. Runs with `-Pfuzz`
/// alone: its agent changes every class that it looks at, which the other tests are not to see.
/// `SpoiltFilesTest` holds the same promises in every build.
class ImportersFuzzTest {
  private static final List<Importer> IMPORTERS = Catalogue.importers();

  /// Bytes that choose the importer.
  private static final int CHOICE = 2;

  static Stream<Arguments> seeds() {
    return Stream.concat(Fixture.all(4000).stream(), Fixture.spoilt().stream())
        .map(file -> arguments(seed(file)));
  }

  private static byte[] seed(Fixture file) {
    List<String> ids = IMPORTERS.stream().map(Importer::id).toList();
    int choice = ids.indexOf(file.importer().id());
    ByteArrayOutputStream seed = new ByteArrayOutputStream();
    seed.write(choice >> 8);
    seed.write(choice);
    seed.writeBytes(file.bytes());
    return seed.toByteArray();
  }

  @MethodSource("seeds")
  @FuzzTest(maxDuration = "30m")
  void whatever_the_bytes_every_promise_is_kept(byte[] input) throws IOException {
    if (input.length < CHOICE) {
      return;
    }
    int choice = (input[0] & 0xff) << 8 | (input[1] & 0xff);
    Importer importer = IMPORTERS.get(choice % IMPORTERS.size());
    byte[] bytes = Arrays.copyOfRange(input, CHOICE, input.length);
    assertThat(Promises.broken(importer, bytes)).as(importer.id()).isEmpty();
    assertThat(Promises.brokenByRecognising(List.of(importer), bytes)).isEmpty();
  }
}
