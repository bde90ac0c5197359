package hindcast.importing.text;

import java.io.Reader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import tools.jackson.databind.node.JsonNodeFactory;

/// A YAML text as JSON, made while it is read: every value stands on the line where it stood.
/// Documents follow one another. Plain numbers, `true`, `false` and `null` are what JSON's schema
/// takes them for, all else is text; aliases are not followed and become null, so that nothing
/// expands. Where the YAML breaks off or is malformed, the JSON is closed, and [#brokenLine()]
/// tells it.
public final class YamlText extends RewrittenText {
  private static final Pattern NUMBER =
      Pattern.compile("-?(?:0|[1-9]\\d{0,17})(?:\\.\\d{1,17})?(?:[eE][-+]?\\d{1,3})?");

  /// How deep values may lie in one another.
  private static final int DEEPEST = 200;

  private final Iterator<Event> events;
  private final Deque<Level> levels = new ArrayDeque<>();
  private long line = 1;
  private long brokenLine;
  private boolean ended;
  private boolean told;

  /// An object or array that is open.
  private static final class Level {
    private final boolean object;
    private boolean begun;
    private boolean valueNext;

    Level(boolean object) {
      this.object = object;
    }
  }

  /// The text of a document, which is closed with this.
  public YamlText(Reader source) {
    super(source);
    LoadSettings settings =
        LoadSettings.builder().setCodePointLimit(Integer.MAX_VALUE).setUseMarks(true).build();
    this.events = new Parse(settings).parseReader(source).iterator();
  }

  /// The 1-based line on which the YAML broke off; 0 where it is whole so far.
  public long brokenLine() {
    return brokenLine;
  }

  @Override
  protected @Nullable String next() {
    if (ended) {
      return null;
    }
    try {
      if (!events.hasNext()) {
        ended = true;
        return "";
      }
      return told(events.next());
    } catch (MarkedYamlEngineException broken) {
      boolean endless = String.valueOf(broken.getProblem()).contains("end of stream");
      Optional<Mark> mark = endless ? broken.getContextMark() : broken.getProblemMark();
      return close(mark.map(one -> one.getLine() + 1L).orElse(line));
    } catch (YamlEngineException | StackOverflowError broken) {
      return close(line);
    }
  }

  /// Closes what is open.
  private String close(long brokenAt) {
    brokenLine = Math.max(1, brokenAt);
    ended = true;
    StringBuilder end = new StringBuilder();
    while (!levels.isEmpty()) {
      Level level = levels.pop();
      end.append(level.object && level.valueNext ? ":null" : "");
      end.append(level.object ? '}' : ']');
      valueEnds();
    }
    return end.toString();
  }

  private String told(Event event) {
    return switch (event.getEventId()) {
      case MappingStart -> open(event, true);
      case SequenceStart -> open(event, false);
      case MappingEnd, SequenceEnd -> shut();
      case Scalar -> place(event) + value((ScalarEvent) event);
      case Alias -> place(event) + (key() ? "\"*\"" : "null");
      default -> "";
    };
  }

  private String open(Event event, boolean object) {
    if (levels.size() >= DEEPEST) {
      throw new YamlEngineException("too deep");
    }
    if (key()) {
      throw new YamlEngineException("a key that is no text");
    }
    String before = place(event);
    levels.push(new Level(object));
    return before + (object ? '{' : '[');
  }

  private String shut() {
    Level level = levels.pop();
    valueEnds();
    return level.object ? "}" : "]";
  }

  /// Whether a key comes next.
  private boolean key() {
    Level level = levels.peek();
    return level != null && level.object && !level.valueNext;
  }

  /// What stands before a value: the breaks down to its line, and a comma or a colon.
  private String place(Event event) {
    Level level = levels.peek();
    StringBuilder before = new StringBuilder();
    if (level != null) {
      boolean colon = level.object && level.valueNext;
      before.append(colon ? ":" : level.begun ? "," : "");
      level.begun = true;
    }
    long here = event.getStartMark().map(Mark::getLine).orElse(0) + 1L;
    while (line < here) {
      before.append('\n');
      line++;
    }
    if (level == null && before.isEmpty() && told) {
      before.append(' '); // a document on the line of the one before
    }
    told = true;
    return before.toString();
  }

  private String value(ScalarEvent scalar) {
    if (key()) {
      Level level = levels.peek();
      if (level != null) {
        level.valueNext = true;
      }
      return quoted(scalar.getValue());
    }
    valueEnds();
    String text = scalar.getValue();
    if (!scalar.isPlain()) {
      return quoted(text);
    }
    return switch (text) {
      case "", "~", "null" -> "null";
      case "true", "false" -> text;
      default -> NUMBER.matcher(text).matches() ? text : quoted(text);
    };
  }

  private void valueEnds() {
    Level level = levels.peek();
    if (level != null) {
      level.valueNext = false;
    }
  }

  private static String quoted(String text) {
    return JsonNodeFactory.instance.stringNode(text).toString();
  }
}
