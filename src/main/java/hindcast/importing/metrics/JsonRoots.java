package hindcast.importing.metrics;

import hindcast.importing.Intake;
import hindcast.importing.files.Export;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;

/// Walks an export that is one JSON document or one on each line (JSON lines), whichever it is. A
/// line of any length streams; a broken line costs that line alone.
final class JsonRoots {
  private static final int HEAD = 1 << 16;

  private JsonRoots() {}

  /// Takes one document.
  interface Taker {
    /// Sees a document.
    ///
    /// @param parser at its first token
    /// @param above lines that stand above it: the line of a token is that plus
    ///   [JsonWalk#line(JsonParser)]
    void see(JsonParser parser, long above);
  }

  /// Hands out each document of the export.
  static void each(Export export, Intake intake, Taker taker) throws IOException {
    try (BufferedReader text = new BufferedReader(export.text(), HEAD)) {
      if (!lines(text)) {
        try (JsonParser parser = JsonWalk.open(text)) {
          while (parser.currentToken() != null) {
            taker.see(parser, 0);
            parser.nextToken();
          }
        }
        return;
      }
      long above = 0;
      OneLine line = new OneLine(text);
      while (line.begin()) {
        try (JsonParser parser = JsonWalk.open(line)) {
          if (parser.currentToken() != null) {
            taker.see(parser, above);
          }
        } catch (JacksonException broken) {
          intake.rowRead();
          intake.refuse(
              above + 1,
              "the JSON of this line breaks off or is malformed; expected a whole object on each"
                  + " line");
        }
        line.skip();
        above++;
      }
    }
  }

  /// Whether each line is a document: the first is more than an opening brace, and so begins the
  /// second.
  private static boolean lines(BufferedReader text) throws IOException {
    text.mark(HEAD);
    char[] head = new char[HEAD - 1];
    int length = 0;
    for (int read = 0; read >= 0 && length < head.length; length += Math.max(0, read)) {
      read = text.read(head, length, head.length - length);
    }
    text.reset();
    String start = new String(head, 0, length).stripLeading();
    int end = start.indexOf('\n');
    if (end < 0) {
      return start.startsWith("{");
    }
    String second = start.substring(end).stripLeading();
    return start.substring(0, end).strip().length() > 2
        && (second.isEmpty() || (second.startsWith("{") && start.charAt(end + 1) != ' '));
  }

  /// The characters of one line.
  private static final class OneLine extends Reader {
    private final BufferedReader text;
    private boolean ended;

    OneLine(BufferedReader text) {
      this.text = text;
    }

    /// Goes to the next line; false at the end of the text.
    boolean begin() throws IOException {
      ended = false;
      text.mark(1);
      if (text.read() < 0) {
        return false;
      }
      text.reset();
      return true;
    }

    /// Passes over what is left of the line.
    void skip() throws IOException {
      char[] rest = new char[4096];
      while (read(rest, 0, rest.length) >= 0) {
        // The rest of a broken line is of no use.
      }
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
      if (ended) {
        return -1;
      }
      text.mark(length + 1);
      int read = text.read(target, offset, length);
      if (read < 0) {
        ended = true;
        return -1;
      }
      for (int i = 0; i < read; i++) {
        if (target[offset + i] == '\n') {
          text.reset();
          for (long left = i + 1L; left > 0; ) {
            left -= text.skip(left);
          }
          ended = true;
          return i == 0 ? -1 : i;
        }
      }
      return read;
    }

    @Override
    public void close() {
      // The text goes on after the line.
    }
  }
}
