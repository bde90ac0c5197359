package hindcast.cli;

import hindcast.analysis.Analysis;
import hindcast.analysis.EdgeTest;
import hindcast.analysis.EdgeVerdict;
import hindcast.analysis.ErrorBudget;
import hindcast.analysis.Evidence;
import hindcast.analysis.Finding;
import hindcast.analysis.Grounds;
import hindcast.analysis.Impact;
import hindcast.analysis.Lag;
import hindcast.analysis.LaterWork;
import hindcast.analysis.NormalRange;
import hindcast.analysis.Onset;
import hindcast.analysis.Phases;
import hindcast.analysis.Ranked;
import hindcast.analysis.Statement;
import hindcast.importing.lines.LineSearch;
import hindcast.importing.lines.ProblemLines;
import hindcast.model.ClockSuggestion;
import hindcast.model.Display;
import hindcast.model.NumericField;
import hindcast.model.Problem;
import hindcast.model.Series;
import hindcast.model.ServiceMap;
import hindcast.model.Source;
import hindcast.model.TimeSpan;
import hindcast.workbench.Loaded;
import java.io.PrintWriter;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The JSON of `analyze --json` (`hindcast.analysis/1`) and `inspect --json`
/// (`hindcast.inspect/1`). A contract: it may grow, never change. Times are ISO-8601 in UTC; what
/// is unknown is `null`.
final class AnalysisJson {
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private final PrintWriter out;

  AnalysisJson(PrintWriter out) {
    this.out = out;
  }

  /// Prints `hindcast.inspect/1`.
  ///
  /// @param found what was looked for in their lines; null for nothing
  void inspect(List<Source> sources, LineSearch.@Nullable Found found) {
    ObjectNode all = JSON.createObjectNode().put("schema", "hindcast.inspect/1");
    ArrayNode array = all.putArray("sources");
    sources.forEach(one -> source(array.addObject(), one, ProblemLines.of(one)));
    if (found != null) {
      new FoundLines(found).json(all.putObject("find"));
    }
    out.println(Plain.json(JSON.writeValueAsString(all)));
  }

  /// Prints `hindcast.analysis/1`.
  ///
  /// @param explained series to give the numbers behind, or null where nobody asked
  void analysis(Loaded loaded, @Nullable List<Series> explained) {
    Analysis analysis = loaded.analysis();
    ObjectNode all = JSON.createObjectNode().put("schema", "hindcast.analysis/1");
    ArrayNode sources = all.putArray("sources");
    loaded.incident().sources().forEach(one -> source(sources.addObject(), one, Map.of()));
    ArrayNode series = all.putArray("series");
    loaded.incident().series().forEach(one -> series(series.addObject(), one));
    ArrayNode onsets = all.putArray("onsets");
    analysis.onsets().forEach(one -> onset(onsets.addObject(), one));
    ArrayNode headline = all.putArray("headline");
    analysis.headline().forEach(headline::add);
    ArrayNode ranking = all.putArray("ranking");
    analysis.ranking().forEach(one -> ranked(ranking.addObject(), one));
    ArrayNode cascade = all.putArray("cascade");
    analysis.cascade().forEach(one -> lag(cascade.addObject(), one));
    ArrayNode edges = all.putArray("edges");
    analysis.edges().forEach(one -> edge(edges.addObject(), one));
    phases(all.putObject("phases"), analysis.phases());
    impact(all, analysis.impact());
    ArrayNode findings = all.putArray("findings");
    analysis.findings().forEach(one -> finding(findings.addObject(), one));
    if (explained != null) {
      ArrayNode array = all.putArray("explained");
      explained.forEach(one -> explained(array.addObject(), loaded, one));
    }
    out.println(Plain.json(JSON.writeValueAsString(all)));
  }

