package hindcast.review;

import static org.assertj.core.api.Assertions.assertThat;

import hindcast.analysis.Analysis;
import hindcast.analysis.AnalysisOptions;
import hindcast.analysis.Analyzer;
import hindcast.analysis.EdgeVerdict;
import hindcast.analysis.Evidence;
import hindcast.analysis.Quantity;
import hindcast.importing.ImportOptions;
import hindcast.importing.IncidentReader;
import hindcast.lint.LanguageLinter;
import hindcast.model.Incident;
import hindcast.model.Person;
import hindcast.model.Progress;
import hindcast.model.Role;
import hindcast.testing.Recalculation;
import hindcast.testing.Samples;
import hindcast.workbench.Catalogue;
import hindcast.workbench.Workbench;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What must hold for every draft, shown on a made-up incident and on the recorded one.
class DraftTest {
  private static final Pattern NUMBER = Pattern.compile("\\d[\\d.,:\\u202f]*");

  private record Drafted(Incident incident, Analysis analysis, Review review) {}

  private static Drafted synthetic = draft(Samples.incident());
  private static Drafted recorded = synthetic;

  @BeforeAll
  static void readTheRecordedIncident() {
    recorded =
        draft(
            new IncidentReader(Catalogue.importers())
                .read(
                    List.of(Path.of("sample-data/cache-outage")),
                    ImportOptions.DEFAULT,
                    Progress.NONE)
                .incident());
  }

  private static Drafted draft(Incident incident) {
    Analysis analysis =
        new Analyzer(Catalogue.detector(), Catalogue.rules())
            .analyse(incident, AnalysisOptions.DEFAULT, Progress.NONE);
    return new Drafted(incident, analysis, new Drafter().draft(incident, analysis, "", List.of()));
  }

  private static List<Block.Passage> passages(Review review) {
    List<Block.Passage> found = new ArrayList<>();
    for (Section section : review.sections()) {
      for (Block block : section.blocks()) {
        switch (block) {
          case Block.Passage passage -> found.add(passage);
          case Block.Items items -> found.addAll(items.items());
          case Block.Figure figure -> found.add(figure.caption());
          case Block.KeyFigures keys -> {
            for (Block.KeyFigure key : keys.figures()) {
              List<Quantity> all = new ArrayList<>(key.captionQuantities());
              all.add(key.quantity());
              found.add(
                  new Block.Passage(
                      key.quantity().text() + " " + key.caption(),
                      Block.Author.HINDCAST,
                      all,
                      key.evidence()));
            }
          }
          case Block.Timeline timeline -> {
            for (Block.Row row : timeline.rows()) {
              found.add(
                  new Block.Passage(
                      row.text(),
                      Block.Author.HINDCAST,
                      row.quantities(),
                      List.of(
                          new Evidence(
                              row.refs().getFirst().source(), 0, null, null, null, null))));
            }
          }
          case Block.Note note -> {}
          case Block.Prompt prompt -> {}
          case Block.Table table -> {}
        }
      }
    }
    return found;
  }

  @Test
  void everyNumberFollowsFromSamplesComputedASecondTime() {
    everyNumberFollows(synthetic);
    everyNumberFollows(recorded);
  }

  private static void everyNumberFollows(Drafted drafted) {
    Recalculation again = new Recalculation(drafted.incident());
    int seen = 0;
    for (Block.Passage passage : passages(drafted.review())) {
      for (Quantity quantity : passage.quantities()) {
        assertThat(passage.text()).contains(quantity.text());
        assertThat(again.text(quantity))
            .as("%s in: %s", quantity.formula(), passage.text())
            .isEqualTo(quantity.text());
        seen++;
      }
    }
    assertThat(seen).as("numbers checked").isGreaterThan(10);
  }

  @Test
  void everySampleBehindANumberIsCitedBesideIt() {
    for (Drafted drafted : List.of(synthetic, recorded)) {
      Recalculation again = new Recalculation(drafted.incident());
      for (Section section : drafted.review().sections()) {
        if (!section.id().equals("timeline")) {
          for (Block.Passage passage : passages(only(drafted.review(), section))) {
            for (Quantity quantity : passage.quantities()) {
              assertThat(again.cited(quantity.formula(), passage.evidence()))
                  .as("%s in: %s", quantity, passage.text())
                  .isTrue();
            }
          }
        }
      }
    }
  }

  private static Review only(Review review, Section section) {
    return new Review(
        review.title(),
        review.subtitle(),
        review.viewZones(),
        review.zoneNames(),
        review.sourceCount(),
        review.draftedFor(),
        List.of(section),
        review.citations());
  }

  @Test
  void noNumberStandsInASentenceWithoutItsFormula() {
    noLooseNumber(synthetic);
    noLooseNumber(recorded);
  }

  private static void noLooseNumber(Drafted drafted) {
    List<String> names = namesIn(drafted);
    for (Block.Passage passage : passages(drafted.review())) {
      String rest = passage.text().replaceAll("“[^”]*”", " ");
      for (String name : names) {
        rest = rest.replace(name, " ");
      }
      List<String> texts = new ArrayList<>();
      passage.quantities().forEach(quantity -> texts.add(quantity.text()));
      texts.sort(Comparator.comparingInt(String::length).reversed());
      for (String text : texts) {
        rest = rest.replace(text, " ");
      }
      Matcher loose = NUMBER.matcher(rest);
      assertThat(loose.find() ? loose.group() : "").as(passage.text()).isEmpty();
    }
  }

