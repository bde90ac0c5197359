package hindcast.importing;

import hindcast.importing.clocks.AnchorSample;
import hindcast.importing.clocks.Imported;
import hindcast.importing.roles.SeriesSpec;
import hindcast.model.EventKind;
import hindcast.model.FileMark;
import hindcast.model.LogLevel;
import hindcast.model.NumericField;
import hindcast.model.Person;
import hindcast.model.Series;
import hindcast.model.Source;
import hindcast.model.SourceRef;
import hindcast.model.TimeSpan;
import hindcast.model.TimelineEvent;
import hindcast.model.UntimedNote;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Takes what an importer pours from one source and makes an [Imported] of it. Used by one thread.
final class SourceIntake implements Intake {
  /// UTC under the name that people know.
  private static final ZoneId UTC = ZoneId.of("UTC");

  private static final TimeSpan ALL = new TimeSpan(Long.MIN_VALUE / 4, Long.MAX_VALUE / 4);

  private static final LogLevel[] LEVELS = LogLevel.values();

  private final String id;
  private final Reading reading;
  private final @Nullable TimeSpan neighbours;
  private final ProblemLog problems = new ProblemLog();
  private final LocalTimes localTimes = new LocalTimes(problems);
  private final PouredSeries series = new PouredSeries(new SampleClock());
  private final List<TimelineEvent> events = new ArrayList<>();
  private final Map<String, Integer> eventIds = new HashMap<>();
  private final LogDensity log = new LogDensity();
  private final LogDensity oddLog = new LogDensity();
  private final List<UntimedNote> notes = new ArrayList<>();
  private final List<Person> people = new ArrayList<>();
  private final AnchorSample anchors = new AnchorSample();
  private final List<NumericField> fields = new ArrayList<>();
  private final OddTimes oddTimes = new OddTimes();
  private @Nullable String logService;
  private @Nullable ZoneId statedZone;
  private String statedReason = "";
  private boolean local;
  private long rowsRead;
  private long rowsUsed;
  private long nonLogEvents;
  private long first = Long.MAX_VALUE;
  private long last = Long.MIN_VALUE;

  /// How to read a source.
  ///
  /// @param zone the zone the user gave; null for none
  /// @param zoneReason why that zone, where one is given
  /// @param shiftMillis what to add to its times
  /// @param kept what is not cut away
  /// @param fields fields of log lines that become series
  record Reading(
      @Nullable ZoneId zone,
      String zoneReason,
      long shiftMillis,
      TimeSpan kept,
      Set<String> fields) {
    Reading(@Nullable ZoneId zone, String zoneReason, long shiftMillis, TimeSpan kept) {
      this(zone, zoneReason, shiftMillis, kept, Set.of());
    }

    static TimeSpan kept(@Nullable Long from, @Nullable Long to) {
      long start = from == null ? ALL.from() : from;
      return new TimeSpan(start, Math.max(start, to == null ? ALL.to() : to));
    }
  }

  SourceIntake(String id, Reading reading, @Nullable TimeSpan neighbours) {
    this.id = id;
    this.reading = reading;
    this.neighbours = neighbours;
  }

  @Override
  public void rowRead() {
    rowsRead++;
  }

  @Override
  public void rowUsed() {
    rowsUsed++;
  }

  @Override
  public void rowsUsed(long count) {
    rowsRead += count;
    rowsUsed += count;
  }

  @Override
  public boolean plausible(long epochMillis) {
    return OddTimes.PLAUSIBLE.contains(epochMillis + reading.shiftMillis());
  }

  @Override
  public void refuse(long line, String why) {
    problems.add(line, why, true);
  }

  @Override
  public void doubt(long line, String what) {
    problems.add(line, what, false);
  }

  /// The instant with the clock shift; noted when it cannot be right.
  private long meant(long epochMillis, long line) {
    long time = epochMillis + reading.shiftMillis();
    oddTimes.see(rowsRead, line, time);
    return time;
  }

  /// The clock of samples.
  private final class SampleClock implements PouredSeries.Clock {
    @Override
    public long meant(long epochMillis, long line) {
      return SourceIntake.this.meant(epochMillis, line);
    }

