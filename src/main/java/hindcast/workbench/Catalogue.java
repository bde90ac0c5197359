package hindcast.workbench;

import hindcast.analysis.FindingRule;
import hindcast.analysis.OnsetDetector;
import hindcast.analysis.onset.ScanDetector;
import hindcast.analysis.rules.AlertLagRule;
import hindcast.analysis.rules.ClockRule;
import hindcast.analysis.rules.DataGapRule;
import hindcast.analysis.rules.DependencyRule;
import hindcast.analysis.rules.DeployBeforeOnsetRule;
import hindcast.analysis.rules.EarlierExcursionRule;
import hindcast.analysis.rules.LastChangeRule;
import hindcast.analysis.rules.MovedFirstRule;
import hindcast.analysis.rules.NoticedFirstRule;
import hindcast.analysis.rules.NoticedLaterRule;
import hindcast.analysis.rules.OvershootRule;
import hindcast.analysis.rules.RecollectionRule;
import hindcast.analysis.rules.RecoveryRule;
import hindcast.analysis.rules.RetryRule;
import hindcast.analysis.rules.RevertedChangeRule;
import hindcast.analysis.rules.SaturationRule;
import hindcast.analysis.rules.SilentSourceRule;
import hindcast.analysis.rules.StayedNormalRule;
import hindcast.analysis.rules.TrafficMultipleRule;
import hindcast.export.HtmlExporter;
import hindcast.export.JsonExporter;
import hindcast.export.MarkdownExporter;
import hindcast.export.PdfExporter;
import hindcast.export.ReviewExporter;
import hindcast.importing.Importer;
import hindcast.importing.events.AlertStatesImporter;
import hindcast.importing.events.AlertmanagerImporter;
import hindcast.importing.events.ArgoImporter;
import hindcast.importing.events.AwsDeploysImporter;
import hindcast.importing.events.AwsEventsImporter;
import hindcast.importing.events.AzureActivityImporter;
import hindcast.importing.events.ChatTextImporter;
import hindcast.importing.events.CloudTrailImporter;
import hindcast.importing.events.CloudWatchAlarmsImporter;
import hindcast.importing.events.DatadogEventsImporter;
import hindcast.importing.events.DeployLinesImporter;
import hindcast.importing.events.EventRecordsImporter;
import hindcast.importing.events.EventTableImporter;
import hindcast.importing.events.GitHubImporter;
import hindcast.importing.events.GitLabImporter;
import hindcast.importing.events.GitLogImporter;
import hindcast.importing.events.GrafanaAnnotationsImporter;
import hindcast.importing.events.HelmImporter;
import hindcast.importing.events.ICalendarImporter;
import hindcast.importing.events.KubectlEventsImporter;
import hindcast.importing.events.KubernetesEventsImporter;
import hindcast.importing.events.MattermostImporter;
import hindcast.importing.events.NetdataAlarmsImporter;
import hindcast.importing.events.NotesImporter;
import hindcast.importing.events.OpsgenieImporter;
import hindcast.importing.events.PagerDutyImporter;
import hindcast.importing.events.ShellHistoryImporter;
import hindcast.importing.events.SilencesImporter;
import hindcast.importing.events.SlackDayImporter;
import hindcast.importing.events.SlackDirectoryImporter;
import hindcast.importing.events.SlackExportImporter;
import hindcast.importing.events.SlackTextImporter;
import hindcast.importing.events.StatusFeedImporter;
import hindcast.importing.events.StatuspageImporter;
import hindcast.importing.events.YamlImporter;
import hindcast.importing.logs.AccessLogImporter;
import hindcast.importing.logs.AzureLogsImporter;
import hindcast.importing.logs.CloudWatchLogsImporter;
import hindcast.importing.logs.DatadogLogsImporter;
import hindcast.importing.logs.GcpLogsImporter;
import hindcast.importing.logs.GrafanaLogFramesImporter;
import hindcast.importing.logs.JournalExportImporter;
import hindcast.importing.logs.JsonLinesImporter;
import hindcast.importing.logs.JsonLogImporter;
import hindcast.importing.logs.LineFormats;
import hindcast.importing.logs.LogfmtImporter;
import hindcast.importing.logs.LokiImporter;
import hindcast.importing.logs.MemcachedTextImporter;
import hindcast.importing.logs.MySqlSlowImporter;
import hindcast.importing.logs.OtlpLogsImporter;
import hindcast.importing.logs.PostgresCsvImporter;
import hindcast.importing.logs.SearchHitsImporter;
import hindcast.importing.logs.TextTableImporter;
import hindcast.importing.logs.VpcFlowImporter;
import hindcast.importing.logs.W3cLogImporter;
import hindcast.importing.logs.ZeekLogImporter;
import hindcast.importing.metrics.AppInsightsImporter;
import hindcast.importing.metrics.AzureMonitorImporter;
import hindcast.importing.metrics.CloudWatchCsvImporter;
import hindcast.importing.metrics.CloudWatchImporter;
import hindcast.importing.metrics.CloudWatchStreamImporter;
import hindcast.importing.metrics.CloudWatchTextImporter;
import hindcast.importing.metrics.CollectlImporter;
import hindcast.importing.metrics.DatadogImporter;
import hindcast.importing.metrics.DebugVarsImporter;
import hindcast.importing.metrics.DstatImporter;
import hindcast.importing.metrics.GcpMonitoringImporter;
import hindcast.importing.metrics.GrafanaCsvImporter;
import hindcast.importing.metrics.GrafanaFramesImporter;
import hindcast.importing.metrics.GraphiteJsonImporter;
import hindcast.importing.metrics.GraphiteTextImporter;
import hindcast.importing.metrics.HaproxyStatsImporter;
import hindcast.importing.metrics.InfluxCsvImporter;
import hindcast.importing.metrics.InfluxJsonImporter;
import hindcast.importing.metrics.InfluxLineImporter;
import hindcast.importing.metrics.InsightsStatsImporter;
import hindcast.importing.metrics.IostatImporter;
import hindcast.importing.metrics.JsonRecordsImporter;
import hindcast.importing.metrics.JsonSeriesImporter;
import hindcast.importing.metrics.JsonTableImporter;
import hindcast.importing.metrics.MemcachedStatsImporter;
import hindcast.importing.metrics.NetdataJsonImporter;
import hindcast.importing.metrics.NewRelicImporter;
import hindcast.importing.metrics.NmonImporter;
import hindcast.importing.metrics.OtlpMetricsImporter;
import hindcast.importing.metrics.PerformanceInsightsImporter;
import hindcast.importing.metrics.PrintedTableImporter;
import hindcast.importing.metrics.PrometheusImporter;
import hindcast.importing.metrics.PrometheusTextImporter;
import hindcast.importing.metrics.PromtoolImporter;
import hindcast.importing.metrics.RrdDumpImporter;
import hindcast.importing.metrics.RrdFetchImporter;
import hindcast.importing.metrics.RrdJsonImporter;
import hindcast.importing.metrics.RrdXmlImporter;
import hindcast.importing.metrics.SadfImporter;
import hindcast.importing.metrics.SarTextImporter;
import hindcast.importing.metrics.SearchAggregationsImporter;
import hindcast.importing.metrics.SysstatJsonImporter;
import hindcast.importing.metrics.SysstatXmlImporter;
import hindcast.importing.metrics.TableImporter;
import hindcast.importing.metrics.ThingSpeakImporter;
import hindcast.importing.metrics.VictoriaMetricsImporter;
import hindcast.importing.metrics.VmstatImporter;
import hindcast.lint.RuleBook;
import java.util.ArrayList;
import java.util.List;

