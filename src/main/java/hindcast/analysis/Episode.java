package hindcast.analysis;

import hindcast.model.Series;
import hindcast.model.TimeSpan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The excursions of one series that belong together: in one direction, each within three minutes
/// of the end of the one before. A failure that flaps is one failure.
///
/// @param first the earliest
/// @param last the one that ends last
record Episode(Movement first, Movement last) {

  /// The episode that begins with or holds this movement, among all movements of the incident.
  static Episode of(Movement one, List<Movement> all) {
    List<Movement> same = new ArrayList<>();
    for (Movement other : all) {
      if (other.series().id().equals(one.series().id()) && other.onset().up() == one.onset().up()) {
        same.add(other);
      }
    }
    same.sort(Comparator.comparingLong(other -> other.onset().at()));
    Movement first = one;
    Movement last = one;
    for (Movement other : same) {
      boolean near = other.onset().at() - last.end() <= PhaseFinder.QUIET;
      if (other.onset().at() > last.onset().at() && near) {
        last = other.end() > last.end() ? other : last;
      }
    }
    for (Movement other : same.reversed()) {
      boolean near = first.onset().at() - other.end() <= PhaseFinder.QUIET;
      if (other.onset().at() < first.onset().at() && near) {
        first = other;
      }
    }
    return new Episode(first, last);
  }

  Series series() {
    return first.series();
  }

  boolean up() {
    return first.onset().up();
  }

  long from() {
    return first.onset().at();
  }

  /// When it was over, or the end of the data.
  long to() {
    return last.end();
  }

  /// Whether it was over within the data.
  boolean over() {
    return last.onset().endedAt() != null;
  }

  /// In times at which samples were complete.
  TimeSpan span() {
    return new TimeSpan(from(), Math.max(from() + 1, to()));
  }

  /// In stamps of the samples.
  TimeSpan cited() {
    return Movement.cited(series(), from(), to());
  }

  /// The stamps of another series' samples in that time.
  TimeSpan cited(Series other) {
    return Movement.cited(other, from(), to());
  }

  /// Spans of all excursions of its series, which are no history to compare with.
  List<TimeSpan> excursions() {
    return excursions(first);
  }

  static List<TimeSpan> excursions(Movement one) {
    return one.behaviour().excursions().stream()
        .map(
            each -> {
              Long ended = each.endedAt();
              long from = Math.min(each.at(), each.earliest());
              return new TimeSpan(from, Math.max(from, ended == null ? one.dataEnd() : ended));
            })
        .toList();
  }
}
