package hindcast.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import hindcast.analysis.Analysis;
import hindcast.analysis.EdgeTest;
import hindcast.analysis.EdgeVerdict;
import hindcast.analysis.Grounds;
import hindcast.analysis.Impact;
import hindcast.analysis.Onset;
import hindcast.analysis.Ranked;
import hindcast.importing.ImportOptions;
import hindcast.model.Display;
import hindcast.model.Incident;
import hindcast.model.Series;
import hindcast.model.SeriesKind;
import hindcast.model.TimeSpan;
import hindcast.model.TimelineEvent;
import hindcast.ui.timeline.TimelineModel;
import hindcast.ui.timeline.ViewZone;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Objects;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.Region;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// The timeline under a hand: what is shown is held against the analysis, what is done against what
/// the interface promises.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TimelineWindowTest {
  /// Left and right of every plot.
  private static final double GUTTER = 146;

  private static final double MARGIN = 14;

  private Hand hand;
  private Analysis analysis;
  private Incident incident;
  private TimelineModel timeline;

  @BeforeAll
  void open() {
    hand = Hand.open();
    hand.run(
        () ->
            hand.window
                .model()
                .load(List.of(Path.of("sample-data/cache-outage")), ImportOptions.DEFAULT));
    hand.until("the sample is read", () -> hand.window.open().analysedProperty().get());
    hand.until("nothing is read", () -> hand.window.model().readingProperty().get() == null);
    analysis = hand.window.open().loaded().analysis();
    incident = hand.window.open().loaded().incident();
    timeline = hand.window.timeline();
  }

  @AfterAll
  void close() {
    hand.close();
  }

  @BeforeEach
  void as_opened() {
    hand.run(
        () -> {
          while (timeline.crosshair() != null && timeline.crosshair().pinned()) {
            timeline.release();
          }
          timeline.select(0, 0);
          timeline.closeEvent();
          timeline.search().wordsProperty().set("");
          timeline.zoneProperty().set(timeline.zones().getFirst());
          timeline.shownLanes().resetOrder();
          timeline.fit();
        });
    hand.settle();
  }

  private TimeSpan visible() {
    return hand.get(timeline::visible);
  }

  /// Instant at a place in a view.
  private long at(Region view, double x) {
    TimeSpan span = visible();
    double plot = view.getWidth() - GUTTER - MARGIN;
    return span.from() + Math.round((x - GUTTER) / plot * span.length());
  }

  private double x(Region view, TimeSpan span, long at) {
    double plot = view.getWidth() - GUTTER - MARGIN;
    return GUTTER + (at - span.from()) * plot / span.length();
  }

  private double millisPerPixel(Region view) {
    return visible().length() / (view.getWidth() - GUTTER - MARGIN);
  }

  private static void near(long actual, long expected, double millis) {
    assertThat((double) Math.abs(actual - expected))
        .as("%d should be within %.0f ms of %d", actual, millis, expected)
        .isLessThanOrEqualTo(millis);
  }

  private Region region(String selector) {
    return hand.find(selector, Region.class);
  }

  @Test
  void what_moved_first_is_listed_as_the_analysis_orders_it() {
    List<Node> rows = hand.all(region("#inspector"), ".row-button");
    hand.run(() -> rows.forEach(Node::applyCss));
    List<Onset> onsets = analysis.headlineOnsets();
    assertThat(onsets).isNotEmpty();
    Region first = region("#first");
    List<String> told =
        hand.get(
            () ->
                first.lookupAll(".row-button").stream()
                    .map(node -> String.valueOf(node.getAccessibleText()))
                    .toList());
    assertThat(told).hasSameSizeAs(onsets);
    for (int i = 0; i < onsets.size(); i++) {
      assertThat(told.get(i)).contains(utc(onsets.get(i).at()));
    }
  }

  @Test
  void the_tests_behind_a_verdict_open_with_their_answers_and_numbers_and_close_again() {
    EdgeVerdict violated =
        analysis.edges().stream()
            .filter(edge -> edge.verdict() == EdgeVerdict.Verdict.VIOLATED)
            .findFirst()
            .orElseThrow();
    Region dependencies = region("#dependencies");
    pressTestsLink(dependencies);
    List<String> told =
        hand.get(
            () ->
                dependencies.lookupAll(".edge-tests .caption").stream()
                    .map(node -> ((Label) node).getText())
                    .toList());
    for (EdgeTest test : violated.tests()) {
      EdgeTest.Measure measure = test.measure();
      if (measure != null && measure.value() != null) {
        assertThat(told)
            .anyMatch(
                text ->
                    text.startsWith(measure.statistic() + ": " + Display.number(measure.value())));
      }
    }
    pressTestsLink(dependencies);
    assertThat(hand.get(() -> dependencies.lookupAll(".edge-tests"))).isEmpty();
  }

  private void pressTestsLink(Region dependencies) {
    hand.run(
        () -> {
          dependencies.applyCss();
          ((Hyperlink) dependencies.lookup(".edge-tests-link")).fire();
        });
    hand.settle();
  }

  @Test
  void a_dashed_ring_stands_where_the_order_is_uncertain_and_only_there() {
    List<Onset> onsets = analysis.headlineOnsets();
    List<Boolean> dashed =
        hand.get(
            () ->
                region("#first").lookupAll(".rank").stream()
                    .map(ring -> ring.getStyleClass().contains("dashed"))
                    .toList());
    for (int i = 0; i < onsets.size(); i++) {
      boolean overlaps =
          (i > 0 && onsets.get(i - 1).latest() >= onsets.get(i).earliest())
              || (i + 1 < onsets.size() && onsets.get(i).latest() >= onsets.get(i + 1).earliest());
      assertThat(dashed.get(i)).as("rank %d", i + 1).isEqualTo(overlaps);
    }
  }

  @Test
  void lanes_tell_in_words_what_the_analysis_found() {
    List<Node> stops = hand.get(() -> List.copyOf(region("#lanes").lookupAll(".lane-stop")));
    assertThat(stops).hasSizeGreaterThan(5);
    for (Node stop : stops) {
      String series = String.valueOf(stop.getUserData());
      Onset onset =
          analysis.onsets().stream()
              .filter(one -> one.series().equals(series))
              .findFirst()
              .orElse(null);
      String told = stop.getAccessibleText();
      if (onset == null) {
        assertThat(told).contains("No onset");
      } else {
        assertThat(told).contains(utc(onset.at())).contains(utc(onset.peakAt()));
      }
    }
  }

  @Test
  void lanes_with_an_onset_stand_in_onset_order() {
    List<Long> onsets =
        laneIds().stream()
            .flatMap(
                id -> analysis.onsets().stream().filter(one -> one.series().equals(id)).limit(1))
            .map(Onset::at)
            .toList();
    assertThat(onsets).hasSizeGreaterThan(5).isSorted();
  }

  /// Series of the lanes, top to bottom.
  private List<String> laneIds() {
    return hand.get(
        () ->
            region("#lanes").lookupAll(".lane-stop").stream()
                .map(stop -> String.valueOf(stop.getUserData()))
                .toList());
  }

  @Test
  void a_click_on_an_onset_puts_the_crosshair_on_it() {
    openInspector();
    List<Node> rows = hand.all(region("#first"), ".row-button");
    Onset second = analysis.headlineOnsets().get(1);
    hand.click(rows.get(1));
    assertThat(hand.get(timeline::crosshair))
        .isEqualTo(new TimelineModel.Crosshair(second.at(), true));
    assertThat(hand.get(() -> timeline.activeLaneProperty().get())).isEqualTo(second.series());
  }

  @Test
  void the_numbers_behind_an_onset_open_below_it_and_close_again() {
    openInspector();
    Region first = region("#first");
    Onset third = analysis.headlineOnsets().get(2);
    press(first, 2);
    List<String> told =
        hand.get(
            () ->
                first.lookupAll(".onset-numbers .caption").stream()
                    .map(node -> ((Label) node).getText())
                    .toList());
    for (Grounds grounds : third.grounds()) {
      String statistic = Display.number(grounds.statistic());
      String least = Display.number(grounds.least());
      assertThat(told).anyMatch(text -> text.startsWith(statistic + ", counts from " + least));
      assertThat(told).anyMatch(text -> text.contains(grounds.measures().getFirst().name()));
    }
    press(first, 2);
    assertThat(hand.get(() -> first.lookupAll(".onset-numbers"))).isEmpty();
  }

  private void press(Region first, int onset) {
    List<Node> rows = hand.all(first, ".row-button");
    hand.run(() -> ((Button) rows.get(onset)).fire());
    hand.settle();
  }

  private void openInspector() {
    Node inspector = region("#inspector");
    if (!inspector.isVisible()) {
      List<Node> drawers = hand.all(region("#toolbar"), ".icon-button");
      hand.click(drawers.getLast());
      hand.until("the inspector is open", inspector::isVisible);
    }
  }

  @Test
  void dragging_over_the_lanes_selects_that_time_and_the_status_bar_counts_it() {
    Region lanes = region("#lanes");
    double from = GUTTER + 150;
    double to = GUTTER + 420;
    long begin = at(lanes, from);
    long end = at(lanes, to);
    hand.drag(lanes, from, 40, to, 60, MouseButton.PRIMARY);
    TimeSpan selected = Objects.requireNonNull(hand.get(() -> timeline.selectionProperty().get()));
    double pixel = millisPerPixel(lanes);
    near(selected.from(), begin, pixel);
    near(selected.to(), end, pixel);
    String told = String.join(" ", hand.texts(region("#status")));
    assertThat(told).contains(utc(selected.from())).contains(utc(selected.to()));
    assertThat(told).contains(Display.count(failedWithin(selected)));
    long events =
        incident.events().stream().filter(one -> selected.contains(one.happenedAt())).count();
    assertThat(told).contains(events + " event");
  }

  /// Failed requests, counted here from the samples alone.
  private long failedWithin(TimeSpan span) {
    Impact impact = Objects.requireNonNull(analysis.impact());
    double sum = 0;
    for (String id : impact.failedSeries()) {
      Series series = incident.series(id).orElseThrow();
      boolean counts = series.info().kind() == SeriesKind.COUNT;
      for (int i = 0; i < series.size(); i++) {
        if (span.contains(series.epochMillis(i)) && !Double.isNaN(series.value(i))) {
          sum += series.value(i) * (counts ? 1 : series.info().stepMillis() / 1000.0);
        }
      }
    }
    return Math.round(sum);
  }

  @Test
  void a_double_click_zooms_to_the_selection_and_nought_shows_everything_again() {
    Region lanes = region("#lanes");
    hand.drag(lanes, GUTTER + 200, 40, GUTTER + 400, 40, MouseButton.PRIMARY);
    TimeSpan selected = Objects.requireNonNull(hand.get(() -> timeline.selectionProperty().get()));
    hand.doubleClick(lanes, GUTTER + 300, 40);
    TimeSpan shown = visible();
    assertThat(shown.from()).isLessThanOrEqualTo(selected.from());
    assertThat(shown.to()).isGreaterThanOrEqualTo(selected.to());
    assertThat(shown.length()).isLessThan(selected.length() * 13 / 10);
    hand.type(KeyCode.DIGIT0);
    assertThat(visible()).isEqualTo(hand.get(timeline::whole));
  }

  @Test
  void control_and_wheel_zoom_about_the_instant_under_the_pointer() {
    Region lanes = region("#lanes");
    double place = GUTTER + 310;
    hand.point(lanes, place, 50);
    long under = at(lanes, place);
    long length = visible().length();
    hand.wheel(lanes, place, 50, 4, KeyCode.CONTROL);
    assertThat(visible().length()).isLessThan(length);
    near(at(lanes, place), under, 2 * millisPerPixel(lanes));
  }

  @Test
  void the_wheel_alone_scrolls_lanes_and_with_shift_pans() {
    Region lanes = region("#lanes");
    hand.run(() -> timeline.zoom(0.3));
    hand.settle();
    TimeSpan before = visible();
    hand.wheel(lanes, GUTTER + 200, 50, -2, null);
    assertThat(visible()).isEqualTo(before);
    assertThat(hand.get(() -> ((Region) region("#lanes").lookup(".lane-stop")).getHeight()))
        .as("the first lane has moved up and is partly out of sight")
        .isLessThan(((Region) hand.all(lanes, ".lane-stop").get(3)).getHeight());
    hand.wheel(lanes, GUTTER + 200, 50, 2, KeyCode.SHIFT);
    assertThat(visible().from()).isNotEqualTo(before.from());
    assertThat(visible().length()).isEqualTo(before.length());
  }

  @Test
  void the_middle_button_drags_time_along() {
    Region lanes = region("#lanes");
    hand.run(() -> timeline.zoom(0.3));
    hand.settle();
    long grabbed = at(lanes, GUTTER + 300);
    hand.drag(lanes, GUTTER + 300, 50, GUTTER + 220, 50, MouseButton.MIDDLE);
    near(at(lanes, GUTTER + 220), grabbed, 2 * millisPerPixel(lanes));
  }

  @Test
  void the_brush_pans_and_its_edges_resize() {
    Region overview = region("#overview");
    TimeSpan whole = hand.get(timeline::whole);
    long third = whole.length() / 3;
    TimeSpan middle = new TimeSpan(whole.from() + third, whole.to() - third);
    hand.run(() -> timeline.show(middle));
    hand.settle();
    double left = x(overview, whole, middle.from());
    double right = x(overview, whole, middle.to());
    hand.drag(overview, (left + right) / 2, 30, (left + right) / 2 + 40, 30, MouseButton.PRIMARY);
    double pixel = whole.length() / (overview.getWidth() - GUTTER - MARGIN);
    near(visible().from(), middle.from() + Math.round(40 * pixel), 2 * pixel);
    assertThat(visible().length()).isEqualTo(middle.length());
    hand.drag(overview, right + 40, 30, right + 80, 30, MouseButton.PRIMARY);
    near(visible().to(), middle.to() + Math.round(80 * pixel), 2 * pixel);
    near(visible().from(), middle.from() + Math.round(40 * pixel), 2 * pixel);
  }

  @Test
  void where_to_look_first_is_listed_as_the_analysis_ranks_it_and_a_click_goes_there() {
    openInspector();
    List<Ranked> strongest = Ranked.strongest(analysis.ranking(), 4);
    List<Node> rows = hand.all(region("#candidates"), ".row-button");
    assertThat(rows).hasSameSizeAs(strongest);
    for (int i = 0; i < strongest.size(); i++) {
      assertThat(rows.get(i).getAccessibleText())
          .contains(Display.share(strongest.get(i).confidence()) + " sure");
    }
    String last = strongest.getLast().series();
    List<String> before = laneIds();
    hand.run(((Button) rows.getLast())::fire);
    assertThat(hand.get(() -> timeline.activeLaneProperty().get())).isEqualTo(last);
    assertThat(laneIds()).containsAll(before).contains(last);
    hand.run(() -> timeline.shownLanes().toggle(last));
  }

  @Test
  void another_zone_relabels_every_time_and_moves_nothing() {
    Region zones = region("#zones");
    Onset first = analysis.headlineOnsets().getFirst();
    TimeSpan before = visible();
    for (Node pill : hand.all(zones, ".pill")) {
      ViewZone zone = (ViewZone) pill.getUserData();
      hand.click(pill);
      assertThat(hand.get(timeline::zone)).isEqualTo(zone);
      assertThat(visible()).isEqualTo(before);
      String status = String.join(" ", hand.texts(region("#status")));
      assertThat(status).contains(time(before.from(), zone.id())).contains(zone.label());
      assertThat(hand.texts(region("#first"))).contains(time(first.at(), zone.id()));
    }
    assertThat(timeline.zones())
        .extracting(zone -> zone.id().getId())
        .contains("Z", "Europe/Dublin", "Europe/London", "America/Los_Angeles");
  }

  @Test
  void the_eye_hides_a_lane_and_shows_it_again() {
    Region tree = region("#evidence");
    if (!tree.isVisible() || tree.getWidth() == 0) {
      throw new AssertionError("the tree is a drawer at this width");
    }
    Node eye = eye(tree, "Hide");
    String name = eye.getAccessibleText().substring("Hide ".length());
    List<String> before = laneIds();
    hand.click(eye);
    List<String> after = laneIds();
    assertThat(before).containsAll(after).hasSize(after.size() + 1);
    hand.click(eye(tree, "Show " + name));
    assertThat(laneIds()).isEqualTo(before);
  }

  /// The topmost eye that says so.
  private Node eye(Region tree, String words) {
    return hand.all(tree, ".eye").stream()
        .filter(one -> String.valueOf(one.getAccessibleText()).startsWith(words))
        .min(java.util.Comparator.comparingDouble(one -> one.localToScene(0, 0).getY()))
        .orElseThrow();
  }

  @Test
  void the_crosshair_follows_a_click_pins_it_and_escape_lets_it_go() {
    Region lanes = region("#lanes");
    hand.point(lanes, GUTTER + 100, 40);
    assertThat(Objects.requireNonNull(hand.get(timeline::crosshair)).pinned()).isFalse();
    hand.click(lanes, GUTTER + 130, 40);
    long pinned = at(lanes, GUTTER + 130);
    hand.point(lanes, GUTTER + 300, 40);
    TimelineModel.Crosshair crosshair = Objects.requireNonNull(hand.get(timeline::crosshair));
    assertThat(crosshair.pinned()).isTrue();
    near(crosshair.at(), pinned, 2 * millisPerPixel(lanes));
    hand.type(KeyCode.RIGHT);
    assertThat(Objects.requireNonNull(hand.get(timeline::crosshair)).at())
        .isGreaterThan(crosshair.at());
    hand.type(KeyCode.ESCAPE);
    assertThat(hand.get(() -> timeline.crosshair() == null || !timeline.crosshair().pinned()))
        .isTrue();
  }

  @Test
  void a_click_on_a_chip_shows_its_event() {
    List<Node> chips = hand.all(region("#swimlanes"), ".event-chip");
    assertThat(chips).isNotEmpty();
    Node chip = chips.getFirst();
    hand.click(chip, 8, 8);
    TimelineEvent chosen = Objects.requireNonNull(hand.get(() -> timeline.eventProperty().get()));
    assertThat(chip.getAccessibleText()).contains(utc(chosen.happenedAt()));
    openInspector();
    assertThat(String.join("\n", hand.texts(region("#event")))).contains(utc(chosen.happenedAt()));
  }

  @Test
  void search_dims_what_does_not_match_and_enter_steps_through_the_rest() {
    TimelineEvent wanted =
        incident.events().stream().filter(one -> one.title().contains("deploy")).findFirst().get();
    hand.run(() -> scene("#search").requestFocus());
    hand.type(KeyCode.D, KeyCode.E, KeyCode.P, KeyCode.L, KeyCode.O, KeyCode.Y);
    assertThat(hand.get(() -> timeline.search().wordsProperty().get())).isEqualTo("deploy");
    assertThat(hand.get(() -> timeline.search().dimmed(wanted))).isFalse();
    hand.type(KeyCode.ENTER);
    TimelineEvent chosen = Objects.requireNonNull(hand.get(() -> timeline.eventProperty().get()));
    assertThat((chosen.title() + chosen.text()).toLowerCase(java.util.Locale.ROOT))
        .contains("deploy");
  }

  private Node scene(String selector) {
    return Objects.requireNonNull(hand.scene().getRoot().lookup(selector));
  }

  @Test
  void dark_and_light_are_one_click_apart() {
    Node theme = hand.find("#header-theme", Node.class);
    hand.click(theme);
    assertThat(hand.get(() -> hand.scene().getRoot().getStyleClass())).contains("dark");
    hand.click(theme);
    assertThat(hand.get(() -> hand.scene().getRoot().getStyleClass())).contains("light");
  }

  @Test
  void no_label_of_header_toolbar_and_status_bar_is_cut() {
    for (String place : List.of("#header", "#toolbar", "#status")) {
      for (Node node : hand.all(region(place), ".label")) {
        Label label = (Label) node;
        boolean mayShrink = label.getStyleClass().contains("incident-title");
        assertThat(mayShrink || hand.get(() -> label.getWidth() + 0.5 >= label.prefWidth(-1)))
            .as("%s: %s", place, label.getText())
            .isTrue();
      }
    }
  }

  private static String utc(long at) {
    return time(at, ZoneId.of("UTC"));
  }

  private static String time(long at, ZoneId zone) {
    return DateTimeFormatter.ofPattern("HH:mm:ss").format(Instant.ofEpochMilli(at).atZone(zone));
  }
}