    @Override
    public long plausible() {
      oddTimes.seePlausible();
      return reading.shiftMillis();
    }
  }

  @Override
  public SharedRows rows() {
    return series.rows();
  }

  @Override
  public SeriesWriter series(SeriesSpec spec) {
    return series.writer(spec);
  }

  @Override
  public void event(EventDraft draft) {
    long happened = meant(draft.happenedAt, draft.line);
    Long noticed = draft.noticedAt;
    String place = draft.file == null ? id : draft.file;
    String given = draft.id;
    String base = given == null ? place + ":" + draft.line : given;
    int before = eventIds.merge(base, 1, Integer::sum) - 1;
    if (given != null && before > 0) {
      return;
    }
    if (draft.kind != EventKind.LOG) {
      nonLogEvents++;
    }
    long ended = draft.endedAt + reading.shiftMillis();
    events.add(
        new TimelineEvent(
            before == 0 ? base : base + "." + (before + 1),
            draft.kind,
            happened,
            OddTimes.PLAUSIBLE.contains(ended) ? Math.max(happened, ended) : happened,
            noticed == null ? null : noticed + reading.shiftMillis(),
            draft.uncertaintyMillis,
            draft.title,
            draft.text,
            draft.actor,
            draft.service,
            draft.attributes,
            new SourceRef(place, draft.line)));
  }

  @Override
  public void logLine(long epochMillis, LogLevel level, long line) {
    count(meant(epochMillis, line), level, 1, line);
  }

  @Override
  public void logLines(long epochMillis, LogLevel level, int count, long firstLine) {
    log.runs();
    long time = epochMillis + reading.shiftMillis();
    if (OddTimes.PLAUSIBLE.contains(time)) {
      rowsRead += count;
      rowsUsed += count;
      oddTimes.see(rowsRead, firstLine, time);
      count(time, level, count, firstLine);
      return;
    }
    for (int i = 0; i < count; i++) {
      rowsRead++;
      rowsUsed++;
      oddTimes.see(rowsRead, firstLine, time);
      count(time, level, 1, firstLine);
    }
  }

  @Override
  public void logLines(long[] instants, byte[] levels, int[] lines, int count, long linesBefore) {
    for (int i = 0; i < count; i++) {
      rowsRead++;
      rowsUsed++;
      logLine(instants[i], LEVELS[levels[i]], lines[i] + linesBefore);
    }
  }

  private void count(long time, LogLevel level, int count, long line) {
    if (!reading.kept().contains(time)) {
      log.cutAway(line);
      return;
    }
    if (!OddTimes.PLAUSIBLE.contains(time)) {
      oddLog.add(time, level, count, line);
      return;
    }
    log.add(time, level, count, line);
    first = Math.min(first, time);
    last = Math.max(last, time);
  }

  @Override
  public Set<String> fields() {
    return reading.fields();
  }

  @Override
  public void numericField(String name, long values) {
    fields.add(new NumericField(name, values, reading.fields().contains(name)));
  }

  @Override
  public void logService(String service) {
    if (logService == null) {
      logService = service;
    }
  }

  @Override
  public void untimed(String text, long line) {
    notes.add(new UntimedNote(text, new SourceRef(id, line)));
  }

  @Override
  public void anchor(String key, long epochMillis, long resolutionMillis) {
    anchors.add(key, epochMillis + reading.shiftMillis(), resolutionMillis);
  }

  @Override
  public void person(List<String> names, String title, @Nullable ZoneId zone) {
    people.add(new Person(names, title, zone));
  }

  @Override
  public void zoneStated(ZoneId zone, String reason) {
    if (statedZone == null) {
      statedZone = zone;
      statedReason = reason;
    }
  }

  @Override
  public long local(LocalDateTime time, long line) {
    local = true;
    return localTimes.instant(time, zone(), line);
  }

  @Override
  public @Nullable TimeSpan neighbours() {
    TimeSpan span = neighbours;
    return span == null
        ? null
        : new TimeSpan(span.from() - reading.shiftMillis(), span.to() - reading.shiftMillis());
  }

  @Override
  public ZoneId zone() {
    ZoneId given = reading.zone();
    if (given != null) {
      return given;
    }
    return ownZone();
  }

