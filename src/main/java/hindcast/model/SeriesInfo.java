package hindcast.model;

import org.jspecify.annotations.Nullable;

/// Everything about a series except its samples.
///
/// @param id unique in the incident; see [SeriesKey#id()]
/// @param plainId the id before a file name was put before it to make it unique
/// @param key metric and labels
/// @param unit what one unit of a value is
/// @param kind how the samples came about
/// @param role what it says in an incident, and why
/// @param service the service it belongs to and why; null where none is known
/// @param source id of the source it was read from
/// @param stepMillis median distance between samples; 0 with fewer than two samples
/// @param windowMillis the time each sample aggregates over (a rate's range, a bucket's width); 0
///   where a sample is a reading at an instant or the window is not known
/// @param stampsWindowStart whether a sample is stamped at the start of its window (log buckets,
///   CloudWatch) rather than at its end (Prometheus rates)
public record SeriesInfo(
    String id,
    String plainId,
    SeriesKey key,
    Unit unit,
    SeriesKind kind,
    Assigned<Role> role,
    @Nullable Assigned<String> service,
    String source,
    long stepMillis,
    long windowMillis,
    boolean stampsWindowStart) {

  /// The stem of the log that a series was counted from, which stands before its metric:
  /// `nginx_access` of `nginx_access:requests`; empty for other series.
  public String log() {
    String metric = key.metric();
    int colon = metric.indexOf(':');
    String file = source.substring(source.lastIndexOf('/') + 1);
    return colon > 0 && file.startsWith(metric.substring(0, colon))
        ? metric.substring(0, colon)
        : "";
  }

  /// The metric without the stem of a log: `requests` of `nginx_access:requests`.
  public String what() {
    String log = log();
    return log.isEmpty() ? key.metric() : key.metric().substring(log.length() + 1);
  }

  /// The same series under another role.
  public SeriesInfo withRole(Assigned<Role> newRole) {
    return new SeriesInfo(
        id,
        plainId,
        key,
        unit,
        kind,
        newRole,
        service,
        source,
        stepMillis,
        windowMillis,
        stampsWindowStart);
  }

  /// The same series bound to another service.
  public SeriesInfo withService(@Nullable Assigned<String> newService) {
    return new SeriesInfo(
        id,
        plainId,
        key,
        unit,
        kind,
        role,
        newService,
        source,
        stepMillis,
        windowMillis,
        stampsWindowStart);
  }

  /// The same series under another id, its plain id kept.
  public SeriesInfo withId(String newId) {
    return new SeriesInfo(
        newId,
        plainId,
        key,
        unit,
        kind,
        role,
        service,
        source,
        stepMillis,
        windowMillis,
        stampsWindowStart);
  }
}
