package hindcast.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import hindcast.importing.ImportOptions;
import hindcast.importing.ImportResult;
import hindcast.importing.Importer;
import hindcast.importing.IncidentReader;
import hindcast.model.Incident;
import hindcast.model.Problem;
import hindcast.model.Progress;
import hindcast.model.Series;
import hindcast.model.Source;
import hindcast.model.TimeSpan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Holds what is read of real files against an answer key: counts, series, first and last instant.
/// Files whose licence does not let them be copied are read from the folder that
/// `-Dhindcast.fixtures` names.
///
/// `docs/formats.md` is made here; `-Dhindcast.expected=write` writes it anew.
public class FormatKeyTest {
  private static final Path PAGE = Path.of("docs/formats.md");

  /// Every real file that is at hand.
  public static Stream<FormatKey.Row> files() {
    return FormatKey.all().stream()
        .flatMap(key -> key.rows().stream())
        .filter(row -> row.path() != null);
  }

  @ParameterizedTest
  @MethodSource("files")
  void reads_what_the_key_says(FormatKey.Row row) {
    Path path = java.util.Objects.requireNonNull(row.path());
    ImportResult result =
        new IncidentReader(Catalogue.importers())
            .read(List.of(path), ImportOptions.DEFAULT, Progress.NONE);
    if (row.kind().equals("refused")) {
      assertThat(result.incident().sources()).isEmpty();
      assertThat(result.failures())
          .extracting(ImportResult.Failure::message)
          .singleElement()
          .asString()
          .contains("expected")
          .doesNotContain("unexpectedly");
      return;
    }
    assertThat(result.failures()).isEmpty();
    Incident incident = result.incident();
    assertThat(incident.sources()).hasSize(1);
    Source source = incident.sources().get(0);
    assertThat(source.format()).as("claimed by").isEqualTo(row.importer());
    assertThat(source.formatReason()).as("no rival").doesNotContain("as likely");
    if (source.rowsRead() > source.rowsUsed()) {
      assertThat(source.problems()).as("every row lost is told").anyMatch(Problem::lost);
    }
    assertThat(source.rowsUsed()).isBetween(1L, source.rowsRead());
    assertThat(found(row, source, incident)).isEqualTo(row.key());
  }

  @Test
  void every_correction_of_the_key_has_its_reason() {
    for (FormatKey key : FormatKey.all()) {
      assertThat(key.reads()).as(key.importer() + " says what it reads").isNotEmpty();
      for (FormatKey.Row row : key.rows()) {
        assertThat(row.reason().isBlank()).as(row.toString()).isEqualTo(row.corrected().isBlank());
      }
    }
  }

  @Test
  void every_importer_has_a_key() {
    assertThat(FormatKey.all())
        .extracting(FormatKey::importer)
        .containsExactlyInAnyOrderElementsOf(
            Catalogue.importers().stream().map(Importer::id).toList());
  }

  @Test
  void every_file_of_the_collection_is_held() throws IOException {
    Path collection = FormatKey.collection();
    Assumptions.assumeTrue(collection != null, "-Dhindcast.fixtures names no folder");
    List<String> index = Files.readAllLines(collection.resolve("INDEX.tsv"));
    TreeSet<String> missing =
        index.stream()
            .skip(1)
            .map(line -> line.split("\t", -1)[1])
            .collect(Collectors.toCollection(TreeSet::new));
    FormatKey.all().forEach(key -> key.rows().forEach(row -> missing.remove(row.fixture())));
    assertThat(missing).isEmpty();
  }

  @Test
  void the_page_on_formats_is_up_to_date() throws IOException {
    String page = page();
    if ("write".equals(System.getProperty("hindcast.expected"))) {
      Files.writeString(PAGE, page);
    }
    assertThat(page).isEqualTo(Files.readString(PAGE));
  }

  /// What was found, in the key's words and as far as the key goes.
  private static Map<String, String> found(FormatKey.Row row, Source source, Incident incident) {
    Map<String, String> found = new java.util.HashMap<>();
    TimeSpan span = source.span();
    for (String name : row.key().keySet()) {
      String value =
          switch (name) {
            case "count" -> Long.toString(count(row.kind(), source, incident));
            case "series" -> Integer.toString(incident.series().size());
            case "first" -> span == null ? "none" : same(row, name, span.from());
            default -> span == null ? "none" : same(row, name, span.to() - 1);
          };
      found.put(name, value);
    }
    return found;
  }

  /// The key's own text where the instant is the same to the millisecond.
  private static String same(FormatKey.Row row, String name, long epochMillis) {
    String expected = row.key().getOrDefault(name, "");
    return Instant.parse(expected).toEpochMilli() == epochMillis
        ? expected
        : Instant.ofEpochMilli(epochMillis).toString();
  }

  private static long count(String kind, Source source, Incident incident) {
    return switch (kind) {
      case "points", "data points" -> {
        long points = 0;
        for (Series series : incident.series()) {
          for (int i = 0; i < series.size(); i++) {
            points += Double.isNaN(series.value(i)) ? 0 : 1;
          }
        }
        yield points;
      }
      case "rows" -> source.rowsUsed();
      case "snapshots" -> {
        TreeSet<Long> instants = new TreeSet<>();
        for (Series series : incident.series()) {
          for (int i = 0; i < series.size(); i++) {
            instants.add(series.epochMillis(i));
          }
        }
        yield instants.size();
      }
      case "directory entries" -> incident.people().size() + incident.notes().size();
      default -> source.eventCount();
    };
  }

  private static String page() {
    StringBuilder text = new StringBuilder();
    text.append(
        """
        # Formats

        What Hindcast reads, made by a test from the answer keys beside the test fixtures
        (`src/test/resources/importing/<format>/KEY.tsv`). A format is recognised by its content,
        never by its file's name; `--format FILE=ID` overrides that.

        A workbook (`.xlsx`) is read sheet by sheet, each as the table, list of events or notes that
        it holds; formulas give what was last computed. Old (`.xls`), binary and encrypted ones are
        refused by name.

        | Format | Id | What is read | Real files held against a key | Known limits |
        | --- | --- | --- | --- | --- |
        """);
    Map<String, FormatKey> keys =
        FormatKey.all().stream().collect(Collectors.toMap(FormatKey::importer, key -> key));
    List<Importer> importers = new ArrayList<>(Catalogue.importers());
    importers.sort(java.util.Comparator.comparing(Importer::id));
    for (Importer importer : importers) {
      FormatKey key = keys.get(importer.id());
      text.append("| ").append(importer.title()).append(" | `").append(importer.id());
      text.append("` | ").append(key == null ? "" : key.reads()).append(" | ");
      text.append(key == null ? 0 : key.rows().size()).append(" | ");
      text.append(key == null ? "" : key.limits()).append(" |\n");
    }
    text.append(
        """

        ## Where the key was corrected

        The key came with the files. Where Hindcast reads something else, this is why.

        | File | Format | Read instead | Why |
        | --- | --- | --- | --- |
        """);
    for (FormatKey key : FormatKey.all()) {
      for (FormatKey.Row row : key.rows()) {
        if (!row.corrected().isBlank()) {
          text.append("| ").append(row.fixture().substring(row.fixture().indexOf('/') + 1));
          text.append(" | `").append(key.importer()).append("` | ").append(row.corrected());
          text.append(" | ").append(row.reason()).append(" |\n");
        }
      }
    }
    return text.toString();
  }
}
