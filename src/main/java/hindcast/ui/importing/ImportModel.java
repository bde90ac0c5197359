package hindcast.ui.importing;

import hindcast.importing.ImportOptions;
import hindcast.importing.Presets;
import hindcast.importing.ReadCache;
import hindcast.importing.RoleOverrides;
import hindcast.model.ClockSuggestion;
import hindcast.model.Role;
import hindcast.model.Series;
import hindcast.model.Source;
import hindcast.ui.common.Background;
import hindcast.ui.common.ClockDecisions;
import hindcast.ui.common.OpenIncident;
import hindcast.ui.common.Pyramids;
import hindcast.ui.common.Texts;
import hindcast.workbench.Workbench;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/// What is decided about files before they enter the incident. Reads them again after each decision
/// that changes what is read; nothing of the open incident changes before [#confirm]. Holds no
/// controls. For the application thread only.
public final class ImportModel implements ClockDecisions {
  private static final String READ = "import";

  private final OpenIncident open;
  private final DraftReader reader;
  private final Background background;
  private final Texts texts;
  private final PresetOffers presets;
  private final Consumer<Exception> failed;
  private final ReadOnlyObjectWrapper<@Nullable Draft> draft = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<Background.@Nullable Stage> reading =
      new ReadOnlyObjectWrapper<>();
  private final ObjectProperty<@Nullable String> selected = new SimpleObjectProperty<>();
  private final History past = new History();
  private ImportOptions wanted = ImportOptions.DEFAULT;
  private List<Path> wantedPaths = List.of();

  /// @param cache what files gave when they were read last
  /// @param failed hears why reading stopped
  public ImportModel(
      OpenIncident open,
      Workbench workbench,
      Background background,
      Pyramids pyramids,
      Texts texts,
      Presets kept,
      ReadCache cache,
      Consumer<Exception> failed) {
    this.open = open;
    this.reader = new DraftReader(workbench, pyramids, cache);
    this.background = background;
    this.texts = texts;
    this.presets = new PresetOffers(kept);
    this.failed = failed;
  }

  /// What would enter the incident; null while nothing is reviewed.
  public ReadOnlyObjectProperty<@Nullable Draft> draftProperty() {
    return draft.getReadOnlyProperty();
  }

  /// What would enter the incident; null while nothing is reviewed.
  public @Nullable Draft draft() {
    return draft.get();
  }

  /// How far reading is; null while nothing is read.
  public ReadOnlyObjectProperty<Background.@Nullable Stage> readingProperty() {
    return reading.getReadOnlyProperty();
  }

  /// The last decision in words; null where there is none to undo.
  public ReadOnlyObjectProperty<@Nullable String> lastProperty() {
    return past.lastProperty();
  }

  /// Id of the file that is looked at; null for none.
  public ObjectProperty<@Nullable String> selectedProperty() {
    return selected;
  }

  /// What was decided about files of the same shapes before.
  public PresetOffers presets() {
    return presets;
  }

  /// Whether files are reviewed.
  public boolean reviewing() {
    return draft.get() != null;
  }

  /// Whether what is shown could enter now.
  public boolean ready() {
    Draft now = draft.get();
    return now != null && reading.get() == null && !now.sources().isEmpty();
  }

  /// Reads these for a review; beside what is reviewed already, if anything is.
  public void begin(List<Path> paths, ImportOptions options) {
    if (paths.isEmpty()) {
      return;
    }
    Draft now = draft.get();
    if (now != null) {
      Set<Path> all = new LinkedHashSet<>(now.paths());
      all.addAll(paths);
      change(new ArrayList<>(all), wanted, texts.count("import.step.add", paths.size()));
      return;
    }
    past.clear();
    selected.set(null);
    read(paths, options, null);
  }

  private void change(ImportOptions options, String said) {
    change(wantedPaths, options, said);
  }

  private void change(List<Path> paths, ImportOptions options, String said) {
    Draft now = draft.get();
    if (now != null && !(options.equals(wanted) && paths.equals(wantedPaths))) {
      read(paths, options, new History.Step(wantedPaths, wanted, said));
    }
  }

  private void read(List<Path> paths, ImportOptions options, History.@Nullable Step step) {
    Draft before = draft.get();
    wanted = options;
    wantedPaths = List.copyOf(paths);
    if (before != null && before.readAs(paths, options)) {
      background.cancel(READ);
      publish(before.withRoles(options), step);
      return;
    }
    reading.set(new Background.Stage("", 0, 0));
    background.latest(
        READ,
        progress -> reader.read(paths, options, before, progress),
        reading::set,
        made -> publish(made, step),
        failure -> {
          stop();
          failed.accept(failure);
        });
  }

  private void publish(Draft made, History.@Nullable Step step) {
    if (step != null) {
      past.add(step);
    }
    reader.keepOnly(open.loaded().incident(), made);
    String chosen = made.nearest(selected.get());
    draft.set(made);
    selected.set(chosen);
    reading.set(null);
  }

