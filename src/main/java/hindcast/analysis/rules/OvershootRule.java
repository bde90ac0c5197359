package hindcast.analysis.rules;

import hindcast.analysis.Certainty;
import hindcast.analysis.Finding;
import hindcast.analysis.FindingRule;
import hindcast.analysis.Formula;
import hindcast.analysis.Formula.Statistic;
import hindcast.analysis.FormulaEvaluator;
import hindcast.analysis.Impact;
import hindcast.analysis.Observations;
import hindcast.analysis.Onset;
import hindcast.analysis.Phases;
import hindcast.analysis.Sentence;
import hindcast.model.Incident;
import hindcast.model.Role;
import hindcast.model.Series;
import hindcast.model.ServiceMap.Edge;
import hindcast.model.TimeSpan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A recovery that goes too far: a signal of the story that crosses its whole normal range on the
/// way back, and load on a deeper service above normal after users' harm was mitigated, as while a
/// cache fills again.
public final class OvershootRule implements FindingRule {
  /// A signal is on its way back so long after it was back in normal, or for three steps.
  private static final long ON_THE_WAY = 180_000;

  /// What goes too far before harm was mitigated is no recovery, but for what the two ends may be
  /// off.
  private static final long ENDS_OFF = 60_000;

  /// A stretch shorter than this, or with fewer samples outside normal, is a dip and not told.
  private static final long LEAST = 60_000;

  private static final int LEAST_SAMPLES = 3;

  /// A load that has not come back is told where it takes longer than this.
  private static final long LATE = 300_000;

  /// Load below this multiple of its normal is not worth a sentence.
  private static final double TELLING = 1.3;

  private static final double SURE = 0.8;

  /// Neither fewer errors than none nor what nobody knows the meaning of goes too far.
  private static final Set<Role> NEVER = Set.of(Role.ERRORS, Role.CACHE_ERRORS, Role.OTHER);

  private static final Set<Role> LOAD = Set.of(Role.TRAFFIC, Role.DB_CPU);

  @Override
  public String id() {
    return "overshoot";
  }

  @Override
  public String says() {
    return "A signal of the story that went past its normal on the way back, how far and how long;"
        + " and load on a deeper service above normal after users' harm was mitigated, beside what"
        + " users asked for and whether a cache was filling then.";
  }

  @Override
  public String silent() {
    return "Harm was not mitigated in the data; the stretch is shorter than a minute or than three"
        + " samples, or the detector does not tell it from noise; load below "
        + TELLING
        + "×, load that users asked for, that came back within five minutes, or that began more"
        + " than three minutes after harm was mitigated while no cache was filling.";
  }

  @Override
  public List<Finding> examine(Observations seen) {
    Phases.Mark mitigated = seen.analysis().phases().mitigated();
    if (mitigated == null) {
      return List.of();
    }
    List<Finding> findings = new ArrayList<>();
    past(seen, mitigated).ifPresent(findings::add);
    load(seen, mitigated).ifPresent(findings::add);
    return findings;
  }

  /// The longest stretch on the other side of normal.
  private Optional<Finding> past(Observations seen, Phases.Mark mitigated) {
    return seen.analysis().onsets().stream()
        .filter(one -> one.at() >= mitigated.at() - ENDS_OFF)
        .filter(one -> !NEVER.contains(one.role()) && one.twinOf() == null && one.solid())
        .filter(one -> ofTheStory(seen, one) && lasts(seen.incident(), one))
        .filter(one -> before(seen, one) != null)
        .max(
            Comparator.<Onset>comparingLong(
                    one -> new Sentence(seen.incident()).samples(one).length())
                .thenComparing(Onset::id, Comparator.reverseOrder()))
        .map(one -> tellPast(seen, mitigated, one, Objects.requireNonNull(before(seen, one))));
  }

  private static boolean ofTheStory(Observations seen, Onset onset) {
    return seen.analysis().headlineOnsets().stream()
        .anyMatch(
            one -> one.role() == onset.role() && Objects.equals(one.service(), onset.service()));
  }

  /// Whether enough samples lie outside, and most do.
  private static boolean lasts(Incident incident, Onset onset) {
    TimeSpan span = new Sentence(incident).samples(onset);
    Series part = incident.series(onset.series()).map(one -> one.within(span)).orElse(null);
    if (part == null || span.length() < LEAST) {
      return false;
    }
    int outside = 0;
    for (int i = 0; i < part.size(); i++) {
      double v = part.value(i);
      outside += (onset.up() ? v > onset.normal().high() : v < onset.normal().low()) ? 1 : 0;
    }
    return outside >= LEAST_SAMPLES && outside * 2 >= part.size();
  }