  /// @param lines what stands in lines that problems name, as far as that is told
  private static void source(ObjectNode node, Source source, Map<Long, String> lines) {
    ClockSuggestion suggestion = source.suggestion();
    ZoneId zone = suggestion == null ? null : suggestion.zone();
    TimeSpan span = source.span();
    node.put("file", source.id())
        .put("format", source.format())
        .put("formatReason", source.formatReason())
        .put("zone", Display.zone(source.zone()))
        .put("zoneFrom", source.zoneFrom().name().toLowerCase(Locale.ROOT))
        .put("zoneReason", source.zoneReason())
        .put("clockShiftSeconds", source.clockShiftMillis() / 1000.0)
        .put(
            "suggestedShiftSeconds",
            suggestion == null || zone != null
                ? null
                : (Double) (suggestion.shiftMillis() / 1000.0))
        .put("suggestedZone", zone == null ? null : Display.zone(zone))
        .put("suggestionProof", suggestion == null ? null : suggestion.proof())
        .put("disputed", source.disputed())
        .put("series", source.seriesCount())
        .put("points", source.points())
        .put("events", source.eventCount())
        .put("from", span == null ? null : Display.iso(span.from()))
        .put("to", span == null ? null : Display.iso(span.to() - 1))
        .put("rowsRead", source.rowsRead())
        .put("rowsUsed", source.rowsUsed());
    ArrayNode fields = node.putArray("fields");
    for (NumericField field : source.fields()) {
      fields
          .addObject()
          .put("name", field.name())
          .put("values", field.values())
          .put("asked", field.asked());
    }
    ArrayNode problems = node.putArray("problems");
    for (Problem problem : source.problems()) {
      ObjectNode told =
          problems
              .addObject()
              .put("line", problem.line() > 0 ? (Long) problem.line() : null)
              .put("message", problem.message())
              .put("lost", problem.lost());
      String raw = lines.get(problem.line());
      if (raw != null) {
        told.put("raw", raw);
      }
    }
  }

  private static void series(ObjectNode node, Series series) {
    node.put("id", series.id()).put("name", series.info().key().metric());
    ObjectNode labels = node.putObject("labels");
    for (Map.Entry<String, String> label : series.info().key().labels().entrySet()) {
      labels.put(label.getKey(), label.getValue());
    }
    node.put("role", series.role().id())
        .put("roleReason", series.info().role().reason())
        .put("service", series.service())
        .put("unit", series.info().unit().symbol())
        .put("points", series.size())
        .put("source", series.info().source());
  }

  private static void onset(ObjectNode node, Onset onset) {
    node.put("id", onset.id())
        .put("series", onset.series())
        .put("role", onset.role().id())
        .put("service", onset.service())
        .put("at", Display.iso(onset.at()))
        .put("earliest", Display.iso(onset.earliest()))
        .put("latest", Display.iso(onset.latest()))
        .put("direction", onset.up() ? "up" : "down")
        .put("confidence", onset.confidence());
    node.putArray("normal").add(onset.normal().low()).add(onset.normal().high());
    node.put("peak", onset.peak())
        .put("peakAt", Display.iso(onset.peakAt()))
        .put("multiple", onset.multiple())
        .put("endedAt", onset.endedAt() == null ? null : Display.iso(onset.endedAt()))
        .put("twinOf", onset.twinOf());
  }

  private static void explained(ObjectNode node, Loaded loaded, Series series) {
    node.put("series", series.id());
    NormalRange normal = loaded.analysis().normals().get(series.id());
    if (normal == null) {
      node.putNull("normal");
    } else {
      node.putObject("normal")
          .put("low", normal.low())
          .put("high", normal.high())
          .put("median", normal.median())
          .put("from", Display.iso(normal.basis().from()))
          .put("to", Display.iso(normal.basis().to()));
    }
    ArrayNode onsets = node.putArray("onsets");
    for (Onset onset : Explanation.onsets(loaded, series)) {
      ObjectNode one = onsets.addObject();
      onset(one, onset);
      one.put("hint", !onset.solid());
      ArrayNode grounds = one.putArray("because");
      onset.grounds().forEach(ground -> grounds(grounds.addObject(), ground));
    }
    ArrayNode missed = node.putArray("notReported");
    loaded
        .analysis()
        .missed()
        .getOrDefault(series.id(), List.of())
        .forEach(ground -> grounds(missed.addObject(), ground));
  }

