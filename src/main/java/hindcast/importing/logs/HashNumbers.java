package hindcast.importing.logs;

import java.util.Arrays;

/// Numbers by hash, for texts that are made only once: two share a number only if 64 mixed bits
/// agree.
final class HashNumbers {
  private long[] hashes = new long[256];
  private int[] numbers = new int[256];
  private int size;

  HashNumbers() {
    Arrays.fill(numbers, -1);
  }

  /// The number of that hash; −1 where it is new.
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

  /// Remembers the number of a new hash.
  void put(long hash, int number) {
    if (size * 2 >= numbers.length) {
      grow();
    }
    place(hash, number);
    size++;
  }

  private void place(long hash, int number) {
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
        place(oldHashes[i], oldNumbers[i]);
      }
    }
  }
}
