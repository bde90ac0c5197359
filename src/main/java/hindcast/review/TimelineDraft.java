package hindcast.review;

import hindcast.analysis.Analysis;
import hindcast.analysis.Evidence;
import hindcast.analysis.Onset;
import hindcast.analysis.Phases;
import hindcast.model.EventKind;
import hindcast.model.Incident;
import hindcast.model.SourceRef;
import hindcast.model.TimelineEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The rows of the timeline: phases, headline onsets, and of the events those that tell what was
/// known and done. What two sources report of one alert becomes one row.
final class TimelineDraft {
  private static final int MOST_ROWS = 72;
  private static final String ACKNOWLEDGED = "Page acknowledged";
  private static final int MOST_LETTERS = 220;

  /// Two reports of one alert arrive this close to each other.
  private static final long SAME_ALERT_MILLIS = 120_000;

  private final Incident incident;
  private final Analysis analysis;
  private final Signals signals;
  private final Cast cast;
  private final List<Draft> rows = new ArrayList<>();
  private int leftOut;

  TimelineDraft(Incident incident, Analysis analysis, Signals signals, Cast cast) {
    this.incident = incident;
    this.analysis = analysis;
    this.signals = signals;
    this.cast = cast;
  }

  /// A row being put together; `weight` decides who stays when there are too many.
  private static final class Draft {
    final long at;
    final int weight;
    long uncertainty;
    @Nullable Long noticedAt;
    String phase = "";
    String text = "";
    List<hindcast.analysis.Quantity> quantities = List.of();
    String quotation = "";
    String actor = "";
    final List<SourceRef> refs = new ArrayList<>();
    final Set<String> events = new HashSet<>();
    @Nullable String series;
    boolean disputed;

    Draft(long at, int weight) {
      this.at = at;
      this.weight = weight;
    }

    Block.Row row() {
      return new Block.Row(
          at, uncertainty, noticedAt, phase, text, quantities, quotation, actor, refs, disputed);
    }
  }

  /// The table, and a note on what is not in it.
  List<Block> blocks() {
    onsets();
    alerts();
    deploys();
    for (TimelineEvent event : incident.events()) {
      switch (event.kind()) {
        case CHAT -> chat(event);
        case ACTION -> action(event);
        case NOTE -> note(event);
        case ALERT, DEPLOY, LOG -> {}
      }
    }
    phases();
    keepTheWeightiest();
    rows.sort(Comparator.comparingLong((Draft row) -> row.at).thenComparingInt(row -> -row.weight));
    List<Block> blocks = new ArrayList<>();
    List<Block.Row> sure = rows.stream().filter(row -> !row.disputed).map(Draft::row).toList();
    List<Block.Row> doubtful = rows.stream().filter(row -> row.disputed).map(Draft::row).toList();
    if (!sure.isEmpty()) {
      blocks.add(new Block.Timeline(sure));
    }
    if (!doubtful.isEmpty()) {
      blocks.add(
          new Block.Note(
              "The clock of the following rows' source is in doubt. They stand at face value:"));
      blocks.add(new Block.Timeline(doubtful));
    }
    if (leftOut > 0) {
      blocks.add(
          new Block.Note(
              "Not listed here, but in the sources: "
                  + hindcast.model.Display.count(leftOut)
                  + (leftOut == 1 ? " further event" : " further events")
                  + " (repeated reports, single hosts of a deploy, short or distant messages)."));
    }
    return blocks;
  }

  private void onsets() {
    for (Onset onset : signals.onsets()) {
      Draft row = new Draft(onset.at(), 90);
      row.text =
          Plain.capital(signals.name(onset))
              + (onset.up() ? " rose above normal" : " fell below normal");
      row.series = onset.series();
      Evidence evidence = signals.evidence(onset);
      row.refs.add(new SourceRef(evidence.file(), evidence.line()));
      rows.add(row);
    }
  }

