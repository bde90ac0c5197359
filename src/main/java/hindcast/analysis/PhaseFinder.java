package hindcast.analysis;

import hindcast.analysis.Phases.Mark;
import hindcast.model.EventKind;
import hindcast.model.Incident;
import hindcast.model.Role;
import hindcast.model.Series;
import hindcast.model.TimelineEvent;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Finds the turning points.
final class PhaseFinder {
  /// How long users have to be unharmed before it counts as mitigated (DESIGN: three minutes).
  static final long QUIET = 180_000;

  private static final Set<String> NOT_A_PAGE =
      Set.of("ticket", "warning", "warn", "info", "none", "low", "notice", "p4", "p5", "sev4");

  private static final Pattern ABOUT =
      Pattern.compile(
          "\\b(5xx|50\\d|errors?|failing|fails?|failed|timeouts?|slow|latency|degraded|down|page"
              + "|paged|alert|incident|outage|unavailable|cpu|spike)\\b");

  private final Incident incident;
  private final Story story;

  PhaseFinder(Incident incident, Story story) {
    this.incident = incident;
    this.story = story;
  }

  Phases find() {
    Movement harm = story.impact();
    long begin =
        story.headline().isEmpty()
            ? Long.MAX_VALUE
            : story.headline().stream().mapToLong(one -> one.onset().earliest()).min().orElse(0);
    Mark impact = harm == null ? null : impact(harm);
    Mark detected = begin == Long.MAX_VALUE ? null : detected(begin);
    Mark acknowledged = detected == null ? null : acknowledged(detected.at());
    Mark mitigated = harm == null ? null : mitigated(harm);
    Mark restored = restored(mitigated);
    return new Phases(impact, detected, acknowledged, mitigated, restored);
  }

  private Mark impact(Movement harm) {
    Statement why =
        new Sentence(incident)
            .say(harm.name() + " left its normal range at ")
            .time(harm.time())
            .cite(harm.onset())
            .say(".")
            .done();
    return new Mark(harm.onset().at(), why);
  }

  private @Nullable Mark detected(long begin) {
    return sound()
        .filter(event -> seen(event) >= begin)
        .filter(event -> page(event) || human(event))
        .min(java.util.Comparator.comparingLong(PhaseFinder::seen))
        .map(
            event ->
                mark(event, page(event) ? "The first page came at " : "People wrote of it at "))
        .orElse(null);
  }

  private java.util.stream.Stream<TimelineEvent> sound() {
    return incident.events().stream().filter(event -> !incident.disputed(event.ref().source()));
  }

  private static long seen(TimelineEvent event) {
    return event.happenedAt();
  }

  private static boolean page(TimelineEvent event) {
    String status = event.attribute("status").toLowerCase(Locale.ROOT);
    return event.kind() == EventKind.ALERT
        && !status.equals("resolved")
        && !NOT_A_PAGE.contains(event.attribute("severity").toLowerCase(Locale.ROOT));
  }

  private static boolean human(TimelineEvent event) {
    return event.kind() == EventKind.CHAT
        && !event.attribute("bot").equals("true")
        && ABOUT.matcher((event.title() + " " + event.text()).toLowerCase(Locale.ROOT)).find();
  }

  private Mark mark(TimelineEvent event, String words) {
    Statement why =
        new Sentence(incident)
            .say(words)
            .time(new Formula.EventTime(event.id()))
            .say(": “" + event.title() + "”.")
            .done();
    return new Mark(event.happenedAt(), why);
  }

  private @Nullable Mark acknowledged(long detected) {
    return sound()
        .filter(event -> event.happenedAt() >= detected)
        .filter(event -> event.attribute("status").toLowerCase(Locale.ROOT).startsWith("acknowl"))
        .findFirst()
        .map(event -> mark(event, "The page was acknowledged at "))
        .orElse(null);
  }

