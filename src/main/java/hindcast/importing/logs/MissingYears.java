package hindcast.importing.logs;

import hindcast.model.TimeSpan;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntToLongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Dates stamps that bear no year. A first pass shows it every stamp, in order of lines; then it
/// knows where a year ends (months jump back) and which year that is: by full stamps in the same
/// file, by a date in the file's name, by when everything else happened, or by when the file was
/// last changed, in that order.
final class MissingYears {
  /// A larger step back is a new year rather than disorder.
  private static final int DISORDER_DAYS = 35;

  /// A step forward this large, in a file sorted oldest first, is disorder around a new year.
  private static final int NEARLY_A_YEAR = 330;

  private static final int MOST_STEPS = 10_000;

  private static final Pattern DATE_IN_NAME =
      Pattern.compile(
          "(?<![0-9])((?:19[89]|20[0-9])[0-9])[-_.]?(0[1-9]|1[0-2])[-_.]?(0[1-9]|[12][0-9]|3[01])"
              + "(?![0-9])");

  private static final Pattern YEAR_IN_NAME =
      Pattern.compile("(?<![0-9])((?:19[89]|20[0-9])[0-9])(?![0-9])");

  private final List<Step> steps = new ArrayList<>();
  private final List<Long> leapDays = new ArrayList<>();
  private final TreeMap<Long, Integer> relative = new TreeMap<>();
  private @Nullable LocalDateTime first;
  private @Nullable LocalDateTime last;
  private long firstLine;
  private long lastLine;
  private long ups;
  private long downs;
  private @Nullable LocalDateTime full;
  private long fullLine;
  private @Nullable LocalDateTime besideFull;
  private long besideFullLine;
  private int base;
  private String because = "";

  /// A large step between two stamps, in days.
  private record Step(long line, long days) {}

  /// Shows it the next stamp without a year.
  ///
  /// @param stamp with the year [TimeForm#LEAP_YEAR]
  void see(LocalDateTime stamp, long line) {
    LocalDateTime before = last;
    if (before == null) {
      first = stamp;
      firstLine = line;
    } else {
      ups += stamp.isAfter(before) ? 1 : 0;
      downs += stamp.isBefore(before) ? 1 : 0;
      long days = ChronoUnit.DAYS.between(before, stamp);
      if (Math.abs(days) > DISORDER_DAYS && steps.size() < MOST_STEPS) {
        steps.add(new Step(line, days));
      }
    }
    if (stamp.getMonthValue() == 2 && stamp.getDayOfMonth() == 29 && leapDays.size() < 100) {
      leapDays.add(line);
    }
    last = stamp;
    lastLine = line;
    if (full != null && besideFull == null) {
      besideFull = stamp;
      besideFullLine = line;
    }
  }

  /// Shows it a stamp that bears its year.
  void seeFull(LocalDateTime stamp, long line) {
    if (full == null) {
      full = stamp;
      fullLine = line;
      besideFull = last;
      besideFullLine = lastLine;
    }
  }

  /// Whether there was any stamp without a year.
  boolean any() {
    return first != null;
  }

  /// The first line whose stamp bears no year.
  long firstLine() {
    return firstLine;
  }

  /// Finds the years. To be called once, after the first pass.
  ///
  /// @param name the file's name
  /// @param modified when it was last changed, epoch milliseconds; null where that is not known
  /// @param neighbours when everything else happened; null where nothing else is known
  void settle(String name, @Nullable Long modified, @Nullable TimeSpan neighbours) {
    LocalDateTime from = first;
    LocalDateTime to = last;
    if (from == null || to == null) {
      return;
    }
    countYears();
    LocalDateTime known = full;
    LocalDateTime beside = besideFull;
    LocalDate date = dateIn(name);
    Matcher year = YEAR_IN_NAME.matcher(name);
    if (known != null && beside != null) {
      int step = relativeAt(besideFullLine);
      base =
          nearest(
              known.getYear() - step,
              candidate -> Math.abs(ChronoUnit.HOURS.between(in(beside, candidate + step), known)));
      because = "the full stamp in line " + fullLine;
    } else if (date != null) {
      LocalDateTime named = date.atTime(12, 0);
      base = nearest(named.getYear(), candidate -> away(candidate, from, to, named, named));
      because = "the date in the file's name";
    } else if (year.find()) {
      base = Integer.parseInt(year.group(1)) - relativeAt(lastLine);
      because = "the year in the file's name";
    } else if (neighbours != null) {
      LocalDateTime begin = utc(neighbours.from());
      LocalDateTime end = utc(neighbours.to());
      base = nearest(end.getYear(), candidate -> away(candidate, from, to, begin, end));
      because = "the time of the other files";
    } else {
      long reference = modified == null ? Instant.now().toEpochMilli() : modified;
      LocalDateTime latest = utc(reference).plusDays(1);
      base = latest.getYear() - relativeAt(lastLine);
      base -= in(to, latest.getYear()).isAfter(latest) ? 1 : 0;
      because =
          modified == null
              ? "today's date, since nothing else tells it"
              : "when the file was last changed, so that its last line is not later";
    }
    for (int tries = 0; tries < 8 && !leapDaysFit(); tries++) {
      base--;
    }
  }

