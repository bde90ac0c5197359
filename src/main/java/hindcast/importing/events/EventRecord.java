package hindcast.importing.events;

import hindcast.importing.EventDraft;
import hindcast.importing.text.JsonThings;
import hindcast.importing.text.Markup;
import hindcast.importing.text.Snippet;
import hindcast.model.EventKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Tells of one thing by the names of its members: when, what, who, how it ended; and of the
/// moments listed within it, such as the comments and changes of a ticket.
final class EventRecord {
  private static final List<String> SERVICES =
      List.of("service", "servicename", "application", "component", "project", "repo", "pipeline");

  private static final List<String> SEVERITIES =
      List.of("severity", "priority", "urgency", "impact");

  private static final List<String> SHORT_NUMBERS =
      List.of("key", "reference", "number", "incidentnumber", "buildnumber", "sequentialid");

  private static final List<String> IDS = List.of("id");

  private static final List<String> VERSIONS =
      List.of("sha", "commit", "revision", "release", "version", "commitid");

  private static final List<String> ACKNOWLEDGED = List.of("acknowledgedat", "acknowledged");

  /// What a member that is an object is called.
  private static final List<String> INNER =
      List.of(
          "displayname",
          "name",
          "fullname",
          "nickname",
          "username",
          "login",
          "summary",
          "title",
          "slug",
          "email",
          "value",
          "text",
          "content",
          "body",
          "subject",
          "user");

  private static final List<String> MESSAGES = List.of("content", "text", "message", "body");

  private static final List<String> SAID = List.of("message", "text", "content", "body", "subject");

  private static final Set<String> NO_MOMENTS =
      Set.of("attachments", "files", "links", "reactions", "embeds", "images", "avatars");

  private static final Pattern ACKNOWLEDGES =
      Pattern.compile("\\back(nowledged?)?\\b", Pattern.CASE_INSENSITIVE);
  private static final Pattern ALERTS =
      Pattern.compile(
          "alert.*|paged.*|oncall.*|escalation.*|acknowledged.*", Pattern.CASE_INSENSITIVE);
  private static final Pattern RUNS =
      Pattern.compile(
          "build|run|pipeline|workflow|job|deploy|release|execution", Pattern.CASE_INSENSITIVE);

  /// Members beyond these are not asked for their names.
  private static final int MOST_MEMBERS = 200;

  private static final int DEEP = 3;
  private static final int MOST_MOMENTS = 2000;
  private static final int MOST_FIELDS = 60;
  private static final int LONGEST_FIELD = 500;

  private final JsonThings things;
  private final boolean byHand;

  /// Of each object of the thing that is told, its members by their plain names.
  private final IdentityHashMap<JsonNode, Map<String, String>> names = new IdentityHashMap<>();

  /// A teller of such things.
  ///
  /// @param byHand whether people wrote the times, who seldom note seconds
  EventRecord(JsonThings things, boolean byHand) {
    this.things = things;
    this.byHand = byHand;
  }

  void tell(EventItem item) {
    names.clear();
    JsonNode whole = item.node();
    JsonNode core = things.within().isEmpty() ? whole : whole.path(things.within());
    Long at = time(item, core, JsonThings.TIMES);
    if (at == null) {
      return;
    }
    String counted = first(core, whole, SHORT_NUMBERS);
    String number = counted.isEmpty() ? first(core, whole, IDS) : counted;
    String title = title(core, whole);
    String called = title.isEmpty() ? numbered(name(core, whole), counted) : title;
    String shown = called.isEmpty() ? ("Entry " + number).strip() : called;
    Long end = time(item, core, JsonThings.ENDS);
    EventKind kind = kind(core, whole, shown, end != null);
    boolean alert = kind == EventKind.ALERT;
    String status = first(core, whole, JsonThings.STATES);
    String actor = first(core, whole, JsonThings.ACTORS);
    if (kind != EventKind.CHAT && acknowledges(shown)) {
      item.tell(
          acknowledgement(item, at, shown, number).uncertainBy(unsure(at)).actor(orNull(actor)),
          "");
      return;
    }
    item.tell(
        item.event(kind, at, alert ? "Triggered: " + shown : shown)
            .text(fields(title, whole))
            .uncertainBy(unsure(at))
            .actor(orNull(actor))
            .service(orNull(first(core, whole, SERVICES)))
            .until(kind == EventKind.CHAT ? null : end)
            .attribute("status", alert ? "triggered" : status)
            .attribute("severity", first(core, whole, SEVERITIES))
            .attribute("phase", kind == EventKind.DEPLOY ? phase(status) : "")
            .attribute("release", kind == EventKind.DEPLOY ? first(core, whole, VERSIONS) : "")
            .attribute("alert", alert ? number : ""),
        "");
    Long acknowledged = time(item, core, ACKNOWLEDGED);
    if (acknowledged != null) {
      item.tell(acknowledgement(item, acknowledged, "Acknowledged: " + shown, number), "");
    }
    String of = number.length() <= 20 && !number.isEmpty() ? number : Snippet.cut(shown, 40);
    moments(item, whole, of, number, 0, new int[1]);
  }