  private void phases() {
    Phases phases = analysis.phases();
    phase("Impact", phases.impact());
    phase("Detected", phases.detected());
    phase("Acknowledged", phases.acknowledged());
    phase("Mitigated", phases.mitigated());
    phase("Restored", phases.restored());
  }

  private void phase(String name, Phases.@Nullable Mark mark) {
    if (mark == null) {
      return;
    }
    for (Draft row : rows) {
      boolean same =
          mark.statement().evidence().stream()
              .anyMatch(
                  one ->
                      (one.event() != null && row.events.contains(one.event()))
                          || (one.series() != null && one.series().equals(row.series)));
      if (same && row.at == mark.at() && row.phase.isEmpty()) {
        row.phase = name;
        return;
      }
    }
    Draft row = new Draft(mark.at(), 100);
    row.phase = name;
    row.text = mark.statement().text();
    row.quantities = mark.statement().quantities();
    Evidence first = Signals.firstOf(mark.statement());
    row.refs.add(
        first == null ? new SourceRef("analysis", 0) : new SourceRef(first.file(), first.line()));
    rows.add(row);
  }

  private Draft add(TimelineEvent event, int weight) {
    Draft row = new Draft(event.happenedAt(), weight);
    row.uncertainty = event.uncertaintyMillis();
    row.noticedAt = event.noticedAt();
    row.actor = cast.role(event.actor());
    row.refs.add(event.ref());
    row.events.add(event.id());
    row.disputed = incident.disputed(event.ref().source());
    rows.add(row);
    return row;
  }

  private String quote(String text) {
    return Plain.line(cast.withoutNames(text), MOST_LETTERS);
  }

  private void alerts() {
    record Seen(String state, TimelineEvent event, Draft row) {}
    List<Seen> kept = new ArrayList<>();
    for (TimelineEvent event : incident.events()) {
      if (event.kind() != EventKind.ALERT) {
        continue;
      }
      String state = state(event);
      Draft same = null;
      for (Seen one : kept) {
        if (one.state().equals(state)
            && event.happenedAt() - one.event().happenedAt() <= SAME_ALERT_MILLIS
            && (state.equals("acknowledged")
                ? Objects.equals(one.event().actor(), event.actor())
                : sameAlert(one.event(), event))) {
          same = one.row();
        }
      }
      if (same != null) {
        same.events.add(event.id());
        Long noticed = event.noticedAt();
        long learned = noticed == null ? event.happenedAt() : noticed;
        if (learned > same.at && (same.noticedAt == null || learned < same.noticedAt)) {
          same.noticedAt = learned;
        }
        if (same.refs.size() < 3 && !same.refs.contains(event.ref())) {
          same.refs.add(event.ref());
        }
        continue;
      }
      Draft row = add(event, state.equals("resolved") ? 45 : 80);
      row.text =
          switch (state) {
            case "acknowledged" -> "Alert acknowledged";
            case "resolved" -> "Alert resolved";
            case "" -> "Alert";
            default -> "Alert fires";
          };
      row.quotation = state.equals("acknowledged") ? "" : quote(event.title());
      kept.add(new Seen(state, event, row));
    }
  }

  private static String state(TimelineEvent event) {
    return switch (event.attribute("status").toLowerCase(Locale.ROOT)) {
      case "firing", "triggered" -> "firing";
      case "resolved" -> "resolved";
      case "acknowledged" -> "acknowledged";
      default -> "";
    };
  }

  private boolean sameAlert(TimelineEvent one, TimelineEvent two) {
    Set<String> a = words(one);
    Set<String> b = words(two);
    long shared = a.stream().filter(b::contains).count();
    String name = one.attribute("alert");
    boolean named = name.length() > 4 && two.title().contains(name);
    String other = two.attribute("alert");
    if (one.ref().source().equals(two.ref().source()) || format(one).equals(format(two))) {
      // One system names its alerts apart.
      return !name.isEmpty() && name.equals(other);
    }
    return named || shared * 4 >= 3L * Math.max(1, Math.min(a.size(), b.size()));
  }

