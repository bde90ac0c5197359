package hindcast.analysis.onset;

import java.util.Arrays;

/// Quantiles of values, sorted or not.
final class Quantiles {
  /// So few values are sorted as quickly as looked through.
  private static final int SMALL = 24;

  private Quantiles() {}

  /// The quantile by linear interpolation between the two nearest (Hyndman and Fan's type 7); `NaN`
  /// without values.
  static double of(double[] sorted, int size, double q) {
    if (size == 0) {
      return Double.NaN;
    }
    double place = q * (size - 1);
    int below = (int) place;
    int above = Math.min(size - 1, below + 1);
    double share = place - below;
    return sorted[below] + share * (sorted[above] - sorted[below]);
  }

  static double[] sorted(double[] values, int from, int to) {
    double[] copy = Arrays.copyOfRange(values, from, to);
    Arrays.sort(copy);
    return copy;
  }

  /// The median of the first `size` values, which it reorders; O(size). `NaN` without values.
  static double median(double[] values, int size) {
    if (size == 0) {
      return Double.NaN;
    }
    int below = (size - 1) / 2;
    double lower = nth(values, 0, size, below);
    if (size % 2 == 1) {
      return lower;
    }
    double upper = values[below + 1];
    for (int i = below + 2; i < size; i++) {
      upper = Math.min(upper, values[i]);
    }
    return lower + 0.5 * (upper - lower);
  }

  /// The median distance from `middle` of sorted values; O(log size). `NaN` without values.
  static double medianDistance(double[] sorted, int size, double middle) {
    if (size == 0) {
      return Double.NaN;
    }
    int below = (size - 1) / 2;
    double lower = nearest(sorted, size, middle, below + 1);
    if (size % 2 == 1) {
      return lower;
    }
    return lower + 0.5 * (nearest(sorted, size, middle, below + 2) - lower);
  }

  /// Distance of the k-th nearest value to `middle`. The nearest k lie side by side; the first of
  /// them is found by halving, since with it the reach to the left falls and that to the right
  /// grows.
  private static double nearest(double[] sorted, int size, double middle, int k) {
    int low = 0;
    int high = size - k;
    while (low < high) {
      int first = (low + high) >>> 1;
      if (middle - sorted[first] > sorted[first + k] - middle) {
        low = first + 1;
      } else {
        high = first;
      }
    }
    return Math.max(middle - sorted[low], sorted[low + k - 1] - middle);
  }

  /// The value that sorting would bring to `place`, and moves it there: what is smaller comes
  /// before it, what is larger after. O(to − from) by quickselect (Hoare, Find, 1961); what resists
  /// it is sorted.
  static double nth(double[] values, int from, int to, int place) {
    int low = from;
    int high = to - 1;
    for (int patience = 64; low < high; patience--) {
      if (patience == 0 || high - low < SMALL) {
        Arrays.sort(values, low, high + 1);
        break;
      }
      double pivot = middle(values[low], values[(low + high) >>> 1], values[high]);
      int left = low;
      int right = high;
      while (left <= right) {
        while (values[left] < pivot) {
          left++;
        }
        while (values[right] > pivot) {
          right--;
        }
        if (left <= right) {
          double one = values[left];
          values[left++] = values[right];
          values[right--] = one;
        }
      }
      if (place <= right) {
        high = right;
      } else if (place >= left) {
        low = left;
      } else {
        break;
      }
    }
    return values[place];
  }

  private static double middle(double a, double b, double c) {
    return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
  }
}
