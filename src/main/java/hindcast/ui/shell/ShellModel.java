package hindcast.ui.shell;

import hindcast.analysis.AnalysisOptions;
import hindcast.importing.ImportOptions;
import hindcast.importing.ImportResult;
import hindcast.importing.Presets;
import hindcast.importing.ReadCache;
import hindcast.model.ClockSuggestion;
import hindcast.model.Series;
import hindcast.model.Source;
import hindcast.ui.common.Background;
import hindcast.ui.common.ClockDecisions;
import hindcast.ui.common.OpenIncident;
import hindcast.ui.common.Pyramids;
import hindcast.ui.common.Texts;
import hindcast.ui.importing.Draft;
import hindcast.ui.importing.ImportModel;
import hindcast.workbench.Loaded;
import hindcast.workbench.Workbench;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// What the window is doing: reading, showing, exporting. For the application thread only.
public final class ShellModel implements ClockDecisions {
  private static final String LOAD = "load";
  private static final String EXPORT = "export";

  /// Something to tell once.
  ///
  /// @param good whether it went well
  /// @param key of its text
  /// @param detail the text's `{0}`
  /// @param file what it is about, to be opened; null for nothing
  public record Notice(boolean good, String key, String detail, @Nullable Path file) {}

  private final OpenIncident open;
  private final Workbench workbench;
  private final Background background;
  private final Pyramids pyramids;
  private final ReadCache cache = new ReadCache();
  private final ImportModel importing;
  private final ReadOnlyObjectWrapper<Background.@Nullable Stage> reading =
      new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<@Nullable Notice> notice = new ReadOnlyObjectWrapper<>();

  public ShellModel(
      OpenIncident open,
      Workbench workbench,
      Background background,
      Pyramids pyramids,
      Texts texts,
      Presets presets) {
    this.open = open;
    this.workbench = workbench;
    this.background = background;
    this.pyramids = pyramids;
    this.importing =
        new ImportModel(open, workbench, background, pyramids, texts, presets, cache, this::failed);
    importing.readingProperty().addListener((property, before, stage) -> reading.set(stage));
  }

  /// The review of files before they enter.
  public ImportModel importing() {
    return importing;
  }

  /// What is open.
  public OpenIncident open() {
    return open;
  }

  /// How far reading is; null while nothing is read.
  public ReadOnlyObjectProperty<Background.@Nullable Stage> readingProperty() {
    return reading.getReadOnlyProperty();
  }

  /// The last thing to tell; null for nothing.
  public ReadOnlyObjectProperty<@Nullable Notice> noticeProperty() {
    return notice.getReadOnlyProperty();
  }

  /// Whether anything was read that can be shown.
  public boolean hasContent() {
    var incident = open.loaded().incident();
    return !incident.series().isEmpty()
        || !incident.events().isEmpty()
        || !incident.logs().isEmpty();
  }

  /// Whether any file could be read, even if nothing in it can be shown by itself (notes whose date
  /// only other files tell).
  public boolean hasSources() {
    return !open.loaded().incident().sources().isEmpty();
  }

  /// Whether any file was looked at, with whatever result.
  public boolean hasRead() {
    var imported = open.loaded().imported();
    return hasSources() || !imported.failures().isEmpty() || !imported.skipped().isEmpty();
  }

  /// Reads these and shows them instead of what is open.
  public void load(List<Path> paths, ImportOptions options) {
    if (paths.isEmpty()) {
      return;
    }
    reading.set(new Background.Stage("", 0, 0));
    background.latest(
        LOAD,
        progress -> {
          ImportResult imported = workbench.read(paths, options, progress, cache);
          imported.incident().series().forEach(pyramids::of);
          return imported;
        },
        reading::set,
        imported -> analyse(paths, options, imported),
        this::failed);
  }

  /// Lanes draw as soon as they are read; what they say follows.
  private void analyse(List<Path> paths, ImportOptions options, ImportResult imported) {
    open.show(paths, options, imported);
    pyramids.keepOnly(Set.<Series>copyOf(imported.incident().series()));
    background.latest(
        LOAD,
        progress -> workbench.analyse(imported, AnalysisOptions.DEFAULT, progress),
        reading::set,
        (Loaded whole) -> {
          reading.set(null);
          open.complete(whole);
        },
        failure -> {
          open.complete(open.loaded());
          failed(failure);
        });
  }

  private void failed(Exception failure) {
    reading.set(null);
    String said = failure.getMessage();
    notice.set(new Notice(false, "notice.failed", said == null ? failure.toString() : said, null));
  }

  /// Reads these for a review, with all that is open already; nothing enters before it is
  /// confirmed.
  public void review(List<Path> paths, ImportOptions options) {
    if (importing.reviewing() || !hasSources()) {
      importing.begin(paths, options);
      return;
    }
    Set<Path> all = new LinkedHashSet<>(open.paths());
    all.addAll(paths);
    importing.begin(new ArrayList<>(all), open.options());
  }

  /// Lets what was reviewed enter.
  public void confirm() {
    Draft draft = importing.confirm();
    if (draft != null) {
      reading.set(new Background.Stage("", 0, 0));
      analyse(draft.paths(), draft.options(), draft.result());
    }
  }

  /// Stops reading; what was open stays.
  public void cancel() {
    if (importing.readingProperty().get() != null) {
      importing.stop();
      return;
    }
    background.cancel(LOAD);
    reading.set(null);
    open.complete(open.loaded());
  }

  /// Puts the incident away.
  public void close() {
    importing.cancel();
    background.cancel(LOAD);
    reading.set(null);
    cache.clear();
    open.close();
  }

  @Override
  public void accept(Source source) {
    ClockSuggestion suggestion = source.suggestion();
    if (suggestion != null) {
      load(open.paths(), ClockDecisions.accepted(open.options(), source, suggestion));
    }
  }

  @Override
  public void keep(Source source) {
    ClockSuggestion suggestion = source.suggestion();
    if (suggestion != null) {
      load(open.paths(), ClockDecisions.kept(open.options(), source, suggestion));
    }
  }

  @Override
  public void undo(Source source) {
    load(open.paths(), ClockDecisions.undone(open.options(), source));
  }

  /// Extensions of the documents that can be written.
  public List<String> documentFormats() {
    return workbench.documentFormats();
  }

  /// Drafts the review and writes it.
  ///
  /// @param zone the zone on screen, which leads in the document
  public void export(Path target, ZoneId zone) {
    Loaded loaded = open.loaded();
    background.latest(
        EXPORT,
        progress -> {
          workbench.export(workbench.draft(loaded, "", zonesLedBy(zone)), target);
          return target;
        },
        stage -> {},
        written -> notice.set(new Notice(true, "notice.written", name(written), written)),
        failure ->
            notice.set(
                new Notice(
                    false,
                    "notice.notWritten",
                    failure.getMessage() == null ? failure.toString() : failure.getMessage(),
                    null)));
  }

  /// UTC leads by default, and then the drafter adds the on-call people's zone.
  private static List<ZoneId> zonesLedBy(ZoneId zone) {
    return zone.getId().equals("Z") ? List.of() : List.of(zone, java.time.ZoneOffset.UTC);
  }

  private static String name(Path path) {
    return String.valueOf(path.getFileName());
  }

  /// Takes the notice away.
  public void dismiss() {
    notice.set(null);
  }
}
