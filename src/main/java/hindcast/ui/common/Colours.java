package hindcast.ui.common;

import hindcast.chart.ChartSpec.Phase;
import hindcast.chart.Palette;
import hindcast.model.LogLevel;
import hindcast.model.Role;
import javafx.scene.paint.Color;
import org.jspecify.annotations.Nullable;

/// What canvases paint with; style sheets say the same for controls. Values are AtlantaFX Primer's,
/// which has no way to read a looked-up colour from code.
///
/// @param dark whether the ground is dark
/// @param ground behind everything
/// @param subtle behind panels
/// @param border between regions
/// @param grid lines within a lane
/// @param text what is read first
/// @param muted what is read second
/// @param accent "you are here": crosshair, brush, selection, focus
/// @param accentSubtle behind something selected
/// @param onAccent text on `accent`
/// @param onset the onset markers' ink
/// @param arrow links between onsets
/// @param phaseEdge dashed lines where a phase begins
/// @param error log lines at error level
/// @param warn log lines at warn level
/// @param info log lines at info level and below
public record Colours(
    boolean dark,
    Color ground,
    Color subtle,
    Color border,
    Color grid,
    Color text,
    Color muted,
    Color accent,
    Color accentSubtle,
    Color onAccent,
    Color onset,
    Color arrow,
    Color phaseEdge,
    Color error,
    Color warn,
    Color info) {

  static final Colours LIGHT =
      new Colours(
          false,
          Color.web("#ffffff"),
          Color.web("#f6f8fa"),
          Color.web("#d0d7de"),
          Color.web("#e7ebef"),
          Color.web("#24292f"),
          Color.web("#57606a"),
          Color.web("#0969da"),
          Color.web("#ddf4ff"),
          Color.web("#ffffff"),
          Color.web("#32383f"),
          Color.web("#8c959f"),
          Color.web("#8c959f"),
          Color.web("#a40e26"),
          Color.web("#bf8700"),
          Color.web("#afb8c1"));

  static final Colours DARK =
      new Colours(
          true,
          Color.web("#0d1117"),
          Color.web("#161b22"),
          Color.web("#30363d"),
          Color.web("#1f252d"),
          Color.web("#c9d1d9"),
          Color.web("#8b949e"),
          Color.web("#1f6feb"),
          Color.web("#10243e"),
          Color.web("#ffffff"),
          Color.web("#b1bac4"),
          Color.web("#6e7681"),
          Color.web("#8b949e"),
          Color.web("#f85149"),
          Color.web("#e3b341"),
          Color.web("#484f58"));

  /// The role's colour.
  public Color role(Role role) {
    return rgb(Palette.colour(role, dark));
  }

  /// The band of a phase; null for none.
  public @Nullable Color phaseFill(Phase phase) {
    int colour = Palette.phaseFill(phase, dark);
    return colour < 0 ? null : rgb(colour);
  }

  /// The base line of a phase.
  public Color phaseLine(Phase phase) {
    return rgb(Palette.phaseLine(phase, dark));
  }

  /// The bars of a log level.
  public Color level(LogLevel level) {
    return switch (level) {
      case ERROR -> error;
      case WARN -> warn;
      case INFO -> info;
    };
  }

  /// Behind something to be checked.
  public Color warningFill() {
    return dark ? Color.web("#2e2510") : Color.web("#fff8c5");
  }

  /// Around something to be checked.
  public Color warningLine() {
    return dark ? Color.web("#bb8009") : Color.web("#bf8700");
  }

  /// Words about something to be checked.
  public Color warningText() {
    return dark ? Color.web("#e3b341") : Color.web("#7d4e00");
  }

  private static Color rgb(int colour) {
    return Color.rgb(colour >> 16 & 0xFF, colour >> 8 & 0xFF, colour & 0xFF);
  }

  /// The colour with less opacity.
  public static Color faint(Color colour, double opacity) {
    return Color.color(colour.getRed(), colour.getGreen(), colour.getBlue(), opacity);
  }
}
