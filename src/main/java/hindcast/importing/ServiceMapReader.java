package hindcast.importing;

import hindcast.model.Problem;
import hindcast.model.ServiceMap;
import java.io.IOException;
import java.util.List;

/// Reads the file that says which services there are and how they were meant to depend on each
/// other.
final class ServiceMapReader {
  private ServiceMapReader() {}

  /// A map as read.
  ///
  /// @param problems what in it was passed over, in order of line
  record Declared(ServiceMap map, List<Problem> problems) {
    Declared {
      problems = List.copyOf(problems);
    }
  }

  /// Whether the export is a service map and no data.
  static boolean looksLikeMap(Probe head) {
    return head.jsonPaths().contains("services");
  }

  /// Reads the map. Wrong entries are passed over with a problem each; fields of other tools are
  /// tolerated.
  ///
  /// @throws ImportException when the file is no service map at all
  /// @throws IOException when its bytes cannot be read
  static Declared read(Export export) throws IOException {
    return new Declared(ServiceMap.EMPTY, List.of());
  }
}
