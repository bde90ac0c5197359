package hindcast.importing.events;

import hindcast.importing.EventDraft;
import hindcast.importing.Intake;
import hindcast.importing.text.Snippet;
import hindcast.importing.text.ZoneWords;
import hindcast.model.EventKind;
import hindcast.model.TimeSpan;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Finds the day of each entry of one page, in order.
///
/// In notes the next day begins where the time falls by more than four hours, and a smaller step
/// back is disorder; so is a step onward of more than twenty hours just after midnight was passed.
final class NoteDates {
  /// How far the time falls, in minutes, where another day begins in hand-kept notes.
  static final int NOTES_FALL = 4 * 60;

  private static final int DAY = 24 * 60;
  private static final int NEAR_DAYS = 3;

  private final List<NotesPage.Entry> entries;
  private final int firstYear;
  private final Intake intake;
  private final int fall;
  private final @Nullable Boolean dayFirst;
  private @Nullable LocalDate date;
  private @Nullable LocalTime latest;
  private @Nullable ZoneId latestZone;
  private boolean rolled;
  private boolean told;
  private boolean nearestTold;

  /// The days of these entries.
  ///
  /// @param firstYear the year of dates without one, until one bears its own; 0 where nothing on
  ///   the page tells
  /// @param fall how far the time has to fall, in minutes, for another day to begin
  NoteDates(List<NotesPage.Entry> entries, int firstYear, Intake intake, int fall) {
    this.entries = entries;
    this.firstYear = firstYear;
    this.intake = intake;
    this.fall = fall;
    this.dayFirst = dayFirst();
  }

  /// The message of a conversation that an entry is; null where its day cannot be told, and then it
  /// is kept off the timeline.
  @Nullable EventDraft message(NotesPage.Entry entry, String text) {
    LocalDateTime time = of(entry);
    if (time == null) {
      intake.untimed(entry.when().time() + " " + entry.actor() + ": " + text, entry.line());
      return null;
    }
    long at = intake.local(time, entry.line());
    EventDraft draft = new EventDraft(EventKind.CHAT, at, Snippet.title(text), entry.line());
    return Snippet.withText(draft, text)
        .uncertainBy(entry.when().uncertaintyMillis())
        .actor(entry.actor());
  }

  /// The entry's wall clock; null where its day cannot be told.
  @Nullable LocalDateTime of(NotesPage.Entry entry) {
    NoteTime when = entry.when();
    LocalTime time = when.time();
    NoteDay context = entry.context();
    NoteDay heads = entry.freshContext() || date == null ? context : null;
    LocalDate before = date;
    LocalDate found;
    if (when.day().dated()) {
      found = dated(when.day(), entry);
    } else if (heads != null && heads.dated()) {
      found = dated(heads, entry);
      found = found == null ? null : moved(found, when.day());
    } else if (before == null) {
      found = nearest(entry);
      found = found == null ? null : moved(found, when.day());
    } else if (when.day().written()) {
      found = moved(before, when.day());
    } else if (heads != null) {
      found = moved(before, heads);
    } else {
      return undated(before, when);
    }
    if (found == null) {
      return null;
    }
    date = found;
    latest = time;
    latestZone = word(when);
    rolled = false;
    return found.atTime(time);
  }

  private static @Nullable ZoneId word(NoteTime when) {
    String word = when.zone();
    return word == null ? null : ZoneWords.meant(word);
  }

  private LocalDateTime undated(LocalDate start, NoteTime when) {
    LocalTime time = when.time();
    LocalDate before = start;
    LocalTime last = latest;
    ZoneId zone = word(when);
    ZoneId lastZone = latestZone;
    if (last != null && zone != null && lastZone != null && !zone.equals(lastZone)) {
      LocalDateTime there =
          before.atTime(last).atZone(lastZone).withZoneSameInstant(zone).toLocalDateTime();
      before = there.toLocalDate();
      last = there.toLocalTime();
    }
    LocalDate found = before;
    if (last != null) {
      long step = last.until(time, ChronoUnit.MINUTES);
      if (step < -fall) {
        found = before.plusDays(1);
        rolled = true;
      } else if (rolled && step > DAY - fall) {
        return before.minusDays(1).atTime(time); // written late: it was before midnight
      }
    }
    date = found;
    latest = time;
    latestZone = zone;
    return found.atTime(time);
  }

  /// The day that "next day" or a weekday means after another.
  private static LocalDate moved(LocalDate from, NoteDay word) {
    if (word.next()) {
      return from.plusDays(1);
    }
    return word.weekday() == null ? from : from.with(TemporalAdjusters.nextOrSame(word.weekday()));
  }

  private @Nullable LocalDate dated(NoteDay day, NotesPage.Entry entry) {
    int year = day.year() > 0 ? day.year() : yearFor(day, entry);
    if (year == 0) {
      tell(
          entry.line(),
          "it gives dates but no year, and nothing else tells which; kept off the timeline."
              + " Add the year to the first date");
      return null;
    }
    try {
      return day.order() == NoteDay.Order.OPEN
          ? ordered(day, year, entry.line())
          : day.date(year, false);
    } catch (DateTimeException noSuchDay) {
      tell(entry.line(), "there is no such day in " + year + "; kept off the timeline");
      return null;
    }
  }

