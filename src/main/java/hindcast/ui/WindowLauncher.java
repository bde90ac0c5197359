package hindcast.ui;

import hindcast.importing.ImportOptions;
import java.nio.file.Path;
import java.util.List;

/// Opens the window.
public final class WindowLauncher {
  private WindowLauncher() {}

  /// Opens it with these exports and returns when it is closed.
  public static void open(List<Path> files, ImportOptions options) {}
}
