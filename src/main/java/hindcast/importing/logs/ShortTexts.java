package hindcast.importing.logs;

import hindcast.importing.text.KeyBytes;
import java.util.Arrays;
import java.util.function.ToIntFunction;

/// Numbers of short texts of ASCII, found by their bytes, so that each text is made only once.
final class ShortTexts {
  private final KeyBytes keys = new KeyBytes();
  private final ToIntFunction<String> numberOf;
  private int[] numbers = new int[16];

  /// No texts yet.
  ///
  /// @param numberOf the number of a text seen for the first time
  ShortTexts(ToIntFunction<String> numberOf) {
    this.numberOf = numberOf;
  }

  /// The number of these bytes.
  int number(byte[] bytes, int from, int to) {
    int known = keys.size();
    int key = keys.of(bytes, from, to);
    if (key == known) {
      if (key == numbers.length) {
        numbers = Arrays.copyOf(numbers, key * 2);
      }
      numbers[key] = numberOf.applyAsInt(keys.text(key));
    }
    return numbers[key];
  }
}
