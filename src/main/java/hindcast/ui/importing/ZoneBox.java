package hindcast.ui.importing;

import hindcast.model.Display;
import hindcast.ui.common.Texts;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.function.Consumer;
import javafx.scene.control.ComboBox;
import org.jspecify.annotations.Nullable;

/// Chooses a time zone: from a list whose first entries are the likeliest, or by typing a part of
/// its name (`los angeles`) or an offset (`+01:00`).
final class ZoneBox extends ComboBox<String> {
  private static final List<String> LIKELY =
      List.of("UTC", "Europe/Dublin", "Europe/London", "America/Los_Angeles", "America/New_York");

  private final Texts texts;
  private final Consumer<@Nullable ZoneId> chosen;
  private String unsaid = "";
  private String shown = "";
  private boolean telling;

  /// @param chosen hears the zone; null for saying nothing
  ZoneBox(Texts texts, Consumer<@Nullable ZoneId> chosen) {
    this.texts = texts;
    this.chosen = chosen;
    setId("import-zone");
    setEditable(true);
    setMaxWidth(Double.MAX_VALUE);
    setVisibleRowCount(12);
    setAccessibleText(texts.of("import.form.zone"));
    valueProperty()
        .addListener(
            (property, before, now) -> {
              if (!telling && now != null) {
                take(now);
              }
            });
  }

  /// Shows the zone given; null for none, when the other one is used.
  void show(@Nullable ZoneId given, ZoneId used) {
    telling = true;
    unsaid = ReadingForm.unsaid(texts, used);
    TreeSet<String> all = new TreeSet<>(ZoneId.getAvailableZoneIds());
    all.removeIf(id -> id.startsWith("Etc/") || id.startsWith("SystemV/"));
    List<String> choices = new ArrayList<>();
    if (given == null) {
      choices.add(unsaid);
    } else {
      choices.add(texts.of("import.form.asFound"));
    }
    choices.addAll(LIKELY);
    String local = ZoneId.systemDefault().getId();
    if (!choices.contains(local)) {
      choices.add(local);
    }
    all.removeAll(choices);
    choices.addAll(all);
    getItems().setAll(choices);
    shown = given == null ? unsaid : Display.zone(given);
    setValue(shown);
    getEditor().setText(shown);
    telling = false;
  }

  private void take(String text) {
    if (text.equals(shown)) {
      return;
    }
    if (text.equals(unsaid) || text.equals(texts.of("import.form.asFound"))) {
      chosen.accept(null);
      return;
    }
    ZoneId zone = zone(text, getItems());
    if (zone == null) {
      telling = true;
      setValue(shown);
      getEditor().setText(shown);
      telling = false;
    } else {
      chosen.accept(zone);
    }
  }

  /// The zone of that name, offset or part of a name; null where there is none.
  static @Nullable ZoneId zone(String text, List<String> known) {
    String wanted = text.strip().replace('−', '-');
    try {
      return ZoneId.of(wanted);
    } catch (DateTimeException notWhole) {
      String part = wanted.replace(' ', '_').toLowerCase(Locale.ROOT);
      return part.length() < 3
          ? null
          : known.stream()
              .filter(id -> id.contains("/") && id.toLowerCase(Locale.ROOT).contains(part))
              .findFirst()
              .map(ZoneId::of)
              .orElse(null);
    }
  }
}
