package hindcast.importing.events;

import hindcast.importing.EventDraft;
import hindcast.model.EventKind;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// What Amazon's databases, caches, container services, environments and groups of servers say
/// happened to them, and what Amazon says of its own services.
///
/// Format: AWS CLI, `rds describe-events` (ElastiCache, Redshift and DocumentDB write the same),
/// `ecs describe-services`, `elasticbeanstalk describe-events`, `autoscaling
/// describe-scaling-activities` and `health describe-events`; EventBridge.
public final class AwsEventsImporter extends EventList {
  private static final Pattern BAD =
      Pattern.compile("fail|unable|error|unhealthy|outage|crash|out of", Pattern.CASE_INSENSITIVE);

  /// The format.
  public AwsEventsImporter() {
    super(
        "aws-events",
        "AWS events of RDS, ElastiCache, ECS, Auto Scaling, Health (JSON)",
        List.of(
            Shape.of(
                "has Events with SourceIdentifier, Message and Date",
                List.of("Events[]", "[]"),
                List.of("SourceIdentifier", "Message", "Date"),
                AwsEventsImporter::event),
            Shape.of(
                "has services with events and a serviceArn",
                List.of("services[]", "[]"),
                List.of("serviceArn", "events[].createdAt", "events[].message"),
                AwsEventsImporter::service),
            Shape.of(
                "has Events with EnvironmentName, Message and EventDate",
                List.of("Events[]", "[]"),
                List.of("ApplicationName", "Message", "EventDate"),
                AwsEventsImporter::environment),
            Shape.of(
                "has Activities with AutoScalingGroupName",
                List.of("Activities[]", "[]"),
                List.of("AutoScalingGroupName", "Description", "StartTime"),
                AwsEventsImporter::scaling),
            Shape.of(
                "has events with eventTypeCode and startTime",
                List.of("events[]", "[]"),
                List.of("eventTypeCode", "eventTypeCategory", "startTime"),
                AwsEventsImporter::health),
            Shape.of(
                "has events as EventBridge sends them",
                List.of("", "[]"),
                List.of("detail-type", "source", "time", "detail"),
                AwsEventsImporter::sent)));
  }

  private static void event(EventItem event) {
    Long at = event.time("Date");
    if (at != null) {
      String message = event.text("Message");
      event.tell(
          event
              .event(EventKind.ACTION, at, event.text("SourceIdentifier") + ": " + message)
              .service(event.textOrNull("SourceIdentifier"))
              .attribute("severity", BAD.matcher(message).find() ? "warning" : null)
              .attribute("category", event.text("EventCategories"))
              .attribute("source", event.text("SourceType")),
          "");
    }
  }

  private static void service(EventItem service) {
    String name = service.text("serviceName", "serviceArn");
    for (EventItem event : service.each("events")) {
      Long at = event.time("createdAt");
      if (at != null) {
        event.tell(
            event
                .event(EventKind.ACTION, at, event.text("message"))
                .text(event.text("message"))
                .service(name)
                .attribute(
                    "severity", BAD.matcher(event.text("message")).find() ? "warning" : null),
            EventItem.id("ecs", event.text("id")));
      }
    }
    for (EventItem deploy : service.each("deployments")) {
      Long at = deploy.time("createdAt");
      if (at != null) {
        String task = deploy.text("taskDefinition");
        String release = task.substring(task.lastIndexOf('/') + 1);
        deploy.tell(
            deploy
                .event(EventKind.DEPLOY, at, "Deploy of " + name + ", " + release)
                .service(name)
                .text(deploy.text("rolloutStateReason"))
                .attribute("release", release)
                .attribute("phase", "started")
                .attribute("result", deploy.text("rolloutState")),
            EventItem.id("ecs", deploy.text("id")));
      }
    }
  }

  private static void environment(EventItem event) {
    Long at = event.time("EventDate");
    if (at != null) {
      String name = event.text("EnvironmentName", "ApplicationName");
      String message = event.text("Message");
      event.tell(
          event
              .event(EventKind.ACTION, at, name + ": " + message)
              .service(name)
              .attribute("severity", event.text("Severity").toLowerCase(Locale.ROOT))
              .attribute("release", event.text("VersionLabel")),
          "");
    }
  }

  private static void scaling(EventItem activity) {
    Long at = activity.time("StartTime");
    if (at == null) {
      return;
    }
    String group = activity.text("AutoScalingGroupName");
    String title = group + ": " + activity.text("Description");
    String result = activity.text("StatusCode");
    EventDraft draft =
        activity
            .event(EventKind.ACTION, at, title)
            .text(EventItem.lines(title, activity.text("Cause"), activity.text("StatusMessage")))
            .service(group)
            .attribute("result", result)
            .attribute("severity", BAD.matcher(result).find() ? "warning" : null);
    draft.until(activity.time("EndTime"));
    activity.tell(draft, EventItem.id("autoscaling", activity.text("ActivityId")));
  }

  private static void health(EventItem event) {
    Long at = event.time("startTime");
    if (at == null) {
      return;
    }
    String title =
        event.text("eventTypeCode") + ", " + event.text("region") + ": " + event.text("statusCode");
    EventDraft draft =
        event
            .event(EventKind.ACTION, at, title)
            .text(EventItem.lines(title, event.text("eventDescription.latestDescription")))
            .service(event.textOrNull("service"))
            .attribute("category", event.text("eventTypeCategory"))
            .attribute("status", event.text("statusCode"))
            .attribute(
                "severity", event.text("eventTypeCategory").equals("issue") ? "warning" : null);
    draft.until(event.time("endTime"));
    event.tell(draft, EventItem.id("health", event.text("arn")));
  }

  private static void sent(EventItem event) {
    Long at = event.time("detail.state.timestamp", "time");
    if (at == null) {
      return;
    }
    String alarm = event.text("detail.alarmName");
    String state =
        event.text(
            "detail.state.value",
            "detail.state",
            "detail.lastStatus",
            "detail.status",
            "detail.eventName");
    String what = event.text("detail-type") + (state.isEmpty() ? "" : ": " + state);
    String whose = alarm.isEmpty() ? event.text("resources", "source") : alarm;
    EventDraft draft =
        event
            .event(alarm.isEmpty() ? EventKind.ACTION : EventKind.ALERT, at, what + ", " + whose)
            .text(
                EventItem.lines(
                    what,
                    whose,
                    event.text(
                        "detail.state.reason",
                        "detail.reason",
                        "detail.stoppedReason",
                        "detail.message")))
            .attribute("status", status(state));
    if (alarm.isEmpty()) {
      draft
          .service(event.textOrNull("source"))
          .attribute("severity", BAD.matcher(state).find() ? "warning" : null);
    } else {
      draft.attribute("alert", alarm);
    }
    event.tell(draft, EventItem.id("eventbridge", event.text("id")));
  }

  /// An alarm's state in the words of other alerts; any other as it stands.
  private static String status(String state) {
    return state.equals("ALARM") ? "firing" : state.equals("OK") ? "resolved" : state;
  }
}
