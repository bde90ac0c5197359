package hindcast.cli;

import hindcast.analysis.AnalysisOptions;
import hindcast.analysis.EdgeVerdict;
import hindcast.model.Glob;
import hindcast.model.Series;
import hindcast.workbench.Loaded;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/// `hindcast analyze`: what the data says.
@Command(
    name = "analyze",
    mixinStandardHelpOptions = true,
    description = "Tells what moved first, what depended on what, and what users could see.")
final class AnalyzeCommand extends CommandBase implements Callable<Integer> {
  @Mixin ImportMixin given = new ImportMixin();

  @Option(names = "--json", description = "Print JSON (hindcast.analysis/1).")
  boolean json;

  @Option(names = "--at", paramLabel = "TIME", description = "When the incident was noticed.")
  @Nullable String at;

  @Option(
      names = "--symptom",
      paramLabel = "PATTERN",
      description = "A series that was noticed; a glob over series ids, repeatable.")
  List<String> symptoms = new ArrayList<>();

  @Option(names = "--slo", paramLabel = "PERCENT", description = "The objective, such as 99.9.")
  @Nullable Double slo;

  @Option(
      names = "--explain",
      paramLabel = "SERIES",
      description =
          "Show the numbers behind a series (its normal, its onsets, what was nearly one) or, as"
              + " 'CALLER->CALLEE', behind a verdict on a dependency; a glob, repeatable.")
  List<String> explain = new ArrayList<>();

  @Override
  public Integer call() {
    if (slo != null && !(slo > 0 && slo < 100)) {
      throw new ParameterException(
          spec.commandLine(), "--slo " + slo + ": expected a percentage, such as 99.9");
    }
    Long atMillis = at == null ? null : given.instant("--at", at);
    Reading reading = new Reading(this, given);
    Loaded loaded = reading.load(new AnalysisOptions(atMillis, symptoms, slo));
    reading.complain(loaded.imported());
    List<EdgeVerdict> edges = edges(loaded);
    List<Series> explained = explained(loaded, edges);
    if (json) {
      new AnalysisJson(out()).analysis(loaded, explain.isEmpty() ? null : explained);
    } else if (!explain.isEmpty()) {
      explained.forEach(series -> new Explanation(out()).print(loaded, series));
      edges.forEach(edge -> new EdgeExplanation(out()).print(edge));
      return explained.isEmpty() && edges.isEmpty()
          ? NEGATIVE
          : reading.exitCode(loaded.imported());
    } else if (!loaded.incident().sources().isEmpty()) {
      new AnalysisTable(out()).print(loaded);
    }
    return reading.exitCode(loaded.imported());
  }

  /// The verdicts that the patterns name, each once.
  private List<EdgeVerdict> edges(Loaded loaded) {
    return loaded.analysis().edges().stream()
        .filter(edge -> explain.stream().anyMatch(one -> names(one, edge)))
        .toList();
  }

  private static boolean names(String pattern, EdgeVerdict edge) {
    return new Glob(pattern).matches(EdgeExplanation.name(edge));
  }

  /// The series that the patterns name, each once; complains of a pattern that names neither a
  /// series nor one of these dependencies.
  private List<Series> explained(Loaded loaded, List<EdgeVerdict> edges) {
    Set<Series> found = new LinkedHashSet<>();
    for (String pattern : explain) {
      Glob glob = new Glob(pattern);
      List<Series> named =
          loaded.incident().series().stream().filter(series -> glob.matches(series.id())).toList();
      boolean edge = edges.stream().anyMatch(one -> names(pattern, one));
      if (named.isEmpty() && !edge) {
        complain("", 0, "hindcast: no series or dependency matches " + pattern);
      }
      found.addAll(named);
    }
    return List.copyOf(found);
  }
}
