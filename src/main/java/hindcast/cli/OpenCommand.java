package hindcast.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `hindcast open`: the window.
@Command(
    name = "open",
    mixinStandardHelpOptions = true,
    description = "Opens the window with these exports.")
final class OpenCommand extends CommandBase implements Callable<Integer> {
  @Mixin ImportMixin given = new ImportMixin();

  @Override
  public Integer call() {
    root.window().open(given.files, given.options());
    return FINE;
  }
}
