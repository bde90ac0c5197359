package hindcast.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// `hindcast lint`: blameless language in any Markdown review.
@Command(
    name = "lint",
    mixinStandardHelpOptions = true,
    description = "Checks Markdown reviews for blameless language.")
final class LintCommand extends CommandBase implements Callable<Integer> {
  @Override
  public Integer call() {
    return FINE;
  }
}
