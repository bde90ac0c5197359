package hindcast.importing;

import hindcast.model.Role;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What the user decided about exports of one shape the last time: offered again, never applied
/// unasked. Kept in one readable file in the user's configuration folder. Shifts are not kept: how
/// far a clock is off differs from day to day. Safe for threads.
public final class Presets {
  private static final String ZONE = ".zone";
  private static final String ABOUT = ".about";
  private static final String ROLE = ".role.";
  private static final String FIELD = ".field.";

  private final @Nullable Path file;
  private final Properties kept = new Properties();

  /// What was decided about one shape.
  ///
  /// @param zone read its local times in this zone; null where nothing was said
  /// @param roles role per pattern over series ids
  /// @param fields fields of log lines of which series are made
  public record Preset(@Nullable ZoneId zone, Map<String, Role> roles, Set<String> fields) {
    public Preset {
      roles = Map.copyOf(roles);
      fields = Set.copyOf(fields);
    }

    /// One without fields.
    public Preset(@Nullable ZoneId zone, Map<String, Role> roles) {
      this(zone, roles, Set.of());
    }

    /// Whether nothing was decided.
    public boolean isEmpty() {
      return zone == null && roles.isEmpty() && fields.isEmpty();
    }
  }

  private Presets(@Nullable Path file) {
    this.file = file;
    if (file != null && Files.isReadable(file)) {
      try (Reader in = Files.newBufferedReader(file)) {
        kept.load(in);
      } catch (IOException | IllegalArgumentException unreadable) {
        // Conveniences only: without them the user decides once more.
        kept.clear();
      }
    }
  }

  /// Those of this user.
  public static Presets ofUser() {
    return in(folder(System.getenv(), System.getProperty("os.name", ""), home()));
  }

  /// Those kept in a folder, which need not exist yet.
  public static Presets in(Path folder) {
    return new Presets(folder.resolve("import-presets.properties"));
  }

  /// None, and none are kept beyond this object.
  public static Presets none() {
    return new Presets(null);
  }

  private static Path home() {
    return Path.of(System.getProperty("user.home", "."));
  }

  /// The user's configuration folder on that system.
  static Path folder(Map<String, String> environment, String system, Path home) {
    String roaming = environment.get("APPDATA");
    if (system.toLowerCase(Locale.ROOT).contains("windows") && roaming != null) {
      return Path.of(roaming, "hindcast");
    }
    String configured = environment.get("XDG_CONFIG_HOME");
    return configured == null || configured.isBlank()
        ? home.resolve(".config").resolve("hindcast")
        : Path.of(configured, "hindcast");
  }

  /// What was decided about a shape the last time; empty where nothing was.
  public synchronized Optional<Preset> find(FileShape shape) {
    ZoneId zone = null;
    Map<String, Role> roles = new LinkedHashMap<>();
    Set<String> fields = new LinkedHashSet<>();
    for (String key : new TreeSet<>(kept.stringPropertyNames())) {
      String value = kept.getProperty(key, "");
      if (key.equals(shape.id() + ZONE)) {
        zone = zone(value);
      } else if (key.startsWith(shape.id() + FIELD)) {
        fields.add(value);
      } else if (key.startsWith(shape.id() + ROLE)) {
        int at = value.indexOf(' ');
        if (at > 0) {
          Role.byId(value.substring(0, at))
              .ifPresent(role -> roles.put(value.substring(at + 1), role));
        }
      }
    }
    Preset found = new Preset(zone, roles, fields);
    return found.isEmpty() ? Optional.empty() : Optional.of(found);
  }

  private static @Nullable ZoneId zone(String value) {
    try {
      return ZoneId.of(value);
    } catch (DateTimeException edited) {
      return null;
    }
  }

  /// Keeps what was decided about a shape, in place of what was kept before.
  ///
  /// @throws IOException when the file cannot be written
  public synchronized void keep(FileShape shape, Preset preset) throws IOException {
    remove(shape);
    if (!preset.isEmpty()) {
      kept.setProperty(shape.id() + ABOUT, shape.about());
    }
    ZoneId zone = preset.zone();
    if (zone != null) {
      kept.setProperty(shape.id() + ZONE, zone.getId());
    }
    int n = 0;
    for (String pattern : new TreeSet<>(preset.roles().keySet())) {
      Role role = preset.roles().get(pattern);
      if (role != null) {
        kept.setProperty(shape.id() + ROLE + n++, role.id() + " " + pattern);
      }
    }
    n = 0;
    for (String name : new TreeSet<>(preset.fields())) {
      kept.setProperty(shape.id() + FIELD + n++, name);
    }
    write();
  }

  /// Forgets a shape.
  ///
  /// @throws IOException when the file cannot be written
  public synchronized void forget(FileShape shape) throws IOException {
    remove(shape);
    write();
  }

  private void remove(FileShape shape) {
    for (String key : kept.stringPropertyNames()) {
      if (key.startsWith(shape.id() + ".")) {
        kept.remove(key);
      }
    }
  }

  /// Written beside, then swapped, so that a crash leaves the old one.
  private void write() throws IOException {
    Path target = file;
    Path folder = target == null ? null : target.getParent();
    if (target == null || folder == null) {
      return;
    }
    Files.createDirectories(folder);
    Path fresh = Files.createTempFile(folder, "import-presets", ".new");
    try {
      try (Writer out = Files.newBufferedWriter(fresh, StandardCharsets.UTF_8)) {
        kept.store(out, "Hindcast: how exports of one shape were read the last time");
      }
      Files.move(fresh, target, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }
}