  /// The excursion of the same series to the other side that had just ended; null where there is
  /// none, or where its normal was learned only afterwards.
  private static @Nullable Onset before(Observations seen, Onset past) {
    TimeSpan trouble = seen.trouble();
    long step =
        seen.incident().series(past.series()).map(one -> one.info().stepMillis()).orElse(0L);
    return seen.analysis().onsets().stream()
        .filter(one -> one.series().equals(past.series()) && one.up() != past.up() && one.solid())
        .filter(one -> one.at() < past.at() && one.normal().basis().from() <= one.at())
        .filter(one -> trouble != null && one.at() >= trouble.from())
        .filter(
            one -> {
              Long ended = one.endedAt();
              return ended != null && past.at() - ended <= Math.max(ON_THE_WAY, 3 * step);
            })
        .reduce((a, b) -> b)
        .orElse(null);
  }

  private Finding tellPast(Observations seen, Phases.Mark mitigated, Onset past, Onset before) {
    Sentence sentence = new Sentence(seen.incident());
    long ended = before.endedAt() == null ? past.at() : before.endedAt();
    sentence
        .cite(before)
        .say(Sentence.name(past) + (before.up() ? " was above" : " was below"))
        .say(" its normal until ")
        .time(new Formula.Instant(ended))
        .say(" and went past it on the way back: from ")
        .onset(past)
        .say(past.up() ? " it stood above" : " it stood below")
        .say(past.endedAt() == null ? " it until its data ends, " : " it for ")
        .duration(lasted(sentence, past, past.at()));
    TimeSpan during = sentence.samples(past);
    if (past.role() == Role.TRAFFIC && past.multiple() != null) {
      sentence.say(past.up() ? ", up to " : ", down to ").multiple(farthest(past, during));
      sentence.say(" its normal in its " + (past.up() ? "highest" : "lowest") + " minute");
    } else {
      Series series = seen.incident().series(past.series()).orElseThrow();
      Statistic most = past.up() ? Statistic.MAX : Statistic.MIN;
      sentence
          .say(past.up() ? ", up to " : ", down to ")
          .value(new Formula.Of(most, series.id(), during), series.info().unit())
          .say(" against ")
          .value(
              new Formula.Of(Statistic.MEDIAN, series.id(), past.normal().basis()),
              series.info().unit())
          .say(" usually");
    }
    mitigated.statement().evidence().forEach(sentence::cite);
    Certainty certainty = past.confidence() >= SURE ? Certainty.CERTAIN : Certainty.LIKELY;
    return new Finding(id(), certainty, sentence.say(".").done());
  }

  private static Formula farthest(Onset onset, TimeSpan during) {
    return new Formula.Ratio(
        new Formula.Of(
            onset.up() ? Statistic.MINUTE_MAX : Statistic.MINUTE_MIN, onset.series(), during),
        new Formula.Of(Statistic.MEDIAN, onset.series(), onset.normal().basis()));
  }

  private static Formula lasted(Sentence sentence, Onset onset, long from) {
    Formula begin = from == onset.at() ? sentence.at(onset) : new Formula.Instant(from);
    return new Formula.Difference(new Formula.Instant(end(sentence, onset)), begin);
  }

  /// When it was over, or when its data ends.
  private static long end(Sentence sentence, Onset onset) {
    return onset.endedAt() == null ? sentence.samples(onset).to() : onset.endedAt();
  }

  /// The highest load, told of a whole rather than of a part of it.
  private Optional<Finding> load(Observations seen, Phases.Mark mitigated) {
    return seen.analysis().onsets().stream()
        .filter(one -> LOAD.contains(one.role()) && one.up())
        .filter(one -> one.twinOf() == null && one.solid() && deeper(seen, one.service()))
        .filter(one -> one.role() == Role.TRAFFIC || !ofTheStory(seen, one))
        .filter(one -> remains(seen, one, mitigated.at()))
        .min(
            Comparator.<Onset>comparingInt(one -> labels(seen.incident(), one))
                .thenComparingDouble(one -> one.multiple() == null ? 0 : -one.multiple())
                .thenComparing(Onset::id))
        .map(one -> tellLoad(seen, mitigated, one));
  }

  private static int labels(Incident incident, Onset onset) {
    return incident.series(onset.series()).map(one -> one.info().key().labels().size()).orElse(0);
  }

  /// Whether it is a service behind the one where users come in.
  private static boolean deeper(Observations seen, @Nullable String service) {
    Impact impact = seen.analysis().impact();
    List<Edge> edges = seen.incident().services().edges();
    return service != null
        && (impact == null || !service.equals(impact.service()))
        && (edges.isEmpty() || edges.stream().anyMatch(edge -> edge.to().equals(service)));
  }