  private ZoneId ownZone() {
    ZoneId stated = statedZone;
    return stated == null || stated.equals(ZoneOffset.UTC) ? UTC : stated;
  }

  /// Whether anything at all was poured.
  boolean poured() {
    return !series.isEmpty()
        || !events.isEmpty()
        || !notes.isEmpty()
        || !people.isEmpty()
        || log.lines() + oddLog.lines() > 0;
  }

  /// What came of it. To be called once, at the end.
  Imported finish(
      @Nullable Path path, String format, String formatReason, @Nullable FileMark file) {
    boolean allOdd = oddTimes.all();
    oddTimes.tell(problems);
    rowsUsed -= series.rowsLeftOut(rowsUsed);
    rowsUsed -= Math.min(rowsUsed, oddTimes.lost());
    TimeSpan kept = reading.kept();
    if (!allOdd) {
      long from = Math.max(kept.from(), OddTimes.PLAUSIBLE.from());
      kept = new TimeSpan(from, Math.max(from, Math.min(kept.to(), OddTimes.PLAUSIBLE.to())));
    }
    if (reading.zone() != null && zoneFrom() == Source.ZoneFrom.STATED) {
      problems.add(0, "the zone given changes nothing here: " + zoneReason(), false);
    }
    List<Series> made = series.settle(id, kept, allOdd, problems);
    boolean other = !events.isEmpty() || !notes.isEmpty() || log.lines() + oddLog.lines() > 0;
    if (made.isEmpty() && !series.isEmpty() && !other) {
      problems.add(
          0,
          reading.kept().equals(ALL)
              ? "none of its rows holds a number; expected one at least: export it again with"
                  + " values"
              : "none of its rows in the time that was asked for holds a number",
          false);
    }
    if (log.lines() == 0) {
      // Buckets counted from a log begin before its first line: there the lines tell the span.
      for (Series one : made) {
        first = Math.min(first, one.epochMillis(0));
        last = Math.max(last, one.epochMillis(one.size() - 1));
      }
    }
    List<TimelineEvent> timeline = new ArrayList<>();
    for (TimelineEvent event : events) {
      if (event.happenedAt() < kept.to() && event.endedAt() >= kept.from()) {
        timeline.add(event);
        first = Math.min(first, event.happenedAt());
        last = Math.max(last, event.happenedAt());
      }
    }
    timeline.sort(Comparator.comparingLong(TimelineEvent::happenedAt));
    LogDensity density = allOdd ? oddLog : log;
    var stream = density.stream(id, logService);
    if (allOdd && stream != null) {
      first = Math.min(first, stream.span().from());
      last = Math.max(last, stream.span().to() - 1);
    }
    long points = made.stream().mapToLong(Series::size).sum();
    long logEvents = density.lines() > 0 ? density.lines() + nonLogEvents : timeline.size();
    TimeSpan span = last >= first ? new TimeSpan(first, last + 1) : null;
    Source source =
        new Source(
            id,
            path,
            format,
            formatReason,
            zoneFrom() == Source.ZoneFrom.GIVEN ? zone() : ownZone(),
            zoneFrom(),
            zoneReason(),
            reading.shiftMillis(),
            null,
            file,
            made.size(),
            points,
            logEvents,
            span,
            rowsRead,
            rowsUsed,
            problems.problems(),
            fields);
    return new Imported(source, made, timeline, stream, notes, people, anchors, local);
  }

  private Source.ZoneFrom zoneFrom() {
    if (reading.zone() != null && (local || statedZone == null)) {
      return Source.ZoneFrom.GIVEN;
    }
    return local && statedZone == null ? Source.ZoneFrom.GUESSED : Source.ZoneFrom.STATED;
  }

  private String zoneReason() {
    return switch (zoneFrom()) {
      case GIVEN -> reading.zoneReason();
      case GUESSED -> "its times bear no zone, so UTC is assumed";
      case STATED -> {
        if (statedZone != null) {
          yield statedReason;
        }
        yield oddTimes.timed() ? "its times are epochs or bear an offset" : "it bears no times";
      }
    };
  }
}
