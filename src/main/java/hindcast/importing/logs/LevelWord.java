package hindcast.importing.logs;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The level that a message bears in its own text, where nothing else tells it.
final class LevelWord {
  /// Only so much of a message is looked at.
  private static final int LOOKED_AT = 400;

  /// In capitals at the beginning, behind a stamp or words in brackets; or between brackets.
  private static final Pattern LEADING =
      Pattern.compile(
          "\\s*+(?:[0-9TZ:.,+/ -]{8,40}+)?(?:[\\[<][^\\]>]{1,80}+[\\]>] ?){0,2}?[\\[(<]?"
              + "(TRACE|DEBUG|INFO|NOTICE|WARN|WARNING|ERROR|CRITICAL|FATAL|SEVERE)"
              + "(?:[\\])>:\\[]|\\s|$)|(?:[^\\s:]++(?::[^\\s:]++)*+:"
              + " |##)?\\[(emerg|alert|crit|error|warn|warning|ERROR|WARNING|FATAL)\\]");

  private static final Pattern PAIR =
      Pattern.compile("(?:^|\\s)(?:level|lvl|severity)=\"?([A-Za-z]{3,11})\\b");

  private LevelWord() {}

  /// Whether a message of plain letters may bear a word; quickly told of most, which begin with a
  /// small letter and bear neither a bracket nor an equals sign.
  ///
  /// @param message in UTF-8, where a letter has four bytes at most
  static boolean possible(byte[] message, int from, int to) {
    if (from == to) {
      return false;
    }
    if (message[from] < 'a' || message[from] > 'z') {
      return true;
    }
    for (int i = from; i < Math.min(to, from + 4 * LOOKED_AT); i++) {
      if (message[i] == '[' || message[i] == '=') {
        return true;
      }
    }
    return false;
  }

  /// The word; null where the message bears none.
  static @Nullable String of(String message) {
    String head = message.length() > LOOKED_AT ? message.substring(0, LOOKED_AT) : message;
    if (head.isEmpty()) {
      return null;
    }
    // most messages begin with a small letter and bear no bracket, which is quickly seen
    if (!Character.isLowerCase(head.charAt(0)) || head.contains(": [")) {
      Matcher leading = LEADING.matcher(head);
      if (leading.lookingAt()) {
        return leading.group(1) == null ? leading.group(2) : leading.group(1);
      }
    }
    if (!head.contains("level=") && !head.contains("lvl=") && !head.contains("severity=")) {
      return null;
    }
    Matcher pair = PAIR.matcher(head);
    return pair.find() ? pair.group(1) : null;
  }
}
