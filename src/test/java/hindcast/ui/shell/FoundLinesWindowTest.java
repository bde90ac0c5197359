package hindcast.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import hindcast.importing.ImportOptions;
import hindcast.importing.lines.LineSearch.Hit;
import hindcast.ui.timeline.LineFinder;
import hindcast.ui.timeline.TimelineModel;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;
import javafx.scene.Node;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Search in the lines of logs under a hand: what is shown is held against what stands in the file.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FoundLinesWindowTest {
  private static final long AT = Instant.parse("2026-11-23T02:00:00Z").toEpochMilli();
  private static final int LINES = 3_000;

  private Hand hand;
  private LineFinder finder;
  private TimelineModel timeline;

  @BeforeAll
  void open(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("app.jsonl.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      for (int i = 0; i < LINES; i++) {
        out.write(line(i).getBytes(StandardCharsets.UTF_8));
      }
    }
    hand = Hand.open();
    hand.run(() -> hand.window.model().load(List.of(file), ImportOptions.DEFAULT));
    hand.until("the log is read", () -> hand.window.open().analysedProperty().get());
    hand.until("nothing is read", () -> hand.window.model().readingProperty().get() == null);
    finder = hand.window.finder();
    timeline = hand.window.timeline();
  }

  /// A line a second; the marked ones hold what would move a terminal's cursor.
  private static String line(int i) {
    String said = i % 600 == 7 ? "needle \\u001b[2J\\u202eof " + i : "hay of " + i;
    return "{\"ts\":\""
        + Instant.ofEpochMilli(AT + i * 1000L)
        + "\",\"level\":\"info\",\"msg\":\""
        + said
        + "\"}\n";
  }

  @AfterAll
  void close() {
    hand.close();
  }

  @BeforeEach
  void as_opened() {
    hand.run(
        () -> {
          finder.regularProperty().set(false);
          finder.close();
          timeline.closeEvent();
          while (timeline.crosshair() != null && timeline.crosshair().pinned()) {
            timeline.release();
          }
          timeline.fit();
        });
    hand.settle();
  }

  private void type(String words) {
    hand.run(() -> hand.find("#search", TextField.class).setText(words));
    hand.settle();
  }

  private void search(String words) {
    type(words);
    hand.click(node("#found-search"));
    untilFound();
  }

  private void untilFound() {
    hand.until("lines are found", () -> finder.searchingProperty().get() == null);
  }

  private Node node(String selector) {
    return hand.find(selector, Node.class);
  }

  private boolean shown(String selector) {
    return !hand.all(hand.scene().getRoot(), selector).isEmpty();
  }

  private String told() {
    return String.join("\n", hand.texts(node("#found")));
  }

  private List<Hit> hits() {
    return hand.get(
        () -> {
          List<Hit> found = new ArrayList<>();
          ListView<?> list = hand.find("#found-list", ListView.class);
          list.getItems().forEach(item -> found.add((Hit) item));
          return found;
        });
  }

  private Hit selected() {
    return Objects.requireNonNull(hand.get(() -> finder.selectedProperty().get()));
  }

  @Test
  void the_offer_stands_there_only_while_something_is_searched_for() {
    assertThat(shown("#found")).isFalse();
    type("needle");
    assertThat(shown("#found")).isTrue();
    assertThat(told()).contains("3\u202f000 lines of 1 log");
    assertThat(shown("#found-list")).isFalse();
    type("");
    assertThat(shown("#found")).isFalse();
  }

  @Test
  void what_is_found_is_listed_with_time_and_place_and_counted_on_the_timeline() {
    search("NEEDLE");
    assertThat(hits()).hasSize(5);
    assertThat(told()).contains("5 of 3\u202f000 lines", "Time, UTC", "app.jsonl.gz:8");
    assertThat(told()).contains("02:00:07");
    assertThat(told().codePoints().noneMatch(c -> c == 0x1b || c == 0x202e)).isTrue();
    assertThat(shown("#found-lane")).isTrue();
    hand.run(() -> timeline.zoneProperty().set(timeline.zones().get(3)));
    hand.settle();
    assertThat(told()).contains("Time, SF", "18:00:07");
    hand.run(() -> timeline.zoneProperty().set(timeline.zones().getFirst()));
  }

  @Test
  void selecting_a_line_puts_the_crosshair_on_it_and_shows_it_as_it_stands_in_the_file() {
    search("needle");
    hand.run(() -> hand.find("#found-list", ListView.class).getSelectionModel().select(2));
    hand.until("the raw line is read", () -> shown("#found-raw"));
    assertThat(Objects.requireNonNull(hand.get(timeline::crosshair)).at())
        .isEqualTo(AT + 1_207_000);
    assertThat(String.join("\n", hand.texts(node("#found-raw"))))
        .contains("1208", "\\u001b[2J\\u202eof 1207", "hay of 1206", "hay of 1208");
  }

  @Test
  void keys_go_to_the_next_and_the_previous_line() {
    search("needle");
    hand.type(KeyCode.F3);
    assertThat(selected().ref().line()).isEqualTo(8);
    hand.type(KeyCode.F3, KeyCode.F3);
    assertThat(selected().ref().line()).isEqualTo(1208);
    hand.run(() -> finder.step(-1));
    assertThat(selected().ref().line()).isEqualTo(608);
  }

  @Test
  void enter_looks_through_the_lines_where_no_event_matches_and_then_steps() {
    type("hay of 77");
    hand.run(() -> hand.find("#search", TextField.class).requestFocus());
    hand.type(KeyCode.ENTER);
    untilFound();
    assertThat(hits()).hasSize(11);
    hand.type(KeyCode.ENTER);
    assertThat(selected().ref().line()).isEqualTo(78);
    hand.type(KeyCode.ESCAPE);
    assertThat(shown("#found")).isFalse();
  }

  @Test
  void a_click_on_a_bar_goes_to_its_first_line_even_where_that_was_not_kept() {
    search("hay");
    assertThat(told()).contains("And 1\u202f99", "more");
    Region lane = hand.find("#found-lane", Region.class);
    double width = hand.get(lane::getWidth);
    hand.click(lane, width - 40, 34);
    untilFound();
    Hit hit = selected();
    assertThat(hit.ref().line()).isGreaterThan(2_500);
    assertThat(hit.at()).isEqualTo(AT + (hit.ref().line() - 1) * 1000);
    assertThat(told()).contains("earlier lines match too");
  }

  @Test
  void nothing_found_says_how_many_lines_were_looked_at() {
    search("no such words");
    assertThat(told()).contains("No line holds “no such words”: 3\u202f000 lines of 1 log");
    assertThat(shown("#found-list")).isFalse();
    assertThat(shown("#found-lane")).isFalse();
  }

  @Test
  void a_regular_expression_is_looked_for_when_asked_and_refused_in_words_when_broken() {
    type("needle.*of (7|607)\"");
    hand.run(() -> hand.find("#found-regular", ToggleButton.class).fire());
    hand.click(node("#found-search"));
    untilFound();
    assertThat(hits()).extracting(hit -> hit.ref().line()).containsExactly(8L, 608L);
    type("needle (");
    hand.click(node("#found-search"));
    hand.settle();
    assertThat(told()).contains("cannot be read at its character");
    type("needle");
    assertThat(told()).doesNotContain("cannot be read");
  }

  @Test
  void closing_puts_words_and_lines_away() {
    search("needle");
    hand.click(node("#found-close"));
    assertThat(shown("#found")).isFalse();
    assertThat(shown("#found-lane")).isFalse();
    assertThat(hand.get(() -> timeline.search().wordsProperty().get())).isEmpty();
  }
}
