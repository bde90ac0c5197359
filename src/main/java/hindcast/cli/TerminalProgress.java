package hindcast.cli;

import hindcast.model.Progress;
import java.io.Console;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/// Progress on a terminal's standard error; silent in a pipe and for work that is done at once.
final class TerminalProgress implements Progress, AutoCloseable {
  private static final long PATIENCE_NANOS = 300_000_000L;

  private final long started = System.nanoTime();
  private final boolean shown = onTerminal();
  private @Nullable ProgressBar bar;

  @Override
  public synchronized void report(String what, long done, long total) {
    if (!shown || total <= 0 || System.nanoTime() - started < PATIENCE_NANOS) {
      return;
    }
    ProgressBar shownBar = bar;
    if (shownBar == null) {
      shownBar =
          new ProgressBarBuilder()
              .setTaskName("Reading")
              .setInitialMax(total)
              .setStyle(ProgressBarStyle.ASCII)
              .setUpdateIntervalMillis(100)
              .build();
      bar = shownBar;
    }
    shownBar.maxHint(total);
    shownBar.stepTo(done);
    shownBar.setExtraMessage(Plain.cut(what, 40));
  }

  @Override
  public synchronized void close() {
    if (bar != null) {
      bar.close();
    }
  }

  @SuppressWarnings("SystemConsoleNull") // null where a JDK is started with the older console
  private static boolean onTerminal() {
    Console console = System.console();
    return console != null && console.isTerminal();
  }
}
