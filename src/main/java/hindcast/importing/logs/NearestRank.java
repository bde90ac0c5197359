package hindcast.importing.logs;

import java.util.Arrays;

/// Finds the value of a rank without sorting all.
final class NearestRank {
  /// Below this many values sorting is as fast.
  private static final int FEW = 24;

  private NearestRank() {}

  /// The value that would stand at `rank` if the range were sorted; reorders the range. Quickselect
  /// (Hoare 1961) with the median of three; O(n) on average, and never worse than a sort, which
  /// takes over where the halves stay lopsided.
  ///
  /// @param rank index within the range
  static float select(float[] values, int from, int to, int rank) {
    int low = from;
    int high = to - 1;
    for (int rounds = 4 * (32 - Integer.numberOfLeadingZeros(to - from)); ; rounds--) {
      if (high - low < FEW || rounds == 0) {
        Arrays.sort(values, low, high + 1);
        return values[rank];
      }
      float pivot = median(values[low], values[(low + high) >>> 1], values[high]);
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
          float swap = values[left];
          values[left++] = values[right];
          values[right--] = swap;
        }
      }
      if (rank <= right) {
        high = right;
      } else if (rank >= left) {
        low = left;
      } else {
        return values[rank];
      }
    }
  }

  private static float median(float a, float b, float c) {
    return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
  }
}
