package hindcast.model;

/// Where long work tells how far it is, and learns that it should stop. Called from any thread.
public interface Progress {
  /// Says nothing and never stops.
  Progress NONE = (what, done, total) -> {};

  /// Work has come this far.
  ///
  /// @param what what is being done now, for people, such as `Reading logs/app.jsonl`
  /// @param done units done
  /// @param total units in all; 0 where that is not known
  void report(String what, long done, long total);

  /// Whether the user wants it to stop; work then ends soon, with an
  /// [java.util.concurrent.CancellationException].
  default boolean cancelled() {
    return false;
  }
}
