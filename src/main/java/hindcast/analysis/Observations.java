package hindcast.analysis;

import hindcast.model.Incident;

/// What the rules look at: the incident, and all that was found before them.
///
/// @param incident what was imported
/// @param analysis everything but the findings
/// @param options what the user said
public record Observations(Incident incident, Analysis analysis, AnalysisOptions options) {}