  /// Tells of what lists within it happened when, such as the transitions of an incident.
  private void moments(
      EventItem item, JsonNode node, String of, String number, int depth, int[] told) {
    for (Map.Entry<String, JsonNode> member : node.properties()) {
      JsonNode value = member.getValue();
      if (NO_MOMENTS.contains(JsonThings.plain(member.getKey()))) {
        continue;
      }
      if (value.isObject() && depth < DEEP) {
        moments(item, value, of, number, depth + 1, told);
      } else if (value.isArray()) {
        for (JsonNode one : value) {
          if (one.isObject() && told[0] < MOST_MOMENTS) {
            told[0] += moment(item.with(one), one, of, number) ? 1 : 0;
          }
        }
      }
    }
  }

  private boolean moment(EventItem item, JsonNode node, String of, String number) {
    Long at = time(item, node, JsonThings.TIMES);
    String changed = changes(node);
    String words = title(node, node);
    String said = changed.isEmpty() ? (words.isEmpty() ? name(node, node) : words) : changed;
    if (at == null || said.isEmpty()) {
      return false;
    }
    String title = Snippet.cut(Snippet.title(said), 90) + " (" + of + ")";
    String actor = first(node, node, JsonThings.ACTORS);
    EventDraft draft =
        acknowledges(said)
            ? acknowledgement(item, at, title, number)
            : item.event(changed.isEmpty() ? EventKind.NOTE : EventKind.ACTION, at, title)
                .text(said.equals(Snippet.title(said)) ? "" : said);
    item.tell(draft.actor(orNull(actor)), "");
    return true;
  }

  private long unsure(long at) {
    return byHand && at % 60_000 == 0 ? 30_000 : 0;
  }

  private static String numbered(String name, String number) {
    return name.contains(number) ? name : (name + " " + number).strip();
  }

  private static boolean acknowledges(String said) {
    return said.length() < 40 && ACKNOWLEDGES.matcher(said).find();
  }

  private static EventDraft acknowledgement(EventItem item, long at, String title, String number) {
    return item.event(EventKind.ACTION, at, title)
        .attribute("status", "acknowledged")
        .attribute("action", "acknowledge")
        .attribute("alert", number);
  }

  /// What a history's entry changed: `status: To Do → Done`; empty where it is none.
  private static String changes(JsonNode node) {
    List<String> changes = new ArrayList<>();
    List<JsonNode> all = new ArrayList<>(List.of(node));
    node.path("items").forEach(all::add);
    for (JsonNode one : all) {
      String from = one.path("fromString").asString("");
      String to = one.path("toString").asString("");
      if (!from.isEmpty() || !to.isEmpty()) {
        String field = one.path("field").asString("");
        changes.add(field + ": " + Snippet.cut(from, 60) + " → " + Snippet.cut(to, 60));
      }
    }
    return String.join("; ", changes);
  }

  private EventKind kind(JsonNode core, JsonNode whole, String title, boolean ended) {
    boolean alert =
        ALERTS.matcher(things.list()).lookingAt()
            || core.propertyNames().stream().anyMatch(one -> ALERTS.matcher(one).matches());
    if (alert) {
      return EventKind.ALERT;
    }
    if (JsonThings.DEPLOYED.stream().anyMatch(one -> member(core, one) != null)) {
      return EventKind.DEPLOY;
    }
    boolean graded = !first(core, whole, SEVERITIES).isEmpty();
    boolean stands = !first(core, whole, JsonThings.STATES).isEmpty();
    String sort = things.list() + " " + first(whole, whole, List.of("type"));
    boolean run = stands && !graded && (ended || RUNS.matcher(sort).find());
    boolean acted = member(core, "action") != null || member(whole, "action") != null;
    if (run || acted) {
      return KindWords.of(title + " " + first(core, whole, SERVICES));
    }
    boolean message =
        !graded
            && !stands
            && member(core, "title") == null
            && MESSAGES.stream().anyMatch(one -> member(core, one) != null);
    return message && !first(core, whole, JsonThings.ACTORS).isEmpty()
        ? EventKind.CHAT
        : EventKind.NOTE;
  }

