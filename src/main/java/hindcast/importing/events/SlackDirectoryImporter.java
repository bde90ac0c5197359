package hindcast.importing.events;

import hindcast.importing.Importer;
import hindcast.importing.Intake;
import hindcast.importing.Probe;
import hindcast.importing.Recognition;
import hindcast.importing.files.Export;
import hindcast.importing.text.JsonElements;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// The lists of a Slack export without their messages: `users.json` gives people, `channels.json`
/// notes. Programs that write in the chat and people without a name become notes, too.
public final class SlackDirectoryImporter implements Importer {
  @Override
  public String id() {
    return "slack-directory";
  }

  @Override
  public String title() {
    return "Slack users or channels (JSON)";
  }

  @Override
  public Recognition recognise(Probe head) {
    if (users(head.jsonPaths())) {
      return Recognition.certain("is an array of Slack users with their profiles");
    }
    return head.jsonPaths().containsAll(Set.of("[].id", "[].name", "[].members", "[].creator"))
        ? Recognition.certain("is an array of Slack channels with their members")
        : Recognition.NO;
  }

  private static boolean users(Set<String> paths) {
    return paths.containsAll(Set.of("[].id", "[].name", "[].profile"))
        && (paths.contains("[].is_bot") || paths.contains("[].profile.display_name"));
  }

  @Override
  public void read(Export export, Intake intake) throws IOException {
    SlackMessages messages = new SlackMessages(intake);
    JsonElements.each(
        export,
        intake,
        null,
        false,
        (entry, line) -> {
          intake.rowUsed();
          String id = JsonElements.text(entry, "id");
          if (entry.path("profile").isObject()) {
            if (!messages.person(entry)) {
              intake.untimed(
                  "Slack app " + JsonElements.text(entry, "name") + " (" + id + ")", line);
            }
          } else {
            intake.untimed(channel(entry, id), line);
          }
        });
  }

  private static String channel(tools.jackson.databind.JsonNode entry, String id) {
    StringBuilder text = new StringBuilder("#" + JsonElements.text(entry, "name"));
    text.append(" (").append(id).append(')');
    Map<String, String> said = new LinkedHashMap<>();
    said.put("Topic", JsonElements.text(entry.path("topic"), "value"));
    said.put("Purpose", JsonElements.text(entry.path("purpose"), "value"));
    said.forEach(
        (name, value) -> {
          if (!value.isBlank()) {
            text.append('\n').append(name).append(": ").append(value);
          }
        });
    return text.toString();
  }
}
