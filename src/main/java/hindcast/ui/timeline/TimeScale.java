package hindcast.ui.timeline;

import hindcast.model.TimeSpan;

/// Between instants and places: a stretch of time laid along a stretch of pixels.
///
/// @param span the time
/// @param left where it begins, in pixels
/// @param width how wide it is, in pixels, more than 0
record TimeScale(TimeSpan span, double left, double width) {
  /// The scale of the plots in a view of that width.
  static TimeScale of(TimeSpan span, double viewWidth) {
    return new TimeScale(span, Sizes.GUTTER, Sizes.plot(viewWidth));
  }

  /// Place of an instant; outside the plot for one outside the span.
  double x(long epochMillis) {
    return left + (epochMillis - span.from()) * width / Math.max(1, span.length());
  }

  /// Instant at a place.
  long time(double x) {
    return span.from() + Math.round((x - left) / width * span.length());
  }

  /// How long a pixel is.
  double millisPerPixel() {
    return span.length() / width;
  }

  double right() {
    return left + width;
  }

  /// Whether the place lies in the plot.
  boolean holds(double x) {
    return x >= left && x <= right();
  }
}
