package hindcast.importing.events;

import hindcast.importing.text.JsonElements;
import hindcast.model.EventKind;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// AWS CloudTrail: who called which API. Files overlap and are unsorted; `eventID` tells calls that
/// stand in two. Calls that only read are kept and marked `readOnly`.
///
/// Format: AWS CloudTrail record contents; `aws cloudtrail lookup-events` wraps each record in a
/// text.
public final class CloudTrailImporter extends EventList {
  private static final Pattern READING =
      Pattern.compile("^(Get|List|Describe|Head|Lookup|Search|Batch(Get|Describe)|AssumeRole).*");

  private static final Pattern DEPLOYING =
      Pattern.compile(
          "^(UpdateService|UpdateFunctionCode.*|CreateDeployment|StartDeployment|UpdateStack"
              + "|CreateStack|ExecuteChangeSet|RegisterTaskDefinition|StartPipelineExecution"
              + "|UpdateEnvironment|StartInstanceRefresh)$");

  /// The format.
  public CloudTrailImporter() {
    super(
        "cloudtrail",
        "AWS CloudTrail (JSON)",
        List.of(
            Shape.of(
                "has records with eventSource, eventName and eventTime",
                List.of("Records[]", "[]", ""),
                List.of("eventTime", "eventSource", "eventName"),
                item -> record(item, item.text("eventID"))),
            Shape.of(
                "has Events with EventId, EventName and EventTime",
                List.of("Events[]", "[]"),
                List.of("EventId", "EventName", "EventTime"),
                CloudTrailImporter::lookup)));
  }

  private static void lookup(EventItem event) {
    JsonNode inner = JsonElements.parsed(event.text("CloudTrailEvent"));
    if (inner.isObject() && inner.has("eventTime")) {
      record(event.with(inner), event.text("EventId"));
      return;
    }
    Long at = event.time("EventTime");
    if (at != null) {
      String name = event.text("EventName");
      boolean reads = event.text("ReadOnly").equals("true");
      event.tell(
          event
              .event(kind(name), at, title(name, event.text("EventSource"), ""))
              .actor(event.textOrNull("Username"))
              .service(source(event.text("EventSource")))
              .attribute("readOnly", reads ? "true" : null)
              .attribute("action", name),
          EventItem.id("cloudtrail", event.text("EventId")));
    }
  }

  private static void record(EventItem record, String id) {
    Long at = record.time("eventTime");
    if (at == null) {
      return;
    }
    String name = record.text("eventName");
    String error = record.text("errorCode");
    String why = record.text("errorMessage");
    String who = caller(record);
    String stated = record.text("readOnly");
    boolean reads = stated.isEmpty() ? READING.matcher(name).matches() : stated.equals("true");
    String failure = error.isEmpty() ? why : error;
    JsonNode asked = record.at("requestParameters");
    record.tell(
        record
            .event(kind(name), at, title(name, record.text("eventSource"), failure))
            .text(
                EventItem.lines(
                    title(name, record.text("eventSource"), failure),
                    why,
                    asked.isObject()
                        ? hindcast.importing.text.Snippet.cut(asked.toString(), 2000)
                        : "",
                    EventItem.labelled("From", record.text("sourceIPAddress")),
                    EventItem.labelled("Agent", record.text("userAgent"))))
            .actor(who.isEmpty() ? null : who)
            .service(source(record.text("eventSource")))
            .attribute("readOnly", reads ? "true" : null)
            .attribute("action", name)
            .attribute("region", record.text("awsRegion"))
            .attribute("error", failure)
            .attribute("account", record.text("recipientAccountId")),
        id.startsWith("<") ? "" : EventItem.id("cloudtrail", id));
  }

  /// The user, or the role with the name of the session in which it was taken on.
  private static String caller(EventItem record) {
    String arn = record.text("userIdentity.arn");
    int role = arn.indexOf(":assumed-role/");
    return role >= 0
        ? arn.substring(role + ":assumed-role/".length())
        : record.text(
            "userIdentity.userName",
            "userIdentity.sessionContext.sessionIssuer.userName",
            "userIdentity.invokedBy",
            "userIdentity.arn",
            "userIdentity.type");
  }

  static EventKind kind(String name) {
    return DEPLOYING.matcher(name).matches() ? EventKind.DEPLOY : EventKind.ACTION;
  }

  static String title(String name, String source, String failure) {
    return name + " (" + source(source) + ")" + (failure.isEmpty() ? "" : " failed: " + failure);
  }

  private static String source(String host) {
    return host.replaceFirst("\\.amazonaws\\.com$", "");
  }
}
