package hindcast.importing;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Files that people have at hand in an incident and that hold neither measurements nor events, or
/// hold them in a layout for the eye alone: what they are, and what to export instead.
final class NotExports {
  /// One sort of such a file.
  ///
  /// @param name a noun phrase: `a Grafana dashboard`
  /// @param why what is wrong with it, as a verb and what belongs to it
  /// @param instead what to export, as a clause
  /// @param paths JSON paths that all must be there; empty for other texts
  /// @param text what the text must hold; null where the paths suffice
  record Kind(String name, String why, String instead, List<String> paths, @Nullable Pattern text) {
    boolean fits(Probe probe, String start) {
      Set<String> found = probe.jsonPaths();
      Pattern wanted = text;
      return found.containsAll(paths)
          && paths.isEmpty() == found.isEmpty()
          && (wanted == null || wanted.matcher(start).find());
    }
  }

  private static final int START = 8192;

  private static final String NOTHING = "holds neither measurements nor events";

  private static final String PANEL_CSV =
      "open the panel's menu, Inspect > Data, and download CSV, or ask the data source itself";

  private static final String QUERY =
      "ask the server for the data: api/v1/query_range, or promtool tsdb dump";

  private static final String SPANS =
      "export the services' metrics (requests, errors, durations) or their logs";

  private static final String VMSTAT = "record it over time: vmstat -t 1, sar -A, or an exporter";

