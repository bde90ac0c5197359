package hindcast.importing;

import static org.assertj.core.api.Assertions.assertThat;

import hindcast.workbench.Catalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The promises of every importer, held on its own files as they are and spoilt. The same spoilt
/// bytes in every run; `-Dhindcast.spoils=1000` spoils each file that often. What Jazzer or a
/// longer run finds is kept below `src/test/resources/spoilt`.
class SpoiltFilesTest {
  private static final int MOST_BYTES = 4000;

  /// Larger files are left out where only whole ones will do.
  private static final int WHOLE = 1 << 20;

  private static final int SPOILS = Integer.getInteger("hindcast.spoils", 1);

  static Stream<Importer> importers() {
    return Catalogue.importers().stream();
  }

  static List<Fixture> found() {
    return Fixture.spoilt();
  }

  @ParameterizedTest
  @MethodSource("importers")
  void every_promise_is_kept_on_whole_and_on_spoilt_files(Importer importer) throws IOException {
    List<Fixture> all = Fixture.all(MOST_BYTES);
    List<String> broken = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      Fixture file = all.get(i);
      if (!file.importer().id().equals(importer.id())) {
        continue;
      }
      hold(file, "as it is", file.bytes(), broken);
      for (int spoil = 0; spoil < SPOILS; spoil++) {
        Spoiler spoiler = new Spoiler(file.toString().hashCode() + 31L * spoil);
        byte[] foreign = all.get((i + 7 + spoil * 13) % all.size()).bytes();
        byte[] bytes = spoiler.spoil(file.bytes(), foreign);
        hold(file, "spoilt, no. " + spoil, bytes, broken);
      }
    }
    assertThat(broken).isEmpty();
  }

  @Test
  void who_claims_a_file_for_certain_reads_it() throws IOException {
    List<String> broken = new ArrayList<>();
    for (Fixture file : Fixture.all(WHOLE)) {
      if (file.bytes().length == WHOLE) {
        continue;
      }
      for (Importer importer : Catalogue.importers()) {
        for (String one : Promises.brokenByClaiming(importer, file.bytes())) {
          broken.add(file + ": " + one);
        }
      }
    }
    assertThat(broken).isEmpty();
  }

  @Test
  void nobody_fails_at_looking_at_a_spoilt_file() throws IOException {
    List<Fixture> all = Fixture.all(MOST_BYTES);
    for (int i = 0; i < all.size(); i += 4) {
      byte[] bytes =
          new Spoiler(i).spoil(all.get(i).bytes(), all.get((i + 5) % all.size()).bytes());
      assertThat(Promises.brokenByRecognising(Catalogue.importers(), bytes))
          .as(all.get(i).toString())
          .isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("found")
  void files_that_once_broke_a_promise_do_so_no_more(Fixture file) throws IOException {
    List<String> broken = new ArrayList<>();
    hold(file, "as found", file.bytes(), broken);
    broken.addAll(Promises.brokenByRecognising(Catalogue.importers(), file.bytes()));
    assertThat(broken).isEmpty();
  }

  @Test
  void every_file_found_has_its_reason() throws IOException {
    String reasons = Files.readString(Path.of("src/test/resources/spoilt/README.md"));
    assertThat(Fixture.spoilt())
        .isNotEmpty()
        .allSatisfy(
            file -> assertThat(reasons).contains("| `" + file.importer().id() + "/" + file.name()));
  }

  private static void hold(Fixture file, String how, byte[] bytes, List<String> broken)
      throws IOException {
    Promises.broken(file.importer(), bytes)
        .forEach(one -> broken.add(file.name() + ", " + how + ": " + one));
  }
}
