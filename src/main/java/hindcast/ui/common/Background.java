package hindcast.ui.common;

import hindcast.model.Progress;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import javafx.application.Platform;
import org.jspecify.annotations.Nullable;

/// Work away from the application thread, whose answers come back to it. Work is done under a name:
/// starting it again cancels what ran under that name before, and a late answer never overwrites a
/// newer one. To be called on the application thread.
public final class Background implements AutoCloseable {
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          Thread.ofPlatform().daemon().name("hindcast-background-", 0).factory());
  private final Map<String, Job> latest = new HashMap<>();

  /// The work itself, away from the application thread.
  public interface Work<T> {
    /// Does it.
    ///
    /// @param progress where to tell how far it is, and to learn that nobody waits any more
    T run(Progress progress) throws Exception;
  }

  /// How far something is.
  ///
  /// @param what what is being done now
  /// @param done units done
  /// @param total units in all; 0 where not known
  public record Stage(String what, long done, long total) {}

  /// Starts work under a name. Exactly one of `done` and `failed` is called, on the application
  /// thread, unless newer work took the name or it was cancelled.
  ///
  /// @param stages hears how far it is, at most about twenty times a second
  public <T> void latest(
      String name,
      Work<T> work,
      Consumer<Stage> stages,
      Consumer<T> done,
      Consumer<Exception> failed) {
    cancel(name);
    Job job = new Job(stages);
    latest.put(name, job);
    threads.execute(
        () -> {
          try {
            T answer = work.run(job);
            Platform.runLater(() -> publish(name, job, () -> done.accept(answer)));
          } catch (CancellationException stopped) {
            Platform.runLater(() -> publish(name, job, () -> {}));
          } catch (Exception failure) {
            Platform.runLater(() -> publish(name, job, () -> failed.accept(failure)));
          }
        });
  }

  /// Asks the work under that name to stop; its answer is dropped.
  public void cancel(String name) {
    Job running = latest.remove(name);
    if (running != null) {
      running.cancelled = true;
    }
  }

  /// Whether work under that name is under way.
  public boolean busy(String name) {
    return latest.containsKey(name);
  }

  private void publish(String name, Job job, Runnable answer) {
    if (latest.remove(name, job)) {
      answer.run();
    }
  }

  /// Stops everything.
  @Override
  public void close() {
    latest.values().forEach(job -> job.cancelled = true);
    latest.clear();
    threads.shutdownNow();
  }

  private static final class Job implements Progress {
    private static final long EVERY_NANOS = 50_000_000;

    private final Consumer<Stage> stages;
    private volatile boolean cancelled;
    private @Nullable Stage waiting;
    private long toldAt = System.nanoTime() - EVERY_NANOS;

    Job(Consumer<Stage> stages) {
      this.stages = stages;
    }

    @Override
    public synchronized void report(String what, long done, long total) {
      long now = System.nanoTime();
      boolean first = waiting == null;
      waiting = new Stage(what, done, total);
      if (first && now - toldAt >= EVERY_NANOS) {
        toldAt = now;
        Platform.runLater(this::tell);
      } else if (first) {
        waiting = null;
      }
    }

    private void tell() {
      Stage stage;
      synchronized (this) {
        stage = waiting;
        waiting = null;
      }
      if (stage != null && !cancelled) {
        stages.accept(stage);
      }
    }

    @Override
    public boolean cancelled() {
      return cancelled;
    }
  }
}
