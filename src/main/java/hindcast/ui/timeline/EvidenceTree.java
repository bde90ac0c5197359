package hindcast.ui.timeline;

import hindcast.model.EventKind;
import hindcast.model.LogLevel;
import hindcast.model.LogStream;
import hindcast.model.Role;
import hindcast.model.UntimedNote;
import hindcast.ui.common.Look;
import hindcast.ui.common.Texts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/// Everything that was imported: series by role, events by kind, logs. The eye shows and hides.
final class EvidenceTree extends TreeView<EvidenceTree.Row> {
  /// A row.
  sealed interface Row {
    /// The name people read.
    String name();
  }

  /// A role and how many series have it.
  record RoleRow(Role role, int count) implements Row {
    @Override
    public String name() {
      return role.title();
    }
  }

  /// One series.
  record SeriesRow(Lane lane, String name) implements Row {}

  /// The series of a role that are neither shown nor moved: there may be dozens.
  record RestRow(String name) implements Row {}

  /// A heading over events, logs or notes.
  record Heading(String name, Kind kind, long count) implements Row {
    enum Kind {
      EVENTS,
      LOGS,
      NOTES
    }
  }

  /// The events of one kind.
  record KindRow(EventKind kind, String name, long count) implements Row {}

  /// One log.
  record LogRow(String source, String name, long lines) implements Row {}

  /// Text without a time from one source.
  record NoteRow(String source, String name, long lines) implements Row {}

  /// Series of a role that stand in the open though they are not shown.
  private static final int OPEN = 2;

  private final TimelineModel model;
  private final Texts texts;
  private final Set<String> folded = new HashSet<>();

  EvidenceTree(TimelineModel model, Look look) {
    this.model = model;
    this.texts = look.texts();
    setId("evidence");
    setShowRoot(false);
    setFixedCellSize(28);
    getStyleClass().addAll("evidence-tree", "dense");
    setCellFactory(tree -> new EvidenceCell(model, look));
    model.contentProperty().addListener((property, before, now) -> rebuild());
    model.lanes().addListener((javafx.beans.InvalidationListener) changed -> refresh());
    model.hiddenKinds().addListener((javafx.beans.InvalidationListener) changed -> refresh());
    model.hiddenLogs().addListener((javafx.beans.InvalidationListener) changed -> refresh());
    look.onColours(colours -> refresh());
    model.activeLaneProperty().addListener((property, before, now) -> choose(now));
    addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    getSelectionModel()
        .selectedItemProperty()
        .addListener(
            (property, before, now) -> {
              if (now != null && now.getValue() instanceof SeriesRow row) {
                model.activeLaneProperty().set(row.lane().id());
              }
            });
    rebuild();
  }

  private void key(KeyEvent event) {
    TreeItem<Row> chosen = getSelectionModel().getSelectedItem();
    boolean toggles =
        event.getCode() == KeyCode.V
            || event.getCode() == KeyCode.ENTER
            || event.getCode() == KeyCode.SPACE;
    if (toggles && chosen != null && !event.isShortcutDown()) {
      toggle(model, chosen.getValue());
      event.consume();
    }
  }

  /// Shows or hides what the row stands for.
  static void toggle(TimelineModel model, Row row) {
    switch (row) {
      case SeriesRow series -> model.shownLanes().toggle(series.lane().id());
      case KindRow kind -> flip(model.hiddenKinds(), kind.kind());
      case LogRow log -> flip(model.hiddenLogs(), log.source());
      case RoleRow role -> {}
      case RestRow rest -> {}
      case Heading heading -> {}
      case NoteRow note -> {}
    }
  }

  private static <T> void flip(Set<T> set, T element) {
    if (!set.remove(element)) {
      set.add(element);
    }
  }

  /// Whether what the row stands for is shown.
  static boolean shown(TimelineModel model, Row row) {
    return switch (row) {
      case SeriesRow series -> model.shownLanes().shown(series.lane().id());
      case KindRow kind -> !model.hiddenKinds().contains(kind.kind());
      case LogRow log -> !model.hiddenLogs().contains(log.source());
      case RoleRow role -> true;
      case RestRow rest -> true;
      case Heading heading -> true;
      case NoteRow note -> true;
    };
  }

  private void choose(@org.jspecify.annotations.Nullable String series) {
    if (series == null) {
      return;
    }
    TreeItem<Row> found = find(getRoot(), series);
    // Unfolding things unasked would be unkind.
    boolean inSight = found != null && found.getParent().isExpanded();
    if (inSight) {
      getSelectionModel().select(found);
    } else {
      getSelectionModel().clearSelection();
    }
  }

  private static @org.jspecify.annotations.Nullable TreeItem<Row> find(
      TreeItem<Row> from, String series) {
    for (TreeItem<Row> item : from.getChildren()) {
      if (item.getValue() instanceof SeriesRow row && row.lane().id().equals(series)) {
        return item;
      }
      TreeItem<Row> below = find(item, series);
      if (below != null) {
        return below;
      }
    }
    return null;
  }

