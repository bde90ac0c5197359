package hindcast.chart;

import hindcast.model.Role;
import hindcast.model.Series;
import hindcast.model.TimeSpan;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A figure of stacked lanes on one time axis: what to draw, not how.
///
/// @param span the visible time
/// @param lanes top to bottom
/// @param phases the incident's phases, in order of time; empty for none
public record ChartSpec(TimeSpan span, List<Lane> lanes, List<PhaseBand> phases) {
  public ChartSpec {
    lanes = List.copyOf(lanes);
    phases = List.copyOf(phases);
  }

  /// One lane.
  ///
  /// @param title the signal, such as `Cache errors`
  /// @param subtitle where, such as the service
  /// @param role decides colour and shape
  /// @param series drawn in full; the second of a lane is dashed
  /// @param normal band of the normal range; null where there is none
  /// @param onset marker; null where the series stays normal
  /// @param stepped whether samples hold until the next one
  public record Lane(
      String title,
      String subtitle,
      Role role,
      List<Series> series,
      @Nullable Band normal,
      @Nullable OnsetMark onset,
      boolean stepped) {
    public Lane {
      series = List.copyOf(series);
    }
  }

  /// A horizontal band, in the lane's unit.
  public record Band(double low, double high) {}

  /// An onset with its uncertainty.
  ///
  /// @param rank place in the order of onsets, from 1
  /// @param at epoch milliseconds
  /// @param earliest left end of the whisker
  /// @param latest right end
  /// @param certain whether its place in the order is certain; otherwise the ring is dashed
  public record OnsetMark(int rank, long at, long earliest, long latest, boolean certain) {}

  /// A phase from its beginning to the next one's.
  ///
  /// @param phase which, decides name, fill and line
  public record PhaseBand(Phase phase, TimeSpan span) {}

  /// The phases that a figure colours.
  public enum Phase {
    IMPACT("Impact"),
    DETECTED("Detected"),
    MITIGATED("Mitigated"),
    RESTORED("Restored");

    private final String title;

    Phase(String title) {
      this.title = title;
    }

    /// The name people read.
    public String title() {
      return title;
    }
  }
}
