package hindcast.review;

import hindcast.analysis.Analysis;
import hindcast.analysis.Evidence;
import hindcast.analysis.Formula;
import hindcast.analysis.Lag;
import hindcast.analysis.Onset;
import hindcast.analysis.Phases;
import hindcast.analysis.Quantity;
import hindcast.analysis.Statement;
import hindcast.model.Incident;
import hindcast.model.Role;
import hindcast.model.Series;
import hindcast.model.SeriesInfo;
import hindcast.model.TimeSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The headline onsets as the document speaks of them: names, times with their formulas, orders.
final class Signals {
  private final Incident incident;
  private final Analysis analysis;
  private final List<Onset> onsets;

  Signals(Incident incident, Analysis analysis) {
    this.incident = incident;
    this.analysis = analysis;
    this.onsets = analysis.headlineOnsets();
  }

  /// The onsets that tell the story, in order of time.
  List<Onset> onsets() {
    return onsets;
  }

  /// The one to name first: of those that no other certainly precedes, the strongest candidate.
  Optional<Onset> first() {
    if (onsets.isEmpty()) {
      return Optional.empty();
    }
    Onset earliest = onsets.getFirst();
    return Optional.of(earliest);
  }

  /// `cache errors at billing-cache`, or the metric's name where the role says nothing; where no
  /// service is known, both: `latency (checkout_p99)`.
  String name(Onset onset) {
    String service = onset.service();
    boolean plain = onset.role() == Role.OTHER;
    String what = plain ? metric(onset) : Plain.inSentence(onset.role().title());
    if (service != null) {
      return what + " at " + Plain.line(service, 40);
    }
    return plain ? what : what + " (" + metric(onset) + ")";
  }

  private String metric(Onset onset) {
    return incident
        .series(onset.series())
        .map(series -> Plain.line(series.info().key().metric(), 60))
        .orElse(Plain.line(onset.series(), 60));
  }

  /// A run of onsets in few words: all of them, or the first and the last of many.
  String run(List<Onset> run) {
    return run.size() <= 3
        ? names(run)
        : "all from " + name(run.getFirst()) + " to " + name(run.getLast());
  }

  /// Names of several onsets: `a, b and c`.
  String names(List<Onset> some) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < some.size(); i++) {
      text.append(i == 0 ? "" : i == some.size() - 1 ? " and " : ", ").append(name(some.get(i)));
    }
    return text.toString();
  }

  /// How much later than its sample's stamp an onset is: a window stamped at its start is known at
  /// its end.
  private long lateness(Onset onset) {
    return incident
        .series(onset.series())
        .map(Series::info)
        .filter(SeriesInfo::stampsWindowStart)
        .map(SeriesInfo::windowMillis)
        .orElse(0L);
  }

  /// The samples that show the onset: from the last one before it to the end of its interval.
  TimeSpan shown(Onset onset) {
    long stamp = onset.at() - lateness(onset);
    Optional<Series> series = incident.series(onset.series());
    long from = stamp;
    if (series.isPresent()) {
      int at = series.get().indexAtOrAfter(stamp);
      if (at > 0) {
        double before = series.get().value(at - 1);
        boolean normal = !Double.isNaN(before) && !onset.normal().excludes(before);
        from = normal ? series.get().epochMillis(at - 1) : stamp;
      }
    }
    return new TimeSpan(from, Math.max(onset.latest(), onset.at()) + 1);
  }

  /// The samples of an onset as evidence; the file alone where the series is unknown.
  Evidence evidence(Onset onset) {
    return incident
        .series(onset.series())
        .map(series -> located(series, onset))
        .orElseGet(() -> new Evidence(onset.series(), 0, null, null, null, null));
  }

  /// The evidence's line is that of its first sample; an empty bucket of a log has none, so then
  /// the onset's own line stands.
  private Evidence located(Series series, Onset onset) {
    Evidence samples = Evidence.of(series, shown(onset));
    int at = series.indexAtOrAfter(onset.at() - lateness(onset));
    if (samples.line() > 0 || at >= series.size()) {
      return samples;
    }
    return new Evidence(
        samples.file(),
        series.ref(at).line(),
        samples.series(),
        null,
        samples.from(),
        samples.to());
  }

  /// How an onset's time follows from those samples.
  Formula time(Onset onset) {
    return incident
        .series(onset.series())
        .map(series -> Formula.timeOf(onset, series, shown(onset)))
        .orElse(new Formula.Instant(onset.at()));
  }

  /// Time from one onset to a later one.
  Quantity lag(Onset from, Onset to) {
    return Wording.durationOf(to.at() - from.at(), new Formula.Difference(time(to), time(from)));
  }

  /// Whether nothing leaves a doubt that these two came in this order.
  boolean certain(Onset earlier, Onset later) {
    Optional<Lag> lag = analysis.lag(earlier.id(), later.id());
    return lag.map(Lag::certain).orElse(earlier.certainlyBefore(later));
  }

  /// Whether an onset's place among all of them is beyond doubt.
  boolean certainPlace(Onset onset) {
    int place = onsets.indexOf(onset);
    for (int i = 0; i < onsets.size(); i++) {
      if ((i < place && !certain(onsets.get(i), onset))
          || (i > place && !certain(onset, onsets.get(i)))) {
        return false;
      }
    }
    return true;
  }

  /// Runs of neighbours whose order among themselves is in doubt, each of at least two.
  List<List<Onset>> uncertainRuns() {
    List<List<Onset>> runs = new ArrayList<>();
    List<Onset> run = new ArrayList<>();
    for (Onset onset : onsets) {
      if (!run.isEmpty() && certain(run.getLast(), onset)) {
        if (run.size() > 1) {
          runs.add(List.copyOf(run));
        }
        run.clear();
      }
      run.add(onset);
    }
    if (run.size() > 1) {
      runs.add(List.copyOf(run));
    }
    return runs;
  }

  /// The time of an onset, to be said.
  Quantity at(Onset onset) {
    return Quantity.at(onset.at(), time(onset), incident);
  }

  /// The time of a phase, to be said.
  Quantity at(Phases.Mark mark) {
    return Quantity.at(mark.at(), time(mark), incident);
  }

  /// How a phase's time follows: as its own statement has it, or as the analysis gives it.
  static Formula time(Phases.Mark mark) {
    return mark.statement().quantities().stream()
        .filter(q -> q.style().tellsTime() && q.value() == (double) mark.at())
        .map(Quantity::formula)
        .findFirst()
        .orElse(new Formula.Instant(mark.at()));
  }

  /// Time from one phase to another.
  static Quantity between(Phases.Mark from, Phases.Mark to) {
    return Wording.durationOf(to.at() - from.at(), new Formula.Difference(time(to), time(from)));
  }

  /// Evidence for two phases.
  static List<Evidence> both(Phases.Mark from, Phases.Mark to) {
    List<Evidence> all = new ArrayList<>(from.statement().evidence());
    all.addAll(to.statement().evidence());
    return all;
  }

  /// The first evidence of a statement; null where it has none.
  static @Nullable Evidence firstOf(Statement statement) {
    return statement.evidence().isEmpty() ? null : statement.evidence().getFirst();
  }
}
