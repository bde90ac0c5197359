package hindcast.importing.clocks;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/// A bounded sample of things that other sources may have seen too. Keeps the keys with the
/// smallest hashes (bottom-k sampling, Cohen and Kaplan 2007), so that two sources which saw the
/// same things keep the same ones, whatever their order and size. Not safe for threads.
public final class AnchorSample {
  private static final int LIMIT = 20_000;

  private final TreeMap<Long, Anchor> smallest = new TreeMap<>();

  /// Something seen.
  ///
  /// @param key what, with its sort before it, such as `request:9426c24aa925`
  /// @param epochMillis when, at first sight
  /// @param resolutionMillis width to which that stamp was cut; 1 for milliseconds
  public record Anchor(String key, long epochMillis, long resolutionMillis) {
    /// The middle of the instant's possible span: a stamp cut to whole seconds is half a second
    /// early.
    double centre() {
      return epochMillis + (resolutionMillis - 1) / 2.0;
    }
  }

  /// Offers a sighting; of several under one key the earliest stays.
  public void add(String key, long epochMillis, long resolutionMillis) {
    long hash = hash(key);
    Anchor known = smallest.get(hash);
    if (known != null) {
      if (epochMillis < known.epochMillis()) {
        smallest.put(hash, new Anchor(key, epochMillis, resolutionMillis));
      }
      return;
    }
    if (smallest.size() < LIMIT || hash < smallest.lastKey()) {
      smallest.put(hash, new Anchor(key, epochMillis, resolutionMillis));
      if (smallest.size() > LIMIT) {
        smallest.pollLastEntry();
      }
    }
  }

  /// Number of anchors kept.
  int size() {
    return smallest.size();
  }

  /// The anchors kept, in a stable order.
  public List<Anchor> anchors() {
    return new ArrayList<>(smallest.values());
  }

  /// Calls back for everything both saw. O(size).
  void matched(AnchorSample other, BiConsumer<Anchor, Anchor> pair) {
    smallest.forEach(
        (hash, mine) -> {
          Anchor theirs = other.smallest.get(hash);
          if (theirs != null && theirs.key().equals(mine.key())) {
            pair.accept(mine, theirs);
          }
        });
  }

  /// FNV-1a, 64 bits, finished with a mixing step so that similar keys spread.
  private static long hash(String key) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < key.length(); i++) {
      hash = (hash ^ key.charAt(i)) * 0x100000001b3L;
    }
    hash ^= hash >>> 32;
    hash *= 0x9fb21c651e98df25L;
    return hash ^ (hash >>> 28);
  }
}
