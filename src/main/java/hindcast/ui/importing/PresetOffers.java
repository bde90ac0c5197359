package hindcast.ui.importing;

import hindcast.importing.FileShape;
import hindcast.importing.ImportOptions;
import hindcast.importing.Presets;
import hindcast.importing.RoleOverrides;
import hindcast.model.NumericField;
import hindcast.model.Role;
import hindcast.model.Series;
import hindcast.model.Source;
import hindcast.model.Source.ZoneFrom;
import hindcast.ui.common.Background;
import java.io.IOException;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import org.jspecify.annotations.Nullable;

/// What was decided about files of the same shape the last time: offered, never applied unasked.
/// For the application thread only.
public final class PresetOffers {
  private static final String REMEMBER = "presets";

  private final Presets kept;
  private final BooleanProperty wanted = new SimpleBooleanProperty(true);
  private final IntegerProperty changes = new SimpleIntegerProperty();

  PresetOffers(Presets kept) {
    this.kept = kept;
  }

  /// Whether decisions shall be remembered when the review is confirmed.
  public BooleanProperty wantedProperty() {
    return wanted;
  }

  /// Counts what was forgotten, for views to follow.
  IntegerProperty changesProperty() {
    return changes;
  }

  /// What was decided about files of that shape the last time, as far as it would change anything
  /// now; null for nothing.
  public Presets.@Nullable Preset offer(Draft draft, String file) {
    FileShape shape = draft.shapes().get(file);
    Source source = source(draft, file);
    Presets.Preset found = shape == null ? null : kept.find(shape).orElse(null);
    if (found == null || source == null) {
      return null;
    }
    ZoneId zone = found.zone();
    boolean newZone =
        zone != null && source.zoneFrom() != ZoneFrom.STATED && !zone.equals(source.zone());
    RoleOverrides roles = new RoleOverrides(found.roles());
    boolean newRoles =
        series(draft, file).stream()
            .anyMatch(
                one -> {
                  Role role = roles.of(one.info());
                  return role != null && role != one.role();
                });
    Set<String> fields = new LinkedHashSet<>();
    for (NumericField one : source.fields()) {
      if (!one.asked() && found.fields().contains(one.name())) {
        fields.add(one.name());
      }
    }
    return newZone || newRoles || !fields.isEmpty()
        ? new Presets.Preset(newZone ? zone : null, newRoles ? found.roles() : Map.of(), fields)
        : null;
  }

  /// The options with what is offered for a file.
  ImportOptions used(Draft draft, String file, ImportOptions options) {
    Presets.Preset preset = offer(draft, file);
    if (preset == null) {
      return options;
    }
    ZoneId zone = preset.zone();
    ImportOptions now = zone == null ? options : options.withZone(file, zone);
    for (Map.Entry<String, Role> one : preset.roles().entrySet()) {
      now = now.withRole(one.getKey(), one.getValue());
    }
    if (!preset.fields().isEmpty()) {
      Set<String> fields = new LinkedHashSet<>(now.fields().getOrDefault(file, Set.of()));
      fields.addAll(preset.fields());
      now = now.withFields(file, fields);
    }
    return now;
  }

  /// Forgets what was kept about files of that shape.
  public void forget(Draft draft, String file, Background background, Consumer<Exception> failed) {
    FileShape shape = draft.shapes().get(file);
    if (shape != null) {
      background.latest(
          REMEMBER,
          progress -> {
            kept.forget(shape);
            return true;
          },
          stage -> {},
          done -> changes.set(changes.get() + 1),
          failed);
    }
  }

  /// Remembers what was decided by hand about the files of a draft.
  void remember(Draft draft, Background background, Consumer<Exception> failed) {
    Map<FileShape, Presets.Preset> decided = new LinkedHashMap<>();
    for (Source source : draft.sources()) {
      FileShape shape = draft.shapes().get(source.id());
      Presets.Preset made = decided(draft, source);
      if (shape != null && !made.isEmpty()) {
        decided.put(shape, made);
      }
    }
    if (!wanted.get() || decided.isEmpty()) {
      return;
    }
    background.latest(
        REMEMBER,
        progress -> {
          for (Map.Entry<FileShape, Presets.Preset> one : decided.entrySet()) {
            keep(one.getKey(), one.getValue());
          }
          return true;
        },
        stage -> {},
        done -> {},
        failed);
  }

  private void keep(FileShape shape, Presets.Preset preset) throws IOException {
    kept.keep(shape, preset);
  }

  private static Presets.Preset decided(Draft draft, Source source) {
    RoleOverrides given = new RoleOverrides(draft.options().roles());
    Map<String, Role> roles = new LinkedHashMap<>();
    for (Series series : series(draft, source.id())) {
      Role role = given.of(series.info());
      if (role != null) {
        roles.put(series.info().plainId(), role);
      }
    }
    Set<String> fields = new LinkedHashSet<>();
    for (NumericField one : source.fields()) {
      if (one.asked()) {
        fields.add(one.name());
      }
    }
    return new Presets.Preset(
        source.zoneFrom() == ZoneFrom.GIVEN ? source.zone() : null, roles, fields);
  }

  private static @Nullable Source source(Draft draft, String file) {
    return draft.sources().stream()
        .filter(source -> source.id().equals(file))
        .findFirst()
        .orElse(null);
  }

  private static List<Series> series(Draft draft, String file) {
    return draft.incident().series().stream()
        .filter(series -> series.info().source().equals(file))
        .toList();
  }
}
