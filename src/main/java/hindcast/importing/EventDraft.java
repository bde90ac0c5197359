package hindcast.importing;

import hindcast.importing.files.Export;
import hindcast.model.EventKind;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An event on its way into the [Intake], which adds its id and source. Attribute names are those
/// of [hindcast.model.TimelineEvent].
public final class EventDraft {
  final EventKind kind;
  final long happenedAt;
  final String title;
  final long line;
  final Map<String, String> attributes = new LinkedHashMap<>();
  long endedAt;
  @Nullable Long noticedAt;
  long uncertaintyMillis;
  String text = "";
  @Nullable String actor;
  @Nullable String service;
  @Nullable String id;
  @Nullable String file;

  /// @param kind its swimlane
  /// @param happenedAt epoch milliseconds, before any clock shift
  /// @param title one short line as imported
  /// @param line 1-based line in the export
  public EventDraft(EventKind kind, long happenedAt, String title, long line) {
    this.kind = kind;
    this.happenedAt = happenedAt;
    this.endedAt = happenedAt;
    this.title = title;
    this.line = line;
  }

  /// Gives it an id of its own, by which several exports tell of the same thing (an alert that two
  /// payloads bear): of several events with one id the first stays. Without, it is made of the
  /// source and the line.
  public EventDraft id(String newId) {
    this.id = newId;
    return this;
  }

  /// Names the file it stands in, for exports that are a folder or an archive: the child's
  /// [Export#name()].
  public EventDraft file(String childName) {
    this.file = childName;
    return this;
  }

  /// Sets when it ended.
  public EventDraft endedAt(long epochMillis) {
    this.endedAt = epochMillis;
    return this;
  }

  /// Sets when it ended, where that is known and not before it happened.
  public EventDraft until(@Nullable Long epochMillis) {
    return epochMillis == null || epochMillis < happenedAt ? this : endedAt(epochMillis);
  }

  /// Sets when people learned of it.
  public EventDraft noticedAt(long epochMillis) {
    this.noticedAt = epochMillis;
    return this;
  }

  /// Sets how far off the stamp may be.
  public EventDraft uncertainBy(long millis) {
    this.uncertaintyMillis = millis;
    return this;
  }

  /// Sets the full text.
  public EventDraft text(String newText) {
    this.text = newText;
    return this;
  }

  /// Sets who did it, as imported.
  public EventDraft actor(@Nullable String newActor) {
    this.actor = newActor;
    return this;
  }

  /// Sets the service it concerns, as imported.
  public EventDraft service(@Nullable String newService) {
    this.service = newService;
    return this;
  }

  /// Keeps another field; null and blank values are left out.
  public EventDraft attribute(String name, @Nullable String value) {
    if (value != null && !value.isBlank()) {
      attributes.put(name, value);
    }
    return this;
  }
}
