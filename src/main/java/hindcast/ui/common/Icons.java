package hindcast.ui.common;

import hindcast.model.EventKind;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Feather icons: 16 px on buttons, 14 px in rows.
public final class Icons {
  private Icons() {}

  /// An icon for a button.
  public static FontIcon button(Feather icon) {
    return of(icon, 16);
  }

  /// An icon for a row.
  public static FontIcon row(Feather icon) {
    return of(icon, 14);
  }

  /// An icon of that size in pixels.
  public static FontIcon of(Feather icon, int size) {
    FontIcon made = FontIcon.of(icon, size);
    // The base theme sets 18 px on every icon; our sheet sets these sizes over it.
    made.getStyleClass().add("icon-" + size);
    return made;
  }

  /// The icon of a swimlane.
  public static Feather of(EventKind kind) {
    return switch (kind) {
      case ALERT -> Feather.BELL;
      case DEPLOY -> Feather.PACKAGE;
      case CHAT -> Feather.MESSAGE_SQUARE;
      case ACTION -> Feather.ZAP;
      case LOG -> Feather.ALIGN_LEFT;
      case NOTE -> Feather.EDIT_3;
    };
  }
}
