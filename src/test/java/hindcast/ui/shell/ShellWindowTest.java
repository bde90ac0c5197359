package hindcast.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import hindcast.importing.ImportOptions;
import hindcast.model.Source;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// From an empty window to a written review, and what happens when files are no good.
class ShellWindowTest {
  private static final Path SAMPLE = Path.of("sample-data/cache-outage");

  @TempDir Path folder;
  private Hand hand;

  @BeforeEach
  void open() {
    hand = Hand.open();
  }

  @AfterEach
  void close() {
    hand.close();
  }

  private void read(Path... files) {
    hand.run(() -> hand.window.model().load(List.of(files), ImportOptions.DEFAULT));
    untilRead();
  }

  private void untilRead() {
    hand.until("nothing is read", () -> hand.window.model().readingProperty().get() == null);
  }

  private void confirm() {
    hand.until("the review is ready", () -> hand.window.model().importing().ready());
    hand.click(hand.find("#import-confirm", Node.class));
    untilRead();
  }

  private List<Source> sources() {
    return hand.get(() -> hand.window.open().loaded().incident().sources());
  }

  private String texts(String selector) {
    return String.join("\n", hand.texts(hand.find(selector, Node.class)));
  }

  @Test
  void an_empty_window_says_one_sentence_and_offers_to_choose_files() {
    Region start = hand.find("#start", Region.class);
    Button choose = hand.find("#start-files", Button.class);
    assertThat(hand.get(choose::isDefaultButton)).isTrue();
    assertThat(hand.texts(start)).isNotEmpty();
    hand.desk.files = List.of(SAMPLE.resolve("deploys.jsonl"));
    hand.click(choose);
    untilRead();
    assertThat(sources()).as("nothing enters before it is confirmed").isEmpty();
    confirm();
    assertThat(sources()).hasSize(1);
    assertThat(hand.get(() -> hand.window.model().hasContent())).isTrue();
  }

  @Test
  void files_held_over_the_window_are_counted_and_dropped_ones_are_read() {
    hand.run(() -> Objects.requireNonNull(hand.desk.over).accept(3));
    assertThat(hand.find("#drop", Node.class).isVisible()).isTrue();
    assertThat(texts("#drop")).contains("3");
    hand.run(() -> Objects.requireNonNull(hand.desk.over).accept(0));
    assertThat(hand.find("#drop", Node.class).isVisible()).isFalse();
    hand.run(
        () -> Objects.requireNonNull(hand.desk.drop).accept(List.of(SAMPLE.resolve("notes.md"))));
    confirm();
    assertThat(sources()).hasSize(1);
    assertThat(texts("#report")).as("notes without a date").contains("notes.md", "no date");
    hand.run(
        () ->
            Objects.requireNonNull(hand.desk.drop)
                .accept(List.of(SAMPLE.resolve("deploys.jsonl"))));
    confirm();
    assertThat(sources()).as("the second file lies beside the first").hasSize(2);
    assertThat(sources()).as("and dates it").noneMatch(source -> source.span() == null);
  }

  @Test
  void the_window_answers_while_it_reads() {
    hand.run(() -> hand.window.model().load(List.of(SAMPLE), ImportOptions.DEFAULT));
    int answered = 0;
    while (hand.get(() -> hand.window.model().readingProperty().get() != null)) {
      answered++;
    }
    assertThat(answered).as("questions answered while reading").isGreaterThan(3);
    assertThat(sources()).isNotEmpty();
  }

  @Test
  void reading_can_be_cancelled_and_the_start_screen_comes_back() {
    hand.run(
        () -> {
          hand.window.model().load(List.of(SAMPLE), ImportOptions.DEFAULT);
          ((Button) Objects.requireNonNull(hand.scene().getRoot().lookup("#loading-cancel")))
              .fire();
        });
    untilRead();
    assertThat(sources()).isEmpty();
    assertThat(hand.find("#start", Node.class).isVisible()).isTrue();
  }

  @Test
  void a_file_that_cannot_be_read_is_named_with_its_line_and_can_be_copied() throws IOException {
    Path broken = Files.writeString(folder.resolve("odd.csv"), "a,b\n1,2\n3,4\n");
    read(broken);
    Region report = hand.find("#report", Region.class);
    String told = String.join("\n", hand.texts(report));
    assertThat(told).contains("odd.csv").contains("expected");
    hand.click(hand.find("#report-copy", Node.class));
    assertThat(hand.desk.copied).contains("odd.csv").contains("expected");
  }

