package hindcast.ui.common;

import hindcast.analysis.Analysis;
import hindcast.importing.ImportOptions;
import hindcast.importing.ImportResult;
import hindcast.model.Incident;
import hindcast.workbench.Loaded;
import java.nio.file.Path;
import java.util.List;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// The incident on screen: the only mutable box. What is in it is immutable; a change puts a new
/// one in. For the application thread only.
public final class OpenIncident {
  /// Nothing open.
  public static final Loaded NOTHING =
      new Loaded(new ImportResult(Incident.EMPTY, List.of(), List.of()), Analysis.EMPTY);

  private final ReadOnlyObjectWrapper<Loaded> loaded = new ReadOnlyObjectWrapper<>(NOTHING);
  private final ReadOnlyBooleanWrapper analysed = new ReadOnlyBooleanWrapper(true);
  private List<Path> paths = List.of();
  private ImportOptions options = ImportOptions.DEFAULT;

  /// The incident with what its data says.
  public ReadOnlyObjectProperty<Loaded> loadedProperty() {
    return loaded.getReadOnlyProperty();
  }

  /// The incident with what its data says; never null.
  public Loaded loaded() {
    return loaded.get();
  }

  /// Whether the analysis is in yet. Until then [#loaded] has an empty one.
  public ReadOnlyBooleanProperty analysedProperty() {
    return analysed.getReadOnlyProperty();
  }

  /// The files and folders it was read from, in the order in which they were given.
  public List<Path> paths() {
    return paths;
  }

  /// How they were read.
  public ImportOptions options() {
    return options;
  }

  /// Shows what was read, while its analysis is still under way.
  public void show(List<Path> newPaths, ImportOptions newOptions, ImportResult imported) {
    paths = List.copyOf(newPaths);
    options = newOptions;
    analysed.set(false);
    loaded.set(new Loaded(imported, Analysis.EMPTY));
  }

  /// Adds what the data says.
  public void complete(Loaded whole) {
    analysed.set(true);
    loaded.set(whole);
  }

  /// Puts everything away.
  public void close() {
    paths = List.of();
    options = ImportOptions.DEFAULT;
    analysed.set(true);
    loaded.set(NOTHING);
  }
}
