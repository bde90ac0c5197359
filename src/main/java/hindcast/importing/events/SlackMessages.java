package hindcast.importing.events;

import hindcast.importing.EventDraft;
import hindcast.importing.Intake;
import hindcast.importing.files.Export;
import hindcast.importing.text.JsonElements;
import hindcast.importing.text.JsonTimes;
import hindcast.importing.text.Snippet;
import hindcast.importing.text.Stamp;
import hindcast.model.EventKind;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Messages of one Slack workspace on their way to the timeline: who wrote them, what they say, and
/// which of them are only the client's own notices.
final class SlackMessages {
  private static final Set<String> SPOKEN =
      Set.of(
          "bot_message",
          "thread_broadcast",
          "me_message",
          "file_share",
          "file_comment",
          "huddle_thread");

  private final Intake intake;
  private final Map<String, String> people = new HashMap<>();
  private final Map<String, String> channels = new HashMap<>();
  private final Set<String> known = new HashSet<>();
  private long notices;
  private long hidden;
  private long twice;

  SlackMessages(Intake intake) {
    this.intake = intake;
  }

  /// Reads `users.json`: names for mentions, and the roster.
  void roster(Export users) throws IOException {
    JsonElements.each(
        users,
        intake,
        null,
        false,
        users.name(),
        (user, line) -> {
          intake.rowUsed();
          person(user);
        });
  }

  /// Learns a user's name.
  ///
  /// @return whether it is a person with a name, who then stands in the roster
  boolean person(JsonNode user) {
    JsonNode profile = user.path("profile");
    String display = JsonElements.text(profile, "display_name");
    String real = JsonElements.text(profile, "real_name");
    real = real.isBlank() ? JsonElements.text(user, "real_name") : real;
    String handle = JsonElements.text(user, "name");
    String shown = !display.isBlank() ? display : !real.isBlank() ? real : handle;
    people.put(JsonElements.text(user, "id"), shown);
    Set<String> names = new LinkedHashSet<>();
    names.add(display);
    names.add(real);
    names.add(handle);
    names.removeIf(String::isBlank);
    if (names.isEmpty() || user.path("is_bot").asBoolean(false)) {
      return false;
    }
    intake.person(List.copyOf(names), JsonElements.text(profile, "title"), zone(user));
    return true;
  }

  private static @Nullable ZoneId zone(JsonNode user) {
    String zone = JsonElements.text(user, "tz");
    try {
      return zone.isBlank() ? null : ZoneId.of(zone);
    } catch (DateTimeException unknownRegion) {
      return null;
    }
  }

  /// Reads `channels.json` and its kin: names for mentions.
  void channels(Export list) throws IOException {
    JsonElements.each(
        list,
        intake,
        null,
        false,
        list.name(),
        (channel, line) -> {
          intake.rowUsed();
          String name = JsonElements.text(channel, "name");
          if (!name.isBlank()) {
            channels.put(JsonElements.text(channel, "id"), name);
          }
        });
  }

  /// Reads one array of messages.
  ///
  /// @param array name of the array in the outermost object; null where the file is the array
  /// @param channel the channel's name; empty where unknown
  /// @param file the name of the file for evidence; null where the export is one file
  void messages(Export export, @Nullable String array, String channel, @Nullable String file)
      throws IOException {
    JsonElements.each(
        export,
        intake,
        array,
        true,
        file,
        (message, line) -> {
          if (message(message, channel, file, line)) {
            intake.rowUsed();
          }
        });
  }

  private boolean message(JsonNode message, String channel, @Nullable String file, long line) {
    String ts = JsonElements.text(message, "ts");
    Stamp stamp = JsonTimes.parse(ts);
    if (stamp == null) {
      intake.refuse(
          line,
          (file == null ? "" : file + ": ")
              + "found ts "
              + Snippet.of(ts)
              + ", expected seconds such as 1795402699.601370");
      return false;
    }
    String subtype = JsonElements.text(message, "subtype");
    if (message.path("hidden").asBoolean(false) && !subtype.equals("tombstone")) {
      hidden++;
    } else if (known.add(channel + " " + ts)) {
      // a thread reply that was also sent to the channel stands in the export twice
      speak(message, subtype, channel, file, line, stamp.epochMillis());
    } else {
      twice++;
    }
    for (JsonNode reply : message.path("slackdump_thread_replies")) {
      intake.rowRead();
      if (message(reply, channel, file, line)) {
        intake.rowUsed();
      }
    }
    return true;
  }

  private void speak(
      JsonNode message, String subtype, String channel, @Nullable String file, long line, long at) {
    boolean notice = !subtype.isEmpty() && !SPOKEN.contains(subtype);
    notices += notice ? 1 : 0;
    boolean bot =
        notice || subtype.equals("bot_message") || !JsonElements.text(message, "bot_id").isBlank();
    String text = new SlackText(people, channels).of(message);
    EventDraft draft = new EventDraft(EventKind.CHAT, at, Snippet.title(text), line);
    Snippet.withText(draft, text)
        .actor(author(message, bot))
        .attribute("channel", channel)
        .attribute("bot", bot ? "true" : null)
        .attribute("notice", notice ? subtype : null)
        .attribute("edited", message.path("edited").isObject() ? "true" : null);
    Stamp huddleEnd = JsonTimes.parse(JsonElements.text(message.path("room"), "date_end"));
    if (huddleEnd != null) {
      draft.endedAt(huddleEnd.epochMillis());
    }
    String thread = JsonElements.text(message, "thread_ts");
    if (!thread.equals(JsonElements.text(message, "ts"))) {
      draft.attribute("thread", thread);
    }
    if (file != null) {
      draft.file(file);
    }
    intake.event(draft);
  }

  /// The roster's name; for people it lacks (Slack Connect, deleted) the message's own profile.
  private @Nullable String author(JsonNode message, boolean bot) {
    String user = JsonElements.text(message, "user");
    String name = people.getOrDefault(user, "");
    JsonNode profile = message.path("user_profile");
    Map<String, String> candidates = new LinkedHashMap<>();
    if (bot) {
      candidates.put("username", JsonElements.text(message, "username"));
      candidates.put("bot", JsonElements.text(message.path("bot_profile"), "name"));
    }
    candidates.put("roster", name);
    candidates.put("display", JsonElements.text(profile, "display_name"));
    candidates.put("real", JsonElements.text(profile, "real_name"));
    candidates.put("name", JsonElements.text(profile, "name"));
    candidates.put("id", user);
    candidates.put("bot id", JsonElements.text(message, "bot_id"));
    return candidates.values().stream().filter(one -> !one.isBlank()).findFirst().orElse(null);
  }

  /// Tells what was set apart or left out.
  void finish() {
    if (notices > 0) {
      intake.doubt(
          0,
          notices
              + (notices == 1 ? " entry is a notice" : " entries are notices")
              + " of the chat itself (joined, topic set, message deleted); kept, but not as"
              + " something a person wrote");
    }
    if (twice > 0) {
      intake.doubt(
          0,
          twice
              + (twice == 1 ? " message stands" : " messages stand")
              + " in the export twice (a reply also sent to the channel); kept once");
    }
    if (hidden > 0) {
      intake.doubt(
          0,
          hidden + (hidden == 1 ? " hidden entry" : " hidden entries") + " left off the timeline");
    }
  }
}
