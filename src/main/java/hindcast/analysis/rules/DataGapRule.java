package hindcast.analysis.rules;

import hindcast.analysis.Certainty;
import hindcast.analysis.Finding;
import hindcast.analysis.FindingRule;
import hindcast.analysis.Formula;
import hindcast.analysis.Observations;
import hindcast.analysis.Onset;
import hindcast.analysis.Sentence;
import hindcast.model.Incident;
import hindcast.model.LogStream;
import hindcast.model.PlainText;
import hindcast.model.Series;
import hindcast.model.TimeSpan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A metric that is otherwise read regularly has no samples during part of the incident.
public final class DataGapRule implements FindingRule {
  private static final int MOST = 2;
  private static final int CITED = 3;

  /// Fewer samples before the incident do not show that a series is regular.
  private static final int ENOUGH = 20;

  /// Labels that say where a series was read, not which part of a whole it counts: a part that is
  /// not counted for a while is no gap.
  private static final Set<String> PLACES =
      Set.of("instance", "job", "node", "host", "pod", "device", "region", "zone", "namespace");

  private static final double REGULAR = 0.95;
  private static final int MISSING_STEPS = 4;
  private static final long SHORTEST = 30_000;

  @Override
  public String id() {
    return "data-gap";
  }

  @Override
  public String says() {
    return "Which metric, regular before, has no samples in part of the incident, and how long.";
  }

  @Override
  public String silent() {
    return "The series is sparse or irregular anyway, counts a part of a whole (a route, a caller),"
        + " is counted from a log, or lacks fewer than four samples in a row; its clock is"
        + " in doubt.";
  }

  private record Gap(Series series, TimeSpan span, boolean open) {}

  @Override
  public List<Finding> examine(Observations seen) {
    TimeSpan trouble = seen.trouble();
    if (trouble == null) {
      return List.of();
    }
    Incident incident = seen.incident();
    Set<String> logs = new HashSet<>();
    incident.logs().stream().map(LogStream::source).forEach(logs::add);
    // chat goes on after the metrics end: that is no gap
    long end =
        incident.series().stream()
            .filter(series -> !series.isEmpty() && !incident.disputed(series.info().source()))
            .mapToLong(series -> series.epochMillis(series.size() - 1))
            .max()
            .orElse(trouble.to());
    TimeSpan looked =
        new TimeSpan(trouble.from(), Math.max(trouble.from(), Math.min(trouble.to(), end)));
    Map<String, List<Gap>> alike = new TreeMap<>();
    List<Series> ordered =
        incident.series().stream().sorted(Comparator.comparing(Series::id)).toList();
    for (Series series : ordered) {
      if (!logs.contains(series.info().source())
          && PLACES.containsAll(series.info().key().labels().keySet())
          && !incident.disputed(series.info().source())) {
        Gap gap = longest(series, looked);
        if (gap != null) {
          alike
              .computeIfAbsent(
                  series.service() + "\n" + gap.span().from() / SHORTEST + "\n" + gap.open(),
                  key -> new ArrayList<>())
              .add(gap);
        }
      }
    }
    Set<String> told = new HashSet<>();
    seen.analysis().headlineOnsets().stream().map(Onset::series).forEach(told::add);
    return alike.values().stream()
        .sorted(
            Comparator.<List<Gap>>comparingInt(
                    gaps -> gaps.stream().anyMatch(one -> told.contains(one.series().id())) ? 0 : 1)
                .thenComparingLong(gaps -> -gaps.getFirst().span().length()))
        .limit(MOST)
        .map(gaps -> tell(incident, gaps))
        .toList();
  }

  /// The longest stretch of the incident without a sample; null where the series has none that
  /// tells anything.
  private static @Nullable Gap longest(Series series, TimeSpan trouble) {
    long step = series.info().stepMillis();
    long shortest = Math.max(SHORTEST, MISSING_STEPS * step);
    if (step <= 0 || !regular(series, trouble.from(), step)) {
      return null;
    }
    TimeSpan best = null;
    boolean open = false;
    long last = Long.MIN_VALUE;
    for (int i = series.indexAtOrAfter(trouble.from() - step); i <= series.size(); i++) {
      boolean end = i == series.size();
      if (!end && Double.isNaN(series.value(i))) {
        continue;
      }
      long at = end ? trouble.to() : series.epochMillis(i);
      boolean within = last >= trouble.from() - step && last < trouble.to();
      if (within && at - last > shortest && (best == null || at - last > best.length())) {
        best = new TimeSpan(last, at);
        open = end;
      }
      last = at;
    }
    return best == null ? null : new Gap(series, best, open);
  }

  private static boolean regular(Series series, long until, long step) {
    int all = 0;
    int fine = 0;
    long last = Long.MIN_VALUE;
    for (int i = 0; i < series.size() && series.epochMillis(i) < until; i++) {
      if (Double.isNaN(series.value(i))) {
        continue;
      }
      if (last != Long.MIN_VALUE) {
        all++;
        fine += series.epochMillis(i) - last <= step * 3 / 2 ? 1 : 0;
      }
      last = series.epochMillis(i);
    }
    return all >= ENOUGH && fine >= REGULAR * all;
  }

  private Finding tell(Incident incident, List<Gap> gaps) {
    Gap first = gaps.getFirst();
    Sentence sentence = new Sentence(incident);
    List<String> names = gaps.stream().map(gap -> name(gap.series())).distinct().toList();
    gaps.stream().limit(CITED).forEach(gap -> sentence.cite(gap.series().id(), gap.span()));
    Formula from = new Formula.Instant(first.span().from());
    Formula to = new Formula.Instant(first.span().to());
    sentence.say(
        names.getFirst()
            + (names.size() == 1
                ? " has"
                : names.size() == 2
                    ? " and " + names.get(1) + " have"
                    : " and others beside it have"));
    sentence.say(" no samples from ").time(from).say(first.open() ? " to the end, " : " to ");
    if (!first.open()) {
      sentence.time(to).say(", ");
    }
    sentence.duration(new Formula.Difference(to, from)).say(" of the incident; ");
    boolean cut = first.open() && gaps.stream().anyMatch(gap -> ends(incident, gap));
    sentence.say(
        cut
            ? "either nothing was measured or the export ends there."
            : "what happened there in that time is not known.");
    return new Finding(id(), cut ? Certainty.POSSIBLE : Certainty.CERTAIN, sentence.done());
  }

  /// Whether nothing else in the series' source goes on after it.
  private static boolean ends(Incident incident, Gap gap) {
    String source = gap.series().info().source();
    return incident.series().stream()
        .filter(series -> series.info().source().equals(source) && !series.isEmpty())
        .allMatch(
            series ->
                series.epochMillis(series.size() - 1)
                    <= gap.span().from() + series.info().stepMillis());
  }

  /// The metric, and the place it was read at where a label names one.
  private static String name(Series series) {
    String metric = PlainText.line(series.info().key().metric(), 60);
    for (String place : List.of("node", "pod", "host", "instance", "device")) {
      String at = series.info().key().labels().get(place);
      if (at != null && !at.isBlank()) {
        return metric + " of “" + PlainText.line(at.replaceAll("[“”]", "'"), 40) + "”";
      }
    }
    return metric;
  }
}
