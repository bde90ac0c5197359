package hindcast.importing.events;

import hindcast.importing.EventDraft;
import hindcast.importing.Importer;
import hindcast.importing.Intake;
import hindcast.importing.Probe;
import hindcast.importing.Recognition;
import hindcast.importing.files.Export;
import hindcast.importing.files.ImportException;
import hindcast.importing.text.JsonElements;
import hindcast.importing.text.JsonHead;
import hindcast.importing.text.Snippet;
import hindcast.model.EventKind;
import java.io.IOException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// Posts of Mattermost: the pages that its API answers for a channel (`order`, `posts` by id),
/// which name people by id alone, and the lines of a bulk export.
///
/// Format: Mattermost's API reference, `GET /channels/{id}/posts`, and its bulk loading data
/// format.
public final class MattermostImporter implements Importer {
  private static final Pattern API =
      Pattern.compile("posts\\.[a-z0-9_-]{1,40}\\.(create_at|message|user_id)");
  private static final Pattern BULK =
      Pattern.compile("\"type\"\\s*:\\s*\"(direct_)?post\"\\s*,\\s*\"(direct_)?post\"\\s*:");

  @Override
  public String id() {
    return "mattermost";
  }

  @Override
  public String title() {
    return "Mattermost posts (JSON)";
  }

  @Override
  public Recognition recognise(Probe head) {
    if (head.folder() || head.jsonPaths().isEmpty()) {
      return Recognition.NO;
    }
    long api = head.jsonPaths().stream().filter(path -> API.matcher(path).matches()).count();
    if (api >= 3) {
      return Recognition.certain("has posts by their id, with create_at, message and user_id");
    }
    return BULK.matcher(head.text()).find()
        ? Recognition.certain("has lines of the type post")
        : Recognition.NO;
  }

  @Override
  public void read(Export export, Intake intake) throws IOException {
    Reading reading = new Reading(intake);
    boolean bulk = BULK.matcher(JsonHead.of(export).text()).find();
    JsonElements.at(export, intake, bulk ? "" : "posts.*", bulk ? reading::entry : reading::page);
    if (reading.told == 0) {
      throw new ImportException(
          "found no post with a time; expected posts with create_at and message: ask for a page of"
              + " the channel's posts");
    }
    intake.zoneStated(ZoneOffset.UTC, "its times count from the epoch");
    if (reading.others > 0) {
      intake.doubt(
          0,
          reading.others
              + (reading.others == 1 ? " entry is" : " entries are")
              + " no post (users, channels, who came and went); passed over");
    }
  }

  private static final class Reading {
    private final Intake intake;
    private long told;
    private long others;

    Reading(Intake intake) {
      this.intake = intake;
    }

    /// Takes a post of a page, whose row is counted.
    void page(JsonNode post, long line) {
      post(post, line, false);
    }

    /// Takes a line of a bulk export, whose row is counted.
    void entry(JsonNode entry, long line) {
      JsonNode post = entry.path(entry.has("direct_post") ? "direct_post" : "post");
      if (post.isObject()) {
        post(post, line, false);
        for (JsonNode reply : post.path("replies")) {
          intake.rowRead();
          post(reply, line, true);
        }
      } else {
        intake.rowUsed();
        others++;
      }
    }

    private void post(JsonNode post, long line, boolean reply) {
      long at = post.path("create_at").asLong(0);
      String said = JsonElements.text(post, "message");
      String type = JsonElements.text(post, "type");
      if (at <= 0) {
        intake.refuse(line, "a post without create_at; expected epoch milliseconds");
        return;
      }
      intake.rowUsed();
      boolean deleted = post.path("delete_at").asLong(0) > 0;
      if (type.startsWith("system_") || deleted || said.isBlank()) {
        others++;
        return;
      }
      told++;
      List<String> names = List.of("username", "user", "user_id");
      String name =
          names.stream()
              .map(one -> JsonElements.text(post, one))
              .filter(one -> !one.isBlank())
              .findFirst()
              .orElse("");
      String hook = JsonElements.text(post.path("props"), "override_username");
      EventDraft draft = new EventDraft(EventKind.CHAT, at, Snippet.title(said), line);
      String id = JsonElements.text(post, "id");
      draft = id.isBlank() ? draft : draft.id("mattermost:" + id);
      boolean answers = reply || !JsonElements.text(post, "root_id").isBlank();
      intake.event(
          Snippet.withText(draft, said)
              .actor(hook.isBlank() ? name : hook)
              .attribute("bot", hook.isBlank() ? null : "true")
              .attribute("channel", JsonElements.text(post, "channel"))
              .attribute("reply", answers ? "true" : null));
    }
  }
}
