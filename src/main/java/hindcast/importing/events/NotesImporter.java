package hindcast.importing.events;

import hindcast.importing.EventDraft;
import hindcast.importing.Export;
import hindcast.importing.ImportException;
import hindcast.importing.Importer;
import hindcast.importing.Intake;
import hindcast.importing.Lines;
import hindcast.importing.Probe;
import hindcast.importing.Recognition;
import hindcast.importing.text.Snippet;
import hindcast.importing.text.ZoneWords;
import hindcast.model.EventKind;
import hindcast.model.TimeSpan;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Hand-kept notes and timelines of reviews, in Markdown or plain text.
///
/// Times without a date get it from the entry before, the nearest heading, the title or the front
/// matter; where the page has none, from everything else in the incident: the date that puts the
/// notes nearest to it, which is then told. The next day begins where the time falls by more than
/// four hours; a smaller step back is disorder.
public final class NotesImporter implements Importer {
  private static final int FALL_HOURS = 4;

  private static final Pattern MACHINE =
      Pattern.compile(
          "^\\W{0,2}\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d:\\d\\d[.,]\\d"
              + "|^.{10,40}\\b(INFO|WARN|WARNING|ERROR|DEBUG|FATAL|TRACE|LOG|NOTICE)\\b");

  private static final Pattern PROSE = Pattern.compile("\\p{L}{3,}.*\\s\\S*\\p{L}|\\p{L}{4,}");

  @Override
  public String id() {
    return "notes-markdown";
  }

  @Override
  public String title() {
    return "Hand-kept notes or timeline (Markdown, text)";
  }

  @Override
  public boolean wantsNeighbours() {
    return true;
  }

  @Override
  public Recognition recognise(Probe head) {
    String start = head.text().stripLeading();
    if (head.folder()
        || start.startsWith("{")
        || start.startsWith("<")
        || start.matches("(?s)^\\[\\s*[{\\[\"].*")) {
      return Recognition.NO;
    }
    NotesPage page = new NotesPage();
    String[] lines = start.split("\\R", -1);
    long machine = 0;
    for (int i = 0; i < Math.min(lines.length, 1500); i++) {
      page.line(lines[i], i + 1);
      machine += MACHINE.matcher(lines[i]).find() ? 1 : 0;
    }
    List<NotesPage.Entry> entries = page.entries();
    long told = entries.stream().filter(entry -> PROSE.matcher(entry.text()).find()).count();
    boolean timeline =
        page.claims().zone() != null
            || page.claims().writer() != null
            || entries.stream().anyMatch(NotesPage.Entry::inTimeline);
    if (entries.size() < (timeline ? 2 : 3) || told * 3 < entries.size() * 2L) {
      return Recognition.NO;
    }
    long stamped =
        entries.stream()
            .filter(entry -> entry.plain() && entry.when().uncertaintyMillis() < 1000)
            .count();
    if (stamped * 10 > entries.size() * 7L
        && page.claims().zone() == null
        && page.claims().writer() == null) {
      return Recognition.NO; // people seldom note seconds, programs always
    }
    boolean log = machine * 2 > entries.size() || (!page.marked() && entries.size() > 200);
    if (log) {
      return Recognition.NO;
    }
    String reason = entries.size() + " entries begin with a time of day";
    return page.marked() || timeline ? Recognition.likely(reason) : Recognition.possible(reason);
  }

  @Override
  public void read(Export export, Intake intake) throws IOException {
    NotesPage page = new NotesPage();
    try (Lines lines = export.lines()) {
      for (String line = lines.next(); line != null; line = lines.next()) {
        if (!line.isBlank()) {
          intake.rowRead();
          intake.rowUsed();
        }
        page.line(line, lines.number());
      }
    }
    if (page.entries().isEmpty()) {
      throw new ImportException(
          "found no line that begins with a time of day; expected entries such as"
              + " \"- 14:05 failover started\"");
    }
    new Dating(page, intake).pour();
    for (NotesPage.Paragraph paragraph : page.paragraphs()) {
      String heading = paragraph.heading().isEmpty() ? "" : paragraph.heading() + "\n";
      intake.untimed(heading + paragraph.text(), paragraph.line());
    }
  }

  /// Finds the dates of one page's entries, in order.
  private static final class Dating {
    private final NotesPage page;
    private final Intake intake;
    private @Nullable LocalDate date;
    private @Nullable LocalTime latest;
    private boolean seasonTold;
    private boolean datelessTold;

    Dating(NotesPage page, Intake intake) {
      this.page = page;
      this.intake = intake;
    }

    void pour() {
      ZoneId stated = page.claims().zone();
      if (stated == null && page.entries().stream().allMatch(one -> one.when().zone() != null)) {
        stated = ZoneWords.meant(String.valueOf(page.entries().get(0).when().zone()));
      }
      if (stated != null) {
        intake.zoneStated(
            stated,
            page.claims().zone() == null
                ? "its times name their zone"
                : "the notes say \"" + page.claims().zoneSentence() + "\"");
      }
      for (NotesPage.Entry entry : page.entries()) {
        if (!settle(entry)) {
          intake.untimed(entry.when().time() + " " + entry.text(), entry.line());
          continue;
        }
        pour(entry);
      }
    }

