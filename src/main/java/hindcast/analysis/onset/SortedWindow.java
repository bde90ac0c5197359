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

  void remove(double value) {
    int at = below(value);
    System.arraycopy(sorted, at + 1, sorted, at, size - at - 1);
    size--;
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

  /// Median distance from the median, by walking outwards from the middle: O(size).
  double medianDeviation() {
    double middle = median();
    int left = (size - 1) / 2;
    int right = left + 1;
    double last = 0;
    double before = 0;
    for (int taken = 0; taken <= size / 2; taken++) {
      before = last;
      double toLeft = left >= 0 ? Math.abs(middle - sorted[left]) : Double.POSITIVE_INFINITY;
      double toRight = right < size ? Math.abs(sorted[right] - middle) : Double.POSITIVE_INFINITY;
      if (toLeft <= toRight) {
        last = toLeft;
        left--;
      } else {
        last = toRight;
        right++;
      }
    }
    return size % 2 == 0 ? (before + last) / 2 : last;
  }
}
