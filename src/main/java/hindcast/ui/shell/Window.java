package hindcast.ui.shell;

import hindcast.importing.Presets;
import hindcast.ui.common.Background;
import hindcast.ui.common.Desktop;
import hindcast.ui.common.Look;
import hindcast.ui.common.OpenIncident;
import hindcast.ui.common.Pyramids;
import hindcast.ui.common.Texts;
import hindcast.ui.common.Theme;
import hindcast.ui.timeline.LineFinder;
import hindcast.ui.timeline.TimelineModel;
import hindcast.workbench.Workbench;
import java.time.ZoneId;

/// A window's parts, wired; on no stage yet.
///
/// @param shell the scene
/// @param model what the window is doing
/// @param timeline what the timeline shows
/// @param finder what was found in the lines of logs
/// @param look theme and words
/// @param background its threads
/// @param open the incident in it
public record Window(
    Shell shell,
    ShellModel model,
    TimelineModel timeline,
    LineFinder finder,
    Look look,
    Background background,
    OpenIncident open) {

  /// A window with nothing in it. Fonts must be loaded before.
  ///
  /// @param presets what was decided about files of known shapes
  public static Window make(Desktop desktop, Theme theme, Presets presets) {
    OpenIncident open = new OpenIncident();
    Pyramids pyramids = new Pyramids();
    Background background = new Background();
    Look look = new Look(new Texts(), theme);
    Workbench workbench = new Workbench();
    ShellModel model = new ShellModel(open, workbench, background, pyramids, look.texts(), presets);
    TimelineModel timeline =
        new TimelineModel(open, pyramids, look.texts(), ZoneId.systemDefault());
    LineFinder finder = new LineFinder(open, workbench, background, timeline);
    return new Window(
        new Shell(model, timeline, look, desktop, new Shell.Parts(pyramids, background, finder)),
        model,
        timeline,
        finder,
        look,
        background,
        open);
  }
}