    /// Moves [#date] to the entry's day; false where no day can be told.
    private boolean settle(NotesPage.Entry entry) {
      NoteTime when = entry.when();
      NoteTime context = entry.context();
      LocalTime time = when.time();
      if (when.dated()) {
        int year = when.year() > 0 ? when.year() : yearFor(entry);
        if (year == 0) {
          return yearless(entry);
        }
        date = when.date(year);
      } else if (context != null && (entry.freshContext() || date == null)) {
        int year = context.year() > 0 ? context.year() : yearFor(entry);
        if (year == 0) {
          return yearless(entry);
        }
        date = context.date(year);
      } else if (date == null) {
        date = nearest();
        if (date == null) {
          dateless(
              entry.line(),
              "the notes give times but no date, and nothing else tells when they were taken;"
                  + " kept off the timeline. Add the date as a heading");
          return false;
        }
      } else if (latest != null
          && time.isBefore(latest.minusHours(FALL_HOURS))
          && latest.getHour() >= FALL_HOURS) {
        date = date.plusDays(1);
      }
      latest = time;
      return true;
    }

    private boolean yearless(NotesPage.Entry entry) {
      dateless(
          entry.line(),
          "the notes give dates but no year, and nothing else tells which; kept off the timeline."
              + " Add the year to the first date");
      return false;
    }

    private void dateless(long line, String what) {
      if (!datelessTold) {
        datelessTold = true;
        intake.doubt(line, what);
      }
    }

    /// 0 where nothing tells the year.
    private int yearFor(NotesPage.Entry entry) {
      NoteTime context = entry.context();
      if (date != null) {
        return date.getYear();
      }
      if (context != null && context.year() > 0) {
        return context.year();
      }
      TimeSpan near = intake.neighbours();
      if (near != null) {
        return Instant.ofEpochMilli(near.from()).atZone(intake.zone()).getYear();
      }
      return 0;
    }

    /// The date that puts the page nearest to everything else.
    private @Nullable LocalDate nearest() {
      TimeSpan near = intake.neighbours();
      if (near == null) {
        return null;
      }
      ZoneId zone = zone(page.entries().get(0));
      LocalTime first = page.entries().get(0).when().time();
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
      intake.doubt(
          page.entries().get(0).line(),
          "the notes give no date; read as "
              + best
              + ", which in "
              + zone.getId()
              + " puts them nearest to everything else. Add the date as a heading if it is"
              + " another");
      return best;
    }

    /// From the first entry to the last, rolling over midnight.
    private long length() {
      long millis = 0;
      LocalTime before = page.entries().get(0).when().time();
      for (NotesPage.Entry entry : page.entries()) {
        LocalTime time = entry.when().time();
        long step = before.until(time, ChronoUnit.MILLIS);
        millis += step < -FALL_HOURS * 3_600_000L ? step + 86_400_000L : step;
        before = time;
      }
      return Math.max(0, millis);
    }

    private ZoneId zone(NotesPage.Entry entry) {
      String word = entry.when().zone();
      ZoneId own = word == null ? null : ZoneWords.meant(word);
      return own != null ? own : intake.zone();
    }

    private void pour(NotesPage.Entry entry) {
      NoteTime when = entry.when();
      LocalDate day = date == null ? LocalDate.EPOCH : date;
      long at = instant(entry, day.atTime(when.time()));
      String text = entry.text().toString().strip();
      EventDraft draft =
          new EventDraft(EventKind.NOTE, at, Snippet.title(headline(text)), entry.line())
              .uncertainBy(when.uncertaintyMillis())
              .actor(
                  entry.actor() == null || entry.actor().isBlank()
                      ? page.claims().writer()
                      : entry.actor());
      LocalTime end = when.end();
      if (end != null) {
        LocalDate endDay = end.isBefore(when.time()) ? day.plusDays(1) : day;
        draft.endedAt(instant(entry, endDay.atTime(end)));
      }
      intake.event(Snippet.withText(draft, text));
    }

    /// Without a remark on the time, such as `(maybe earlier?)`, on a line of its own.
    private static String headline(String text) {
      int end = text.indexOf('\n');
      return end > 0 && text.startsWith("(") && text.charAt(end - 1) == ')'
          ? text.substring(end + 1)
          : text;
    }

    private long instant(NotesPage.Entry entry, LocalDateTime local) {
      String word = entry.when().zone();
      ZoneId own = word == null ? null : ZoneWords.meant(word);
      if (own == null) {
        season(page.claims().zoneWord(), page.claims().zone(), local, page.claims().zoneLine());
        return intake.local(local, entry.line());
      }
      season(word == null ? "" : word, own, local, entry.line());
      return local.atZone(own).toInstant().toEpochMilli();
    }

    /// People write PST in summer and mean Pacific time.
    private void season(String word, @Nullable ZoneId meant, LocalDateTime local, long line) {
      Integer offset = ZoneWords.offsetSeconds(word.strip());
      if (seasonTold || meant == null || offset == null) {
        return;
      }
      if (meant.getRules().getOffset(local).getTotalSeconds() != offset) {
        seasonTold = true;
        intake.doubt(
            line,
            "the notes say "
                + word.strip()
                + ", which was not in force on "
                + local.toLocalDate()
                + "; read as the civil time of "
                + meant.getId());
      }
    }
  }
}
