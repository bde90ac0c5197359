package hindcast.importing;

import hindcast.model.Incident;
import java.util.List;

/// What came of reading a set of paths.
///
/// @param incident all that could be read
/// @param failures files that could not be used, each with its reason
/// @param skipped files in folders that are no export (pictures, READMEs, service maps), each with
///   what it seems to be
public record ImportResult(Incident incident, List<Failure> failures, List<Skipped> skipped) {
  public ImportResult {
    failures = List.copyOf(failures);
    skipped = List.copyOf(skipped);
  }

  /// A file that could not be used.
  ///
  /// @param line 1-based; 0 for the file as a whole
  /// @param message what was found, what was expected, what to do
  public record Failure(String file, long line, String message) {}

  /// A file that is no export.
  public record Skipped(String file, String why) {}
}
