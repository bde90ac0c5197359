package hindcast.workbench;

import hindcast.analysis.AnalysisOptions;
import hindcast.analysis.Analyzer;
import hindcast.export.ReviewExporter;
import hindcast.importing.ImportOptions;
import hindcast.importing.ImportResult;
import hindcast.importing.IncidentReader;
import hindcast.importing.ReadCache;
import hindcast.importing.files.Checksums;
import hindcast.importing.lines.LineQuery;
import hindcast.importing.lines.LineSearch;
import hindcast.importing.logs.LineFormats;
import hindcast.lint.RuleBook;
import hindcast.model.Incident;
import hindcast.model.Progress;
import hindcast.review.Drafter;
import hindcast.review.Review;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The one place where the parts meet: window and command line do their work through it.
public final class Workbench {
  private final LineFormats lineFormats =
      LineFormats.with(
          LineFormats.userFolder(
              System.getenv(),
              System.getProperty("os.name", ""),
              Path.of(System.getProperty("user.home", "."))));
  private final IncidentReader reader = new IncidentReader(Catalogue.importers(lineFormats));
  private final Analyzer analyzer = new Analyzer(Catalogue.detector(), Catalogue.rules());
  private final LineSearch search = new LineSearch();
  private final Drafter drafter = new Drafter();
  private final List<ReviewExporter> exporters = Catalogue.exporters();

  /// Format definitions in someone's own folder that cannot be used, a line for each.
  public List<String> formatWarnings() {
    return lineFormats.warnings();
  }

  /// Reads files and folders. Never throws for bad input; see [ImportResult#failures()].
  public ImportResult read(List<Path> paths, ImportOptions options, Progress progress) {
    return reader.read(paths, options, progress);
  }

  /// The same; files that are as they were, and are to be read as they were, are not read again.
  public ImportResult read(
      List<Path> paths, ImportOptions options, Progress progress, ReadCache cache) {
    return reader.read(paths, options, progress, cache);
  }

  /// Reads and analyses.
  public Loaded load(
      List<Path> paths, ImportOptions options, AnalysisOptions analysisOptions, Progress progress) {
    return analyse(read(paths, options, progress), analysisOptions, progress);
  }

  /// Analyses what was read.
  public Loaded analyse(ImportResult imported, AnalysisOptions options, Progress progress) {
    return new Loaded(imported, analyzer.analyse(imported.incident(), options, progress));
  }

  /// Looks through the lines of the incident's logs, as they stand in their files.
  ///
  /// @param from keep lines from that instant on, epoch milliseconds; null to keep the earliest
  /// @throws LineQuery.Refused when the pattern takes too long
  public LineSearch.Found find(
      Incident incident, LineQuery query, @Nullable Long from, Progress progress)
      throws LineQuery.Refused {
    return search.find(incident, query, from, progress);
  }

  /// Drafts the review.
  ///
  /// @param title heading; blank for one made from what moved
  /// @param viewZones zones to show times in; empty for UTC and the on-call people's
  public Review draft(Loaded loaded, String title, List<ZoneId> viewZones) {
    return drafter.draft(Checksums.of(loaded.incident()), loaded.analysis(), title, viewZones);
  }

  /// The rules of blameless language that come with Hindcast.
  public RuleBook languageRules() {
    return Catalogue.languageRules();
  }

  /// The exporter for a file of that name, by its extension; empty when there is none.
  public Optional<ReviewExporter> exporterFor(Path target) {
    Path name = target.getFileName();
    String text = name == null ? "" : name.toString().toLowerCase(Locale.ROOT);
    return exporters.stream().filter(one -> text.endsWith("." + one.id())).findFirst();
  }

  /// Extensions of the documents that can be written.
  public List<String> documentFormats() {
    return exporters.stream().map(ReviewExporter::id).toList();
  }

  /// Writes the review in the format that the target's extension names.
  ///
  /// @throws IOException when the target cannot be written
  /// @throws IllegalArgumentException when no exporter answers to the extension
  public void export(Review review, Path target) throws IOException {
    exporterFor(target)
        .orElseThrow(() -> new IllegalArgumentException("no document format for " + target))
        .write(review, target);
  }
}
