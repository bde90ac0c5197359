package hindcast.importing.events;

import hindcast.importing.EventDraft;
import hindcast.importing.Importer;
import hindcast.importing.Intake;
import hindcast.importing.Probe;
import hindcast.importing.Recognition;
import hindcast.importing.files.Export;
import hindcast.importing.files.ImportException;
import hindcast.importing.files.Lines;
import hindcast.importing.text.Snippet;
import hindcast.model.EventKind;
import hindcast.model.TimeSpan;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Calendars and on-call schedules. Times are UTC, of a region, of a zone that the file defines, or
/// floating: then in the calendar's zone, else in the user's. Events that repeat are followed only
/// as far as everything else in the incident reaches.
///
/// Format: RFC 5545.
public final class ICalendarImporter implements Importer {
  private static final int MOST_REPEATS = 200;
  private static final int LONGEST_LINE = 1 << 16;
  private static final long DAY = 86_400_000L;

  @Override
  public String id() {
    return "icalendar";
  }

  @Override
  public String title() {
    return "Calendar or on-call schedule (iCalendar)";
  }

  @Override
  public boolean wantsNeighbours() {
    return true;
  }

  @Override
  public Recognition recognise(Probe head) {
    return head.text().stripLeading().regionMatches(true, 0, "BEGIN:VCALENDAR", 0, 15)
        ? Recognition.certain("begins with BEGIN:VCALENDAR")
        : Recognition.NO;
  }

  @Override
  public void read(Export export, Intake intake) throws IOException {
    Reading reading = new Reading(intake);
    try (Lines lines = export.lines()) {
      StringBuilder content = new StringBuilder();
      long began = 1;
      for (String line = lines.next(); line != null; line = lines.next()) {
        boolean folded = line.startsWith(" ") || line.startsWith("\t");
        if (folded && content.length() + line.length() < LONGEST_LINE) {
          content.append(line, 1, line.length());
        } else if (!folded) {
          reading.content(content.toString(), began);
          content.setLength(0);
          content.append(line);
          began = lines.number();
        }
      }
      reading.content(content.toString(), began);
    }
    reading.pour();
  }

  /// One calendar being read.
  private static final class Reading {
    private final Intake intake;
    private final CalendarZones zones = new CalendarZones();
    private final Deque<CalendarPart> open = new ArrayDeque<>();
    private final List<CalendarPart> events = new ArrayList<>();
    private final Set<String> moved = new HashSet<>();
    private @Nullable ZoneId own;
    private boolean local;
    private boolean zoned;
    private long repeating;
    private long cancelled;

    Reading(Intake intake) {
      this.intake = intake;
    }

    void content(String line, long number) {
      String name = CalendarPart.take(line, open.peek());
      if (name == null) {
        return;
      }
      String value = line.substring(line.indexOf(':') + 1).strip().toUpperCase(Locale.ROOT);
      if (name.equals("BEGIN")) {
        CalendarPart part = new CalendarPart(value, number);
        CalendarPart parent = open.peek();
        if (parent != null && parent.name.equals("VTIMEZONE") && parent.parts.size() < 100) {
          parent.parts.add(part);
        }
        open.push(part);
      } else if (name.equals("END") && !open.isEmpty()) {
        ended(open.pop());
      } else if (name.equals("X-WR-TIMEZONE") && open.size() == 1) {
        own = zones.region(line.substring(line.indexOf(':') + 1).strip());
      }
    }

    private void ended(CalendarPart part) {
      if (part.name.equals("VTIMEZONE")) {
        zones.define(part);
      } else if (part.name.equals("VEVENT")) {
        intake.rowRead();
        events.add(part);
        CalendarTime instead = CalendarTime.of(part.property("RECURRENCE-ID"));
        if (instead != null) {
          moved.add(part.value("UID") + "@" + instead.local());
        }
      }
    }

    void pour() throws ImportException {
      open.stream()
          .filter(part -> part.name.equals("VEVENT"))
          .forEach(
              cut -> {
                intake.rowRead();
                intake.refuse(
                    cut.line,
                    "the event breaks off; expected END:VEVENT. Export the calendar again");
              });
      int used = 0;
      for (CalendarPart event : events) {
        used += pour(event) ? 1 : 0;
      }
      if (used == 0) {
        throw new ImportException(
            "the calendar holds no event with a DTSTART; expected at least one VEVENT. Export a"
                + " wider span");
      }
      if (local && own != null) {
        intake.zoneStated(own, "the calendar says X-WR-TIMEZONE");
      } else if (!local && zoned) {
        intake.zoneStated(ZoneOffset.UTC, "its times name their zones");
      }
      if (repeating > 0) {
        intake.doubt(
            0,
            repeating
                + (repeating == 1 ? " event repeats" : " events repeat")
                + "; only what falls near everything else in the incident is shown, or the first"
                + " time where nothing else is known");
      }
      if (cancelled > 0) {
        intake.doubt(
            0,
            cancelled
                + (cancelled == 1 ? " event was" : " events were")
                + " cancelled; left off the timeline");
      }
    }

