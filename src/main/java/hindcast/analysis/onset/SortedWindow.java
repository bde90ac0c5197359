package hindcast.analysis.onset;

/// The last few values, kept sorted while they slide by. With a few dozen values moving them within
/// an array is quicker than any tree.
final class SortedWindow {
  private final double[] sorted;
  private int size;

  SortedWindow(int capacity) {
    sorted = new double[capacity];
  }

  void add(double value) {
    int at = below(value);
    System.arraycopy(sorted, at, sorted, at + 1, size - at);
    sorted[at] = value;
    size++;
  }

  /// Puts a value in the place of one that is there, in one look at all of them.
  void replace(double old, double value) {
    int from = 0;
    int to = 0;
    for (int i = 0; i < size; i++) {
      from += sorted[i] < old ? 1 : 0;
      to += sorted[i] < value ? 1 : 0;
    }
    if (to > from) {
      to--; // the old one was counted among the smaller
      System.arraycopy(sorted, from + 1, sorted, from, to - from);
    } else {
      System.arraycopy(sorted, to, sorted, to + 1, from - to);
    }
    sorted[to] = value;
  }

  /// How many are smaller. Counting all of a few dozen is quicker than a binary search, of which
  /// the processor guesses every other step wrong.
  private int below(double value) {
    int count = 0;
    for (int i = 0; i < size; i++) {
      count += sorted[i] < value ? 1 : 0;
    }
    return count;
  }

  int size() {
    return size;
  }

  double median() {
    return quantile(0.5);
  }

  /// Linear interpolation between the two nearest.
  double quantile(double q) {
    return Quantiles.of(sorted, size, q);
  }

  boolean constant() {
    return size == 0 || sorted[0] == sorted[size - 1];
  }

  /// Median distance from the median. The nearest k values lie side by side, so that the distance
  /// of the k-th nearest is the smallest reach of any k neighbours: O(size), and nothing to guess.
  double medianDeviation() {
    double middle = median();
    int half = size / 2;
    double deviation = reach(middle, half + 1);
    return size % 2 == 0 ? (reach(middle, half) + deviation) / 2 : deviation;
  }

  /// Distance of the k-th nearest value.
  private double reach(double middle, int k) {
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i + k <= size; i++) {
      least = Math.min(least, Math.max(middle - sorted[i], sorted[i + k - 1] - middle));
    }
    return least;
  }
}
