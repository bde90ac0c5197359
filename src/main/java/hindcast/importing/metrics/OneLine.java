package hindcast.importing.metrics;

import hindcast.importing.files.Lines;
import org.jspecify.annotations.Nullable;

/// A line that was read already.
final class OneLine implements Lines {
  private final String text;
  private boolean given;

  OneLine(String text) {
    this.text = text;
  }

  @Override
  public @Nullable String next() {
    String line = given ? null : text;
    given = true;
    return line;
  }

  @Override
  public long number() {
    return given ? 1 : 0;
  }

  @Override
  public boolean cut() {
    return false;
  }

  @Override
  public void close() {}
}
