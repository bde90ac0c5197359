package hindcast.ui.importing;

import hindcast.importing.ImportOptions;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// The decisions of a review, the last one first, each with the state before it.
final class History {
  private final Deque<Step> steps = new ArrayDeque<>();
  private final ReadOnlyObjectWrapper<@Nullable String> last = new ReadOnlyObjectWrapper<>();

  /// A decision that can be undone.
  ///
  /// @param paths what was read before it
  /// @param options how
  /// @param said the decision in words
  record Step(List<Path> paths, ImportOptions options, String said) {}

  /// The last decision in words; null where there is none.
  ReadOnlyObjectProperty<@Nullable String> lastProperty() {
    return last.getReadOnlyProperty();
  }

  void clear() {
    steps.clear();
    tell();
  }

  void add(Step step) {
    steps.push(step);
    tell();
  }

  /// Takes the last decision away; null where there is none.
  @Nullable Step takeBack() {
    Step step = steps.poll();
    tell();
    return step;
  }

  private void tell() {
    Step first = steps.peek();
    last.set(first == null ? null : first.said());
  }
}
