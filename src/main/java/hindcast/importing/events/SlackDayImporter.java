package hindcast.importing.events;

import hindcast.importing.Importer;
import hindcast.importing.Intake;
import hindcast.importing.Probe;
import hindcast.importing.Recognition;
import hindcast.importing.files.Export;
import java.io.IOException;
import java.time.ZoneOffset;
import java.util.Set;

/// Slack messages without their workspace: one day file of an export, one channel saved by
/// slackdump, what `conversations.history` answers, or a single message. The folder it lies in,
/// where there is one, names the channel.
public final class SlackDayImporter implements Importer {
  @Override
  public String id() {
    return "slack-day";
  }

  @Override
  public String title() {
    return "Slack messages (JSON)";
  }

  @Override
  public Recognition recognise(Probe head) {
    Set<String> paths = head.jsonPaths();
    boolean typed = head.text().contains("\"message\"");
    if (typed && paths.contains("[].ts") && paths.contains("[].type")) {
      return Recognition.certain("is an array of objects with type \"message\" and ts");
    }
    if (typed && paths.contains("messages[].ts")) {
      boolean answer = paths.contains("ok") && paths.contains("messages[].type");
      if (answer || paths.contains("channel_id")) {
        return Recognition.certain(
            "has " + (answer ? "ok" : "a channel_id") + " and messages with ts");
      }
    }
    boolean single = typed && paths.contains("ts") && paths.contains("type");
    return single
            && (paths.contains("blocks") || paths.contains("bot_id") || paths.contains("team"))
        ? Recognition.certain("is an object with type \"message\" and ts")
        : Recognition.NO;
  }

  @Override
  public void read(Export export, Intake intake) throws IOException {
    SlackMessages messages = new SlackMessages(intake);
    boolean dump;
    try (var text = export.text()) {
      char[] head = new char[4096];
      int length = Math.max(0, text.read(head));
      String start = new String(head, 0, length).stripLeading();
      dump = start.startsWith("{") && start.contains("\"messages\"");
    }
    String[] path = export.name().split("/");
    String channel = path.length > 1 ? path[path.length - 2] : "";
    messages.messages(export, dump ? "messages" : null, channel, null);
    intake.zoneStated(ZoneOffset.UTC, "ts counts seconds from the epoch");
    messages.finish();
  }
}
