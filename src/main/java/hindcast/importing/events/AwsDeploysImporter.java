package hindcast.importing.events;

import hindcast.importing.EventDraft;
import hindcast.model.EventKind;
import java.util.List;

/// What Amazon's deploy services did: CodeDeploy's deployments, CodePipeline's executions, and the
/// events of a CloudFormation stack.
///
/// Format: AWS CLI, `deploy get-deployment` and `batch-get-deployments`, `codepipeline
/// list-pipeline-executions` and `cloudformation describe-stack-events`.
public final class AwsDeploysImporter extends EventList {
  /// The format.
  public AwsDeploysImporter() {
    super(
        "aws-deploys",
        "AWS CodeDeploy, CodePipeline, CloudFormation (JSON)",
        List.of(
            Shape.of(
                "has a deployment with deploymentId and createTime",
                List.of("deploymentInfo", "deploymentsInfo[]"),
                List.of("deploymentId", "createTime", "applicationName"),
                AwsDeploysImporter::deployment),
            Shape.of(
                "has executions of a pipeline",
                List.of("pipelineExecutionSummaries[]"),
                List.of("pipelineExecutionId", "startTime", "status"),
                AwsDeploysImporter::execution),
            Shape.of(
                "has StackEvents with ResourceStatus",
                List.of("StackEvents[]", "[]"),
                List.of("StackName", "ResourceStatus", "Timestamp"),
                AwsDeploysImporter::stackEvent)));
  }

  private static void deployment(EventItem deploy) {
    Long at = deploy.time("createTime", "startTime");
    if (at == null) {
      return;
    }
    String application = deploy.text("applicationName");
    String result = deploy.text("status");
    String release =
        deploy.text(
            "revision.s3Location.key",
            "revision.gitHubLocation.commitId",
            "revision.string.sha256",
            "deploymentId");
    EventDraft draft =
        deploy
            .event(
                EventKind.DEPLOY, at, "Deploy of " + application + ", " + release + ": " + result)
            .text(
                EventItem.lines(
                    "Deploy of " + application + ", " + release + ": " + result,
                    deploy.text("description"),
                    EventItem.labelled("Group", deploy.text("deploymentGroupName")),
                    EventItem.labelled("Started by", deploy.text("creator")),
                    deploy.text("errorInformation.message"),
                    deploy.text("rollbackInfo.rollbackMessage")))
            .service(application)
            .attribute("release", release)
            .attribute("result", result);
    draft.until(deploy.time("completeTime"));
    deploy.tell(draft, EventItem.id("codedeploy", deploy.text("deploymentId")));
  }

  private static void execution(EventItem execution) {
    Long at = execution.time("startTime");
    if (at == null) {
      return;
    }
    String id = execution.text("pipelineExecutionId");
    String result = execution.text("status");
    StringBuilder sources = new StringBuilder();
    String release = "";
    for (EventItem source : execution.each("sourceRevisions")) {
      release = release.isEmpty() ? source.text("revisionId") : release;
      sources.append(source.text("revisionSummary")).append('\n');
    }
    EventDraft draft =
        execution
            .event(EventKind.DEPLOY, at, "Pipeline run " + id + ": " + result)
            .text(
                EventItem.lines(
                    "Pipeline run " + id + ": " + result,
                    sources.toString(),
                    EventItem.labelled("Trigger", execution.text("trigger.triggerType"))))
            .attribute("release", release)
            .attribute("result", result);
    draft.until(execution.time("lastUpdateTime"));
    execution.tell(draft, EventItem.id("codepipeline", id));
  }

  private static void stackEvent(EventItem event) {
    Long at = event.time("Timestamp");
    if (at == null) {
      return;
    }
    String status = event.text("ResourceStatus");
    boolean whole = event.text("ResourceType").equals("AWS::CloudFormation::Stack");
    String title = event.text("LogicalResourceId", "StackName") + ": " + status;
    event.tell(
        event
            .event(whole ? EventKind.DEPLOY : EventKind.ACTION, at, title)
            .text(
                EventItem.lines(
                    title,
                    event.text("ResourceStatusReason"),
                    EventItem.labelled("Stack", event.text("StackName")),
                    EventItem.labelled("Resource", event.text("ResourceType"))))
            .service(event.textOrNull("StackName"))
            .attribute("result", status)
            .attribute(
                "severity",
                status.contains("FAILED") || status.contains("ROLLBACK") ? "warning" : null),
        EventItem.id("cloudformation", event.text("EventId")));
  }
}
