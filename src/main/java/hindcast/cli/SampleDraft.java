package hindcast.cli;

import hindcast.analysis.AnalysisOptions;
import hindcast.importing.ImportOptions;
import hindcast.model.Progress;
import hindcast.review.Review;
import hindcast.workbench.Loaded;
import hindcast.workbench.Workbench;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// What the first command of the README does where there is no display: drafts the sample
/// incident's review and tells what moved first.
public final class SampleDraft {
  private SampleDraft() {}

  /// Drafts it as HTML, Markdown and PDF.
  ///
  /// @param sample folder of the incident
  /// @param target folder for the documents, made where missing
  /// @return the exit code
  public static int run(Path sample, Path target, PrintWriter out, PrintWriter err) {
    Workbench workbench = new Workbench();
    out.println(
        "No display found: drafting the review of " + sample + " instead of opening a window.");
    Loaded loaded =
        workbench.load(
            List.of(sample), ImportOptions.DEFAULT, AnalysisOptions.DEFAULT, Progress.NONE);
    Review review = workbench.draft(loaded, "", List.of());
    AnalysisTable table = new AnalysisTable(out);
    table.head(loaded);
    table.whatMovedFirst(loaded);
    out.println();
    int code = CommandBase.FINE;
    for (String format : List.of("html", "md", "pdf")) {
      Path file = target.resolve("review." + format);
      try {
        Files.createDirectories(target);
        workbench.export(review, file);
        out.println("wrote " + file);
      } catch (IOException failure) {
        err.println(file + ": could not be written: " + failure.getMessage());
        code = CommandBase.NEGATIVE;
      }
    }
    out.flush();
    err.flush();
    return code;
  }
}
