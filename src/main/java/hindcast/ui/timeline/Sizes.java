package hindcast.ui.timeline;

import hindcast.model.TimeSpan;
import hindcast.ui.common.TimeScale;

/// Measures in pixels that several views share, so that one instant is at one place in all of them.
final class Sizes {
  /// Left of the plots: titles and ticks.
  static final double GUTTER = 146;

  /// Right of the plots.
  static final double MARGIN = 14;

  static final double TREE = 268;
  static final double INSPECTOR = 348;
  static final double TOOLBAR = 40;
  static final double LANE = 86;
  static final double LANE_MIN = 56;
  static final double LANE_MAX = 132;
  static final double SWIMLANE = 27;
  static final double STATUS = 28;

  /// Where gutter text begins.
  static final double GUTTER_TEXT = 14;

  private Sizes() {}

  /// The scale of the plots in a view of that width.
  static TimeScale scale(TimeSpan span, double viewWidth) {
    return new TimeScale(span, GUTTER, plot(viewWidth));
  }

  /// Width of the plots in a view of that width.
  static double plot(double viewWidth) {
    return Math.max(1, viewWidth - GUTTER - MARGIN);
  }
}
