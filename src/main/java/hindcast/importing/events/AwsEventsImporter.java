package hindcast.importing.events;

import hindcast.model.EventKind;
import java.util.List;
import java.util.regex.Pattern;

/// What Amazon's databases, caches and container services say happened to them.
///
/// Format: AWS CLI, `rds describe-events` (ElastiCache, Redshift and DocumentDB write the same) and
/// `ecs describe-services`.
public final class AwsEventsImporter extends EventList {
  private static final Pattern BAD =
      Pattern.compile("fail|unable|error|unhealthy|outage|crash|out of", Pattern.CASE_INSENSITIVE);

  /// The format.
  public AwsEventsImporter() {
    super(
        "aws-events",
        "AWS events of RDS, ElastiCache, ECS (JSON)",
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
                AwsEventsImporter::service)));
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
}
