package hindcast.importing.events;

import hindcast.importing.EventDraft;
import hindcast.importing.Importer;
import hindcast.importing.Intake;
import hindcast.importing.Probe;
import hindcast.importing.Recognition;
import hindcast.importing.files.Export;
import hindcast.importing.files.ImportException;
import hindcast.importing.files.Lines;
import hindcast.importing.text.JsonRow;
import hindcast.importing.text.JsonTimes;
import hindcast.importing.text.Snippet;
import hindcast.importing.text.Stamp;
import hindcast.model.EventKind;
import java.io.IOException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A deploy log of one JSON object a line: deploys and rollouts with their phases, and the changes
/// of configuration, jobs and switches that stand beside them. Every row is an event.
public final class DeployLinesImporter implements Importer {
  private static final List<String> EVENT_KEYS =
      List.of("event", "event_type", "type", "action", "kind", "name");

  private static final List<String> RELEASE_KEYS =
      List.of(
          "release",
          "version",
          "tag",
          "sha",
          "commit",
          "revision",
          "git_sha",
          "ref",
          "build",
          "image");

  private static final List<String> SERVICE_KEYS =
      List.of("service", "app", "application", "project", "component", "repo", "repository");

  private static final List<String> ENVIRONMENT_KEYS =
      List.of("environment", "env", "stage", "cluster");

  private static final List<String> ACTOR_KEYS =
      List.of(
          "by",
          "user",
          "actor",
          "author",
          "deployer",
          "deployed_by",
          "triggered_by",
          "initiatedBy.username",
          "initiator",
          "actor.login");

  private static final List<String> HOST_KEYS = List.of("host", "hosts", "instance", "node");

  private static final Pattern DEPLOYING =
      Pattern.compile(
          "^(deploy|deployment|release|rollout|rollback|ship)\\b|deploy|roll(out|back)");

  private static final Pattern CHANGING =
      Pattern.compile(
          "^(config|configuration|job|feature|flag|switch|toggle|provision|migration|scale"
              + "|scaling|restart|maintenance|failover|change)(?![a-z])");

  private static final Pattern PHASE =
      Pattern.compile(
          "(?<![a-z])(start(?:ed|ing)?|begin|began|queued|pending|in_?progress|running|finish(?:ed)?"
              + "|complete[d]?|success|succeeded|fail(?:ed|ure)?|error|abort(?:ed)?|cancel(?:l?ed)?"
              + "|rolled_?back|changed)$");

  private static final Set<String> TOLD =
      Set.of("time", "timestamp", "ts", "@timestamp", "event", "environment", "env");

  @Override
  public String id() {
    return "deploy-json-lines";
  }

  @Override
  public String title() {
    return "Deploy log (JSON lines)";
  }

  @Override
  public Recognition recognise(Probe head) {
    if (head.folder() || !head.text().stripLeading().startsWith("{")) {
      return Recognition.NO;
    }
    List<String> lines = head.lines().subList(0, Math.min(40, head.lines().size()));
    JsonRow row = new JsonRow();
    int objects = 0;
    int changes = 0;
    boolean deploy = false;
    for (String line : lines) {
      if (row.parse(line) != null) {
        continue;
      }
      objects++;
      String what = word(row);
      boolean deploying = DEPLOYING.matcher(what).find();
      if (JsonTimes.of(row) != null
          && (deploying || CHANGING.matcher(what).find())
          && row.first(SERVICE_KEYS) != null) {
        changes++;
        deploy |= deploying && row.first(RELEASE_KEYS) != null;
      }
    }
    if (!deploy || changes * 10 < objects * 6) {
      return Recognition.NO;
    }
    return Recognition.certain(
        changes + " of the first " + objects + " lines tell of a deploy or a change of a service");
  }

  @Override
  public void read(Export export, Intake intake) throws IOException {
    JsonRow row = new JsonRow();
    boolean local = false;
    long used = 0;
    try (Lines lines = export.lines()) {
      for (String line = lines.next(); line != null; line = lines.next()) {
        if (line.isBlank()) {
          continue;
        }
        intake.rowRead();
        String wrong = row.parse(line);
        Stamp stamp = wrong == null ? JsonTimes.of(row) : null;
        if (stamp == null) {
          intake.refuse(
              lines.number(),
              wrong != null
                  ? wrong
                  : "found no time in " + Snippet.of(line) + ", expected a field such as time");
          continue;
        }
        intake.rowUsed();
        used++;
        local |= !stamp.zoned();
        long at = stamp.zoned() ? stamp.epochMillis() : intake.local(stamp.local(), lines.number());
        intake.event(event(row, at, lines.number()));
      }
    }
    if (used == 0) {
      throw new ImportException(
          "found no JSON object with a time; expected lines such as"
              + " {\"time\":\"2026-11-23T03:05:53Z\","
              + "\"event\":\"deploy.started\",\"service\":\"shop\",\"release\":\"r482\"}");
    }
    if (!local) {
      intake.zoneStated(ZoneOffset.UTC, "every stamp bears its offset or counts from the epoch");
    }
  }

  private static String word(JsonRow row) {
    String what = row.first(EVENT_KEYS);
    return what == null ? "" : what.toLowerCase(Locale.ROOT);
  }

  private static EventDraft event(JsonRow row, long at, long line) {
    String what = word(row);
    boolean changing = CHANGING.matcher(what).find();
    boolean deploying = !changing || DEPLOYING.matcher(what).find();
    String service = row.first(SERVICE_KEYS);
    String release = row.first(RELEASE_KEYS);
    String host = row.first(HOST_KEYS);
    String phase = phase(row, what);
    StringBuilder title = new StringBuilder(what.isEmpty() ? "deploy" : what);
    append(title, service);
    append(title, release);
    String stated = row.get("phase");
    append(title, stated == null || what.contains(stated) ? null : stated);
    if (row.get("host") != null) {
      append(title, "on " + row.get("host"));
    }
    append(title, row.get("note") == null ? null : "– " + row.get("note"));
    StringBuilder text = new StringBuilder(title);
    for (Map.Entry<String, String> field : row.fields().entrySet()) {
      if (!TOLD.contains(field.getKey())) {
        text.append('\n').append(field.getKey()).append('=').append(field.getValue());
      }
    }
    return new EventDraft(
            deploying ? EventKind.DEPLOY : EventKind.ACTION,
            at,
            Snippet.title(title.toString()),
            line)
        .text(text.toString())
        .actor(row.first(ACTOR_KEYS))
        .service(service)
        .attribute("phase", phase)
        .attribute("release", release)
        .attribute("environment", row.first(ENVIRONMENT_KEYS))
        .attribute("host", host)
        .attribute("result", row.get("result"))
        .attribute("event", what);
  }

  private static void append(StringBuilder title, @Nullable String more) {
    if (more != null && !more.isBlank()) {
      title.append(' ').append(more);
    }
  }

  /// `started` and `finished` whatever the log calls them; other phases as written.
  private static @Nullable String phase(JsonRow row, String what) {
    String stated = row.first(List.of("phase", "state", "status"));
    Matcher ending = PHASE.matcher(stated == null ? what : stated.toLowerCase(Locale.ROOT));
    if (!ending.find()) {
      return stated;
    }
    String word = ending.group(1);
    if (word.startsWith("start") || word.startsWith("beg")) {
      return "started";
    }
    if (word.startsWith("finish") || word.startsWith("complete") || word.startsWith("succe")) {
      return "finished";
    }
    return word.startsWith("fail") || word.equals("error") ? "failed" : word;
  }
}
