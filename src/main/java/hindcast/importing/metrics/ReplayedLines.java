package hindcast.importing.metrics;

import hindcast.importing.files.Lines;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Lines of which the first were read before.
final class ReplayedLines implements Lines {
  private final Lines lines;
  private final List<String> head;
  private long given;
  private int cutAt = -1;

  ReplayedLines(Lines lines, List<String> head) throws IOException {
    this.lines = lines;
    this.head = head;
    for (int i = 0; i < 200 && size(head) < 1 << 20; i++) {
      String line = lines.next();
      if (line == null) {
        break;
      }
      if (lines.cut()) {
        cutAt = i;
        line = line.substring(0, 1000);
      }
      head.add(line);
      if (cutAt >= 0) {
        break;
      }
    }
  }

  private static long size(List<String> head) {
    return head.stream().mapToLong(String::length).sum();
  }

  @Override
  public @Nullable String next() throws IOException {
    String line = given < head.size() ? head.get((int) given) : lines.next();
    given += line == null ? 0 : 1;
    return line;
  }

  @Override
  public long number() {
    return given;
  }

  @Override
  public boolean cut() {
    return given > head.size() ? lines.cut() : given - 1 == cutAt;
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
