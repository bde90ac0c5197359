package hindcast.cli;

import hindcast.importing.ImportResult;
import hindcast.importing.lines.LineQuery;
import hindcast.importing.lines.LineSearch;
import hindcast.importing.lines.ProblemLines;
import hindcast.model.ClockSuggestion;
import hindcast.model.Display;
import hindcast.model.NumericField;
import hindcast.model.Problem;
import hindcast.model.Source;
import hindcast.model.TimeSpan;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/// `hindcast inspect`: what is in the files and how they would be read.
@Command(
    name = "inspect",
    mixinStandardHelpOptions = true,
    description = "Tells for each file its format, zone, span, contents and problems.")
final class InspectCommand extends CommandBase implements Callable<Integer> {
  private static final int SHOWN_PROBLEMS = 5;
  private static final int SHOWN_FIELDS = 8;
  private static final int SHOWN_OF_A_LINE = 100;

  @Mixin ImportMixin given = new ImportMixin();

  @Option(names = "--json", description = "Print JSON (hindcast.inspect/1).")
  boolean json;

  @Option(
      names = "--find",
      paramLabel = "TEXT",
      description = "Print the lines of logs that hold TEXT, whatever the case, with their times.")
  @Nullable String find;

  @Option(names = "--regex", description = "Read TEXT of --find as a regular expression.")
  boolean regex;

  @Override
  public Integer call() throws IOException {
    LineQuery query = query();
    Reading reading = new Reading(this, given);
    ImportResult result = reading.read();
    reading.complain(result);
    if (query != null) {
      return found(query, result, reading.exitCode(result));
    }
    if (json) {
      new AnalysisJson(out()).inspect(result.incident().sources(), null);
    } else {
      result.incident().sources().forEach(this::print);
      result
          .skipped()
          .forEach(one -> out().println(Plain.line(one.file() + "  skipped: " + one.why())));
    }
    return reading.exitCode(result);
  }

  private @Nullable LineQuery query() {
    if (find == null) {
      if (regex) {
        throw new ParameterException(spec.commandLine(), "--regex goes with --find TEXT");
      }
      return null;
    }
    try {
      return LineQuery.of(find, regex);
    } catch (LineQuery.Refused refused) {
      throw new ParameterException(spec.commandLine(), "--find " + find + ": " + said(refused));
    }
  }

  private int found(LineQuery query, ImportResult result, int read) {
    if (read == NOTHING_READ) {
      return read;
    }
    LineSearch.Found found;
    try (TerminalProgress progress = new TerminalProgress()) {
      found = root.workbench().find(result.incident(), query, null, progress);
    } catch (LineQuery.Refused refused) {
      throw new ParameterException(
          spec.commandLine(), "--find " + query.words() + ": " + said(refused));
    }
    if (json) {
      new AnalysisJson(out()).inspect(result.incident().sources(), found);
    } else {
      new FoundLines(found).print(this);
    }
    return found.total() == 0 ? NEGATIVE : read;
  }

  private static String said(LineQuery.Refused refused) {
    String message = refused.getMessage();
    return message == null ? "it cannot be looked for" : message;
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
    if (!source.fields().isEmpty()) {
      row("fields", fields(source));
    }
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

  private static String fields(Source source) {
    StringBuilder told = new StringBuilder();
    int shown = 0;
    for (NumericField field : source.fields()) {
      if (shown++ == SHOWN_FIELDS) {
        told.append(", … and ").append(source.fields().size() - SHOWN_FIELDS).append(" more");
        break;
      }
      told.append(shown == 1 ? "" : ", ")
          .append(field.name())
          .append(" (")
          .append(Display.count(field.values()))
          .append(field.asked() ? ", made into series)" : ")");
    }
    return told + " hold numbers; --field FILE=NAME makes series of one";
  }

  private void row(String name, String text) {
    out().println("  " + String.format(Locale.ROOT, "%-7s", name) + Plain.line(text));
  }
}