  @Test
  void what_is_good_is_shown_and_what_is_not_stays_one_click_away() throws IOException {
    Path broken =
        Files.write(folder.resolve("cut.json"), "{\"data\": [".getBytes(StandardCharsets.UTF_8));
    read(SAMPLE.resolve("deploys.jsonl"), broken);
    assertThat(sources()).hasSize(1);
    Node files = hand.all(hand.find("#header", Node.class), ".files").getFirst();
    assertThat(texts("#header")).contains("1 not read");
    hand.click(files);
    assertThat(texts("#report")).contains("cut.json");
    hand.type(KeyCode.ESCAPE);
  }

  @Test
  void a_suggested_clock_is_applied_on_click_alone_and_can_be_undone() {
    read(SAMPLE);
    long disputed = sources().stream().filter(Source::disputed).count();
    assertThat(disputed).isPositive();
    Node clocks = hand.find("#clocks", Node.class);
    Button accept =
        (Button)
            hand.all(clocks, ".button").stream()
                .filter(node -> !node.getStyleClass().contains("flat"))
                .findFirst()
                .orElseThrow();
    hand.click(accept);
    untilRead();
    assertThat(sources().stream().filter(Source::disputed).count()).isEqualTo(disputed - 1);
    Node undo =
        hand.all(hand.find("#clocks", Node.class), ".button").stream()
            .filter(node -> ((Button) node).getText().startsWith("Undo"))
            .findFirst()
            .orElseThrow();
    hand.click(undo);
    untilRead();
    assertThat(sources().stream().filter(Source::disputed).count()).isEqualTo(disputed);
  }

  @Test
  void the_review_is_exported_in_every_format() throws IOException {
    read(SAMPLE);
    for (String format : hand.window.model().documentFormats()) {
      Path target = folder.resolve("review." + format);
      hand.desk.target = target;
      hand.run(
          () -> {
            var export = (javafx.scene.control.MenuButton) hand.scene().getRoot().lookup("#export");
            export.getItems().stream()
                .filter(item -> ("export-" + format).equals(item.getId()))
                .findFirst()
                .orElseThrow()
                .fire();
          });
      hand.until(
          format + " is written",
          () -> {
            ShellModel.Notice notice = hand.window.model().noticeProperty().get();
            return notice != null && target.equals(notice.file());
          });
      assertThat(Files.size(target)).isGreaterThan(2_000);
    }
    assertThat(texts("#notice")).contains("review.");
  }

  @Test
  void a_place_that_cannot_be_written_is_told_in_words() {
    read(SAMPLE.resolve("notes.md"));
    Path target = folder.resolve("no/such/folder/review.html");
    hand.run(() -> hand.window.model().export(target, java.time.ZoneOffset.UTC));
    hand.until("told", () -> hand.window.model().noticeProperty().get() != null);
    ShellModel.Notice notice =
        Objects.requireNonNull(hand.get(() -> hand.window.model().noticeProperty().get()));
    assertThat(notice.good() || Files.exists(target)).isEqualTo(Files.exists(target));
    assertThat(texts("#notice")).doesNotContain("Exception");
  }

  @Test
  void f1_shows_the_keys_and_escape_hides_them() {
    read(SAMPLE.resolve("notes.md"));
    hand.type(KeyCode.F1);
    assertThat(hand.find("#keys", Node.class).isVisible()).isTrue();
    hand.type(KeyCode.ESCAPE);
    assertThat(hand.all(hand.scene().getRoot(), "#keys")).isEmpty();
  }

  @Test
  void at_its_smallest_the_window_cuts_nothing_off() {
    read(SAMPLE);
    hand.run(
        () -> {
          hand.scene().getWindow().setWidth(Shell.MIN_WIDTH);
          hand.scene().getWindow().setHeight(Shell.MIN_HEIGHT);
        });
    hand.settle();
    Region root = (Region) hand.scene().getRoot();
    for (String place : List.of("#header", "#toolbar", "#lanes", "#status")) {
      Region region = hand.find(place, Region.class);
      var bounds = hand.get(() -> region.localToScene(region.getLayoutBounds()));
      assertThat(bounds.getMinX()).as(place).isGreaterThanOrEqualTo(0);
      assertThat(bounds.getMaxX()).as(place).isLessThanOrEqualTo(root.getWidth() + 1);
      assertThat(bounds.getMaxY()).as(place).isLessThanOrEqualTo(root.getHeight() + 1);
    }
  }
}
