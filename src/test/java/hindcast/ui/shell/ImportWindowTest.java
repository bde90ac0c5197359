package hindcast.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import hindcast.importing.ImportOptions;
import hindcast.importing.Presets;
import hindcast.model.ClockSuggestion;
import hindcast.model.Role;
import hindcast.model.Series;
import hindcast.model.Source;
import hindcast.model.Source.ZoneFrom;
import hindcast.ui.importing.Draft;
import hindcast.ui.importing.ImportModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The import review under a hand: what it shows is held against what was read, what is done
/// against what enters the incident.
class ImportWindowTest {
  private static final Path SAMPLE = Path.of("sample-data/cache-outage");
  private static final Path DASHBOARD = SAMPLE.resolve("grafana_incident_dashboard.csv");
  private static final Path PROMETHEUS = SAMPLE.resolve("prometheus");
  private static final Path DEPLOYS = SAMPLE.resolve("deploys.jsonl");
  private static final String DASHBOARD_ID = "grafana_incident_dashboard.csv";

  @TempDir Path folder;
  private Hand hand;
  private ImportModel model;

  @BeforeEach
  void open() {
    hand = Hand.open(Presets.in(folder.resolve("config")));
    model = hand.window.model().importing();
  }

  @AfterEach
  void close() {
    hand.close();
  }

  private void review(Path... files) {
    hand.run(() -> hand.window.model().review(List.of(files), ImportOptions.DEFAULT));
    untilReady();
  }

  private void untilReady() {
    hand.until("files are read", () -> model.readingProperty().get() == null);
    hand.settle();
  }

  private Draft draft() {
    return Objects.requireNonNull(hand.get(model::draft));
  }

