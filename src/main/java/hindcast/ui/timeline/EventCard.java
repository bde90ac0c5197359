package hindcast.ui.timeline;

import hindcast.model.Display;
import hindcast.model.Person;
import hindcast.model.Source;
import hindcast.model.TimelineEvent;
import hindcast.ui.common.Icons;
import hindcast.ui.common.Look;
import hindcast.ui.common.RawLineBox;
import hindcast.ui.common.Texts;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// The selected event: when, what was said, by which role, and where it was read. Names are shown
/// as roles.
final class EventCard extends VBox {
  private static final double TALLEST = 190;

  private final TimelineModel model;
  private final Texts texts;
  private final RawLineBox raw;

  EventCard(TimelineModel model, Look look, RawLineBox raw) {
    this.model = model;
    this.texts = look.texts();
    this.raw = raw;
    raw.setId("event-raw");
    setId("event");
    setMinHeight(USE_PREF_SIZE);
    getStyleClass().addAll("section", "event-card");
    model.eventProperty().addListener((property, before, now) -> rebuild());
    model.zoneProperty().addListener((property, before, now) -> rebuild());
    rebuild();
  }

  private void rebuild() {
    getChildren().clear();
    TimelineEvent event = model.eventProperty().get();
    setVisible(event != null);
    setManaged(isVisible());
    if (event == null) {
      return;
    }
    Label title = new Label(texts.of("event.title"), Icons.row(Icons.of(event.kind())));
    title.getStyleClass().add("section-title");
    Region filler = new Region();
    HBox.setHgrow(filler, Priority.ALWAYS);
    Label at = new Label(model.moments().time(event.happenedAt()) + " " + model.zone().label());
    at.getStyleClass().add("mono");
    at.setMinWidth(USE_PREF_SIZE);
    if (event.uncertaintyMillis() > 0) {
      at.setTooltip(new Tooltip("±" + Display.duration(event.uncertaintyMillis())));
    }
    Button close = new Button(null, Icons.row(Feather.X));
    close.getStyleClass().addAll("flat", "icon-button");
    close.setAccessibleText(texts.of("event.close"));
    close.setOnAction(pressed -> model.closeEvent());
    HBox head = new HBox(8, title, filler, at, close);
    head.setAlignment(Pos.CENTER_LEFT);
    head.getStyleClass().add("section-head");
    List<Person> people = model.content().incident().people();
    Label words = new Label(words(event, people));
    words.setWrapText(true);
    words.getStyleClass().add("quote");
    ScrollPane scroll = new ScrollPane(words);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.prefHeightProperty().bind(Bindings.min(words.heightProperty().add(2), TALLEST));
    scroll.setMinHeight(USE_PREF_SIZE);
    scroll.getStyleClass().add("edge-to-edge");
    getChildren().addAll(head, scroll);
    String who = Roles.of(event.actor(), people);
    if (who != null) {
      Label role = new Label(who);
      role.setWrapText(true);
      role.getStyleClass().add("muted");
      getChildren().add(role);
    }
    Label place = new Label(event.ref().toString());
    place.getStyleClass().addAll("mono", "muted", "caption");
    place.setTooltip(new Tooltip(event.ref().toString()));
    getChildren().add(place);
    model
        .content()
        .incident()
        .source(event.ref().source())
        .ifPresent(source -> getChildren().addAll(rawLink(source, event), raw));
  }

  /// Shows and hides the line as it stands in the file.
  private Hyperlink rawLink(Source source, TimelineEvent event) {
    raw.clear();
    Hyperlink link = new Hyperlink(texts.of("event.raw"));
    link.setId("event-raw-link");
    link.getStyleClass().add("quiet-link");
    link.setOnAction(
        pressed -> {
          boolean shown = raw.isVisible();
          link.setText(texts.of(shown ? "event.raw" : "event.raw.hide"));
          if (shown) {
            raw.clear();
          } else {
            raw.show(source, event.ref());
          }
        });
    return link;
  }

  private static String words(TimelineEvent event, List<Person> people) {
    String said = event.text().isBlank() ? event.title() : event.text();
    String shown = Roles.withoutNames(said.strip(), people);
    return switch (event.kind()) {
      case CHAT, NOTE -> "“" + shown + "”";
      default -> {
        String title = Roles.withoutNames(event.title().strip(), people);
        yield shown.equals(title) || title.isEmpty() ? shown : title + "\n" + shown;
      }
    };
  }

  /// What the card says, in lines; null while nothing is selected.
  @Nullable String told() {
    if (!isVisible()) {
      return null;
    }
    StringBuilder text = new StringBuilder();
    lookupAll(".label").forEach(label -> text.append(((Label) label).getText()).append('\n'));
    return text.toString().strip();
  }
}