  private String format(TimelineEvent event) {
    return incident.source(event.ref().source()).map(hindcast.model.Source::format).orElse("");
  }

  private static Set<String> words(TimelineEvent event) {
    Set<String> words = new HashSet<>();
    for (String word :
        (event.title() + " " + event.attribute("alert")).toLowerCase(Locale.ROOT).split("\\W+")) {
      if (word.length() > 2 && !Set.of("firing", "resolved", "triggered", "the").contains(word)) {
        words.add(word);
      }
    }
    return words;
  }

  private void deploys() {
    Map<String, List<TimelineEvent>> rollouts = new LinkedHashMap<>();
    for (TimelineEvent event : incident.events()) {
      if (event.kind() == EventKind.DEPLOY) {
        rollouts
            .computeIfAbsent(
                event.service() + "\n" + event.attribute("release"), key -> new ArrayList<>())
            .add(event);
      }
    }
    for (List<TimelineEvent> rollout : rollouts.values()) {
      for (int i = 0; i < rollout.size(); i++) {
        TimelineEvent event = rollout.get(i);
        boolean middle = i > 0 && i < rollout.size() - 1;
        if (middle && !event.attribute("host").isEmpty()) {
          leftOut++;
          continue;
        }
        Draft row = add(event, 85);
        row.text =
            switch (event.attribute("phase")) {
              case "started" -> "Deploy starts";
              case "finished" -> "Deploy ends";
              default -> "Deploy";
            };
        row.quotation = quote(event.title());
      }
    }
  }

  private void action(TimelineEvent event) {
    String action = event.attribute("action");
    if (action.startsWith("notify") || action.startsWith("assign")) {
      leftOut++;
      return;
    }
    boolean acknowledged = event.attribute("status").equals("acknowledged");
    for (Draft row : acknowledged ? rows : List.<Draft>of()) {
      if (row.text.equals(ACKNOWLEDGED)
          && row.actor.equals(cast.role(event.actor()))
          && event.happenedAt() - row.at <= SAME_ALERT_MILLIS) {
        row.events.add(event.id());
        leftOut++;
        return;
      }
    }
    Draft row = add(event, acknowledged ? 78 : 75);
    row.text = acknowledged ? ACKNOWLEDGED : "";
    row.quotation = acknowledged ? "" : quote(event.title());
  }

  private void note(TimelineEvent event) {
    add(event, 55).quotation = quote(event.text().isBlank() ? event.title() : event.text());
  }

  private void chat(TimelineEvent event) {
    if (event.attribute("bot").equals("true")) {
      leftOut++;
      return;
    }
    String words = event.text().isBlank() ? event.title() : event.text();
    Draft row = add(event, words.length() < 25 ? 30 : 50);
    row.quotation = quote(words);
  }

  private void keepTheWeightiest() {
    if (rows.size() <= MOST_ROWS) {
      return;
    }
    // Among equals, those nearest to the incident say most about it.
    List<Onset> onsets = signals.onsets();
    long centre = onsets.isEmpty() ? rows.getFirst().at : onsets.getFirst().at();
    List<Draft> order = new ArrayList<>(rows);
    Map<Draft, Integer> place = new HashMap<>();
    for (int i = 0; i < order.size(); i++) {
      place.put(order.get(i), i);
    }
    order.sort(
        Comparator.comparingInt((Draft row) -> row.phase.isEmpty() ? -row.weight : -100)
            .thenComparingLong(row -> Math.abs(row.at - centre))
            .thenComparingInt(row -> place.getOrDefault(row, 0)));
    leftOut += order.size() - MOST_ROWS;
    rows.clear();
    rows.addAll(order.subList(0, MOST_ROWS));
  }
}
