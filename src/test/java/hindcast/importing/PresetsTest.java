package hindcast.importing;

import static org.assertj.core.api.Assertions.assertThat;

import hindcast.model.Progress;
import hindcast.model.Role;
import hindcast.model.Source;
import hindcast.workbench.Catalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is remembered of a file's shape, and by what shapes are told apart.
class PresetsTest {
  private static final ZoneId DUBLIN = ZoneId.of("Europe/Dublin");

  @TempDir Path folder;

  private FileShape shape(String name, String text) throws IOException {
    Path file = Files.writeString(folder.resolve(name), text);
    List<Source> sources =
        new IncidentReader(Catalogue.importers())
            .read(List.of(file), ImportOptions.DEFAULT, Progress.NONE)
            .incident()
            .sources();
    assertThat(sources).hasSize(1);
    return FileShape.of(sources.getFirst());
  }

  private static String csv(String header, int day) {
    StringBuilder text = new StringBuilder(header).append('\n');
    for (int minute = 10; minute < 40; minute++) {
      text.append("2026-11-" + day + " 02:" + minute + ":00," + minute + "," + day + "\n");
    }
    return text.toString();
  }

  @Test
  void files_with_the_same_columns_have_one_shape_whatever_their_name_and_rows()
      throws IOException {
    FileShape monday = shape("monday.csv", csv("time,errors,requests", 23));
    FileShape tuesday = shape("export (4).csv", csv("time,errors,requests", 24));
    FileShape other = shape("other.csv", csv("time,errors,latency", 24));
    assertThat(tuesday).isEqualTo(monday);
    assertThat(other.id()).isNotEqualTo(monday.id());
    assertThat(monday.about()).contains("time,errors,requests");
  }

  @Test
  void what_was_kept_is_found_again_and_can_be_forgotten() throws IOException {
    FileShape shape = new FileShape("0123456789ab", "columns time,errors");
    Presets.Preset preset =
        new Presets.Preset(DUBLIN, Map.of("errors{code=\"5\"}", Role.ERRORS, "x", Role.QUEUE));
    Presets.in(folder.resolve("config")).keep(shape, preset);
    Presets again = Presets.in(folder.resolve("config"));
    assertThat(again.find(shape)).contains(preset);
    again.keep(shape, new Presets.Preset(null, Map.of("x", Role.OTHER)));
    assertThat(again.find(shape)).contains(new Presets.Preset(null, Map.of("x", Role.OTHER)));
    again.forget(shape);
    assertThat(Presets.in(folder.resolve("config")).find(shape)).isEmpty();
  }

  @Test
  void a_file_edited_into_nonsense_is_no_obstacle() throws IOException {
    Files.writeString(
        folder.resolve("import-presets.properties"),
        "ab.zone=Nowhere/Land\nab.role.0=nonsense\nab.role.1=errors x\nbroken=\\u12");
    FileShape shape = new FileShape("ab", "");
    assertThat(Presets.in(folder).find(shape)).isEmpty();
    Presets.in(folder).keep(shape, new Presets.Preset(DUBLIN, Map.of()));
    assertThat(Presets.in(folder).find(shape)).isPresent();
  }

  @Test
  void the_folder_is_the_one_the_system_means() {
    Path home = Path.of("home");
    assertThat(Presets.folder(Map.of(), "Linux", home))
        .isEqualTo(home.resolve(".config").resolve("hindcast"));
    assertThat(Presets.folder(Map.of("XDG_CONFIG_HOME", "cfg"), "Linux", home))
        .isEqualTo(Path.of("cfg", "hindcast"));
    assertThat(Presets.folder(Map.of("APPDATA", "roaming"), "Windows 11", home))
        .isEqualTo(Path.of("roaming", "hindcast"));
  }

  @Test
  void a_file_left_out_is_told_of_and_not_read() throws IOException {
    Files.writeString(folder.resolve("a.csv"), csv("time,errors,requests", 23));
    Files.writeString(folder.resolve("b.csv"), csv("time,errors,latency", 23));
    ImportResult read =
        new IncidentReader(Catalogue.importers())
            .read(
                List.of(folder),
                ImportOptions.DEFAULT.withZone("b.csv", DUBLIN).withLeftOut("b.csv", true),
                Progress.NONE);
    assertThat(read.incident().sources()).extracting(Source::id).containsExactly("a.csv");
    assertThat(read.skipped()).extracting(ImportResult.Skipped::file).containsExactly("b.csv");
    assertThat(read.failures()).isEmpty();
  }

  @Test
  void what_is_said_of_a_whole_id_is_not_said_of_its_namesake_in_a_folder() throws IOException {
    Files.writeString(folder.resolve("a.csv"), csv("time,errors,requests", 23));
    Files.createDirectories(folder.resolve("old"));
    Files.writeString(folder.resolve("old/a.csv"), csv("time,errors,requests", 22));
    IncidentReader reader = new IncidentReader(Catalogue.importers());
    ImportOptions out = ImportOptions.DEFAULT.withLeftOut("a.csv", true);
    ImportOptions zone = ImportOptions.DEFAULT.withZone("a.csv", DUBLIN);
    assertThat(reader.read(List.of(folder), out, Progress.NONE).incident().sources())
        .extracting(Source::id)
        .containsExactly("old/a.csv");
    assertThat(reader.read(List.of(folder), zone, Progress.NONE).incident().sources())
        .extracting(Source::zone)
        .containsExactlyInAnyOrder(DUBLIN, ZoneId.of("UTC"));
  }

  @Test
  void roles_given_afterwards_are_those_given_while_reading() throws IOException {
    Path file = Files.writeString(folder.resolve("a.csv"), csv("time,errors,requests", 23));
    IncidentReader reader = new IncidentReader(Catalogue.importers());
    ImportOptions said = ImportOptions.DEFAULT.withRole("requests", Role.QUEUE);
    ImportResult during = reader.read(List.of(file), said, Progress.NONE);
    ImportResult after =
        new RoleOverrides(said.roles())
            .applied(reader.read(List.of(file), ImportOptions.DEFAULT, Progress.NONE));
    assertThat(after.incident().series())
        .extracting(one -> one.info().role())
        .isEqualTo(during.incident().series().stream().map(one -> one.info().role()).toList());
    assertThat(after.incident().series()).anyMatch(one -> one.role() == Role.QUEUE);
  }
}
