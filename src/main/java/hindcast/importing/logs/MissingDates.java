package hindcast.importing.logs;

import hindcast.model.TimeSpan;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/// Dates stamps that bear a time of day alone. A first pass shows it every stamp, in order of
/// lines; then it knows where a day ends (the time falls by more than half a day) and which day the
/// first is: by full stamps in the same file, by a date in the file's name, by when everything else
/// happened, or by when the file was last changed, in that order.
final class MissingDates {
  private static final long HALF_DAY = 43_200_000L;

  private static final long DAY = 2 * HALF_DAY;

  /// Two such steps, there and back within a few lines, are lines written late around midnight.
  private static final long NEARLY_A_DAY = 23 * 3_600_000L;

  private static final int FEW_LINES = 20;

  private static final int MOST_STEPS = 10_000;

  /// Days before and after everything else that are tried.
  private static final int DAYS_AROUND = 2;

  private final List<Step> steps = new ArrayList<>();
  private final TreeMap<Long, Integer> relative = new TreeMap<>();
  private @Nullable LocalTime first;
  private @Nullable LocalTime last;
  private long firstLine;
  private long lastLine;
  private long ups;
  private long downs;
  private @Nullable LocalDateTime full;
  private long fullLine;
  private @Nullable LocalTime besideFull;
  private long besideFullLine;
  private LocalDate base = LocalDate.EPOCH;
  private String because = "";

  /// A step of more than half a day between two stamps.
  private record Step(long line, boolean back, boolean nearlyDay) {}

  /// Shows it the next stamp without a date.
  void see(LocalTime stamp, long line) {
    LocalTime before = last;
    if (before == null) {
      first = stamp;
      firstLine = line;
    } else {
      long step = ChronoUnit.MILLIS.between(before, stamp);
      boolean small = Math.abs(step) <= HALF_DAY;
      ups += small && step > 0 ? 1 : 0;
      downs += small && step < 0 ? 1 : 0;
      if (!small && steps.size() < MOST_STEPS) {
        steps.add(new Step(line, step < 0, Math.abs(step) >= NEARLY_A_DAY));
      }
    }
    last = stamp;
    lastLine = line;
    if (full != null && besideFull == null) {
      besideFull = stamp;
      besideFullLine = line;
    }
  }

  /// Shows it a stamp that bears its date.
  void seeFull(LocalDateTime stamp, long line) {
    if (full == null) {
      full = stamp;
      fullLine = line;
      besideFull = last;
      besideFullLine = lastLine;
    }
  }

  /// Whether there was any stamp without a date.
  boolean any() {
    return first != null;
  }

  /// The first line whose stamp bears no date.
  long firstLine() {
    return firstLine;
  }

  /// Finds the days. To be called once, after the first pass.
  ///
  /// @param name the file's name
  /// @param modified when it was last changed, epoch milliseconds; null where that is not known
  /// @param neighbours when everything else happened; null where nothing else is known
  /// @param zone in which local times are read
  void settle(String name, @Nullable Long modified, @Nullable TimeSpan neighbours, ZoneId zone) {
    LocalTime from = first;
    LocalTime to = last;
    if (from == null || to == null) {
      return;
    }
    countDays();
    LocalDateTime known = full;
    LocalTime beside = besideFull;
    LocalDate named = MissingYears.dateIn(name);
    if (known != null && beside != null) {
      int days = relativeAt(besideFullLine);
      base =
          nearest(
                  known.toLocalDate(),
                  1,
                  day -> Math.abs(ChronoUnit.MILLIS.between(day.atTime(beside), known)))
              .minusDays(days);
      because = "the full stamp in line " + fullLine;
    } else if (named != null) {
      base = named.minusDays(Math.min(0, relativeAt(lastLine)));
      because = "the date in the file's name";
    } else if (neighbours != null) {
      long length = relativeAt(lastLine) * DAY + ChronoUnit.MILLIS.between(from, to);
      long middle = (neighbours.from() + neighbours.to()) / 2;
      LocalDate around = Instant.ofEpochMilli(middle).atZone(zone).toLocalDate();
      int reach = (int) ((neighbours.to() - neighbours.from()) / DAY / 2) + DAYS_AROUND;
      base =
          nearest(
              around,
              Math.min(reach, 1000),
              day -> away(at(day, from, zone), length, neighbours, middle));
      because = "the time of the other files";
    } else {
      long reference = modified == null ? Instant.now().toEpochMilli() : modified;
      LocalDate around = Instant.ofEpochMilli(reference).atZone(zone).toLocalDate();
      base =
          nearest(around, 1, day -> Math.abs(at(day, to, zone) - reference))
              .minusDays(relativeAt(lastLine));
      because =
          modified == null
              ? "today's date, since nothing else tells it"
              : "when the file was last changed, which is nearest to its last line";
    }
  }

  private void countDays() {
    boolean ascending = ups >= downs;
    int days = 0;
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      Step next = i + 1 < steps.size() ? steps.get(i + 1) : null;
      if (next != null
          && next.line - step.line < FEW_LINES
          && next.back != step.back
          && next.nearlyDay
          && step.nearlyDay) {
        // a few stray lines of the day before or after, then on as before
        relative.put(step.line, days + (step.back ? 1 : -1));
        relative.put(next.line, days);
        i++;
      } else if (step.back == ascending) {
        days += ascending ? 1 : -1;
        relative.put(step.line, days);
      }
    }
  }

  private int relativeAt(long line) {
    Map.Entry<Long, Integer> entry = relative.floorEntry(line);
    return entry == null ? 0 : entry.getValue();
  }

  private static LocalDate nearest(LocalDate around, int reach, ToLongFunction<LocalDate> away) {
    LocalDate best = around;
    for (int days = -reach; days <= reach; days++) {
      LocalDate day = around.plusDays(days);
      best = away.applyAsLong(day) < away.applyAsLong(best) ? day : best;
    }
    return best;
  }

  /// How far the log lies from everything else, were it of that day: above all how far apart they
  /// are, then how far their middles.
  private static long away(long from, long length, TimeSpan near, long middle) {
    long to = from + length;
    long apart = Math.max(0, Math.max(near.from() - to, from - near.to()));
    long nested = from >= near.from() && to <= near.to() ? 0 : Math.abs((from + to) / 2 - middle);
    return apart * 1000 + nested / 1000;
  }

  private static long at(LocalDate day, LocalTime time, ZoneId zone) {
    return day.atTime(time).atZone(zone).toInstant().toEpochMilli();
  }

  /// The stamp with its date.
  LocalDateTime dated(LocalTime stamp, long line) {
    return base.plusDays(relativeAt(line)).atTime(stamp);
  }

  /// What was assumed, for people.
  String assumption() {
    LocalDate from = base.plusDays(relativeAt(firstLine));
    LocalDate to = base.plusDays(relativeAt(lastLine));
    return "the stamps bear no date; read as "
        + (from.equals(to) ? from.toString() : from + " to " + to)
        + " by "
        + because
        + (relative.isEmpty() ? "" : "; where the time falls by more than 12 h a new day begins")
        + ". Put the date into the file's name if it is another";
  }
}