  private static void grounds(ObjectNode node, Grounds grounds) {
    node.put("test", grounds.test().id())
        .put("question", grounds.test().question())
        .put("statistic", grounds.statistic())
        .put("least", grounds.least())
        .put("expectedByChance", grounds.expected())
        .put("mostExpected", grounds.most())
        .put("among", grounds.among());
    ObjectNode numbers = node.putObject("numbers");
    grounds.measures().forEach(measure -> numbers.put(measure.name(), measure.value()));
  }

  private static void ranked(ObjectNode node, Ranked ranked) {
    node.put("series", ranked.series())
        .put("service", ranked.service())
        .put("score", ranked.score())
        .put("confidence", ranked.confidence());
    Ranked.Numbers numbers = ranked.numbers();
    if (numbers == null) {
      node.putNull("randomHourShare").putNull("numbers");
      return;
    }
    node.put("randomHourShare", numbers.randomHourShare())
        .putObject("numbers")
        .put("usual", numbers.usual())
        .put("during", numbers.during())
        .put("direction", numbers.up() ? "up" : "down")
        .put("shift", numbers.shift())
        .put("p", numbers.p())
        .put("q", numbers.q())
        .put("beyondChance", ranked.beyondChance())
        .put("ownShare", numbers.ownShare())
        .put("carriedByCallees", numbers.carried());
  }

  private static void lag(ObjectNode node, Lag lag) {
    node.put("from", lag.from())
        .put("to", lag.to())
        .put("lagSeconds", lag.millis() / 1000.0)
        .put("lagMin", lag.minMillis() / 1000.0)
        .put("lagMax", lag.maxMillis() / 1000.0)
        .put("order", lag.certain() ? "certain" : "uncertain")
        .put("resolvable", lag.resolvable())
        .put("resolutionSeconds", lag.resolutionMillis() / 1000.0)
        .put("method", lag.course() == null ? "onset-intervals" : "onset-intervals, courses");
    Lag.Course course = lag.course();
    if (course == null) {
      node.putNull("course");
      return;
    }
    node.putObject("course")
        .put("lagSeconds", course.millis() / 1000.0)
        .put("lagMin", course.minMillis() / 1000.0)
        .put("lagMax", course.maxMillis() / 1000.0)
        .put("correlation", course.correlation())
        .put("stepSeconds", course.stepMillis() / 1000.0)
        .put("changes", course.changes())
        .put("replicates", course.replicates());
  }

  private static void edge(ObjectNode node, EdgeVerdict edge) {
    node.put("from", edge.from())
        .put("to", edge.to())
        .put("via", edge.via())
        .put("declared", strength(edge.declared()))
        .put("observed", strength(edge.observed()))
        .put("verdict", edge.verdict().id());
    ArrayNode sentences = node.putArray("reasons");
    edge.reasons().forEach(reason -> sentences.add(reason.text()));
    ArrayNode evidence = node.putArray("evidence");
    edge.reasons().stream()
        .flatMap(reason -> reason.evidence().stream())
        .distinct()
        .forEach(one -> evidence(evidence.addObject(), one));
    ArrayNode tests = node.putArray("tests");
    edge.tests().forEach(test -> test(tests.addObject(), test));
  }

