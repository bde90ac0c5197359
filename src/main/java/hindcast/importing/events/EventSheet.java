package hindcast.importing.events;

import hindcast.importing.EventDraft;
import hindcast.importing.Intake;
import hindcast.importing.files.ImportException;
import hindcast.importing.text.JsonTimes;
import hindcast.importing.text.Snippet;
import hindcast.importing.text.Stamp;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The account kept while a list of events is read: which elements told something, whether their
/// times bear an offset, what was seen twice, who was named.
final class EventSheet {
  private static final int MOST_IDS = 200_000;
  private static final int MOST_PEOPLE = 500;

  private final Intake intake;
  private final Function<String, @Nullable Stamp> times;
  private final Set<String> ids = new HashSet<>();
  private final Set<String> people = new LinkedHashSet<>();
  private boolean local;
  private boolean told;
  private @Nullable String badTime;
  private long twice;
  private long events;

  EventSheet(Intake intake) {
    this(intake, JsonTimes::parse);
  }

  /// @param times reads a time as the export writes it; null for what is none
  EventSheet(Intake intake, Function<String, @Nullable Stamp> times) {
    this.intake = intake;
    this.times = times;
  }

  /// The time that a text names; null where it names none.
  @Nullable Stamp stamp(String text) {
    return times.apply(text);
  }

  /// Lets one element tell; refuses it where nothing came of it.
  void take(JsonNode node, long line, Consumer<EventItem> tell) {
    told = false;
    badTime = null;
    tell.accept(new EventItem(node, line, this));
    if (told) {
      intake.rowUsed();
    } else {
      intake.refuse(
          line,
          badTime == null
              ? "an entry without a time; found " + Snippet.of(node.toString())
              : badTime + ", expected a time such as 2026-11-23T02:56:38Z");
    }
  }

  /// The instant of a stamp, in the zone of the export where it names none itself.
  long instant(Stamp stamp, long line) {
    if (stamp.zoned()) {
      return stamp.epochMillis();
    }
    local = true;
    return intake.local(stamp.local(), line);
  }

  /// Notes a time that cannot be read, in case nothing else tells when it was.
  void badTime(String name, String text) {
    badTime = "found " + name + " " + Snippet.of(text);
  }

  /// Adds an event.
  void event(EventDraft draft, String id) {
    told = true;
    if (!id.isEmpty()) {
      draft.id(id);
      if (ids.size() < MOST_IDS && !ids.add(id)) {
        twice++;
        return;
      }
    }
    events++;
    intake.event(draft);
  }

  /// The element was understood but is nothing for the timeline, and that is told elsewhere.
  void passedOver() {
    told = true;
  }

  /// Notes someone by name.
  void person(@Nullable String name) {
    if (name != null && !name.isBlank() && people.size() < MOST_PEOPLE) {
      people.add(name);
    }
  }

  /// Says what can be said only at the end.
  ///
  /// @throws ImportException when nothing was told at all
  void finish() throws ImportException {
    if (events == 0) {
      throw new ImportException(
          "the list holds no event with a time; expected at least one entry. Export a wider span");
    }
    if (!local) {
      intake.zoneStated(ZoneOffset.UTC, "its times bear their offset or count from the epoch");
    }
    if (twice > 0) {
      intake.doubt(
          0,
          twice
              + (twice == 1 ? " entry stands" : " entries stand")
              + " in the list twice; kept once");
    }
    people.forEach(name -> intake.person(List.of(name), "", null));
  }
}
