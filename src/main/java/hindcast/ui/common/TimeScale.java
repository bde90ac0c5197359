package hindcast.ui.common;

import hindcast.model.TimeSpan;

/// Between instants and places: a stretch of time laid along a stretch of pixels.
///
/// @param span the time
/// @param left where it begins, in pixels
/// @param width how wide it is, in pixels, more than 0
public record TimeScale(TimeSpan span, double left, double width) {
  /// Place of an instant; outside the plot for one outside the span.
  public double x(long epochMillis) {
    return left + (epochMillis - span.from()) * width / Math.max(1, span.length());
  }

  /// Instant at a place.
  public long time(double x) {
    return span.from() + Math.round((x - left) / width * span.length());
  }

  /// How long a pixel is.
  public double millisPerPixel() {
    return span.length() / width;
  }

  /// Where it ends, in pixels.
  public double right() {
    return left + width;
  }

  /// Whether the place lies in the plot.
  public boolean holds(double x) {
    return x >= left && x <= right();
  }
}
