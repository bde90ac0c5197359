package hindcast.analysis;

import hindcast.analysis.OwnShares.Share;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// How sure the ranking is of a service: the farther the second is behind the first, the surer.
///
/// Scores are sums of logarithms, so that the difference of two is the logarithm of how many times
/// more one says than the other, and the odds of the first follow from it. What only watches
/// requests from outside takes no part: the question is which of the services behind it.
final class RankingConfidence {
  /// A logistic fit to 29 recorded incidents with known answers and disturbed copies of them, each
  /// incident counting once: what the first place is worth when the second is level, and how much a
  /// lead adds.
  private static final double LEVEL = -0.76;

  private static final double LEAD = 1.42;

  /// So many known incidents prove no more than this: one less one in 31 (Laplace's rule of
  /// succession).
  private static final double MOST = 1 - 1.0 / 31;

  private RankingConfidence() {}

  /// The probability that it began there, by service; together at most 1.
  static Map<String, Double> of(Map<String, Share> shares) {
    Map<String, Double> sure = new HashMap<>();
    shares.keySet().forEach(name -> sure.put(name, 0.0));
    List<Map.Entry<String, Share>> order =
        shares.entrySet().stream()
            .filter(e -> !e.getValue().witness())
            .sorted(
                Comparator.<Map.Entry<String, Share>>comparingDouble(e -> -e.getValue().score())
                    .thenComparing(Map.Entry::getKey))
            .toList();
    if (order.isEmpty() || order.getFirst().getValue().score() <= 0) {
      return sure;
    }
    double first = order.getFirst().getValue().score();
    double second = order.size() > 1 ? order.get(1).getValue().score() : 0;
    double confidence = Math.min(MOST, 1 / (1 + Math.exp(-LEVEL - LEAD * (first - second))));
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