  private static void test(ObjectNode node, EdgeTest test) {
    EdgeTest.Measure measure = test.measure();
    node.put("test", test.kind().id())
        .put("outcome", test.outcome().id())
        .put("says", test.statement().text())
        .put("statistic", measure == null ? null : measure.statistic())
        .put("value", measure == null ? null : measure.value())
        .put("low", measure == null ? null : measure.low())
        .put("high", measure == null ? null : measure.high())
        .put("chance", measure == null ? null : measure.chance())
        .put("threshold", measure == null ? null : measure.threshold())
        .put("nullModel", measure == null ? null : measure.nullModel())
        .put("samples", measure == null ? null : (Integer) measure.samples())
        .put("comparisons", measure == null ? null : (Integer) measure.comparisons());
    ArrayNode evidence = node.putArray("evidence");
    test.statement().evidence().forEach(one -> evidence(evidence.addObject(), one));
  }

  private static String strength(ServiceMap.Strength strength) {
    return strength.name().toLowerCase(Locale.ROOT);
  }

  private static void phases(ObjectNode node, Phases phases) {
    mark(node, "impact", phases.impact());
    mark(node, "detected", phases.detected());
    mark(node, "acknowledged", phases.acknowledged());
    mark(node, "mitigated", phases.mitigated());
    mark(node, "restored", phases.restored());
  }

  private static void mark(ObjectNode node, String name, Phases.@Nullable Mark mark) {
    node.put(name, mark == null ? null : Display.iso(mark.at()));
  }

  private static void impact(ObjectNode all, @Nullable Impact impact) {
    if (impact == null) {
      all.putNull("impact");
      return;
    }
    ObjectNode node =
        all.putObject("impact")
            .put("service", impact.service())
            .put("from", Display.iso(impact.span().from()))
            .put("to", Display.iso(impact.span().to()))
            .put("failed", impact.failed())
            .put("total", impact.total())
            .put("share", impact.share());
    node.putObject("worstHour")
        .put("from", Display.iso(impact.worstHour().from()))
        .put("failed", impact.worstHourFailed())
        .put("total", impact.worstHourTotal())
        .put("share", impact.worstHourShare());
    node.set("slo", budget(impact.budget()));
    ArrayNode later = node.putArray("repairable");
    for (LaterWork work : impact.later()) {
      later
          .addObject()
          .put("kind", work.kind().id())
          .put("series", work.series())
          .put("service", work.service())
          .put("count", work.count())
          .put("from", Display.iso(work.from()))
          .put("to", work.to() == null ? null : Display.iso(work.to()))
          .put("workedOffBy", work.workedOffBy())
          .put("says", work.statement().text());
    }
  }

  private static @Nullable ObjectNode budget(@Nullable ErrorBudget budget) {
    if (budget == null) {
      return null;
    }
    return JSON.createObjectNode()
        .put("target", budget.targetPercent())
        .put("windowDays", budget.windowMillis() / 86_400_000.0)
        .put("from", Display.iso(budget.basis().from()))
        .put("to", Display.iso(budget.basis().to()))
        .put("requests", "extrapolated from the rate in the data")
        .put("expectedRequests", budget.expectedRequests())
        .put("budget", budget.allowedFailures())
        .put("failed", budget.failed())
        .put("spentShare", budget.spentShare())
        .put("burnRate", budget.burnRate());
  }

  private static void finding(ObjectNode node, Finding finding) {
    Statement statement = finding.statement();
    node.put("rule", finding.rule())
        .put("sentence", statement.text())
        .put("certainty", finding.certainty().id());
    ArrayNode evidence = node.putArray("evidence");
    statement.evidence().forEach(one -> evidence(evidence.addObject(), one));
  }

  private static void evidence(ObjectNode node, Evidence evidence) {
    node.put("file", evidence.file())
        .put("line", evidence.line() > 0 ? (Long) evidence.line() : null)
        .put("series", evidence.series())
        .put("event", evidence.event())
        .put("from", evidence.from() == null ? null : Display.iso(evidence.from()))
        .put("to", evidence.to() == null ? null : Display.iso(evidence.to()));
  }
}