  private static String phase(String status) {
    return switch (status.toLowerCase(Locale.ROOT)) {
      case "success", "succeeded", "successful", "passed", "completed", "applied" -> "finished";
      case "failure", "failed", "errored", "error", "terminal", "aborted", "canceled" -> "failed";
      case "running", "created", "pending", "started", "in_progress" -> "started";
      default -> status;
    };
  }

  /// Its title or message; empty where it has only a name.
  private String title(JsonNode core, JsonNode whole) {
    JsonNode summary = member(core, "summary");
    JsonNode name = member(core, "name");
    if (summary != null && name != null && member(core, "title") == null) {
      return Markup.plain(text(name, 0)); // what it is called is shorter than how it is told
    }
    return Markup.plain(first(core, whole, JsonThings.WORDS));
  }

  /// The first words that something within it says, or else what it is called.
  private String name(JsonNode core, JsonNode whole) {
    String within = within(core, 0);
    String name = within.isEmpty() ? first(core, whole, JsonThings.NAMES) : within;
    String subject = first(core, whole, SERVICES) + " " + first(core, whole, VERSIONS);
    return Markup.plain(name.isEmpty() ? subject.strip() : name);
  }

  private String within(JsonNode node, int depth) {
    for (JsonNode one : node) {
      String words = one.isObject() ? first(one, one, SAID) : "";
      if (words.isEmpty() && one.isObject() && depth == 0) {
        words = within(one, 1);
      }
      if (!words.isEmpty()) {
        return words;
      }
    }
    return "";
  }

  /// The first of these that can be read as a time; null where none can.
  private @Nullable Long time(EventItem item, JsonNode core, List<String> names) {
    for (String name : names) {
      String found = nameOf(core, name);
      if (found != null) {
        Long at = item.with(core).moment(found);
        if (at != null) {
          return at;
        }
      }
    }
    return null;
  }

  /// The first of these members that says something, of the core or else of the whole.
  private String first(JsonNode core, JsonNode whole, List<String> names) {
    for (String name : names) {
      for (JsonNode node : List.of(core, whole)) {
        JsonNode value = member(node, name);
        String text = value == null ? "" : text(value, 0);
        if (!text.isBlank()) {
          return text.strip();
        }
      }
    }
    return "";
  }

  private @Nullable JsonNode member(JsonNode node, String plain) {
    String name = nameOf(node, plain);
    return name == null ? null : node.path(name);
  }

  private @Nullable String nameOf(JsonNode node, String plain) {
    return names.computeIfAbsent(node, EventRecord::names).get(plain);
  }

  private static Map<String, String> names(JsonNode node) {
    Map<String, String> names = new HashMap<>();
    int seen = 0;
    for (String name : node.propertyNames()) {
      names.putIfAbsent(JsonThings.plain(name), name);
      if (++seen == MOST_MEMBERS) {
        break;
      }
    }
    return names;
  }

  /// What a member says: itself, the parts of a text, or what the object there is called.
  private String text(JsonNode value, int depth) {
    if (value.isArray()) {
      StringBuilder parts = new StringBuilder();
      for (JsonNode one : value) {
        parts.append(depth < 2 && parts.length() < 20_000 ? text(one, depth + 1) : "");
      }
      return parts.toString();
    }
    if (value.isObject() && depth < 2) {
      for (String name : INNER) {
        JsonNode inner = member(value, name);
        String text = inner == null ? "" : text(inner, depth + 1);
        if (!text.isBlank()) {
          return text;
        }
      }
      return "";
    }
    return value.isValueNode() && !value.isNull() ? value.asString() : "";
  }

  /// The whole, a line for each member that is a text or a number.
  private static String fields(String title, JsonNode whole) {
    List<String> lines = new ArrayList<>();
    if (!title.equals(Snippet.title(title)) && !title.isEmpty()) {
      lines.add(title);
    }
    fields("", whole, lines);
    return String.join("\n", lines);
  }

  private static void fields(String prefix, JsonNode node, List<String> lines) {
    for (Map.Entry<String, JsonNode> member : node.properties()) {
      JsonNode value = member.getValue();
      if (lines.size() >= MOST_FIELDS) {
        return;
      }
      String name = prefix + member.getKey();
      if (value.isObject() && prefix.isEmpty()) {
        fields(name + ".", value, lines);
      } else if (value.isValueNode() && !value.isNull() && !value.asString().isBlank()) {
        lines.add(name + ": " + Snippet.cut(value.asString(), LONGEST_FIELD));
      }
    }
  }

  private static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }
}
