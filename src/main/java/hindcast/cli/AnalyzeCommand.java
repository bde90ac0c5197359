package hindcast.cli;

import hindcast.analysis.AnalysisOptions;
import hindcast.analysis.NormalRange;
import hindcast.analysis.Onset;
import hindcast.model.Display;
import hindcast.model.Series;
import hindcast.model.Unit;
import hindcast.workbench.Loaded;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
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
      description = "Show the numbers behind one series; a glob over series ids.")
  @Nullable String explain;

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
    if (json) {
      new AnalysisJson(out()).analysis(loaded);
    } else if (explain != null) {
      return explain(loaded, explain) ? reading.exitCode(loaded.imported()) : NEGATIVE;
    } else if (!loaded.incident().sources().isEmpty()) {
      new AnalysisTable(out()).print(loaded);
    }
    return reading.exitCode(loaded.imported());
  }

  private boolean explain(Loaded loaded, String pattern) {
    boolean any = false;
    for (Series series : loaded.incident().series()) {
      if (matches(pattern, series.id())) {
        any = true;
        explain(loaded, series);
      }
    }
    if (!any) {
      complain("", 0, "hindcast: no series matches " + pattern);
    }
    return any;
  }

  private void explain(Loaded loaded, Series series) {
    Unit unit = series.info().unit();
    out().println(Plain.line(series.id()));
    out()
        .println(
            Plain.line(
                "  role      " + series.role().id() + " – " + series.info().role().reason()));
    out()
        .println(
            "  samples   "
                + series.size()
                + ", step "
                + Display.duration(series.info().stepMillis()));
    NormalRange normal = loaded.analysis().normals().get(series.id());
    if (normal == null) {
      out().println("  normal    none: too few samples, or a source whose clock is in doubt");
    } else {
      out()
          .println(
              "  normal    "
                  + Display.value(normal.low(), unit)
                  + " to "
                  + Display.value(normal.high(), unit)
                  + ", median "
                  + Display.value(normal.median(), unit)
                  + ", learned "
                  + Display.iso(normal.basis().from())
                  + " to "
                  + Display.iso(normal.basis().to()));
    }
    List<Onset> onsets =
        loaded.analysis().onsets().stream()
            .filter(one -> one.series().equals(series.id()))
            .toList();
    if (onsets.isEmpty()) {
      out().println("  onsets    none: stays in its normal range");
    }
    for (Onset onset : onsets) {
      Long ended = onset.endedAt();
      out()
          .println(
              "  onset     "
                  + Display.iso(onset.at())
                  + " ["
                  + Display.time(onset.earliest(), ZoneOffset.UTC)
                  + ", "
                  + Display.time(onset.latest(), ZoneOffset.UTC)
                  + " UTC] "
                  + (onset.up() ? "up" : "down")
                  + ", peak "
                  + Display.value(onset.peak(), unit)
                  + ", confidence "
                  + Display.share(onset.confidence())
                  + (ended == null
                      ? ", not over when the data ends"
                      : ", over " + Display.iso(ended)));
    }
  }

  private static boolean matches(String pattern, String id) {
    if (pattern.equals(id)) {
      return true;
    }
    String regex =
        pattern
            .chars()
            .mapToObj(
                c ->
                    switch (c) {
                      case '*' -> ".*";
                      case '?' -> ".";
                      default -> java.util.regex.Pattern.quote(Character.toString(c));
                    })
            .reduce("", String::concat);
    return id.matches("(?s)" + regex);
  }
}
