package hindcast.importing.events;

import hindcast.importing.EventDraft;
import hindcast.importing.Importer;
import hindcast.importing.Intake;
import hindcast.importing.Probe;
import hindcast.importing.Recognition;
import hindcast.importing.files.Export;
import hindcast.importing.files.ImportException;
import hindcast.importing.text.JsonElements;
import hindcast.importing.text.JsonTimes;
import hindcast.importing.text.Snippet;
import hindcast.importing.text.Stamp;
import hindcast.model.EventKind;
import java.io.IOException;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Alertmanager's webhook payloads and its API's alert groups. `startsAt` is when the rule became
/// active, not when somebody was told; `endsAt` is an end only once the alert is resolved (before
/// that it is year 1, or a few minutes in the future).
///
/// Format: prometheus.io, Alerting > Configuration > webhook_config, and Alertmanager's OpenAPI.
public final class AlertmanagerImporter implements Importer {
  @Override
  public String id() {
    return "alertmanager-webhook";
  }

  @Override
  public String title() {
    return "Alertmanager alerts (webhook or API, JSON)";
  }

  @Override
  public Recognition recognise(Probe head) {
    Set<String> paths = head.jsonPaths();
    boolean webhook = paths.contains("alerts[].labels") && paths.contains("alerts[].startsAt");
    boolean groups = paths.contains("[].alerts[].startsAt") || paths.contains("[].alerts[].labels");
    boolean plain = paths.contains("[].startsAt") && paths.contains("[].labels");
    if (!webhook && !groups && !plain) {
      return Recognition.NO;
    }
    return Recognition.certain("has alerts with labels and startsAt");
  }

  @Override
  public void read(Export export, Intake intake) throws IOException {
    boolean[] any = {false};
    boolean array;
    try (var text = export.text()) {
      int c = text.read();
      while (c == ' ' || c == '\n' || c == '\r' || c == '\t') {
        c = text.read();
      }
      array = c == '[';
    }
    JsonElements.each(
        export,
        intake,
        array ? null : "alerts",
        false,
        (element, line) -> {
          if (!element.path("alerts").isArray()) {
            any[0] |= alert(element, line, intake);
            return;
          }
          boolean used = false;
          // a group is what one receiver is told; two receivers are told of an alert twice
          String receiver = JsonElements.text(element.path("receiver"), "name");
          for (JsonNode alert : element.path("alerts")) {
            used |= pour(alert, receiver, line, intake);
          }
          if (used) {
            intake.rowUsed();
          } else {
            intake.refuse(line, "a group without any alert that bears a startsAt");
          }
          any[0] |= used;
        });
    if (!any[0]) {
      throw new ImportException(
          "found no alert with labels and a startsAt; expected an Alertmanager webhook payload");
    }
    intake.zoneStated(ZoneOffset.UTC, "startsAt and endsAt bear their offset");
  }

  private static boolean alert(JsonNode alert, long line, Intake intake) {
    if (pour(alert, "", line, intake)) {
      intake.rowUsed();
      return true;
    }
    intake.refuse(
        line,
        "found startsAt "
            + Snippet.of(JsonElements.text(alert, "startsAt"))
            + ", expected a time such as 2026-11-23T02:56:33.768Z");
    return false;
  }

  private static boolean pour(JsonNode alert, String receiver, long line, Intake intake) {
    Long start = time(alert, "startsAt");
    if (start == null) {
      return false;
    }
    boolean resolved = status(alert).equals("resolved");
    Long end = time(alert, "endsAt");
    intake.event(event(alert, receiver, start, "firing", line));
    if (resolved && end != null) {
      intake.event(event(alert, receiver, end, "resolved", line));
    }
    return true;
  }

  private static String status(JsonNode alert) {
    JsonNode status = alert.path("status");
    return status.isObject()
        ? JsonElements.text(status, "state")
        : JsonElements.text(alert, "status");
  }

  /// Year 1 stands for "not yet".
  private static @Nullable Long time(JsonNode alert, String name) {
    Stamp stamp = JsonTimes.parse(JsonElements.textOrNull(alert, name));
    return stamp == null || !stamp.zoned() ? null : stamp.epochMillis();
  }

  private static EventDraft event(
      JsonNode alert, String receiver, long at, String status, long line) {
    JsonNode labels = alert.path("labels");
    JsonNode annotations = alert.path("annotations");
    String name = JsonElements.text(labels, "alertname");
    String summary = JsonElements.text(annotations, "summary");
    String headline = summary.isBlank() ? JsonElements.text(annotations, "message") : summary;
    String title =
        (name.isBlank() ? "Alert" : name)
            + (status.equals("firing") ? " firing" : " resolved")
            + (headline.isBlank() ? "" : ": " + headline);
    StringBuilder text = new StringBuilder(title);
    String description = JsonElements.text(annotations, "description");
    if (!description.isBlank()) {
      text.append('\n').append(description);
    }
    TreeMap<String, String> sorted = new TreeMap<>();
    labels.properties().forEach(label -> sorted.put(label.getKey(), label.getValue().asString()));
    sorted.forEach((key, value) -> text.append('\n').append(key).append('=').append(value));
    String fingerprint = JsonElements.text(alert, "fingerprint");
    String identity = fingerprint.isBlank() ? sorted.toString() : fingerprint;
    return new EventDraft(EventKind.ALERT, at, Snippet.title(title), line)
        .id(
            "alert:"
                + identity
                + "@"
                + at
                + ":"
                + status
                + (receiver.isBlank() ? "" : ":" + receiver))
        .text(text.toString())
        .service(service(labels))
        .attribute("status", status)
        .attribute("alert", name)
        .attribute("severity", JsonElements.text(labels, "severity"))
        .attribute("receiver", receiver)
        .attribute("instance", JsonElements.text(labels, "instance"));
  }

  private static @Nullable String service(JsonNode labels) {
    String service = JsonElements.textOrNull(labels, "service");
    return service != null ? service : JsonElements.textOrNull(labels, "job");
  }
}
