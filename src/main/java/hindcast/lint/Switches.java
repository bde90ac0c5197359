package hindcast.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The in-line comments that turn the linter, or one rule, off and on, in Vale's manner: `<!--
/// hindcast off -->`, `<!-- hindcast on -->`, `<!-- hindcast A1 = NO -->`, `<!-- hindcast A1 = YES
/// -->`. A comment holds from where it stands to the next that says otherwise.
final class Switches {
  private static final Pattern COMMENT =
      Pattern.compile(
          "<!--\\s*hindcast\\s+(?:(on|off)|(\\w+)\\s*=\\s*(YES|NO))\\s*-->",
          Pattern.CASE_INSENSITIVE);
  private static final String ALL = "";

  private final TreeMap<Integer, List<Switch>> switches = new TreeMap<>();

  private record Switch(String rule, boolean on) {}

  /// Takes note of the comments in a piece of HTML that begins at the offset.
  void read(String html, int offset) {
    Matcher found = COMMENT.matcher(html);
    while (found.find()) {
      @Nullable String all = found.group(1);
      Switch one =
          all != null
              ? new Switch(ALL, all.equalsIgnoreCase("on"))
              : new Switch(found.group(2), found.group(3).equalsIgnoreCase("yes"));
      switches.computeIfAbsent(offset + found.start(), key -> new ArrayList<>()).add(one);
    }
  }

  /// Whether the rule may speak at that offset.
  boolean on(String rule, int offset) {
    return last(ALL, offset) && last(rule, offset);
  }

  private boolean last(String rule, int offset) {
    for (List<Switch> at : switches.headMap(offset, true).descendingMap().values()) {
      for (Switch one : at.reversed()) {
        if (one.rule.equalsIgnoreCase(rule)) {
          return one.on;
        }
      }
    }
    return true;
  }
}