  /// What the page's own dates of figures prove: true for the day first; null where nothing does.
  private @Nullable Boolean dayFirst() {
    List<NoteDay.Order> orders =
        entries.stream()
            .flatMap(entry -> Stream.of(entry.when().day(), entry.context()))
            .filter(Objects::nonNull)
            .map(NoteDay::order)
            .toList();
    boolean day = orders.contains(NoteDay.Order.DAY_FIRST);
    boolean month = orders.contains(NoteDay.Order.MONTH_FIRST);
    return day == month ? null : (Boolean) day;
  }

  private @Nullable LocalDate ordered(NoteDay day, int year, long line) {
    LocalDate monthRead = day.date(year, false);
    LocalDate dayRead = day.date(year, true);
    if (dayFirst != null) {
      return dayFirst ? dayRead : monthRead;
    }
    TimeSpan near = intake.neighbours();
    boolean monthFits = near != null && near(monthRead, near);
    boolean dayFits = near != null && near(dayRead, near);
    if (monthFits != dayFits) {
      LocalDate fits = dayFits ? dayRead : monthRead;
      tell(
          line,
          "its dates may have the day or the month first; read as "
              + fits
              + ", which is near everything else. Write dates as "
              + fits
              + " to be sure");
      return fits;
    }
    tell(
        line,
        "the date may be "
            + dayRead
            + " or "
            + monthRead
            + " and nothing tells which; kept off the timeline. Write it as "
            + dayRead
            + " or "
            + monthRead);
    return null;
  }

  private boolean near(LocalDate day, TimeSpan span) {
    long at = day.atTime(12, 0).atZone(intake.zone()).toInstant().toEpochMilli();
    long reach = NEAR_DAYS * 86_400_000L;
    return at >= span.from() - reach && at <= span.to() + reach;
  }

  private void tell(long line, String what) {
    if (!told) {
      told = true;
      intake.doubt(line, what);
    }
  }

  /// The year of a date without one; 0 where nothing tells it.
  private int yearFor(NoteDay day, NotesPage.Entry entry) {
    LocalDate before = date;
    NoteDay context = entry.context();
    if (before != null) {
      // around New Year the nearest of the same date in three years
      int year = before.getYear();
      int months = day.month() - before.getMonthValue();
      return months < -6 ? year + 1 : months > 6 ? year - 1 : year;
    }
    if (context != null && context.year() > 0) {
      return context.year();
    }
    if (firstYear > 0) {
      return firstYear;
    }
    TimeSpan near = intake.neighbours();
    return near == null ? 0 : Instant.ofEpochMilli(near.from()).atZone(intake.zone()).getYear();
  }

  /// The date that puts the page nearest to everything else.
  private @Nullable LocalDate nearest(NotesPage.Entry entry) {
    TimeSpan near = intake.neighbours();
    if (near == null) {
      tell(
          entry.line(),
          "it gives times but no date, and nothing else tells when they were taken;"
              + " kept off the timeline. Add the date as a heading");
      return null;
    }
    ZoneId zone = zone(entries.get(0));
    LocalTime first = entries.get(0).when().time();
    long length = length();
    LocalDate begin = Instant.ofEpochMilli(near.from()).atZone(zone).toLocalDate().minusDays(2);
    LocalDate end = Instant.ofEpochMilli(near.to()).atZone(zone).toLocalDate().plusDays(1);
    LocalDate best = begin;
    long bestDistance = Long.MAX_VALUE;
    for (LocalDate day = begin; !day.isAfter(end); day = day.plusDays(1)) {
      long from = day.atTime(first).atZone(zone).toInstant().toEpochMilli();
      long apart = Math.max(0, Math.max(near.from() - from - length, from - near.to()));
      long middles = Math.abs(from + length / 2 - (near.from() + near.to()) / 2);
      long distance = apart * 1000 + middles / 1000;
      if (distance < bestDistance) {
        bestDistance = distance;
        best = day;
      }
    }
    if (!nearestTold) {
      nearestTold = true;
      intake.doubt(
          entries.get(0).line(),
          "it gives no date; read as "
              + best
              + ", which in "
              + zone.getId()
              + " puts them nearest to everything else. Add the date as a heading if it is"
              + " another");
    }
    return best;
  }

  /// From the first entry to the last, rolling over midnight.
  private long length() {
    long millis = 0;
    LocalTime before = entries.get(0).when().time();
    for (NotesPage.Entry entry : entries) {
      LocalTime time = entry.when().time();
      long step = before.until(time, ChronoUnit.MILLIS);
      millis += step < -fall * 60_000L ? step + 86_400_000L : step;
      before = time;
    }
    return Math.max(0, millis);
  }

  private ZoneId zone(NotesPage.Entry entry) {
    String word = entry.when().zone();
    ZoneId own = word == null ? null : ZoneWords.meant(word);
    return own != null ? own : intake.zone();
  }
}
