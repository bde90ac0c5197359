package hindcast.importing.events;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Parts a line of a timeline told in prose where a sentence begins with a time: `At 10:12 the
/// deploy began. By 10:20 errors had reached 40 %.`
final class NoteSentences {
  private static final Pattern BEGIN =
      Pattern.compile(
          "(?<=[.!?])\\s+(?=(?:At|By|On|From|Between|Around|About|Approximately|Roughly|~)\\s?+\\S)");

  private NoteSentences() {}

  /// The line's parts, in order, each but the first with a time at its beginning.
  static List<String> of(String line) {
    List<String> parts = new ArrayList<>();
    int from = 0;
    Matcher found = BEGIN.matcher(line);
    while (found.find()) {
      if (NoteTime.atStart(line.substring(found.end())) != null) {
        parts.add(line.substring(from, found.start()));
        from = found.end();
      }
    }
    parts.add(line.substring(from));
    return parts;
  }
}