  private Source source(String id) {
    return draft().sources().stream()
        .filter(source -> source.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private List<Source> entered() {
    return hand.get(() -> hand.window.open().loaded().incident().sources());
  }

  private void confirm() {
    hand.click(node("#import-confirm"));
    hand.until("nothing is read", () -> hand.window.model().readingProperty().get() == null);
  }

  private Node node(String selector) {
    return hand.find(selector, Node.class);
  }

  private String told(String selector) {
    return String.join("\n", hand.texts(node(selector)));
  }

  private boolean shown(String selector) {
    return !hand.all(hand.scene().getRoot(), selector).isEmpty();
  }

  private Path csv(String name, String header) throws IOException {
    StringBuilder text = new StringBuilder(header).append('\n');
    for (int minute = 10; minute < 40; minute++) {
      text.append("2026-11-23 02:" + minute + ":00," + minute + "," + minute % 7 + "\n");
    }
    text.append("2026-11-23 02:40:00,oops,3\n");
    return Files.writeString(folder.resolve(name), text);
  }

  @Test
  void every_file_is_told_with_format_zone_contents_and_rows() {
    review(DASHBOARD, PROMETHEUS);
    List<String> aloud =
        hand.all(node("#import-files"), ".list-cell").stream()
            .map(Node::getAccessibleText)
            .filter(Objects::nonNull)
            .toList();
    assertThat(aloud).hasSizeGreaterThan(3);
    for (String one : aloud) {
      Source source = source(one.substring(0, one.indexOf(". ")));
      assertThat(one)
          .contains(source.zoneReason())
          .contains(source.seriesCount() + " series")
          .contains(source.rowsUsed() + " of " + source.rowsRead() + " rows");
    }
    assertThat(aloud.getFirst())
        .as("the suspicious one stands first")
        .startsWith(DASHBOARD_ID)
        .contains("guessed", "Read as America/Los_Angeles");
    assertThat(told("#import-series"))
        .contains(draft().incident().series().size() + " have a role");
  }

  @Test
  void many_files_of_one_folder_and_format_are_one_row_that_opens() throws IOException {
    Path saved = Files.createDirectories(folder.resolve("exports/saved"));
    Files.writeString(folder.resolve("exports/other.csv"), "time,v\n2026-11-23T02:10:00Z,1\n");
    for (int n = 1; n <= 5; n++) {
      Files.writeString(saved.resolve(n + ".csv"), "time,v" + n + "\n2026-11-23T02:10:00Z,1\n");
    }
    review(folder.resolve("exports"));
    assertThat(rows()).containsExactly("other.csv", "Folder saved, closed");
    hand.run(() -> files().requestFocus());
    hand.run(() -> files().getSelectionModel().select(1));
    assertThat(hand.get(() -> model.selectedProperty().get()))
        .as("its first file is looked at")
        .isEqualTo("saved/1.csv");
    hand.type(KeyCode.RIGHT);
    assertThat(rows()).startsWith("other.csv", "Folder saved, open", "saved/1.csv", "saved/2.csv");
    hand.type(KeyCode.LEFT);
    hand.type(KeyCode.SPACE);
    untilReady();
    assertThat(draft().sources()).extracting(Source::id).containsExactly("other.csv");
    assertThat(rows()).as("still one row, to take them in again").hasSize(2);
    hand.run(model::undoLast);
    untilReady();
    assertThat(draft().sources()).hasSize(6);
    hand.click(hand.all(node("#import-files"), ".check-box").get(1));
    untilReady();
    assertThat(draft().sources()).as("left out by its box").hasSize(1);
    assertThat(rows()).as("which does not open the folder").hasSize(2);
  }

  private List<String> rows() {
    return hand.all(node("#import-files"), ".list-cell").stream()
        .map(Node::getAccessibleText)
        .filter(Objects::nonNull)
        .map(aloud -> aloud.substring(0, aloud.indexOf(". ")))
        .toList();
  }

  private ListView<?> files() {
    return hand.find("#import-files .list-view", ListView.class);
  }

  @Test
  void files_without_series_have_nothing_to_find_and_say_so() throws IOException {
    String text = "# Timeline\n- 2026-11-23 02:10 UTC paged\n- 2026-11-23 02:20 UTC looked\n";
    Path notes = Files.writeString(folder.resolve("notes.md"), text);
    review(notes);
    confirm();
    hand.until("the analysis is in", () -> hand.window.open().analysedProperty().get());
    hand.settle();
    assertThat(told("#first")).contains("No onset").doesNotContain("Finding");
  }

  @Test
  void nothing_enters_before_it_is_confirmed_and_escape_leaves_everything_as_it_was() {
    review(DASHBOARD);
    assertThat(entered()).isEmpty();
    hand.type(KeyCode.ESCAPE);
    assertThat(hand.get(model::reviewing)).isFalse();
    assertThat(shown("#start")).isTrue();
    review(DEPLOYS);
    confirm();
    Object before = hand.get(() -> hand.window.open().loaded());
    review(DASHBOARD);
    assertThat(draft().sources()).as("beside what is open").hasSize(2);
    hand.click(node("#import-cancel"));
    assertThat(hand.get(() -> hand.window.open().loaded())).isSameAs(before);
    assertThat(shown("#timeline")).isTrue();
  }

  @Test
  void enter_confirms_and_what_enters_is_what_was_shown() {
    review(DASHBOARD, DEPLOYS);
    Draft shown = draft();
    hand.type(KeyCode.ENTER);
    hand.until("nothing is read", () -> hand.window.model().readingProperty().get() == null);
    assertThat(entered()).isEqualTo(shown.sources());
    assertThat(hand.get(() -> hand.window.open().loaded().incident())).isEqualTo(shown.incident());
    assertThat(hand.get(() -> hand.window.open().options())).isEqualTo(shown.options());
    assertThat(shown("#timeline")).isTrue();
  }

  @Test
  void a_suggested_zone_is_proved_applied_on_click_alone_and_undone() {
    review(DASHBOARD, PROMETHEUS);
    ClockSuggestion suggestion = Objects.requireNonNull(source(DASHBOARD_ID).suggestion());
    assertThat(told("#import-check")).contains(suggestion.proof());
    assertThat(node("#import-proof").isVisible()).isTrue();
    assertThat(node("#import-proof").getAccessibleText()).contains("+8 h");
    Button accept = hand.find("#import-accept", Button.class);
    assertThat(accept.getText()).isEqualTo("Read as " + suggestion.zone());
    hand.click(accept);
    untilReady();
    Source read = source(DASHBOARD_ID);
    assertThat(read.zone()).isEqualTo(suggestion.zone());
    assertThat(read.disputed()).isFalse();
    assertThat(told("#import-check")).contains("Read as America/Los_Angeles");
    hand.click(node("#import-undo"));
    untilReady();
    assertThat(source(DASHBOARD_ID).suggestion()).isEqualTo(suggestion);
    assertThat(shown("#import-undo")).isFalse();
  }

  @Test
  void a_suggestion_can_be_declined_and_asked_again() {
    review(DASHBOARD, PROMETHEUS);
    hand.click(node("#import-keep"));
    untilReady();
    assertThat(source(DASHBOARD_ID).disputed()).isFalse();
    assertThat(source(DASHBOARD_ID).zoneFrom()).isEqualTo(ZoneFrom.GIVEN);
    assertThat(source(DASHBOARD_ID).zone()).isEqualTo(ZoneId.of("UTC"));
    hand.click(node("#import-undecide"));
    untilReady();
    assertThat(source(DASHBOARD_ID).disputed()).isTrue();
  }

  @Test
  void a_role_is_changed_without_reading_again() {
    review(DASHBOARD);
    Draft before = draft();
    @SuppressWarnings("unchecked")
    ComboBox<Object> box =
        (ComboBox<Object>)
            hand.all(node("#import-series"), ".role-box").stream().findFirst().orElseThrow();
    String name = box.getAccessibleText().replaceFirst("Role of (.*): .*", "$1");
    hand.run(
        () ->
            box.setValue(
                box.getItems().stream()
                    .filter(item -> item.toString().contains("QUEUE"))
                    .findFirst()
                    .orElseThrow()));
    hand.settle();
    Series changed = series(name);
    assertThat(changed.role()).isEqualTo(Role.QUEUE);
    assertThat(changed.info().role().reason()).isEqualTo("set by hand");
    assertThat(draft().read()).as("the same reading").isSameAs(before.read());
    assertThat(draft().options().roles()).containsEntry(changed.id(), Role.QUEUE);
    hand.click(node("#import-undo"));
    assertThat(series(name).info().role())
        .isEqualTo(
            before.incident().series().stream()
                .filter(one -> one.info().plainId().equals(name))
                .findFirst()
                .orElseThrow()
                .info()
                .role());
  }

  private Series series(String plainId) {
    return draft().incident().series().stream()
        .filter(one -> one.info().plainId().equals(plainId))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void zone_and_shift_are_set_by_hand() {
    review(DASHBOARD);
    long from = Objects.requireNonNull(source(DASHBOARD_ID).span()).from();
    @SuppressWarnings("unchecked")
    ComboBox<String> zone = (ComboBox<String>) node("#import-zone");
    hand.run(() -> zone.setValue("los angeles"));
    untilReady();
    assertThat(source(DASHBOARD_ID).zone()).isEqualTo(ZoneId.of("America/Los_Angeles"));
    assertThat(Objects.requireNonNull(source(DASHBOARD_ID).span()).from())
        .isEqualTo(from + 8 * 3_600_000);
    hand.run(() -> zone.setValue("no such place"));
    assertThat(hand.get(() -> zone.getEditor().getText())).isEqualTo("America/Los_Angeles");
    TextField shift = hand.find("#import-shift", TextField.class);
    hand.run(
        () -> {
          shift.setText("−1 m 30 s");
          shift.fireEvent(new javafx.event.ActionEvent());
        });
    untilReady();
    assertThat(source(DASHBOARD_ID).clockShiftMillis()).isEqualTo(-90_000);
    hand.run(
        () -> {
          shift.setText("soon");
          shift.fireEvent(new javafx.event.ActionEvent());
        });
    assertThat(told("#import-check")).contains("Write a time such as");
    assertThat(source(DASHBOARD_ID).clockShiftMillis()).isEqualTo(-90_000);
  }

  @Test
  void a_file_left_out_stays_in_the_list_and_does_not_enter() {
    review(DASHBOARD, DEPLOYS);
    Node box = hand.all(node("#import-files"), ".check-box").getFirst();
    hand.click(box);
    untilReady();
    assertThat(draft().sources()).hasSize(1);
    assertThat(draft().leftOut()).hasSize(1);
    assertThat(draft().leftOut().values()).doesNotContainNull();
    assertThat(told("#import-files")).contains(draft().leftOut().keySet());
    confirm();
    assertThat(entered()).hasSize(1);
  }

  @Test
  void a_problem_shows_its_raw_line() throws IOException {
    review(csv("odd.csv", "time,errors,requests"));
    ListView<?> list = (ListView<?>) hand.all(node("#import-problems"), ".list-view").getFirst();
    int row = -1;
    for (int i = 0; i < list.getItems().size(); i++) {
      row = list.getItems().get(i).toString().contains("line=32") ? i : row;
    }
    assertThat(row).as("the odd cell is told of").isNotNegative();
    int chosen = row;
    hand.run(() -> list.getSelectionModel().select(chosen));
    hand.until("the line is read", () -> shown("#import-raw"));
    assertThat(told("#import-raw")).contains("32", "2026-11-23 02:40:00,oops,3");
  }

  @Test
  void a_file_that_cannot_be_read_is_told_and_keeps_nothing_from_entering() throws IOException {
    Path broken = Files.writeString(folder.resolve("cut.json"), "{\"data\": [");
    review(DEPLOYS, broken);
    assertThat(told("#import-files")).contains("cut.json");
    assertThat(told("#import-problems")).contains("cut.json");
    confirm();
    assertThat(entered()).hasSize(1);
  }

  @Test
  void where_nothing_can_be_read_nothing_can_be_confirmed() throws IOException {
    review(Files.writeString(folder.resolve("poem.txt"), "no export at all\n"));
    assertThat(hand.find("#import-confirm", Button.class).isDisabled()).isTrue();
    assertThat(told("#import-footer")).contains("Nothing here could be read");
    hand.click(node("#import-back"));
    assertThat(shown("#start")).isTrue();
  }

  @Test
  void what_was_decided_is_offered_for_the_next_file_of_that_shape() throws IOException {
    Path monday = csv("monday.csv", "time,errors,requests");
    review(monday);
    hand.run(() -> model.zone("monday.csv", ZoneId.of("Europe/Dublin")));
    untilReady();
    confirm();
    hand.run(() -> hand.window.model().close());
    Path tuesday = csv("tuesday.csv", "time,errors,requests");
    hand.until("it is remembered", () -> offered(tuesday));
    assertThat(source("tuesday.csv").zone()).as("not applied").isEqualTo(ZoneId.of("UTC"));
    assertThat(told("#import-preset")).contains("As last time: Read as Europe/Dublin");
    hand.click(node("#import-preset-use"));
    untilReady();
    assertThat(source("tuesday.csv").zone()).isEqualTo(ZoneId.of("Europe/Dublin"));
    hand.click(node("#import-undo"));
    untilReady();
    hand.click(node("#import-preset-forget"));
    hand.until("it is forgotten", () -> !shown("#import-preset"));
    hand.click(node("#import-cancel"));
    review(tuesday);
    assertThat(shown("#import-preset")).isFalse();
  }

  /// Reviews the file anew and tells whether something is offered.
  private boolean offered(Path file) {
    Draft now = model.draft();
    if (now == null && model.readingProperty().get() == null) {
      hand.window.model().review(List.of(file), ImportOptions.DEFAULT);
    }
    return now != null && model.presets().offer(now, file.getFileName().toString()) != null;
  }

  @Test
  void an_event_shows_the_line_it_was_read_from() {
    review(DEPLOYS);
    confirm();
    hand.run(
        () -> {
          var timeline = hand.window.timeline();
          timeline.select(hand.window.open().loaded().incident().events().getFirst());
          hand.scene().getWindow().setWidth(1600);
        });
    hand.until("the inspector stands beside", () -> shown("#event-raw-link"));
    hand.click(node("#event-raw-link"));
    hand.until("the line is read", () -> shown("#event-raw"));
    assertThat(told("#event-raw")).contains("{");
  }

  @Test
  void at_its_smallest_the_window_cuts_nothing_off() {
    review(DASHBOARD, PROMETHEUS);
    hand.run(
        () -> {
          hand.scene().getWindow().setWidth(Shell.MIN_WIDTH);
          hand.scene().getWindow().setHeight(Shell.MIN_HEIGHT);
        });
    hand.settle();
    Region root = (Region) hand.scene().getRoot();
    for (String place :
        List.of(
            "#import-files",
            "#import-check",
            "#import-series",
            "#import-problems",
            "#import-footer",
            "#import-confirm",
            "#import-cancel")) {
      Region region = hand.find(place, Region.class);
      var bounds = hand.get(() -> region.localToScene(region.getLayoutBounds()));
      assertThat(bounds.getMinX()).as(place).isGreaterThanOrEqualTo(0);
      assertThat(bounds.getMaxX()).as(place).isLessThanOrEqualTo(root.getWidth() + 1);
      assertThat(bounds.getMaxY()).as(place).isLessThanOrEqualTo(root.getHeight() + 1);
      assertThat(bounds.getHeight()).as(place).isGreaterThan(20);
    }
  }

  @Test
  void a_second_drop_joins_the_review_that_is_open() {
    review(DASHBOARD);
    hand.run(() -> Objects.requireNonNull(hand.desk.drop).accept(List.of(DEPLOYS)));
    untilReady();
    assertThat(draft().sources()).hasSize(2);
    assertThat(entered()).isEmpty();
    @Nullable String last = hand.get(() -> model.lastProperty().get());
    assertThat(last).contains("1 more file");
  }

  private Path fieldsLog(String name) throws IOException {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 300; i++) {
      text.append(
          "{\"ts\":\"2026-11-23T02:%02d:%02dZ\",\"msg\":\"ran\",\"work_ms\":%d}\n"
              .formatted(i / 60, i % 60, i % 9));
    }
    return Files.writeString(folder.resolve(name), text);
  }

  private CheckMenuItem field(int index) {
    return (CheckMenuItem) hand.find("#import-fields", MenuButton.class).getItems().get(index);
  }

  private boolean made(String id) {
    return draft().incident().series().stream().anyMatch(series -> series.id().equals(id));
  }

  @Test
  void a_field_of_numbers_becomes_series_when_it_is_ticked_and_is_offered_the_next_time()
      throws IOException {
    review(fieldsLog("monday.jsonl"));
    assertThat(shown("#import-fields")).isTrue();
    assertThat(hand.get(() -> field(0).getText())).contains("work_ms", "300");
    assertThat(made("monday:work_ms_p95")).isFalse();
    hand.run(
        () -> {
          field(0).setSelected(true);
          field(0).getOnAction().handle(null);
        });
    untilReady();
    assertThat(made("monday:work_ms_p95")).isTrue();
    hand.click(node("#import-undo"));
    untilReady();
    assertThat(made("monday:work_ms_p95")).isFalse();
    hand.run(() -> model.field("monday.jsonl", "work_ms", true));
    untilReady();
    Path tuesday = fieldsLog("tuesday.jsonl");
    confirm();
    hand.run(() -> hand.window.model().close());
    hand.until("it is remembered", () -> offeredAfterReview(tuesday));
    assertThat(told("#import-preset")).contains("As last time: 1 field");
    hand.click(node("#import-preset-use"));
    untilReady();
    assertThat(made("tuesday:work_ms_max")).isTrue();
  }

  private boolean offeredAfterReview(Path file) {
    if (!model.reviewing() && model.readingProperty().get() == null) {
      hand.window.model().review(List.of(file), ImportOptions.DEFAULT);
    }
    Draft now = model.draft();
    return now != null && model.presets().offer(now, file.getFileName().toString()) != null;
  }
}
