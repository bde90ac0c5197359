package hindcast.cli;

import hindcast.importing.ImportResult;
import hindcast.importing.ProblemLines;
import hindcast.model.ClockSuggestion;
import hindcast.model.Display;
import hindcast.model.Problem;
import hindcast.model.Source;
import hindcast.model.TimeSpan;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `hindcast inspect`: what is in the files and how they would be read.
@Command(
    name = "inspect",
    mixinStandardHelpOptions = true,
    description = "Tells for each file its format, zone, span, contents and problems.")
final class InspectCommand extends CommandBase implements Callable<Integer> {
  private static final int SHOWN_PROBLEMS = 5;
  private static final int SHOWN_OF_A_LINE = 100;

  @Mixin ImportMixin given = new ImportMixin();

  @Option(names = "--json", description = "Print JSON (hindcast.inspect/1).")
  boolean json;

  @Override
  public Integer call() throws IOException {
    Reading reading = new Reading(this, given);
    ImportResult result = reading.read();
    reading.complain(result);
    if (json) {
      new AnalysisJson(out()).inspect(result.incident().sources());
    } else {
      result.incident().sources().forEach(this::print);
      result
          .skipped()
          .forEach(one -> out().println(Plain.line(one.file() + "  skipped: " + one.why())));
    }
    return reading.exitCode(result);
  }

  private void print(Source source) {
    out().println(Plain.line(source.id()));
    row("format", source.format() + " – " + source.formatReason());
    row(
        "zone",
        Display.zone(source.zone())
            + ", "
            + source.zoneFrom().name().toLowerCase(Locale.ROOT)
            + " – "
            + source.zoneReason()
            + (source.clockShiftMillis() == 0
                ? ""
                : "; shifted by " + Display.duration(source.clockShiftMillis())));
    TimeSpan span = source.span();
    row(
        "span",
        span == null
            ? "bears no times"
            : Display.iso(span.from())
                + " to "
                + Display.iso(span.to() - 1)
                + " ("
                + Display.duration(span.length())
                + ")");
    row(
        "holds",
        Display.count(source.seriesCount())
            + " series, "
            + Display.count(source.points())
            + " points, "
            + Display.count(source.eventCount())
            + " events and log lines; rows used "
            + Display.count(source.rowsUsed())
            + " of "
            + Display.count(source.rowsRead()));
    ClockSuggestion suggestion = source.suggestion();
    if (suggestion != null) {
      row("clock", Suggestions.text(suggestion) + " – " + suggestion.proof());
      row("", "until that is accepted or declined, its times decide no order");
    }
    Map<Long, String> lines = ProblemLines.of(source);
    int shown = 0;
    for (Problem problem : source.problems()) {
      if (shown++ == SHOWN_PROBLEMS) {
        row("", "… and " + (source.problems().size() - SHOWN_PROBLEMS) + " more (see --json)");
        break;
      }
      String place = problem.line() > 0 ? "line " + problem.line() + ": " : "";
      row(problem.lost() ? "lost" : "doubt", place + problem.message());
      String raw = lines.get(problem.line());
      if (raw != null && !raw.isBlank()) {
        row("", "| " + Plain.cut(raw, SHOWN_OF_A_LINE));
      }
    }
    out().println();
  }

  private void row(String name, String text) {
    out().println("  " + String.format(Locale.ROOT, "%-7s", name) + Plain.line(text));
  }
}
