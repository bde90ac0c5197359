package hindcast.ui.common;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;

/// Light or dark.
public enum Theme {
  LIGHT(new PrimerLight().getUserAgentStylesheet(), "light.css"),
  DARK(new PrimerDark().getUserAgentStylesheet(), "dark.css");

  private final String base;
  private final String palette;

  Theme(String base, String palette) {
    this.base = base;
    this.palette = palette;
  }

  /// The theme's own style sheet, for [javafx.application.Application#setUserAgentStylesheet].
  public String base() {
    return base;
  }

  /// Name of the palette below `/hindcast/ui/`.
  public String palette() {
    return palette;
  }

  /// The other one.
  public Theme other() {
    return this == LIGHT ? DARK : LIGHT;
  }

  /// What canvases paint with.
  public Colours colours() {
    return this == LIGHT ? Colours.LIGHT : Colours.DARK;
  }
}
