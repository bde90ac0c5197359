package hindcast.importing.files;

import java.io.IOException;
import java.io.Reader;
import org.jspecify.annotations.Nullable;

/// [Lines] over a reader, each kept up to a limit. Where the text breaks off (a truncated gzip) the
/// lines end, so that an importer pours what it has gathered; [#broken()] then tells why.
public final class BoundedLines implements Lines {
  private final Reader reader;
  private final int limit;
  private final char[] buffer = new char[1 << 16];
  private final StringBuilder pending = new StringBuilder();
  private int position;
  private int end;
  private long number;
  private boolean cut;
  private boolean skipLineFeed;
  private long cutLines;
  private long firstCutLine;
  private @Nullable IOException broken;

  /// The lines of a text, none of them longer than [#LONGEST] characters. Reading it is the
  /// caller's; so is closing.
  public BoundedLines(Reader reader) {
    this(reader, LONGEST);
  }

  /// The same with another limit.
  ///
  /// @param limit characters of a line that are given; what is longer is cut and counted
  public BoundedLines(Reader reader, int limit) {
    this.reader = reader;
    this.limit = limit;
  }

  /// How many lines so far were too long.
  public long cutLines() {
    return cutLines;
  }

  /// The first of them; 0 where there is none.
  long firstCutLine() {
    return firstCutLine;
  }

  @Override
  public @Nullable String next() {
    pending.setLength(0);
    cut = false;
    boolean any = false;
    while (true) {
      if (position == end && !fill()) {
        return any ? done(pending.toString()) : null;
      }
      if (skipLineFeed) {
        skipLineFeed = false;
        if (buffer[position] == '\n') {
          position++;
          continue;
        }
      }
      any = true;
      int start = position;
      int at = start;
      while (at < end && buffer[at] != '\n' && buffer[at] != '\r') {
        at++;
      }
      position = at;
      if (at == end) {
        keep(start, at);
        continue;
      }
      skipLineFeed = buffer[at] == '\r';
      position++;
      if (pending.isEmpty() && at - start <= limit) {
        return done(new String(buffer, start, at - start));
      }
      keep(start, at);
      return done(pending.toString());
    }
  }

  private void keep(int from, int to) {
    int room = limit - pending.length();
    if (to - from > room) {
      cut = true;
    }
    pending.append(buffer, from, Math.min(to - from, room));
  }

  private String done(String line) {
    number++;
    if (cut) {
      cutLines++;
      if (firstCutLine == 0) {
        firstCutLine = number;
      }
    }
    if (pending.capacity() > 1 << 16 && pending.length() < 1 << 14) {
      pending.setLength(0);
      pending.trimToSize();
    }
    return line;
  }

  /// Why the lines ended before their text did; null where they did not.
  public @Nullable IOException broken() {
    return broken;
  }

  private boolean fill() {
    int read = 0;
    if (broken == null) {
      try {
        read = reader.read(buffer, 0, buffer.length);
      } catch (IOException failure) {
        // Not asked again: what a decoder says after it failed is not to be relied on.
        broken = failure;
      }
    }
    position = 0;
    end = Math.max(read, 0);
    return read > 0;
  }

  @Override
  public long number() {
    return number;
  }

  @Override
  public boolean cut() {
    return cut;
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