/// The lists of what Hindcast knows, in order: newcomers start here. A list one can read and click,
/// rather than service files; a test names whoever is missing.
public final class Catalogue {
  private Catalogue() {}

  /// Begins to read the definitions of line-shaped formats, which takes a moment, while the caller
  /// does something else; whoever asks for them first waits for the rest of it.
  public static void prepare() {
    Thread.ofPlatform().daemon().name("formats").start(LineFormats::bundled);
  }

  /// Formats that can be read. Order decides nothing: the surest recognition wins.
  public static List<Importer> importers() {
    return importers(LineFormats.bundled());
  }

  /// Formats that can be read, with those line-shaped ones.
  static List<Importer> importers(LineFormats lineFormats) {
    List<Importer> importers = new ArrayList<>(programmed());
    importers.addAll(lineFormats.importers());
    return List.copyOf(importers);
  }

  /// Formats that need a class of their own.
  private static List<Importer> programmed() {
    return List.of(
        new PrometheusImporter(),
        new PrometheusTextImporter(),
        new PromtoolImporter(),
        new GrafanaCsvImporter(),
        new CloudWatchImporter(),
        new CloudWatchStreamImporter(),
        new CloudWatchCsvImporter(),
        new CloudWatchTextImporter(),
        new DatadogImporter(),
        new DatadogEventsImporter(),
        new InfluxCsvImporter(),
        new InfluxJsonImporter(),
        new InfluxLineImporter(),
        new DebugVarsImporter(),
        new GraphiteJsonImporter(),
        new GraphiteTextImporter(),
        new GrafanaFramesImporter(),
        new GrafanaAnnotationsImporter(),
        new OtlpMetricsImporter(),
        new VictoriaMetricsImporter(),
        new NetdataJsonImporter(),
        new ThingSpeakImporter(),
        new JsonRecordsImporter(),
        new JsonSeriesImporter(),
        new RrdJsonImporter(),
        new RrdXmlImporter(),
        new RrdDumpImporter(),
        new RrdFetchImporter(),
        new AppInsightsImporter(),
        new AzureMonitorImporter(),
        new GcpMonitoringImporter(),
        new NewRelicImporter(),
        new PerformanceInsightsImporter(),
        new SadfImporter(),
        new SarTextImporter(),
        new SysstatJsonImporter(),
        new SysstatXmlImporter(),
        new IostatImporter(),
        new VmstatImporter(),
        new MemcachedStatsImporter(),
        new HaproxyStatsImporter(),
        new DstatImporter(),
        new NmonImporter(),
        new CollectlImporter(),
        new TableImporter(),
        new SearchAggregationsImporter(),
        new InsightsStatsImporter(),
        new AccessLogImporter(),
        new JsonLinesImporter(),
        new JsonLogImporter(),
        new PostgresCsvImporter(),
        new W3cLogImporter(),
        new VpcFlowImporter(),
        new ZeekLogImporter(),
        new JournalExportImporter(),
        new MySqlSlowImporter(),
        new LogfmtImporter(),
        new MemcachedTextImporter(),
        new AlertmanagerImporter(),
        new PagerDutyImporter(),
        new SlackExportImporter(),
        new SlackDayImporter(),
        new SlackDirectoryImporter(),
        new SlackTextImporter(),
        new ChatTextImporter(),
        new MattermostImporter(),
        new DeployLinesImporter(),
        new SilencesImporter(),
        new ShellHistoryImporter(),
        new OpsgenieImporter(),
        new CloudWatchAlarmsImporter(),
        new NetdataAlarmsImporter(),
        new AwsEventsImporter(),
        new AwsDeploysImporter(),
        new AzureActivityImporter(),
        new StatuspageImporter(),
        new StatusFeedImporter(),
        new KubernetesEventsImporter(),
        new KubectlEventsImporter(),
        new HelmImporter(),
        new GitLogImporter(),
        new GitHubImporter(),
        new GitLabImporter(),
        new ArgoImporter(),
        new CloudTrailImporter(),
        new AlertStatesImporter(),
        new DatadogLogsImporter(),
        new GcpLogsImporter(),
        new SearchHitsImporter(),
        new CloudWatchLogsImporter(),
        new LokiImporter(),
        new GrafanaLogFramesImporter(),
        new OtlpLogsImporter(),
        new AzureLogsImporter(),
        new EventTableImporter(),
        new EventRecordsImporter(),
        new TextTableImporter(),
        new YamlImporter(
            List.of(
                new KubernetesEventsImporter(),
                new ArgoImporter(),
                new HelmImporter(),
                new AlertmanagerImporter(),
                new EventRecordsImporter(),
                new JsonRecordsImporter())),
        new JsonTableImporter(
            List.of(new JsonRecordsImporter(), new EventRecordsImporter(), new JsonLogImporter())),
        new PrintedTableImporter(
            List.of(new EventTableImporter(), new EventRecordsImporter(), new TextTableImporter())),
        new ICalendarImporter(),
        new NotesImporter());
  }

  /// How onsets are found.
  public static OnsetDetector detector() {
    return new ScanDetector();
  }

  /// What the analysis notices, in the order in which it is told.
  public static List<FindingRule> rules() {
    return List.of(
        new MovedFirstRule(),
        new NoticedFirstRule(),
        new NoticedLaterRule(),
        new AlertLagRule(),
        new DeployBeforeOnsetRule(),
        new RevertedChangeRule(),
        new LastChangeRule(),
        new DependencyRule(),
        new TrafficMultipleRule(),
        new RetryRule(),
        new SaturationRule(),
        new StayedNormalRule(),
        new RecoveryRule(),
        new OvershootRule(),
        new EarlierExcursionRule(),
        new RecollectionRule(),
        new SilentSourceRule(),
        new DataGapRule(),
        new ClockRule());
  }

  /// Documents a review can become.
  public static List<ReviewExporter> exporters() {
    return List.of(
        new HtmlExporter(), new MarkdownExporter(), new PdfExporter(), new JsonExporter());
  }

  /// What the language linter knows, before a team adds its own.
  public static RuleBook languageRules() {
    return RuleBook.bundled();
  }
}