  /// Stops reading; the review stays as it was before the last decision, or does not begin.
  public void stop() {
    background.cancel(READ);
    Draft now = draft.get();
    if (now != null) {
      wanted = now.options();
      wantedPaths = now.paths();
    }
    reading.set(null);
  }

  /// Ends the review; what was open stays as it is.
  public void cancel() {
    stop();
    draft.set(null);
    reader.keepOnly(open.loaded().incident(), null);
  }

  /// Ends the review and hands over what shall enter; null while that is not settled. What was
  /// decided by hand is remembered by the files' shapes, where the user wants that.
  public @Nullable Draft confirm() {
    Draft now = draft.get();
    if (now == null || !ready()) {
      return null;
    }
    presets.remember(now, background, failed);
    draft.set(null);
    return now;
  }

  /// Something besides reading failed.
  void told(Exception failure) {
    failed.accept(failure);
  }

  // Decisions

  @Override
  public void accept(Source source) {
    ClockSuggestion suggestion = source.suggestion();
    if (suggestion != null) {
      change(
          ClockDecisions.accepted(wanted, source, suggestion),
          said("import.step.accept", source.id(), Clocks.fix(texts, suggestion)));
    }
  }

  @Override
  public void keep(Source source) {
    ClockSuggestion suggestion = source.suggestion();
    if (suggestion != null) {
      change(
          ClockDecisions.kept(wanted, source, suggestion), said("import.step.keep", source.id()));
    }
  }

  @Override
  public void undo(Source source) {
    change(ClockDecisions.undone(wanted, source), said("import.step.forget", source.id()));
  }

  /// Accepts every open suggestion.
  public void acceptAll() {
    Draft now = draft.get();
    if (now == null) {
      return;
    }
    change(now.accepted(wanted), texts.of("import.step.all"));
  }

  /// Reads a file's local times in that zone; null for the one it states or is assumed in.
  public void zone(String file, @Nullable ZoneId zone) {
    change(
        wanted.withZone(file, zone),
        zone == null
            ? said("import.step.forget", file)
            : said("import.step.accept", file, texts.of("clocks.read", zone.getId())));
  }

  /// Adds that to a file's times; null for nothing.
  public void shift(String file, @Nullable Long millis) {
    change(
        wanted.withShift(file, millis),
        millis == null
            ? said("import.step.forget", file)
            : said("import.step.accept", file, texts.of("clocks.shift", Clocks.signed(millis))));
  }

  /// Reads a file as that format; null for the one its content shows.
  public void format(String file, @Nullable String format) {
    change(wanted.withFormat(file, format), said("import.step.format", file));
  }

  /// Makes series of a field of a file's log lines, or no longer.
  public void field(String file, String name, boolean made) {
    Set<String> names = new LinkedHashSet<>(wanted.fields().getOrDefault(file, Set.of()));
    if (made) {
      names.add(name);
    } else {
      names.remove(name);
    }
    change(
        wanted.withFields(file, names),
        said(made ? "import.step.field" : "import.step.noField", file, name));
  }

  /// Leaves a file out, or takes it in again.
  public void leaveOut(String file, boolean out) {
    change(wanted.withLeftOut(file, out), said(out ? "import.step.out" : "import.step.in", file));
  }

  /// Leaves all files of a folder's row out, or takes them in again.
  void leaveOut(FileRow.Folder folder, boolean out) {
    ImportOptions all = wanted;
    for (FileRow file : folder.files()) {
      all = all.withLeftOut(file.id(), out);
    }
    change(
        all,
        texts.of(
            out ? "import.step.out.all" : "import.step.in.all",
            folder.folder(),
            texts.count("header.files", folder.files().size())));
  }

  /// Gives a series that role; null for the one guessed.
  public void role(Series series, @Nullable Role role) {
    ImportOptions without =
        wanted.withRole(series.id(), null).withRole(series.info().plainId(), null);
    change(
        role == null ? without : wanted.withRole(series.id(), role),
        role == null
            ? said("import.step.forget", series.info().plainId())
            : said("import.step.role", series.info().plainId(), role.title()));
  }

  /// Whether the role of a series was given rather than guessed.
  boolean byHand(Series series) {
    return new RoleOverrides(wanted.roles()).of(series.info()) != null;
  }

  /// Decides about a file as the last time.
  public void usePreset(String file) {
    Draft now = draft.get();
    if (now != null) {
      change(presets.used(now, file, wanted), said("import.step.preset", file));
    }
  }

  /// Takes the last decision back.
  public void undoLast() {
    History.Step step = draft.get() == null || reading.get() != null ? null : past.takeBack();
    if (step != null) {
      read(step.paths(), step.options(), null);
    }
  }

  private String said(String key, String id, Object... more) {
    Object[] values = new Object[more.length + 1];
    values[0] = id.substring(id.lastIndexOf('/') + 1);
    System.arraycopy(more, 0, values, 1, more.length);
    return texts.of(key, values);
  }
}
