package hindcast.model;

import java.util.Locale;
import java.util.Optional;

/// What a series says in an incident. The order is the order of lanes and legends where nothing
/// else decides it.
public enum Role {
  /// Failed requests: 5xx counts, rates or shares.
  ERRORS("errors", "5xx", Harm.UP),
  /// Errors of a cache client or cache node.
  CACHE_ERRORS("cache-errors", "Cache errors", Harm.UP),
  /// Hits or hit ratio of a cache.
  CACHE_HITS("cache-hits", "Cache hits", Harm.DOWN),
  /// Processor use of a database.
  DB_CPU("db-cpu", "Database CPU", Harm.UP),
  /// Requests, calls, messages: demand.
  TRAFFIC("traffic", "Traffic", Harm.EITHER),
  /// How long something takes.
  LATENCY("latency", "Latency", Harm.UP),
  /// Work that waits: queue depths, pools, in-flight counts.
  QUEUE("queue", "Queue", Harm.UP),
  /// How full a limited resource is, other than database CPU.
  SATURATION("saturation", "Saturation", Harm.UP),
  /// Anything else.
  OTHER("other", "Other", Harm.EITHER);

  /// In which direction leaving normal is harmful.
  public enum Harm {
    UP,
    DOWN,
    EITHER
  }

  private final String id;
  private final String title;
  private final Harm harm;

  Role(String id, String title, Harm harm) {
    this.id = id;
    this.title = title;
    this.harm = harm;
  }

  /// The name used on the command line and in JSON, such as `cache-errors`.
  public String id() {
    return id;
  }

  /// The name people read.
  public String title() {
    return title;
  }

  /// The direction in which leaving normal hurts.
  public Harm harm() {
    return harm;
  }

  /// The role of that id, ignoring case; empty when there is none.
  public static Optional<Role> byId(String id) {
    String wanted = id.strip().toLowerCase(Locale.ROOT);
    for (Role role : values()) {
      if (role.id.equals(wanted)) {
        return Optional.of(role);
      }
    }
    return Optional.empty();
  }
}