  /// The date in a file's name; null for none.
  static @Nullable LocalDate dateIn(String name) {
    Matcher date = DATE_IN_NAME.matcher(name);
    if (!date.find()) {
      return null;
    }
    LocalDate month =
        LocalDate.of(Integer.parseInt(date.group(1)), Integer.parseInt(date.group(2)), 1);
    return month.withDayOfMonth(Math.min(month.lengthOfMonth(), Integer.parseInt(date.group(3))));
  }

  private void countYears() {
    boolean ascending = ups >= downs;
    int years = 0;
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      Step next = i + 1 < steps.size() ? steps.get(i + 1) : null;
      if (next != null
          && next.line - step.line < 20
          && Math.abs(step.days + next.days) <= DISORDER_DAYS) {
        i++; // a few stray lines, then on as before
        continue;
      }
      boolean forward = step.days < (ascending ? -DISORDER_DAYS : -NEARLY_A_YEAR);
      boolean back = step.days > (ascending ? NEARLY_A_YEAR : DISORDER_DAYS);
      years += forward ? 1 : back ? -1 : 0;
      if (forward || back) {
        relative.put(step.line, years);
      }
    }
  }

  private int relativeAt(long line) {
    Map.Entry<Long, Integer> entry = relative.floorEntry(line);
    return entry == null ? 0 : entry.getValue();
  }

  private static int nearest(int around, IntToLongFunction distance) {
    int best = around;
    for (int candidate : new int[] {around - 1, around + 1, around - 2, around + 2}) {
      best = distance.applyAsLong(candidate) < distance.applyAsLong(best) ? candidate : best;
    }
    return best;
  }

  /// Hours between the stamps, were the first of that year, and a span; 0 where they overlap.
  private long away(
      int candidate, LocalDateTime from, LocalDateTime to, LocalDateTime begin, LocalDateTime end) {
    LocalDateTime one = in(from, candidate + relativeAt(firstLine));
    LocalDateTime other = in(to, candidate + relativeAt(lastLine));
    LocalDateTime early = one.isBefore(other) ? one : other;
    LocalDateTime late = one.isBefore(other) ? other : one;
    return Math.max(
        0, Math.max(ChronoUnit.HOURS.between(end, early), ChronoUnit.HOURS.between(late, begin)));
  }

  private boolean leapDaysFit() {
    return leapDays.stream()
        .allMatch(line -> java.time.Year.isLeap((long) base + relativeAt(line)));
  }

  private static LocalDateTime in(LocalDateTime stamp, int year) {
    return stamp.withYear(year);
  }

  private static LocalDateTime utc(long epochMillis) {
    return LocalDateTime.ofInstant(Instant.ofEpochMilli(epochMillis), ZoneOffset.UTC);
  }

  /// The stamp with its year.
  LocalDateTime dated(LocalDateTime stamp, long line) {
    return in(stamp, base + relativeAt(line));
  }

  /// What was assumed, for people.
  String assumption() {
    int from = base + relativeAt(firstLine);
    int to = base + relativeAt(lastLine);
    return "the stamps bear no year; read as "
        + (from == to ? Integer.toString(from) : from + " to " + to)
        + " by "
        + because
        + (relative.isEmpty() ? "" : "; where months jump back a new year begins")
        + ". Check the year";
  }
}
