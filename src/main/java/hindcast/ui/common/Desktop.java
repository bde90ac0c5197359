package hindcast.ui.common;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Scene;

/// What lies around the window: file choosers, files dragged in, the clipboard, other programs. An
/// interface because some places where the window runs have none of it.
public interface Desktop {
  /// Asks for files to read; empty when the user gave up.
  List<Path> chooseFiles(Scene scene, String title);

  /// Asks for a folder to read; empty when the user gave up.
  Optional<Path> chooseFolder(Scene scene, String title);

  /// Asks where to write a document; empty when the user gave up.
  ///
  /// @param name proposed file name
  /// @param extension the format's extension, without the dot
  Optional<Path> chooseTarget(Scene scene, String title, String name, String extension);

  /// Takes files and folders dropped on the window.
  ///
  /// @param over hears how many are held over the window, 0 when they left
  /// @param dropped hears what was dropped
  void acceptDrops(Scene scene, Consumer<Integer> over, Consumer<List<Path>> dropped);

  /// Puts text on the clipboard.
  void copy(String text);

  /// Opens a file or folder with the program that is meant for it.
  void open(Path file);
}
