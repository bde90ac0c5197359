package hindcast.importing.metrics;

import hindcast.importing.Intake;
import hindcast.importing.roles.Histograms;
import hindcast.importing.roles.SeriesSpec;
import hindcast.model.Assigned;
import hindcast.model.SeriesKey;
import hindcast.model.SeriesKind;
import hindcast.model.Unit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One OpenTelemetry metric, whose points wait until its name, unit and temporality are known.
final class OtlpMetric {
  private static final double[] QUANTILES = {0.5, 0.95, 0.99};

  private final Intake intake;
  private final Map<String, String> resource;
  private final List<OtlpPoint> points = new ArrayList<>();

  /// Name, as the export has it.
  String name = "";

  /// `gauge`, `sum`, `histogram`, `exponentialhistogram` or `summary`.
  String sort = "";

  /// The unit stated.
  UnitWord unit = UnitWord.NONE;

  /// Whether each point counts for its own interval alone.
  boolean delta;

  /// Whether a sum only rises.
  boolean monotonic;

  /// A metric of that resource.
  OtlpMetric(Intake intake, Map<String, String> resource) {
    this.intake = intake;
    this.resource = resource;
  }

  /// Takes a point.
  void add(OtlpPoint point) {
    intake.rowRead();
    points.add(point);
  }

  /// Pours all points.
  ///
  /// @return how many were used
  long pour() {
    long used = 0;
    for (OtlpPoint point : points) {
      Long time = point.time;
      if (time == null || name.isBlank()) {
        intake.refuse(
            point.line,
            "a data point without "
                + (time == null ? "timeUnixNano" : "its metric's name")
                + "; expected both");
        continue;
      }
      pour(point, time);
      intake.rowUsed();
      used++;
    }
    points.clear();
    return used;
  }

  private void pour(OtlpPoint point, long time) {
    switch (sort) {
      case "gauge" ->
          sample(point, time, "", unit.unit(), SeriesKind.GAUGE, point.value * unit.factor());
      case "sum" -> {
        SeriesKind kind =
            !monotonic ? SeriesKind.GAUGE : delta ? SeriesKind.COUNT : SeriesKind.CUMULATIVE;
        sample(point, time, "", unit.unit(), kind, point.value * unit.factor());
      }
      default -> {
        SeriesKind kind =
            delta && !sort.equals("summary") ? SeriesKind.COUNT : SeriesKind.CUMULATIVE;
        sample(point, time, "_count", Unit.COUNT, kind, point.count);
        if (!Double.isNaN(point.sum)) {
          sample(point, time, "_sum", unit.unit(), kind, point.sum * unit.factor());
        }
        point.quantiles.forEach(
            (quantile, value) -> quantile(point, time, quantile, value * unit.factor()));
        if (sort.contains("histogram")) {
          buckets(point, time);
        }
      }
    }
  }

  private void buckets(OtlpPoint point, long time) {
    double[] bounds = point.bounds();
    double[] upTo = point.upTo();
    if (bounds.length < 2) {
      return;
    }
    if (delta) {
      for (double quantile : QUANTILES) {
        quantile(
            point,
            time,
            Double.toString(quantile),
            Histograms.quantile(quantile, bounds, upTo) * unit.factor());
      }
    } else if (point.explicit()) {
      for (int i = 0; i < bounds.length; i++) {
        double bound = bounds[i] * unit.factor();
        Map<String, String> labels = labels(point);
        labels.put("le", Double.isInfinite(bound) ? "+Inf" : Double.toString(bound));
        SeriesKey key = SeriesKey.of(name + "_bucket", labels);
        intake
            .series(spec(key, Unit.COUNT, SeriesKind.CUMULATIVE, 0))
            .add(time, upTo[i], point.line);
      }
    }
  }

  private void quantile(OtlpPoint point, long time, String quantile, double value) {
    Map<String, String> labels = labels(point);
    labels.put("quantile", quantile);
    intake
        .series(
            spec(SeriesKey.of(name, labels), unit.unit(), SeriesKind.QUANTILE, window(point, time)))
        .add(time, value, point.line);
  }

  private void sample(
      OtlpPoint point, long time, String suffix, Unit stated, SeriesKind kind, double value) {
    SeriesKey key = SeriesKey.of(name + suffix, labels(point));
    intake.series(spec(key, stated, kind, window(point, time))).add(time, value, point.line);
  }

  /// The interval of a delta; 0 for anything else.
  private long window(OtlpPoint point, long time) {
    Long start = point.start;
    return delta && start != null && start < time ? time - start : 0;
  }

  private Map<String, String> labels(OtlpPoint point) {
    Map<String, String> labels = new LinkedHashMap<>(resource);
    labels.putAll(point.attributes);
    return labels;
  }

  private SeriesSpec spec(SeriesKey key, Unit stated, SeriesKind kind, long window) {
    String service = resource.get("service.name");
    @Nullable Assigned<String> assigned =
        service == null || service.isBlank()
            ? null
            : new Assigned<>(service, "its resource names service.name");
    return new SeriesSpec(key, stated, kind, window, false, null, assigned);
  }
}
