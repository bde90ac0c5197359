package hindcast.analysis;

import hindcast.analysis.OwnShares.Share;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// How sure the ranking is of a service: the farther the second is behind the first, the surer.
final class RankingConfidence {
  /// A logistic fit to recorded incidents with known answers and disturbed copies of them: what the
  /// first place is worth when the second is level, and how much a lead adds.
  private static final double LEVEL = -0.4;

  private static final double LEAD = 2.7;

  /// Scores as small as this are no lead.
  private static final double NOISE = 0.5;

  private RankingConfidence() {}

  /// The probability that it began there, by service; together at most 1.
  static Map<String, Double> of(Map<String, Share> shares) {
    List<Map.Entry<String, Share>> order =
        shares.entrySet().stream()
            .sorted(
                Comparator.<Map.Entry<String, Share>>comparingDouble(e -> -e.getValue().score())
                    .thenComparing(Map.Entry::getKey))
            .toList();
    Map<String, Double> sure = new HashMap<>();
    if (order.isEmpty() || order.getFirst().getValue().score() <= 0) {
      shares.keySet().forEach(name -> sure.put(name, 0.0));
      return sure;
    }
    double first = order.getFirst().getValue().score();
    double second = order.size() > 1 ? order.get(1).getValue().score() : 0;
    double x = LEVEL + LEAD * Math.log((first + NOISE) / (second + NOISE));
    double confidence = 1 / (1 + Math.exp(-x));
    sure.put(order.getFirst().getKey(), confidence);
    double rest = 0;
    for (int i = 1; i < order.size(); i++) {
      rest += order.get(i).getValue().score();
    }
    for (int i = 1; i < order.size(); i++) {
      double part = rest > 0 ? order.get(i).getValue().score() / rest : 0;
      sure.put(order.get(i).getKey(), Math.min(confidence, (1 - confidence) * part));
    }
    return sure;
  }
}
