package hindcast.cli;

import hindcast.analysis.AnalysisOptions;
import hindcast.review.Review;
import hindcast.workbench.Loaded;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/// `hindcast draft`: the review document.
@Command(
    name = "draft",
    mixinStandardHelpOptions = true,
    description = "Drafts the blameless review, every sentence with its evidence.")
final class DraftCommand extends CommandBase implements Callable<Integer> {
  @Mixin ImportMixin given = new ImportMixin();

  @Option(
      names = "-o",
      paramLabel = "OUT",
      required = true,
      description = "Where to write; the extension decides the format. Repeatable.")
  List<Path> targets = new ArrayList<>();

  @Option(names = "--title", description = "Heading of the document.")
  String title = "";

  @Option(
      names = "--view-zone",
      paramLabel = "ZONE",
      description = "Show times in this zone; repeatable, the first one leads.")
  List<String> viewZones = new ArrayList<>();

  @Option(names = "--slo", paramLabel = "PERCENT", description = "The objective, such as 99.9.")
  @Nullable Double slo;

  @Override
  public Integer call() {
    if (slo != null && !(slo > 0 && slo < 100)) {
      throw new ParameterException(
          spec.commandLine(), "--slo " + slo + ": expected a percentage, such as 99.9");
    }
    for (Path target : targets) {
      if (root.workbench().exporterFor(target).isEmpty()) {
        throw new ParameterException(
            spec.commandLine(),
            "-o "
                + target
                + ": expected a file name that ends in one of ."
                + String.join(", .", root.workbench().documentFormats()));
      }
    }
    var zones = viewZones.stream().map(given::zone).toList();
    Reading reading = new Reading(this, given);
    Loaded loaded = reading.load(new AnalysisOptions(null, List.of(), slo));
    reading.complain(loaded.imported());
    int code = reading.exitCode(loaded.imported());
    if (code == NOTHING_READ) {
      return code;
    }
    Review review = root.workbench().draft(loaded, title, zones);
    for (Path target : targets) {
      try {
        root.workbench().export(review, target);
        out().println(Plain.line("wrote " + target));
      } catch (IOException failure) {
        complain(target.toString(), 0, "could not be written: " + failure.getMessage());
        code = NEGATIVE;
      }
    }
    return code;
  }
}
