package hindcast.importing.clocks;

import hindcast.model.Assigned;
import hindcast.model.EventKind;
import hindcast.model.LogLevel;
import hindcast.model.LogStream;
import hindcast.model.Person;
import hindcast.model.Role;
import hindcast.model.Series;
import hindcast.model.SeriesInfo;
import hindcast.model.SeriesKey;
import hindcast.model.SeriesKind;
import hindcast.model.Source;
import hindcast.model.SourceRef;
import hindcast.model.TimeSpan;
import hindcast.model.TimelineEvent;
import hindcast.model.Unit;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongToDoubleFunction;
import org.jspecify.annotations.Nullable;

/// Builds what an export gave, for tests of how sources are held against each other.
public final class Sources {
  private final String id;
  private final List<Series> series = new ArrayList<>();
  private final List<TimelineEvent> events = new ArrayList<>();
  private final List<Person> people = new ArrayList<>();
  private final AnchorSample anchors = new AnchorSample();
  private Source.ZoneFrom zoneFrom = Source.ZoneFrom.STATED;
  private boolean log;

  private Sources(String id) {
    this.id = id;
  }

  static Sources source(String id) {
    return new Sources(id);
  }

  /// Local times whose zone was guessed to be UTC.
  public Sources unsure() {
    zoneFrom = Source.ZoneFrom.GUESSED;
    return this;
  }

  public Sources zoneGiven() {
    zoneFrom = Source.ZoneFrom.GIVEN;
    return this;
  }

  Sources log() {
    log = true;
    return this;
  }

  public Sources anchor(String key, long time, long resolution) {
    anchors.add(key, Math.floorDiv(time, resolution) * resolution, resolution);
    return this;
  }

  public Sources lives(String zone) {
    people.add(new Person(List.of("p" + people.size()), "engineer", ZoneId.of(zone)));
    return this;
  }

  public Sources event(long time, String title, long uncertainty) {
    events.add(
        new TimelineEvent(
            id + ":" + events.size(),
            EventKind.NOTE,
            time,
            time,
            null,
            uncertainty,
            title,
            "",
            null,
            null,
            Map.of(),
            new SourceRef(id, events.size() + 1L)));
    return this;
  }

  /// A series sampled every so often; `NaN` leaves the sample out. The stamps bear the shift.
  public Sources series(
      String name, Role role, long from, long step, int n, long shift, LongToDoubleFunction at) {
    long[] times = new long[n];
    double[] values = new double[n];
    int kept = 0;
    for (int i = 0; i < n; i++) {
      double value = at.applyAsDouble(from + i * step);
      if (!Double.isNaN(value)) {
        times[kept] = from + i * step + shift;
        values[kept++] = value;
      }
    }
    series.add(
        Series.of(
            new SeriesInfo(
                name,
                name,
                SeriesKey.of(name),
                Unit.NONE,
                SeriesKind.GAUGE,
                new Assigned<>(role, ""),
                null,
                id,
                step,
                0,
                false),
            java.util.Arrays.copyOf(times, kept),
            java.util.Arrays.copyOf(values, kept),
            new int[kept]));
    return this;
  }

  Imported build() {
    TimeSpan span = null;
    for (Series one : series) {
      span = union(span, one.span());
    }
    for (TimelineEvent event : events) {
      span = union(span, new TimeSpan(event.happenedAt(), event.happenedAt() + 1));
    }
    for (AnchorSample.Anchor anchor : anchors.anchors()) {
      span = union(span, new TimeSpan(anchor.epochMillis(), anchor.epochMillis() + 1));
    }
    Source source =
        new Source(
            id,
            null,
            "test",
            "",
            ZoneOffset.UTC,
            zoneFrom,
            "",
            0,
            null,
            null,
            series.size(),
            0,
            events.size(),
            span,
            0,
            0,
            List.of());
    LogStream stream =
        log
            ? new LogStream(id, null, 0, 1000, new int[LogLevel.values().length][0], new int[0])
            : null;
    boolean local = zoneFrom != Source.ZoneFrom.STATED;
    return new Imported(source, series, events, stream, List.of(), people, anchors, local);
  }

  private static @Nullable TimeSpan union(@Nullable TimeSpan one, @Nullable TimeSpan other) {
    return one == null ? other : other == null ? one : one.union(other);
  }
}
