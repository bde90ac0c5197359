package hindcast.importing;

import hindcast.importing.Intake.SeriesWriter;
import hindcast.importing.Intake.SharedRows;
import hindcast.importing.roles.RoleAssigner;
import hindcast.importing.roles.SeriesSpec;
import hindcast.model.Assigned;
import hindcast.model.Role;
import hindcast.model.Series;
import hindcast.model.SeriesInfo;
import hindcast.model.SeriesKey;
import hindcast.model.TimeSpan;
import hindcast.model.Unit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The series of one source while its samples are poured, in the order in which they began.
final class PouredSeries {
  private static final int LIMIT = 20_000;

  private final Map<SeriesKey, Poured> series = new LinkedHashMap<>();
  private final Clock clock;
  private long leftOut;

  /// Turns a time as written into the time meant.
  interface Clock {
    long meant(long epochMillis, long line);

    /// Told that samples at plausible times follow; gives what to add to each of those times.
    long plausible();
  }

  /// No series yet.
  ///
  /// @param clock adds the source's clock shift, and notes odd times
  PouredSeries(Clock clock) {
    this.clock = clock;
  }

  private static final class Poured implements SeriesWriter {
    private final SeriesSpec spec;
    private final Clock clock;
    private final SampleBuffer samples;
    private final SampleBuffer oddSamples;

    Poured(SeriesSpec spec, Clock clock) {
      this.spec = spec;
      this.clock = clock;
      this.samples = new SampleBuffer(clock);
      this.oddSamples = new SampleBuffer(clock);
    }

    @Override
    public void add(long epochMillis, double value, long line) {
      long time = clock.meant(epochMillis, line);
      (OddTimes.PLAUSIBLE.contains(time) ? samples : oddSamples).add(time, value, line);
    }

    @Override
    public void add(long[] times, double[] values, int[] lines, int from, int to) {
      samples.add(times, values, lines, from, to);
    }

    @Override
    public void add(SharedRows rows, long[] times, double[] values, int[] lines, int from, int to) {
      if (rows instanceof RowTimes all) {
        samples.add(all, times, values, lines, from, to);
      } else {
        samples.add(times, values, lines, from, to);
      }
    }

    @Override
    public void expect(long count) {
      samples.expect(count);
    }

    long size() {
      return (long) samples.size() + oddSamples.size();
    }
  }

  /// Whether none has begun.
  boolean isEmpty() {
    return series.isEmpty();
  }

  /// How many of the rows used became nothing but samples that were left out: all of those samples
  /// where each row holds one, else none, for the others of the row were kept.
  long rowsLeftOut(long rowsUsed) {
    long kept = series.values().stream().mapToLong(Poured::size).sum();
    return kept + leftOut == rowsUsed ? leftOut : 0;
  }

  /// Times of rows that several series share.
  SharedRows rows() {
    return new RowTimes(clock);
  }

  /// Where the samples of that series go.
  SeriesWriter writer(SeriesSpec spec) {
    Poured known = series.get(spec.key());
    if (known != null) {
      return known;
    }
    if (series.size() >= LIMIT) {
      return (time, value, line) -> leftOut++;
    }
    Poured fresh = new Poured(spec, clock);
    series.put(spec.key(), fresh);
    return fresh;
  }

  /// The series in order of time, without empty ones; tells of what had to be put right.
  ///
  /// @param odd whether all times are odd, so that those are kept
  List<Series> settle(String source, TimeSpan kept, boolean odd, ProblemLog problems) {
    RoleAssigner roles = new RoleAssigner();
    List<Series> made = new ArrayList<>();
    Map<List<Long>, List<String>> doubled = new LinkedHashMap<>();
    int disordered = Integer.MAX_VALUE;
    for (Poured poured : series.values()) {
      SampleBuffer samples = odd ? poured.oddSamples : poured.samples;
      samples.settle(kept);
      if (samples.disordered()) {
        disordered = Math.min(disordered, samples.firstStep());
      }
      String plainId = poured.spec.key().id();
      if (samples.duplicates() > 0) {
        doubled
            .computeIfAbsent(
                List.of(samples.duplicates(), (long) samples.firstDuplicate()),
                k -> new ArrayList<>())
            .add(plainId);
      }
      if (samples.size() > 0) {
        made.add(series(source, poured.spec, plainId, samples, roles));
      }
    }
    if (disordered < Integer.MAX_VALUE) {
      problems.add(
          disordered, "rows are not in order of time, from this line on; they were sorted", false);
    }
    doubled.forEach((what, ids) -> tellDoubled(what.getFirst(), what.getLast(), ids, problems));
    if (leftOut > 0) {
      problems.add(
          0,
          leftOut
              + " samples were left out: the file holds more than "
              + LIMIT
              + " series; export fewer at a time",
          true);
    }
    return made;
  }

  private static void tellDoubled(long count, long line, List<String> ids, ProblemLog problems) {
    problems.add(
        line,
        ids.getFirst()
            + (ids.size() > 1 ? " and " + (ids.size() - 1) + " more series have " : " has ")
            + (count == 1
                ? "two samples at one instant"
                : count + " samples at instants that already had one")
            + ", first in this line; the last of each was kept",
        false);
  }

  private static Series series(
      String source, SeriesSpec spec, String plainId, SampleBuffer samples, RoleAssigner roles) {
    Unit unit = RoleAssigner.unit(spec);
    Assigned<Role> role = roles.role(spec, unit, plainId);
    return samples.series(
        new SeriesInfo(
            plainId,
            plainId,
            spec.key(),
            unit,
            RoleAssigner.kind(spec, unit),
            role,
            spec.service(),
            source,
            samples.medianStep(),
            spec.windowMillis(),
            spec.stampsWindowStart()));
  }
}
