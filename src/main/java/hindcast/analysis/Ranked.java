package hindcast.analysis;

import org.jspecify.annotations.Nullable;

/// A candidate for a contributing factor.
///
/// @param series id of the series
/// @param service its service; null where unknown
/// @param score larger is stronger; comparable within one analysis only
/// @param confidence calibrated probability that this series belongs to where it began, 0–1
public record Ranked(String series, @Nullable String service, double score, double confidence) {}
