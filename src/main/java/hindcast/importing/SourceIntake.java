package hindcast.importing;

import hindcast.model.Assigned;
import hindcast.model.Display;
import hindcast.model.EventKind;
import hindcast.model.LogLevel;
import hindcast.model.Person;
import hindcast.model.Role;
import hindcast.model.Series;
import hindcast.model.SeriesInfo;
import hindcast.model.SeriesKey;
import hindcast.model.Source;
import hindcast.model.SourceRef;
import hindcast.model.TimeSpan;
import hindcast.model.TimelineEvent;
import hindcast.model.Unit;
import hindcast.model.UntimedNote;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Takes what an importer pours from one source and makes an [Imported] of it. Used by one thread.
final class SourceIntake implements Intake {
  /// Times outside these years are taken for a broken clock or a wrong unit.
  private static final TimeSpan PLAUSIBLE = new TimeSpan(631_152_000_000L, 4_102_444_800_000L);

  /// UTC under the name that people know.
  private static final ZoneId UTC = ZoneId.of("UTC");

  private static final TimeSpan ALL = new TimeSpan(Long.MIN_VALUE / 4, Long.MAX_VALUE / 4);
  private static final int MAX_SERIES = 20_000;

  private final String id;
  private final Reading reading;
  private final @Nullable TimeSpan neighbours;
  private final ProblemLog problems = new ProblemLog();
  private final LocalTimes localTimes = new LocalTimes(problems);
  private final Map<SeriesKey, Poured> series = new LinkedHashMap<>();
  private final List<TimelineEvent> events = new ArrayList<>();
  private final Map<String, Integer> eventIds = new HashMap<>();
  private final LogDensity log = new LogDensity();
  private final LogDensity oddLog = new LogDensity();
  private final List<UntimedNote> notes = new ArrayList<>();
  private final List<Person> people = new ArrayList<>();
  private final AnchorSample anchors = new AnchorSample();
  private final OddTimes oddTimes = new OddTimes();
  private @Nullable String logService;
  private @Nullable ZoneId statedZone;
  private String statedReason = "";
  private boolean local;
  private boolean timed;
  private long rowsRead;
  private long rowsUsed;
  private long nonLogEvents;
  private long leftOut;
  private long first = Long.MAX_VALUE;
  private long last = Long.MIN_VALUE;

  /// How to read a source.
  ///
  /// @param zone the zone the user gave; null for none
  /// @param zoneReason why that zone, where one is given
  /// @param shiftMillis what to add to its times
  /// @param kept what is not cut away
  record Reading(@Nullable ZoneId zone, String zoneReason, long shiftMillis, TimeSpan kept) {
    static TimeSpan kept(@Nullable Long from, @Nullable Long to) {
      long start = from == null ? ALL.from() : from;
      return new TimeSpan(start, Math.max(start, to == null ? ALL.to() : to));
    }
  }

  private static final class Poured implements SeriesWriter {
    private final SeriesSpec spec;
    private final SampleBuffer samples = new SampleBuffer();
    private final SampleBuffer oddSamples = new SampleBuffer();
    private final SourceIntake intake;

    Poured(SeriesSpec spec, SourceIntake intake) {
      this.spec = spec;
      this.intake = intake;
    }

    @Override
    public void add(long epochMillis, double value, long line) {
      long time = intake.seen(epochMillis, line);
      (PLAUSIBLE.contains(time) ? samples : oddSamples).add(time, value, line);
    }
  }

  /// Rows whose times cannot be right.
  private static final class OddTimes {
    long rows;
    long lastRow = -1;
    long firstLine;
    long firstTime;
    final List<long[]> kept = new ArrayList<>();

