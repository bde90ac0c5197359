package hindcast.analysis.onset;

/// The last few values, kept sorted while they slide by. With a few dozen values moving them within
/// an array is quicker than any tree.
final class SortedWindow {
  private final double[] sorted;
  private int size;
  private int nearest;

  SortedWindow(int capacity) {
    sorted = new double[capacity];
  }

  void add(double value) {
    int at = size++;
    while (at > 0 && sorted[at - 1] > value) {
      sorted[at] = sorted[--at];
    }
    sorted[at] = value;
  }

  /// Puts a value in the place of one that is there. The walk from the one to the other is short,
  /// and its end is all there is to guess.
  void replace(double old, double value) {
    int at = place(old);
    while (at + 1 < size && sorted[at + 1] < value) {
      sorted[at] = sorted[++at];
    }
    while (at > 0 && sorted[at - 1] > value) {
      sorted[at] = sorted[--at];
    }
    sorted[at] = value;
  }

  /// The first that is not smaller. Not as `Arrays.binarySearch`, to which 0 and −0 differ.
  private int place(double value) {
    int low = 0;
    int high = size - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] < value) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
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

  /// Median distance from the median. The nearest k values lie side by side; the first of them is
  /// looked for from where it was the last time, which is seldom more than a step away.
  double medianDeviation() {
    double middle = median();
    int k = (size + 1) / 2;
    int first = Math.min(nearest, size - k);
    while (first + k < size && middle - sorted[first] > sorted[first + k] - middle) {
      first++;
    }
    while (first > 0 && middle - sorted[first - 1] <= sorted[first + k - 1] - middle) {
      first--;
    }
    nearest = first;
    double left = middle - sorted[first];
    double right = sorted[first + k - 1] - middle;
    double deviation = left > right ? left : right;
    if (size % 2 == 1) {
      return deviation;
    }
    double before = first > 0 ? middle - sorted[first - 1] : Double.POSITIVE_INFINITY;
    double after = first + k < size ? sorted[first + k] - middle : Double.POSITIVE_INFINITY;
    return (deviation + (before < after ? before : after)) / 2;
  }
}
