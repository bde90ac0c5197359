package hindcast.ui.common;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.application.HostServices;
import javafx.scene.Scene;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;

/// The desktop of the operating system.
public final class SystemDesktop implements Desktop {
  private final HostServices services;

  /// @param services opens files with other programs
  public SystemDesktop(HostServices services) {
    this.services = services;
  }

  @Override
  public List<Path> chooseFiles(Scene scene, String title) {
    FileChooser chooser = new FileChooser();
    chooser.setTitle(title);
    List<File> chosen = chooser.showOpenMultipleDialog(scene.getWindow());
    return chosen == null ? List.of() : chosen.stream().map(File::toPath).toList();
  }

  @Override
  public Optional<Path> chooseFolder(Scene scene, String title) {
    DirectoryChooser chooser = new DirectoryChooser();
    chooser.setTitle(title);
    return Optional.ofNullable(chooser.showDialog(scene.getWindow())).map(File::toPath);
  }

  @Override
  public Optional<Path> chooseTarget(Scene scene, String title, String name, String extension) {
    FileChooser chooser = new FileChooser();
    chooser.setTitle(title);
    chooser.setInitialFileName(name);
    chooser
        .getExtensionFilters()
        .add(new FileChooser.ExtensionFilter("*." + extension, "*." + extension));
    return Optional.ofNullable(chooser.showSaveDialog(scene.getWindow()))
        .map(File::toPath)
        .map(chosen -> withExtension(chosen, extension));
  }

  /// The path, with that extension where it has none of its own that says the same.
  static Path withExtension(Path chosen, String extension) {
    return chosen.toString().endsWith("." + extension)
        ? chosen
        : chosen.resolveSibling(chosen.getFileName() + "." + extension);
  }

  @Override
  public void acceptDrops(Scene scene, Consumer<Integer> over, Consumer<List<Path>> dropped) {
    scene.setOnDragOver(
        event -> {
          if (event.getDragboard().hasFiles()) {
            event.acceptTransferModes(TransferMode.COPY);
          }
          event.consume();
        });
    scene.setOnDragEntered(event -> over.accept(files(event).size()));
    scene.setOnDragExited(event -> over.accept(0));
    scene.setOnDragDropped(
        event -> {
          List<Path> files = files(event);
          event.setDropCompleted(!files.isEmpty());
          event.consume();
          over.accept(0);
          if (!files.isEmpty()) {
            dropped.accept(files);
          }
        });
  }

  private static List<Path> files(DragEvent event) {
    return event.getDragboard().hasFiles()
        ? event.getDragboard().getFiles().stream().map(File::toPath).toList()
        : List.of();
  }

  @Override
  public void copy(String text) {
    ClipboardContent content = new ClipboardContent();
    content.putString(text);
    Clipboard.getSystemClipboard().setContent(content);
  }

  @Override
  public void open(Path file) {
    services.showDocument(file.toUri().toString());
  }
}