  /// Whether load that users' demand does not explain is left, or new, after that moment. What
  /// begins later without a cache that fills again is an incident of its own.
  private static boolean remains(Observations seen, Onset onset, long mitigated) {
    Sentence sentence = new Sentence(seen.incident());
    long end = end(sentence, onset);
    boolean again = onset.at() > mitigated;
    TimeSpan trouble = seen.trouble();
    boolean lasting = again ? lasts(seen.incident(), onset) : end - mitigated > LATE;
    boolean within = trouble != null && onset.at() >= trouble.from() && onset.at() < trouble.to();
    if (!lasting || !within) {
      return false;
    }
    TimeSpan during = after(sentence, onset, mitigated);
    if (onset.at() - mitigated > ON_THE_WAY && filling(seen, during).isEmpty()) {
      return false;
    }
    double multiple =
        FormulaEvaluator.evaluate(middle(onset.series(), during, onset), seen.incident());
    Series users = users(seen);
    double asked =
        users == null
            ? 1
            : FormulaEvaluator.evaluate(middle(users.id(), during, onset), seen.incident());
    // a normal of zero knows no multiple; a demand that cannot be told is taken as usual
    boolean demanded = Double.isFinite(asked) && asked - 1 > (multiple - 1) / 2;
    return Double.isFinite(multiple) && multiple >= TELLING && !demanded;
  }

  private static Formula middle(String series, TimeSpan during, Onset onset) {
    return new Formula.Ratio(
        new Formula.Of(Statistic.MEDIAN, series, during),
        new Formula.Of(Statistic.MEDIAN, series, onset.normal().basis()));
  }

  /// The stamps of its samples from that moment on.
  private static TimeSpan after(Sentence sentence, Onset onset, long mitigated) {
    TimeSpan all = sentence.samples(onset);
    long from = Math.max(all.from(), mitigated);
    return new TimeSpan(from, Math.max(from + 1, all.to()));
  }

  private static @Nullable Series users(Observations seen) {
    Impact impact = seen.analysis().impact();
    return impact == null || impact.totalSeries().isEmpty() || impact.service() == null
        ? null
        : seen.incident().series(impact.totalSeries().getFirst()).orElse(null);
  }

  private Finding tellLoad(Observations seen, Phases.Mark mitigated, Onset load) {
    Sentence sentence = new Sentence(seen.incident());
    TimeSpan during = after(sentence, load, mitigated.at());
    mitigated.statement().evidence().forEach(sentence::cite);
    sentence
        .cite(load)
        .say("After users' harm was mitigated, at ")
        .time(new Formula.Instant(mitigated.at()))
        .say(", " + Sentence.inSentence(load));
    if (load.at() > mitigated.at()) {
      sentence.say(" was above its normal from ").onset(load);
    } else {
      sentence.say(" was still above its normal");
    }
    sentence
        .say(load.endedAt() == null ? " until its data ends, " : " for ")
        .duration(lasted(sentence, load, Math.max(load.at(), mitigated.at())))
        .say(", at ")
        .multiple(middle(load.series(), during, load))
        .say(" of it");
    Series users = users(seen);
    Formula asked = users == null ? null : middle(users.id(), during, load);
    Impact impact = seen.analysis().impact();
    if (asked != null
        && impact != null
        && impact.service() != null
        && Double.isFinite(FormulaEvaluator.evaluate(asked, seen.incident()))) {
      sentence
          .say(", while requests at ")
          .name(impact.service())
          .say(", where users come in, were at ")
          .multiple(asked);
    }
    filling(seen, during)
        .ifPresent(
            one -> {
              sentence
                  .cite(one)
                  .say("; " + Sentence.inSentence(one) + " were below their normal until ");
              sentence.time(new Formula.Instant(end(sentence, one)));
              sentence.say(one.endedAt() == null ? ", when its data ends" : "");
            });
    return new Finding(id(), Certainty.CERTAIN, sentence.say(".").done());
  }

  /// A cache that served less than usual for at least half of that time.
  private static Optional<Onset> filling(Observations seen, TimeSpan during) {
    return seen.analysis().onsets().stream()
        .filter(one -> one.role() == Role.CACHE_HITS && !one.up())
        .filter(one -> one.twinOf() == null && one.solid())
        .filter(
            one -> {
              long from = Math.max(one.at(), during.from());
              long to = Math.min(end(new Sentence(seen.incident()), one), during.to());
              return (to - from) * 2 >= during.length();
            })
        .findFirst();
  }
}
