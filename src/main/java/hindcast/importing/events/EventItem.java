package hindcast.importing.events;

import hindcast.importing.EventDraft;
import hindcast.importing.text.Snippet;
import hindcast.importing.text.Stamp;
import hindcast.model.EventKind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// One element of a list of events, asked by dotted paths: `service.summary`.
final class EventItem {
  private final JsonNode node;
  private final long line;
  private final EventSheet sheet;

  EventItem(JsonNode node, long line, EventSheet sheet) {
    this.node = node;
    this.line = line;
    this.sheet = sheet;
  }

  /// What lies at the path; a missing node where nothing does.
  JsonNode at(String path) {
    JsonNode here = node;
    for (String name : path.split("\\.")) {
      here = here.path(name);
    }
    return here;
  }

  /// The first of these that is there and not blank; empty where none is. Arrays of texts are
  /// joined by commas.
  String text(String... paths) {
    for (String path : paths) {
      String text = plain(at(path));
      if (!text.isBlank()) {
        return text.strip();
      }
    }
    return "";
  }

  private static String plain(JsonNode value) {
    if (value.isArray()) {
      List<String> parts = new ArrayList<>();
      for (JsonNode one : value) {
        if (one.isValueNode() && parts.size() < 20) {
          parts.add(plain(one));
        }
      }
      return String.join(", ", parts);
    }
    if (!value.isValueNode() || value.isNull()) {
      return "";
    }
    return value.isFloatingPointNumber() ? value.decimalValue().toPlainString() : value.asString();
  }

  /// The first of these; null where none is there.
  @Nullable String textOrNull(String... paths) {
    String text = text(paths);
    return text.isEmpty() ? null : text;
  }

  /// Whether the path holds true.
  boolean is(String path) {
    return at(path).asBoolean(false);
  }

  /// The first of these that can be read as a time, in epoch milliseconds; null where none can.
  /// Year 1, which stands for "not yet", is none.
  @Nullable Long time(String... paths) {
    for (String path : paths) {
      String text = text(path);
      if (text.isEmpty()) {
        continue;
      }
      Stamp stamp = sheet.stamp(text);
      if (stamp != null) {
        return sheet.instant(stamp, line);
      }
      sheet.badTime(path, text);
    }
    return null;
  }

  /// The time that the member of exactly that name bears, dots and all; null where it bears none.
  @Nullable Long moment(String name) {
    String text = plain(node.path(name)).strip();
    Stamp stamp = text.isEmpty() ? null : sheet.stamp(text);
    if (stamp == null && !text.isEmpty()) {
      sheet.badTime(name, text);
    }
    return stamp == null ? null : sheet.instant(stamp, line);
  }

  /// The element itself.
  JsonNode node() {
    return node;
  }

  /// The instant of a stamp that was read of it.
  long instant(Stamp stamp) {
    return sheet.instant(stamp, line);
  }

  /// 1-based line on which it begins.
  long line() {
    return line;
  }

  /// The elements of the array at the path.
  List<EventItem> each(String path) {
    List<EventItem> items = new ArrayList<>();
    at(path).forEach(one -> items.add(new EventItem(one, line, sheet)));
    return items;
  }

  /// The object at the path as an item.
  EventItem in(String path) {
    return new EventItem(at(path), line, sheet);
  }

  /// Another object in the place of this one.
  EventItem with(JsonNode other) {
    return new EventItem(other, line, sheet);
  }

  /// Begins an event.
  EventDraft event(EventKind kind, long at, String title) {
    return new EventDraft(kind, at, Snippet.title(title), line);
  }

  /// Adds an event.
  ///
  /// @param id by which several exports tell of the same thing; empty for none
  void tell(EventDraft draft, String id) {
    sheet.event(draft, id);
  }

  /// The element is understood, and nothing of it belongs on the timeline.
  void passOver() {
    sheet.passedOver();
  }

  /// Names a person.
  void person(@Nullable String name) {
    sheet.person(name);
  }

  /// A text's lines, those that are not blank and not yet there.
  static String lines(String... parts) {
    StringBuilder text = new StringBuilder();
    for (String part : parts) {
      if (!part.isBlank() && text.indexOf(part) < 0) {
        text.append(text.isEmpty() ? "" : "\n").append(part.strip());
      }
    }
    return text.toString();
  }

  /// `name: value`, or nothing where there is no value.
  static String labelled(String name, String value) {
    return value.isBlank() ? "" : name + ": " + value;
  }

  /// A prefixed id, or nothing where there is none.
  static String id(String prefix, String id) {
    return id.isBlank() ? "" : prefix + ":" + id;
  }
}