  private @Nullable Mark mitigated(Movement harm) {
    List<Behaviour.Excursion> all = excursions(harm);
    long calm = harm.onset().at();
    boolean moved = true;
    while (moved) {
      moved = false;
      for (Behaviour.Excursion one : all) {
        Long over = one.endedAt();
        if (one.at() >= calm + QUIET) {
          continue;
        }
        if (over == null) {
          return null;
        }
        moved |= over > calm;
        calm = Math.max(calm, over);
      }
      long again = lastHarm(harm, calm);
      moved |= again > calm;
      calm = Math.max(calm, again);
    }
    if (harm.dataEnd() - calm < QUIET) {
      return null;
    }
    Statement why =
        new Sentence(incident)
            .say(harm.name() + " was back in its normal range from ")
            .time(new Formula.Instant(calm))
            .say(" for at least ")
            .duration(new Formula.Instant(QUIET))
            .say(".")
            .cite(
                harm.series().id(),
                Movement.cited(harm.series(), calm, Math.min(calm + QUIET, harm.dataEnd())))
            .done();
    return new Mark(calm, why);
  }

  private List<Movement> hurt(Movement harm) {
    return story.hurt().isEmpty() ? List.of(harm) : story.hurt();
  }

  /// A wave too short or too much like the first to be an excursion of its own still hurts: the end
  /// of the last sample outside normal within three minutes, where more than one in ten is; the
  /// time given where they are calm.
  private long lastHarm(Movement harm, long from) {
    long last = from;
    Set<String> seen = new HashSet<>();
    for (Movement one : hurt(harm)) {
      if (!seen.add(one.series().id())) {
        continue;
      }
      Series series = one.series();
      long offset = Movement.offset(series);
      NormalRange normal = one.onset().normal();
      int samples = 0;
      int outside = 0;
      long end = from;
      for (int i = series.indexAtOrAfter(from - offset); i < series.size(); i++) {
        long at = series.epochMillis(i) + offset;
        if (at >= from + QUIET) {
          break;
        }
        samples++;
        if (harm.onset().up() ? series.value(i) > normal.high() : series.value(i) < normal.low()) {
          outside++;
          end = i + 1 < series.size() ? series.epochMillis(i + 1) + offset : at + 1;
        }
      }
      last = outside * 10 > samples ? Math.max(last, end) : last;
    }
    return last;
  }

  /// From the impact on, of all series that count users' failures, in order of time.
  private List<Behaviour.Excursion> excursions(Movement harm) {
    Map<String, Behaviour> behaviours = new HashMap<>();
    hurt(harm).forEach(one -> behaviours.put(one.series().id(), one.behaviour()));
    return behaviours.values().stream()
        .flatMap(one -> one.solid().stream())
        .filter(one -> one.up() == harm.onset().up() && one.at() >= harm.onset().at())
        .toList();
  }

  /// When the last excursion of every role and service was over: each as told by the series that
  /// stands for it.
  private @Nullable Mark restored(@Nullable Mark mitigated) {
    Map<String, Movement> last = new HashMap<>();
    for (Movement one : story.movements()) {
      boolean counts =
          one.onset().role() != Role.OTHER
              && one.onset().twinOf() == null
              && (one.harmful() || (one.onset().role() == Role.TRAFFIC && one.onset().up()));
      if (counts) {
        last.merge(
            one.onset().role() + " " + one.onset().service(),
            one,
            (a, b) -> ends(b) > ends(a) ? b : a);
      }
    }
    Optional<Movement> latest =
        last.values().stream()
            .filter(one -> one.onset().endedAt() != null)
            .max(
                java.util.Comparator.<Movement>comparingLong(PhaseFinder::ends)
                    .thenComparing(one -> one.onset().id()));
    boolean open =
        last.values().stream().anyMatch(one -> one.onset().endedAt() == null && stillOut(one));
    if (latest.isEmpty() || open || (mitigated == null && story.impact() != null)) {
      return null;
    }
    Movement one = latest.get();
    long at = Math.max(ends(one), mitigated == null ? 0 : mitigated.at());
    Statement why =
        new Sentence(incident)
            .say(one.name() + " was the last to return to its normal range, at ")
            .time(new Formula.Instant(at))
            .say(".")
            .cite(one.series().id(), one.cited())
            .done();
    return new Mark(at, why);
  }

  private boolean stillOut(Movement one) {
    return one.onset().role() != Role.TRAFFIC && one.onset().role() != Role.QUEUE;
  }

  private static long ends(Movement one) {
    Long ended = one.onset().endedAt();
    return ended == null ? -1 : ended;
  }
}