    void add(long row, long line, long time) {
      if (row == lastRow) {
        return;
      }
      if (rows == 0) {
        firstLine = line;
        firstTime = time;
      }
      lastRow = row;
      rows++;
      if (kept.size() < 1000) {
        kept.add(new long[] {line, time});
      }
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
  public void refuse(long line, String why) {
    problems.add(line, why, true);
  }

  @Override
  public void doubt(long line, String what) {
    problems.add(line, what, false);
  }

  /// The instant with the clock shift; noted when it cannot be right.
  private long seen(long epochMillis, long line) {
    long time = epochMillis + reading.shiftMillis();
    if (PLAUSIBLE.contains(time)) {
      timed = true;
    } else {
      oddTimes.add(rowsRead, line, time);
    }
    return time;
  }

  @Override
  public SeriesWriter series(SeriesSpec spec) {
    Poured known = series.get(spec.key());
    if (known != null) {
      return known;
    }
    if (series.size() >= MAX_SERIES) {
      return (time, value, line) -> leftOut++;
    }
    Poured fresh = new Poured(spec, this);
    series.put(spec.key(), fresh);
    return fresh;
  }

  @Override
  public void event(EventDraft draft) {
    long happened = seen(draft.happenedAt, draft.line);
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
            PLAUSIBLE.contains(ended) ? Math.max(happened, ended) : happened,
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
    long time = seen(epochMillis, line);
    if (!reading.kept().contains(time)) {
      return;
    }
    if (!PLAUSIBLE.contains(time)) {
      oddLog.add(time, level, line);
      return;
    }
    log.add(time, level, line);
    first = Math.min(first, time);
    last = Math.max(last, time);
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
  Imported finish(@Nullable Path path, String format, String formatReason, String sha256) {
    boolean allOdd = oddTimes.rows > 0 && !timed;
    tellOddTimes(allOdd);
    TimeSpan kept = reading.kept();
    if (!allOdd) {
      long from = Math.max(kept.from(), PLAUSIBLE.from());
      kept = new TimeSpan(from, Math.max(from, Math.min(kept.to(), PLAUSIBLE.to())));
    }
    List<Series> made = settle(kept, allOdd);
    List<TimelineEvent> timeline = new ArrayList<>();
    for (TimelineEvent event : events) {
      if (event.happenedAt() < kept.to() && event.endedAt() >= kept.from()) {
        timeline.add(event);
        first = Math.min(first, event.happenedAt());
        last = Math.max(last, event.endedAt());
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
            zone(),
            zoneFrom(),
            zoneReason(),
            reading.shiftMillis(),
            null,
            sha256,
            made.size(),
            points,
            logEvents,
            span,
            rowsRead,
            rowsUsed,
            problems.problems());
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
        yield timed || oddTimes.rows > 0
            ? "its times are epochs or bear an offset"
            : "it bears no times";
      }
    };
  }

  private void tellOddTimes(boolean all) {
    if (oddTimes.rows == 0) {
      return;
    }
    if (all) {
      problems.add(
          oddTimes.firstLine,
          "all times lie outside 1990 to 2100, the first is "
              + Display.iso(oddTimes.firstTime)
              + "; expected a date of the incident; they were kept as they are: check the clock or"
              + " the unit of the time column, or shift the file",
          false);
      return;
    }
    rowsUsed -= Math.min(rowsUsed, oddTimes.rows);
    for (long[] odd : oddTimes.kept) {
      problems.add(
          odd[0],
          "the time "
              + Display.iso(odd[1])
              + " lies outside 1990 to 2100, unlike others in this file; the row was left out;"
              + " correct the stamp",
          true);
    }
    if (oddTimes.rows > oddTimes.kept.size()) {
      problems.add(
          0,
          (oddTimes.rows - oddTimes.kept.size())
              + " more rows with times outside 1990 to 2100 were left out",
          true);
    }
  }

  private List<Series> settle(TimeSpan kept, boolean allOdd) {
    RoleAssigner roles = new RoleAssigner();
    List<Series> made = new ArrayList<>();
    Map<List<Long>, List<String>> doubled = new LinkedHashMap<>();
    int disordered = Integer.MAX_VALUE;
    for (Poured poured : series.values()) {
      SampleBuffer samples = allOdd ? poured.oddSamples : poured.samples;
      if (samples.disordered()) {
        disordered = Math.min(disordered, samples.firstStep());
      }
      samples.settle(kept);
      String plainId = poured.spec.key().id();
      if (samples.duplicates() > 0) {
        doubled
            .computeIfAbsent(
                List.of(samples.duplicates(), (long) samples.firstDuplicate()),
                k -> new ArrayList<>())
            .add(plainId);
      }
      if (samples.size() > 0) {
        made.add(seriesOf(poured.spec, plainId, samples, roles));
      }
    }
    if (disordered < Integer.MAX_VALUE) {
      problems.add(
          disordered, "rows are not in order of time, from this line on; they were sorted", false);
    }
    doubled.forEach(
        (what, ids) ->
            problems.add(
                what.getLast(),
                ids.getFirst()
                    + (ids.size() > 1 ? " and " + (ids.size() - 1) + " more series have " : " has ")
                    + (what.getFirst() == 1
                        ? "two samples at one instant"
                        : what.getFirst() + " samples at instants that already had one")
                    + ", first in this line; the last of each was kept",
                false));
    if (leftOut > 0) {
      problems.add(
          0,
          leftOut
              + " samples were left out: the file holds more than "
              + MAX_SERIES
              + " series; export fewer at a time",
          true);
    }
    return made;
  }

  private Series seriesOf(
      SeriesSpec spec, String plainId, SampleBuffer samples, RoleAssigner roles) {
    Unit unit = RoleAssigner.unit(spec);
    Assigned<Role> role = roles.role(spec, unit, plainId);
    SeriesInfo info =
        new SeriesInfo(
            plainId,
            plainId,
            spec.key(),
            unit,
            RoleAssigner.kind(spec, unit),
            role,
            spec.service(),
            id,
            samples.medianStep(),
            spec.windowMillis(),
            spec.stampsWindowStart());
    Series one = samples.series(info);
    if (log.lines() == 0) {
      // buckets counted from a log begin before its first line: there the lines tell the span
      first = Math.min(first, one.epochMillis(0));
      last = Math.max(last, one.epochMillis(one.size() - 1));
    }
    return one;
  }
}