  /// Names that the data brings: they may hold digits.
  private static List<String> namesIn(Drafted drafted) {
    Set<String> names = new HashSet<>();
    for (Role role : Role.values()) {
      names.add(role.title());
    }
    drafted.incident().people().forEach(person -> names.add(person.role()));
    drafted.incident().sources().forEach(source -> names.add(source.id()));
    drafted.incident().services().services().forEach(service -> names.add(service.name()));
    drafted
        .incident()
        .series()
        .forEach(
            series -> {
              names.add(series.id());
              names.add(series.info().key().metric());
              names.add(series.info().log());
              if (series.service() != null) {
                names.add(series.service());
              }
            });
    for (EdgeVerdict edge : drafted.analysis().edges()) {
      names.add(edge.from());
      names.add(edge.to());
      if (edge.via() != null) {
        names.add(edge.via());
      }
    }
    return names.stream()
        .filter(name -> NUMBER.matcher(name).find())
        .sorted(Comparator.comparingInt(String::length).reversed())
        .toList();
  }

  @Test
  void everySentenceOfOursNamesItsEvidence() {
    for (Drafted drafted : List.of(synthetic, recorded)) {
      for (Block.Passage passage : passages(drafted.review())) {
        assertThat(passage.evidence()).as(passage.text()).isNotEmpty();
      }
    }
  }

  @Test
  void theDraftPassesTheProjectsOwnLanguageRules(@TempDir Path folder) throws Exception {
    for (Drafted drafted : List.of(synthetic, recorded)) {
      Path file = folder.resolve("review.md");
      new Workbench().export(drafted.review(), file);
      Set<String> names = new HashSet<>();
      for (Person person : drafted.incident().people()) {
        // The recorded incident's people go by their roles: such a name gives nobody away.
        person.names().stream()
            .filter(
                name ->
                    !person
                        .role()
                        .toLowerCase(Locale.ROOT)
                        .contains(name.toLowerCase(Locale.ROOT).replace('-', ' ')))
            .forEach(names::add);
      }
      assertThat(
              new LanguageLinter(Catalogue.languageRules().rules(), names)
                  .lint("review.md", Files.readString(file)))
          .isEmpty();
    }
  }

  @Test
  void peopleAppearAsRolesEvenWithinTheirOwnMessages() throws Exception {
    String text = hindcastText(synthetic.review());
    assertThat(text).contains("on-call engineer, Lisbon").contains("database engineer, Denver");
    assertThat(text)
        .doesNotContain("Ines")
        .doesNotContain("Kit Moran")
        .doesNotContain("@kit")
        .doesNotContain("ines@example.org");
  }

  private static String hindcastText(Review review) {
    StringBuilder text = new StringBuilder(review.title()).append(review.subtitle());
    review.sections().forEach(section -> text.append(section.blocks()));
    return text.toString();
  }

  @Test
  void sectionsStandInTheOrderOfTheReviewGuide() {
    assertThat(synthetic.review().sections())
        .extracting(Section::id)
        .containsExactly(
            "header",
            "summary",
            "what-moved-first",
            "impact",
            "background",
            "detection",
            "timeline",
            "narrative",
            "surprised",
            "factors",
            "response",
            "well",
            "recurrence",
            "follow-ups",
            "questions",
            "method");
  }

  @Test
  void oneAlertSeenByTwoSystemsIsOneRow() {
    List<Block.Row> fired =
        rows(synthetic.review()).stream().filter(row -> row.text().equals("Alert fires")).toList();
    assertThat(fired).hasSize(1);
    assertThat(fired.getFirst().refs()).hasSize(2);
    assertThat(fired.getFirst().noticedAt()).isEqualTo(fired.getFirst().at() + 5_000);
  }

  private static List<Block.Row> rows(Review review) {
    List<Block.Row> rows = new ArrayList<>();
    for (Section section : review.sections()) {
      for (Block block : section.blocks()) {
        if (block instanceof Block.Timeline timeline) {
          rows.addAll(timeline.rows());
        }
      }
    }
    return rows;
  }

  @Test
  void timesAreShownInUtcAndInTheZoneMostOfThosePresentKeep() {
    assertThat(synthetic.review().zoneNames()).containsExactly("UTC", "Lisbon");
    assertThat(synthetic.review().viewZones().get(1)).isEqualTo(ZoneId.of("Europe/Lisbon"));
  }

  @Test
  void aSourceWithADoubtfulClockIsAnOpenQuestion() {
    assertThat(hindcastText(synthetic.review()))
        .contains("Is the clock of shop-2.jsonl right?")
        .contains("57 requests also seen in shop.csv");
  }

  @Test
  void anEmptyIncidentGivesAReadableDraftThatSaysWhatIsMissing() {
    Review review = new Drafter().draft(Incident.EMPTY, Analysis.EMPTY, "", List.of());
    assertThat(review.title()).isEqualTo("Incident review");
    assertThat(hindcastText(review))
        .contains("No source gave a series of samples")
        .contains("No source gave events");
  }
}
