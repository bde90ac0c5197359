package hindcast.importing.files;

import java.util.Comparator;

/// The order of sources: by path, what lies in a folder before the files beside that folder.
public final class PathOrder implements Comparator<String> {
  /// The only one there is.
  public static final PathOrder INSTANCE = new PathOrder();

  private PathOrder() {}

  @Override
  public int compare(String one, String two) {
    String[] ones = one.split("/", -1);
    String[] twos = two.split("/", -1);
    for (int i = 0; ; i++) {
      boolean lastOne = i == ones.length - 1;
      boolean lastTwo = i == twos.length - 1;
      if (lastOne != lastTwo) {
        return lastOne ? 1 : -1;
      }
      int order = ones[i].compareTo(twos[i]);
      if (order != 0 || lastOne) {
        return order;
      }
    }
  }
}
