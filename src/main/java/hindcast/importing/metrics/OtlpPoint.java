package hindcast.importing.metrics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

/// One data point of an OpenTelemetry metric, of whichever sort.
final class OtlpPoint {
  final long line;
  final Map<String, String> attributes = new LinkedHashMap<>();

  /// Quantiles that a summary gives, by quantile.
  final Map<String, Double> quantiles = new LinkedHashMap<>();

  /// Epoch milliseconds; null where it is not set.
  @Nullable Long time;

  /// When the interval began; null where it is not set.
  @Nullable Long start;

  double value = Double.NaN;
  double count = Double.NaN;
  double sum = Double.NaN;
  private final List<Double> bounds = new ArrayList<>();
  private final List<Double> counts = new ArrayList<>();
  private final List<Double> positive = new ArrayList<>();
  private double zero;
  private double below;
  private int scale;
  private int offset;

  OtlpPoint(long line) {
    this.line = line;
  }

  /// Takes a property.
  ///
  /// @param name without underscores, lower-case
  void property(String name, JsonParser value) {
    switch (name) {
      case "timeunixnano" -> time = StampText.nanos(JsonWalk.text(value));
      case "starttimeunixnano" -> start = StampText.nanos(JsonWalk.text(value));
      case "asint", "asdouble", "value" -> this.value = number(value);
      case "count" -> count = number(value);
      case "sum" -> sum = number(value);
      case "explicitbounds" -> JsonWalk.elements(value, one -> bounds.add(number(one)));
      case "bucketcounts" -> JsonWalk.elements(value, one -> counts.add(number(one)));
      case "scale" -> scale = (int) number(value);
      case "zerocount" -> zero = number(value);
      case "positive" -> buckets(value);
      case "negative" -> {
        List<Double> some = new ArrayList<>();
        JsonWalk.properties(
            value,
            (part, inner) -> {
              if (OtlpMetricsImporter.plain(part).equals("bucketcounts")) {
                JsonWalk.elements(inner, one -> some.add(number(one)));
              }
            });
        below = some.stream().mapToDouble(Double::doubleValue).sum();
      }
      case "quantilevalues" ->
          JsonWalk.elements(
              value,
              one -> {
                Map<String, String> pair = JsonWalk.labels(one);
                CellNumber read = CellNumber.of(pair.getOrDefault("value", ""), false);
                quantiles.put(
                    pair.getOrDefault("quantile", "0"), read == null ? Double.NaN : read.value());
              });
      default -> {}
    }
  }

  private void buckets(JsonParser parser) {
    JsonWalk.properties(
        parser,
        (part, inner) -> {
          switch (OtlpMetricsImporter.plain(part)) {
            case "offset" -> offset = (int) number(inner);
            case "bucketcounts" -> JsonWalk.elements(inner, one -> positive.add(number(one)));
            default -> {}
          }
        });
  }

  private static double number(JsonParser parser) {
    Double number = JsonWalk.number(parser);
    return number == null || Double.isInfinite(number) ? Double.NaN : number;
  }

  /// Upper bounds of the buckets, the last infinite; empty without buckets.
  double[] bounds() {
    if (!positive.isEmpty()) {
      double base = Math.pow(2, Math.pow(2, -scale));
      double[] made = new double[positive.size() + 2];
      made[0] = Math.pow(base, offset);
      for (int i = 0; i < positive.size(); i++) {
        made[i + 1] = Math.pow(base, offset + i + 1);
      }
      made[made.length - 1] = Double.POSITIVE_INFINITY;
      return made;
    }
    if (counts.isEmpty() || counts.size() != bounds.size() + 1) {
      return new double[0];
    }
    double[] made = new double[counts.size()];
    for (int i = 0; i < bounds.size(); i++) {
      made[i] = bounds.get(i);
    }
    made[made.length - 1] = Double.POSITIVE_INFINITY;
    return made;
  }

  /// How many fell at or below each bound.
  double[] upTo() {
    double[] made = new double[bounds().length];
    double total = positive.isEmpty() ? 0 : zero + below;
    for (int i = 0; i < made.length; i++) {
      if (positive.isEmpty()) {
        total += counts.get(i);
      } else if (i > 0 && i <= positive.size()) {
        total += positive.get(i - 1);
      }
      made[i] = total;
    }
    return made;
  }

  /// Whether its buckets have bounds that stay, so that they can be counted on.
  boolean explicit() {
    return positive.isEmpty();
  }
}