  private static final List<Kind> KINDS =
      List.of(
          json("a Grafana dashboard", PANEL_CSV, "panels", "schemaVersion"),
          json("a Grafana dashboard", PANEL_CSV, "dashboard.panels"),
          json(
              "a Grafana alert rule",
              "export the alert history or the annotations",
              "groups[].rules[].data[].refId"),
          json(
              "a CloudWatch request",
              "run it with aws cloudwatch get-metric-data",
              "MetricDataQueries"),
          json(
              "a CloudWatch request",
              "run it with aws cloudwatch get-metric-data",
              "[].MetricStat"),
          json(
              "a CloudWatch dashboard",
              "run aws cloudwatch get-metric-data for its metrics",
              "widgets[].properties.metrics"),
          json(
              "a browser's record of requests (HAR)",
              "export the server's access log or metrics",
              "log.entries",
              "log.creator"),
          json(
              "a Terraform state",
              "export the deploy log or the cloud's audit log",
              "terraform_version",
              "serial"),
          json(
              "a Terraform plan",
              "export the deploy log or the cloud's audit log",
              "planned_values",
              "terraform_version"),
          json(
              "a package file of Node.js",
              "export the deploy log",
              "name",
              "version",
              "dependencies"),
          json("a package lock file of Node.js", "export the deploy log", "lockfileVersion"),
          json(
              "a Kubernetes manifest",
              "run kubectl get events -o json, or kubectl logs --timestamps",
              "apiVersion",
              "kind",
              "spec"),
          json(
              "a description of an API (OpenAPI)",
              "export the server's access log",
              "openapi",
              "paths"),
          json(
              "Netdata's alarms as they stand",
              "ask for their changes: api/v1/alarm_log",
              "latest_alarm_log_unique_id",
              "alarms"),
          json(
              "a list of what Prometheus scrapes",
              QUERY,
              "data.activeTargets",
              "data.droppedTargets"),
          json("traces of OpenTelemetry", SPANS, "resourceSpans"),
          json("traces of Jaeger", SPANS, "data[].traceID", "data[].spans"),
          json("traces of Zipkin", SPANS, "[].traceId", "[].localEndpoint"),
          json("a map of places (GeoJSON)", "export measurements over time", "features[].geometry"),
          text(
              "a list of Kubernetes objects",
              "print its events: kubectl get events -o json",
              "^(apiVersion:"
                  + " v1|items:)\\s*$[\\s\\S]{0,400}^\\s*-?\\s*apiVersion:[\\s\\S]{0,8000}^\\s+kind:\\s*\\w+"),
          layout(
              "a journal in its verbose layout",
              "print it as journalctl -o json, or -o short-iso-precise",
              "\\A\\w{3} \\d{4}-\\d\\d-\\d\\d [\\d:.]+ \\S+ \\[s=\\w+;i="),
          layout(
              "a slow log of Redis",
              "note its epoch times with their commands in a table (CSV), or export the metrics",
              "\\A\\s*1\\) 1\\) \\(integer\\) \\d+\\s+2\\) \\(integer\\) 1\\d{9}\\s"),
          layout(
              "a rollout history of Argo CD as a table",
              "ask for JSON: argocd app get NAME -o json",
              "\\AID\\s+DATE\\s+REVISION\\s*$"),
          text(
              "Prometheus rules",
              "export what they evaluated: " + QUERY + "; or Alertmanager's alerts",
              "^groups:\\s*$[\\s\\S]{0,4000}^\\s*-?\\s*(expr|alert|record):"),
          text("a Prometheus configuration", QUERY, "^scrape_configs:"),
          text(
              "an Alertmanager configuration",
              "export alerts: api/v2/alerts/groups, or the webhook's payloads",
              "^(receivers|inhibit_rules):[\\s\\S]{0,4000}^(route|receivers):|^route:[\\s\\S]{0,4000}^receivers:"),
          text(
              "a Kubernetes manifest",
              "run kubectl get events -o json, or kubectl logs --timestamps",
              "^apiVersion:\\s*\\S+\\s*$[\\s\\S]{0,400}^kind:\\s*\\w+"),
          text(
              "a Compose file",
              "run docker compose logs --timestamps",
              "^services:\\s*$[\\s\\S]{0,4000}^\\s+(image|build):"),
          text(
              "a Helm chart's description",
              "run helm history -o json",
              "^apiVersion: v[12]\\s*$[\\s\\S]{0,2000}^appVersion:"),
          text(
              "a Terraform configuration",
              "export the deploy log or the cloud's audit log",
              "^(resource|provider|module|variable|terraform) (\"[^\"\\n]{1,80}\" ){0,2}\\{"),
          text(
              "a Maven build file",
              "export the deploy log",
              "^<project\\b[^>]{0,400}maven\\.apache\\.org"),
          text(
              "a Dockerfile",
              "export the deploy log or docker events",
              "^FROM \\S+[\\s\\S]{0,4000}^(RUN|COPY|ENTRYPOINT|CMD) "),
          text(
              "a kernel log that counts seconds since the machine started",
              "print it with dates: dmesg -T, or journalctl -k -o short-iso-precise",
              "\\A(<\\d+>)?\\[ *\\d{1,7}\\.\\d{6}\\] \\S"),
          text(
              "a rollout history (kubectl rollout history), which bears no times",
              "print kubectl get events or helm history, or export the deploy log",
              "^REVISION\\s+CHANGE-CAUSE\\s*$"),
          text(
              "what Redis answers to INFO, the state of one moment",
              "export its metrics over time, for instance from the Redis exporter",
              "\\A# Server\\s+redis_version:"),
          layout(
              "a log of Varnish by its tags (varnishlog)",
              "print requests as an access log: varnishncsa",
              "\\A\\*{1,9} +<< (BeReq|Request|Session) +>> \\d+"),
          text(
              "what kubectl top prints, the state of one moment",
              "ask the metrics server's database: api/v1/query_range of Prometheus",
              "\\ANAME\\s+CPU\\(cores\\)"),
          text(
              "what docker stats prints, the state of one moment",
              "export cAdvisor's metrics from Prometheus",
              "\\ACONTAINER ID\\s+NAME\\s+CPU %"),
          layout("what top prints", VMSTAT, "\\Atop - \\d\\d:\\d\\d:\\d\\d up "),
          layout("what atop prints", VMSTAT, "\\AATOP - \\S+ "),
          text("a shell script", "export what it wrote", "\\A#!/\\S*(sh|bash|env)\\b"),
          text(
              "a web page",
              "use the site's own export, or copy the times into notes",
              "\\A\\s*<(!DOCTYPE html|html)\\b"));

  private NotExports() {}

  private static Kind json(String name, String instead, String... paths) {
    return new Kind(name, NOTHING, instead, List.of(paths), null);
  }

  private static Kind text(String name, String instead, String pattern) {
    return text(name, NOTHING, instead, pattern);
  }

  private static Kind layout(String name, String instead, String pattern) {
    return text(name, "is in a form that is not read", instead, pattern);
  }

  private static Kind text(String name, String why, String instead, String pattern) {
    return new Kind(
        name,
        why,
        instead,
        List.of(),
        Pattern.compile(pattern, Pattern.MULTILINE | Pattern.CASE_INSENSITIVE));
  }

  /// What the text is; null where it is none of these.
  static @Nullable Kind of(Probe probe) {
    String start = probe.text().substring(0, Math.min(START, probe.text().length()));
    return KINDS.stream().filter(kind -> kind.fits(probe, start)).findFirst().orElse(null);
  }
}
