package hindcast.ui.common;

import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

/// How the window looks and speaks: its theme and its words.
public final class Look {
  private final Texts texts;
  private final ObjectProperty<Theme> theme;

  /// A look with that theme to begin with.
  public Look(Texts texts, Theme theme) {
    this.texts = texts;
    this.theme = new SimpleObjectProperty<>(theme);
  }

  /// The words.
  public Texts texts() {
    return texts;
  }

  /// Light or dark.
  public ObjectProperty<Theme> themeProperty() {
    return theme;
  }

  /// What canvases paint with now.
  public Colours colours() {
    return theme.get().colours();
  }

  /// Calls back whenever the colours change.
  public void onColours(Consumer<Colours> listener) {
    theme.addListener((property, before, now) -> listener.accept(now.colours()));
  }
}
