package hindcast.workbench;

import hindcast.analysis.FindingRule;
import hindcast.export.ReviewExporter;
import hindcast.importing.Importer;
import java.util.List;

/// The lists of what Hindcast knows, in order: newcomers start here. A list one can read and click,
/// rather than service files; a test names whoever is missing.
public final class Catalogue {
  private Catalogue() {}

  /// Formats that can be read. Order decides nothing: the surest recognition wins.
  public static List<Importer> importers() {
    return List.of();
  }

  /// What the analysis notices, in the order in which it is told.
  public static List<FindingRule> rules() {
    return List.of();
  }

  /// Documents a review can become.
  public static List<ReviewExporter> exporters() {
    return List.of();
  }
}
