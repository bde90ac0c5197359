package hindcast.ui.timeline;

import java.util.Comparator;
import java.util.Locale;

/// How lanes are ordered where nobody moved them by hand.
public enum LaneOrder {
  /// What moved first on top, so that the linked ranks form a diagonal; what did not move below.
  ONSET,
  /// By role, in the order of legends.
  ROLE,
  /// By service.
  SERVICE;

  Comparator<Lane> comparator() {
    Comparator<Lane> first =
        switch (this) {
          case ONSET -> Comparator.comparingInt(LaneOrder::rank).thenComparingLong(LaneOrder::at);
          case ROLE -> Comparator.comparing(Lane::role);
          case SERVICE -> Comparator.comparing(Lane::place);
        };
    return first.thenComparing(Lane::id);
  }

  private static int rank(Lane lane) {
    return lane.rank() == 0 ? Integer.MAX_VALUE : lane.rank();
  }

  private static long at(Lane lane) {
    var onset = lane.onset();
    return onset == null ? Long.MAX_VALUE : onset.at();
  }

  /// The key of its text.
  String text() {
    return "order." + name().toLowerCase(Locale.ROOT);
  }
}
