package hindcast.ui.timeline;

import hindcast.model.TimelineEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// Lays the events of one swimlane along the time axis: those that would lie on each other become
/// one counted chip, and a label appears only where it fits before the next chip.
final class EventClusters {
  /// A chip with an icon alone.
  static final double ICON = 20;

  /// Chips keep that far apart.
  static final double APART = 3;

  /// The longest label, in pixels.
  static final double LABEL = 190;

  /// A shorter room is no use for a label.
  private static final double LABEL_MIN = 64;

  private EventClusters() {}

  /// Events that share a chip.
  ///
  /// @param events at least one, in order of time
  /// @param x the chip's left end
  /// @param width the chip's width
  /// @param labelled whether there is room for the label, perhaps cut short
  record Cluster(List<TimelineEvent> events, double x, double width, boolean labelled) {
    Cluster {
      events = List.copyOf(events);
    }

    TimelineEvent first() {
      return events.getFirst();
    }
  }

  /// Lays out events.
  ///
  /// @param events of one kind, in order of time
  /// @param x where an instant is, in pixels from any origin
  /// @param label how wide a lone event's chip is with its whole label
  /// @param count how wide the chip of several is
  static List<Cluster> of(
      List<TimelineEvent> events,
      ToDoubleFunction<TimelineEvent> x,
      ToDoubleFunction<TimelineEvent> label,
      ToDoubleFunction<List<TimelineEvent>> count) {
    List<List<TimelineEvent>> groups = new ArrayList<>();
    double free = Double.NEGATIVE_INFINITY;
    for (TimelineEvent event : events) {
      double left = x.applyAsDouble(event) - ICON / 2;
      if (left < free) {
        List<TimelineEvent> group = groups.getLast();
        group.add(event);
        double begin = x.applyAsDouble(group.getFirst()) - ICON / 2;
        free = begin + count.applyAsDouble(group) + APART;
      } else {
        groups.add(new ArrayList<>(List.of(event)));
        free = left + ICON + APART;
      }
    }
    List<Cluster> clusters = new ArrayList<>();
    for (int i = 0; i < groups.size(); i++) {
      List<TimelineEvent> group = groups.get(i);
      double left = x.applyAsDouble(group.getFirst()) - ICON / 2;
      if (group.size() > 1) {
        clusters.add(new Cluster(group, left, count.applyAsDouble(group), false));
        continue;
      }
      double next =
          i + 1 < groups.size()
              ? x.applyAsDouble(groups.get(i + 1).getFirst()) - ICON / 2
              : Double.POSITIVE_INFINITY;
      double room = next - APART - left;
      double wanted = Math.min(LABEL, label.applyAsDouble(group.getFirst()));
      boolean labelled = room >= Math.min(wanted, LABEL_MIN);
      clusters.add(new Cluster(group, left, labelled ? Math.min(room, wanted) : ICON, labelled));
    }
    return clusters;
  }
}