  private void rebuild() {
    TreeItem<Row> root = new TreeItem<>();
    Content content = model.content();
    for (Role role : roles(content)) {
      List<Lane> lanes =
          content.lanes().values().stream().filter(lane -> lane.role() == role).toList();
      TreeItem<Row> group = group(new RoleRow(role, lanes.size()), role != Role.OTHER);
      series(group, role, lanes);
      root.getChildren().add(group);
    }
    events(root, content);
    logs(root, content);
    notes(root, content);
    setRoot(root);
    choose(model.activeLaneProperty().get());
    scrollTo(0);
  }

  private void series(TreeItem<Row> group, Role role, List<Lane> lanes) {
    Map<String, String> names = SeriesNames.rows(lanes.stream().map(Lane::series).toList());
    List<Lane> sorted =
        lanes.stream()
            .sorted(
                Comparator.comparing((Lane lane) -> !model.shownLanes().shown(lane.id()))
                    .thenComparing(LaneOrder.ONSET.comparator()))
            .toList();
    long shown = sorted.stream().filter(lane -> model.shownLanes().shown(lane.id())).count();
    int open = (int) Math.max(shown, OPEN);
    boolean folds = sorted.size() > open + 1;
    TreeItem<Row> rest = null;
    for (int i = 0; i < sorted.size(); i++) {
      Lane lane = sorted.get(i);
      if (folds && i == open) {
        String more = texts.of("tree.more", Integer.toString(sorted.size() - open));
        rest = fold(new TreeItem<>(new RestRow(more)), role.id() + " rest", false);
        group.getChildren().add(rest);
      }
      TreeItem<Row> item =
          new TreeItem<>(new SeriesRow(lane, names.getOrDefault(lane.id(), lane.id())));
      (rest == null ? group : rest).getChildren().add(item);
    }
  }

  /// Roles in the order in which they first moved; those that did not move after them.
  private static List<Role> roles(Content content) {
    List<Role> roles = new ArrayList<>();
    content.lanes().values().stream()
        .sorted(LaneOrder.ONSET.comparator())
        .filter(lane -> lane.rank() > 0)
        .map(Lane::role)
        .forEach(role -> addOnce(roles, role));
    for (Role role : Role.values()) {
      if (content.lanes().values().stream().anyMatch(lane -> lane.role() == role)) {
        addOnce(roles, role);
      }
    }
    return roles;
  }

  private static void addOnce(List<Role> roles, Role role) {
    if (!roles.contains(role)) {
      roles.add(role);
    }
  }

  private TreeItem<Row> group(Row row, boolean open) {
    return fold(new TreeItem<>(row), row.name(), open);
  }

  /// Remembers what the user unfolded and folded, whatever is read again.
  private TreeItem<Row> fold(TreeItem<Row> item, String name, boolean open) {
    item.setExpanded(open != folded.contains(name));
    item.expandedProperty()
        .addListener(
            (property, before, now) -> {
              if (now == open) {
                folded.remove(name);
              } else {
                folded.add(name);
              }
            });
    return item;
  }

  private void events(TreeItem<Row> root, Content content) {
    Map<EventKind, Long> counts = new TreeMap<>();
    content.incident().events().forEach(event -> counts.merge(event.kind(), 1L, Long::sum));
    if (!counts.isEmpty()) {
      long all = content.incident().events().size();
      TreeItem<Row> group =
          group(new Heading(texts.of("tree.events"), Heading.Kind.EVENTS, all), true);
      counts.forEach(
          (kind, count) ->
              group
                  .getChildren()
                  .add(new TreeItem<>(new KindRow(kind, texts.of("events." + kind.id()), count))));
      root.getChildren().add(group);
    }
  }

  private void logs(TreeItem<Row> root, Content content) {
    List<LogStream> logs = content.incident().logs();
    if (!logs.isEmpty()) {
      long all = 0;
      List<TreeItem<Row>> items = new ArrayList<>();
      for (LogStream log : logs) {
        long lines = 0;
        for (LogLevel level : LogLevel.values()) {
          lines += log.total(level, log.span());
        }
        all += lines;
        items.add(new TreeItem<>(new LogRow(log.source(), LogNames.of(log), lines)));
      }
      TreeItem<Row> group = group(new Heading(texts.of("tree.logs"), Heading.Kind.LOGS, all), true);
      group.getChildren().addAll(items);
      root.getChildren().add(group);
    }
  }

  private void notes(TreeItem<Row> root, Content content) {
    List<UntimedNote> notes = content.incident().notes();
    if (!notes.isEmpty()) {
      Map<String, Long> counts = new TreeMap<>();
      notes.forEach(note -> counts.merge(note.ref().source(), 1L, Long::sum));
      TreeItem<Row> group =
          group(new Heading(texts.of("tree.untimed"), Heading.Kind.NOTES, notes.size()), false);
      counts.forEach(
          (source, count) ->
              group
                  .getChildren()
                  .add(new TreeItem<>(new NoteRow(source, LogNames.of(source), count))));
      root.getChildren().add(group);
    }
  }
}