    private boolean pour(CalendarPart event) {
      CalendarTime start = CalendarTime.of(event.property("DTSTART"));
      if (start == null) {
        intake.refuse(
            event.line,
            "found DTSTART "
                + Snippet.of(event.value("DTSTART"))
                + ", expected a time such as 20261123T024600Z");
        return false;
      }
      intake.rowUsed();
      if (event.value("STATUS").equalsIgnoreCase("CANCELLED")) {
        cancelled++;
        return true;
      }
      long first = instant(start, event.line);
      long length = length(event, start, first);
      boolean repeats = event.property("RRULE") != null || event.property("RDATE") != null;
      if (!repeats) {
        add(event, first, length, start.date());
        return true;
      }
      repeating++;
      for (LocalDateTime time : times(event, start, length)) {
        long at =
            instant(new CalendarTime(time, start.utc(), start.date(), start.zone()), event.line);
        add(event, at, length, start.date());
      }
      return true;
    }

    /// When an event that repeats begins, near everything else.
    private Set<LocalDateTime> times(CalendarPart event, CalendarTime start, long length) {
      TimeSpan near = intake.neighbours();
      if (near == null) {
        return Set.of(start.local());
      }
      LocalDateTime from = wall(near.from() - length - DAY);
      LocalDateTime to = wall(near.to() + DAY);
      Set<LocalDateTime> times = new TreeSet<>();
      CalendarRule rule = CalendarRule.of(event.value("RRULE"));
      if (rule != null) {
        times.addAll(rule.within(start.local(), from, to, MOST_REPEATS));
      } else {
        times.add(start.local());
      }
      for (CalendarPart.Property more : event.all("RDATE")) {
        for (String one : more.value().split(",")) {
          LocalDateTime time = CalendarTime.local(one.strip());
          if (time != null && !time.isBefore(from) && !time.isAfter(to)) {
            times.add(time);
          }
        }
      }
      for (CalendarPart.Property except : event.all("EXDATE")) {
        for (String one : except.value().split(",")) {
          CalendarTime time = CalendarTime.of(one.strip(), except.parameter("TZID"));
          if (time != null) {
            times.removeIf(
                other ->
                    (time.date() && !start.date())
                        ? other.toLocalDate().equals(time.local().toLocalDate())
                        : other.equals(time.local()));
          }
        }
      }
      times.removeIf(time -> moved.contains(event.value("UID") + "@" + time));
      return times;
    }

    private LocalDateTime wall(long epochMillis) {
      return LocalDateTime.ofInstant(Instant.ofEpochMilli(epochMillis), ZoneOffset.UTC);
    }

    private long length(CalendarPart event, CalendarTime start, long first) {
      CalendarTime end = CalendarTime.of(event.property("DTEND"));
      if (end != null) {
        return Math.max(0, instant(end, event.line) - first);
      }
      long stated = CalendarTime.length(event.value("DURATION"));
      return stated >= 0 ? stated : start.date() ? DAY : 0;
    }

    private long instant(CalendarTime time, long line) {
      if (time.utc() && !time.date()) {
        zoned = true;
        return time.local().toInstant(ZoneOffset.UTC).toEpochMilli();
      }
      ZoneId region = zones.region(time.zone());
      if (region != null) {
        zoned = true;
        return time.local().atZone(region).toInstant().toEpochMilli();
      }
      ZoneOffset offset = zones.offset(time.zone(), time.local());
      if (offset != null) {
        zoned = true;
        return time.local().toInstant(offset).toEpochMilli();
      }
      if (!time.zone().isEmpty()) {
        intake.doubt(
            line,
            "the zone "
                + Snippet.of(time.zone())
                + " is neither a known region nor defined in the file; read as a time without"
                + " zone");
      }
      local = true;
      ZoneId calendar = own;
      if (calendar != null) {
        intake.zoneStated(calendar, "the calendar says X-WR-TIMEZONE");
      }
      return intake.local(time.local(), line);
    }

    private void add(CalendarPart event, long at, long length, boolean wholeDay) {
      String summary = event.text("SUMMARY");
      String uid = event.value("UID");
      EventDraft draft =
          new EventDraft(
                  KindWords.of(summary) == EventKind.DEPLOY ? EventKind.DEPLOY : EventKind.NOTE,
                  at,
                  Snippet.title(summary.isEmpty() ? "(calendar entry)" : summary),
                  event.line)
              .endedAt(at + length)
              .text(
                  EventItem.lines(
                      summary,
                      event.text("DESCRIPTION"),
                      EventItem.labelled("Where", event.text("LOCATION"))))
              .attribute("calendar", "true")
              .attribute("wholeDay", wholeDay ? "true" : null)
              .attribute("status", event.value("STATUS").toLowerCase(Locale.ROOT));
      intake.event(uid.isEmpty() ? draft : draft.id("calendar:" + uid + "@" + at));
    }
  }
}
