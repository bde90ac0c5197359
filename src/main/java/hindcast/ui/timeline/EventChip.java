package hindcast.ui.timeline;

import hindcast.model.EventKind;
import hindcast.model.TimelineEvent;
import hindcast.ui.common.Icons;
import hindcast.ui.common.Texts;
import java.util.List;
import java.util.Locale;
import javafx.css.PseudoClass;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.util.Duration;
import org.kordamp.ikonli.feather.Feather;

/// One event, or several that would lie on each other. A click selects the first, another click
/// steps to the next.
final class EventChip extends Label {
  private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");
  private static final int LISTED = 8;

  private final TimelineModel model;
  private final EventClusters.Cluster cluster;

  EventChip(EventClusters.Cluster cluster, TimelineModel model, Texts texts, boolean turning) {
    this.cluster = cluster;
    this.model = model;
    List<TimelineEvent> events = cluster.events();
    TimelineEvent first = cluster.first();
    setGraphic(Icons.of(icon(first), 12));
    if (events.size() > 1) {
      setText(Integer.toString(events.size()));
      getStyleClass().add("counted");
    } else if (cluster.labelled()) {
      setText(title(first));
    }
    setTextOverrun(OverrunStyle.ELLIPSIS);
    getStyleClass().addAll("event-chip", tone(events, turning));
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.BUTTON);
    setAccessibleText(told(texts));
    Tooltip tip = new Tooltip(told(texts));
    tip.setShowDelay(Duration.millis(250));
    setTooltip(tip);
    setOnMousePressed(
        pressed -> {
          if (pressed.getButton() == MouseButton.PRIMARY) {
            requestFocus();
            choose();
            pressed.consume();
          }
        });
    setOnKeyPressed(
        pressed -> {
          if (pressed.getCode() == KeyCode.ENTER || pressed.getCode() == KeyCode.SPACE) {
            choose();
            pressed.consume();
          }
        });
    refresh();
  }

  /// Where it belongs.
  EventClusters.Cluster cluster() {
    return cluster;
  }

  private void choose() {
    List<TimelineEvent> events = cluster.events();
    TimelineEvent selected = model.eventProperty().get();
    int now = selected == null ? -1 : events.indexOf(selected);
    model.select(events.get((now + 1) % events.size()));
  }

  /// Looks again at what is selected and searched for.
  void refresh() {
    List<TimelineEvent> events = cluster.events();
    TimelineEvent selected = model.eventProperty().get();
    pseudoClassStateChanged(SELECTED, selected != null && events.contains(selected));
    setOpacity(events.stream().allMatch(model.search()::dimmed) ? 0.35 : 1);
  }

  private String told(Texts texts) {
    StringBuilder text = new StringBuilder();
    int told = 0;
    for (TimelineEvent event : cluster.events()) {
      if (told == LISTED) {
        text.append('\n')
            .append(texts.of("event.more", Integer.toString(cluster.events().size() - told)));
        break;
      }
      text.append(text.isEmpty() ? "" : "\n")
          .append(model.moments().time(event.happenedAt()))
          .append("  ")
          .append(title(event));
      told++;
    }
    return text.append('\n').append(model.zone().name()).toString();
  }

  /// A title in one line.
  static String title(TimelineEvent event) {
    String title = event.title().isBlank() ? event.text() : event.title();
    String line = title.strip().replaceAll("\\s+", " ");
    return line.length() > 120 ? line.substring(0, 119) + "…" : line;
  }

  private static Feather icon(TimelineEvent event) {
    if (event.kind() == EventKind.ALERT && resolved(event)) {
      return Feather.CHECK;
    }
    return Icons.of(event.kind());
  }

  private static boolean resolved(TimelineEvent event) {
    return event.attribute("status").toLowerCase(Locale.ROOT).equals("resolved");
  }

  private static String tone(List<TimelineEvent> events, boolean turning) {
    boolean alerts = events.getFirst().kind() == EventKind.ALERT;
    if (alerts && events.stream().allMatch(EventChip::resolved)) {
      return "success";
    }
    if (alerts) {
      return events.stream().anyMatch(EventChip::grave) ? "danger" : "warning";
    }
    return turning ? "accent" : "neutral";
  }

  private static boolean grave(TimelineEvent event) {
    String severity = event.attribute("severity").toLowerCase(Locale.ROOT);
    return !resolved(event)
        && (severity.contains("page")
            || severity.contains("crit")
            || severity.contains("high")
            || severity.contains("sev1")
            || severity.contains("p1"));
  }
}
