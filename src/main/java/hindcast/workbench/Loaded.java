package hindcast.workbench;

import hindcast.analysis.Analysis;
import hindcast.importing.ImportResult;
import hindcast.model.Incident;

/// An incident with what its data says.
///
/// @param imported the incident, and what could not be read
/// @param analysis what the data says
public record Loaded(ImportResult imported, Analysis analysis) {
  /// The incident itself.
  public Incident incident() {
    return imported.incident();
  }
}
