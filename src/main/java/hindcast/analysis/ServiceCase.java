package hindcast.analysis;

import hindcast.analysis.Harm.Kind;
import hindcast.model.Series;
import hindcast.model.SeriesKind;
import hindcast.model.Unit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What the series of one service say about the incident.
final class ServiceCase {
  private static final Pattern MEAN =
      Pattern.compile("(?:^|[^\\p{L}])(?:avg|average|mean)(?:$|[^\\p{L}])");

  /// Evidence of more demand below which it explains nothing.
  private static final double TELLING = 0.5;

  /// One series of the service.
  ///
  /// @param series the series
  /// @param harm what it can say
  /// @param shift how far it moved; null where there is nothing to compare
  record Reading(Series series, Harm harm, @Nullable SeriesShift shift) {
    /// How strongly it moved in its harmful direction.
    double evidence() {
      return shift == null ? 0 : harm.up() ? shift.riseEvidence() : shift.fallEvidence();
    }

    /// How far it moved that way, in its own measure; a share as a part of 1.
    double excess() {
      if (shift == null) {
        return 0;
      }
      double distance = harm.up() ? shift.high() - shift.usual() : shift.usual() - shift.low();
      double whole = harm.whole() > 0 ? harm.whole() : 1;
      double unit = series.info().unit() == Unit.MILLISECONDS ? 0.001 : 1;
      return Math.max(0, distance) / whole * unit * perSecond(series);
    }

    private boolean mean() {
      return MEAN.matcher(series.id().toLowerCase(Locale.ROOT)).find();
    }
  }

  private final String name;
  private final List<Reading> readings = new ArrayList<>();

  ServiceCase(String name) {
    this.name = name;
  }

  String name() {
    return name;
  }

  void add(Reading reading) {
    readings.add(reading);
  }

  List<Reading> readings() {
    return readings;
  }

  /// Whether it has a series of that kind with samples in the incident.
  boolean measures(Kind kind) {
    return readings.stream().anyMatch(one -> one.harm().kind() == kind && one.shift() != null);
  }

  /// Whether all that it measures are requests, as something in front of services or outside of
  /// them does: nothing says how busy or full it is itself.
  boolean onlyWatches() {
    return readings.stream()
        .map(one -> one.harm().kind())
        .noneMatch(kind -> kind == Kind.BUSY || kind == Kind.OTHER);
  }

  /// The strongest evidence of that kind, weighed; 0 where there is none.
  double evidence(Kind kind) {
    return readings.stream()
        .filter(one -> one.harm().kind() == kind)
        .mapToDouble(one -> one.evidence() * one.harm().weight())
        .max()
        .orElse(0);
  }

  /// How much harm of that kind there is: what requests take longer, or fail more, per second where
  /// requests are counted, else per request.
  double amount(Kind kind) {
    Optional<Reading> one =
        readings.stream()
            .filter(r -> r.harm().kind() == kind && r.shift() != null)
            .min(
                Comparator.<Reading>comparingInt(r -> r.mean() ? 0 : 1)
                    .thenComparingDouble(r -> -r.evidence())
                    .thenComparing(r -> r.series().id()));
    if (one.isEmpty()) {
      return 0;
    }
    boolean counted = kind == Kind.FAILING && one.get().harm().whole() == 0;
    return one.get().excess() * (counted ? 1 : requests());
  }

  /// Requests in the incident; 1 where they are not counted.
  private double requests() {
    Reading demand = demand();
    SeriesShift shift = demand == null ? null : demand.shift();
    return demand == null || shift == null || !(shift.mean() > 0)
        ? 1
        : shift.mean() * perSecond(demand.series());
  }

  /// The series that counts its requests: the least divided, then the largest; null where there is
  /// none.
  @Nullable Reading demand() {
    return readings.stream()
        .filter(one -> one.harm().kind() == Kind.DEMAND && one.shift() != null)
        .min(
            Comparator.<Reading>comparingInt(one -> one.series().info().key().labels().size())
                .thenComparingDouble(
                    one -> one.shift() == null ? 0 : -one.shift().mean() * perSecond(one.series()))
                .thenComparing(one -> one.series().id()))
        .orElse(null);
  }

  /// By what part of itself demand grew beyond chance, by the series of it that tells most; 0 where
  /// it did not, -1 where nothing counts requests.
  double growth() {
    double growth = -1;
    double telling = 0;
    for (Reading one : readings) {
      SeriesShift shift = one.shift();
      if (one.harm().kind() == Kind.DEMAND && shift != null) {
        growth = Math.max(growth, 0);
        if (shift.riseEvidence() > Math.max(telling, TELLING)) {
          telling = shift.riseEvidence();
          growth = shift.relativeRise();
        }
      }
    }
    return growth;
  }

  /// What a count in each step is to be multiplied with to get a rate.
  static double perSecond(Series series) {
    return series.info().kind() == SeriesKind.COUNT && series.info().stepMillis() > 0
        ? 1000.0 / series.info().stepMillis()
        : 1;
  }
}
