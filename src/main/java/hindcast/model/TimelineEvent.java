package hindcast.model;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Something that happened at a time. All text is as imported and so hostile until escaped.
///
/// @param id unique in the incident, stable for the same input, such as
///   `slack/alerts/2026-11-23.json:14`
/// @param kind its swimlane
/// @param happenedAt when it happened, epoch milliseconds
/// @param endedAt when it ended; equal to `happenedAt` for a point event
/// @param noticedAt when people learned of it; null where that is not known apart from `happenedAt`
/// @param uncertaintyMillis how far off the stamp may be, such as 30 000 for a note kept to the
///   minute
/// @param title one short line
/// @param text the full text, empty where the title says it all
/// @param actor who did or wrote it, as imported (a name or handle); null where none is known
/// @param service the service it concerns; null where none is known
/// @param attributes the export's other fields worth keeping. Used by name: `severity` (alerts),
///   `status` (`firing`, `resolved`, `acknowledged`, `triggered`), `alert` (the alert's name or
///   incident number), `channel` (chat), `phase` (`started`, `finished`, …), `release`, `bot`
///   (`true` for messages that no person wrote)
/// @param ref where it was read
public record TimelineEvent(
    String id,
    EventKind kind,
    long happenedAt,
    long endedAt,
    @Nullable Long noticedAt,
    long uncertaintyMillis,
    String title,
    String text,
    @Nullable String actor,
    @Nullable String service,
    Map<String, String> attributes,
    SourceRef ref) {
  public TimelineEvent {
    attributes = Map.copyOf(attributes);
  }

  /// The attribute of that name, or the empty string.
  public String attribute(String name) {
    return attributes.getOrDefault(name, "");
  }

  /// The same event bound to a service.
  public TimelineEvent withService(@Nullable String newService) {
    return new TimelineEvent(
        id,
        kind,
        happenedAt,
        endedAt,
        noticedAt,
        uncertaintyMillis,
        title,
        text,
        actor,
        newService,
        attributes,
        ref);
  }
}
