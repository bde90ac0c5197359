package hindcast.importing.logs;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// Numbers for the routes of one block, found by the hash of a path's template; the text is made
/// only once. Two routes share a number only if 64 mixed bits agree.
final class RouteNumbers {
  private final AccessBlock block;
  private final Map<String, Integer> byText = new HashMap<>();
  private long[] hashes = new long[256];
  private int[] numbers = new int[256];
  private int size;

  RouteNumbers(AccessBlock block) {
    this.block = block;
    Arrays.fill(numbers, -1);
  }

  /// Number of the route whose template has that hash; −1 where it is new.
  int find(long hash) {
    int mask = numbers.length - 1;
    for (int at = (int) (hash >>> 32) & mask; ; at = (at + 1) & mask) {
      if (numbers[at] < 0) {
        return -1;
      }
      if (hashes[at] == hash) {
        return numbers[at];
      }
    }
  }

  /// Number of a path's route, remembered under the hash.
  int remember(long hash, String path) {
    int number = number(path);
    if (size * 2 >= numbers.length) {
      grow();
    }
    put(hash, number);
    size++;
    return number;
  }

  /// Number of a path's route.
  int number(String path) {
    return byText.computeIfAbsent(Templates.route(path), block::newRoute);
  }

  private void put(long hash, int number) {
    int mask = numbers.length - 1;
    int at = (int) (hash >>> 32) & mask;
    while (numbers[at] >= 0) {
      at = (at + 1) & mask;
    }
    hashes[at] = hash;
    numbers[at] = number;
  }

  private void grow() {
    long[] oldHashes = hashes;
    int[] oldNumbers = numbers;
    hashes = new long[oldHashes.length * 4];
    numbers = new int[oldNumbers.length * 4];
    Arrays.fill(numbers, -1);
    for (int i = 0; i < oldNumbers.length; i++) {
      if (oldNumbers[i] >= 0) {
        put(oldHashes[i], oldNumbers[i]);
      }
    }
  }
}
