package hindcast.model;

/// How the samples of a series came about, which decides what may be summed.
public enum SeriesKind {
  /// A state read at an instant.
  GAUGE,
  /// Events per second, averaged over the aggregation window.
  RATE,
  /// Events counted within each step; sums over time are meaningful.
  COUNT,
  /// A quantile of a distribution within the aggregation window.
  QUANTILE,
  /// One count over another, 0–1 or 0–100 by the unit.
  SHARE,
  /// A counter that only rises between resets; analysis uses the rate made from it.
  CUMULATIVE
}
