package hindcast.importing.roles;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Splits names into the words people hear in them: `HTTPCode_Target_5XX_Count` is http, code,
/// target, 5xx, count; `billingDb-2 (s)` is billing, db, 2, s.
public final class Words {
  /// Runs of letters and digits, a class of status codes even when written `5_xx`, and `%`.
  private static final Pattern RUN = Pattern.compile("[1-5]_?[xX]{2}|[\\p{L}\\p{Nd}]+|%");

  /// Where a new word begins inside such a run: after a class of status codes, before one, at a
  /// capital after a small letter, and at the last capital of an acronym (`HTTPCode`, `CPUUsage`).
  private static final Pattern SEAM =
      Pattern.compile(
          "(?<=[1-5][xX]{2})(?=\\p{L})|(?<=\\p{L})(?=[1-5][xX]{2})"
              + "|(?<=[\\p{Ll}\\d])(?=\\p{Lu}(?![xX]))|(?<=\\p{Lu})(?=\\p{Lu}\\p{Ll}{2})");

  /// Words that end in `s` without being many of something.
  private static final Set<String> SINGULAR =
      set("status postgres redis iops https kubernetes series always");

  private Words() {}

  /// One word of a name.
  ///
  /// @param raw as written
  /// @param stem in lower case and singular, so that `Errors` and `error` are one
  record Word(String raw, String stem) {}

  /// The words of a name in order.
  static List<Word> of(String name) {
    List<Word> words = new ArrayList<>();
    Matcher runs = RUN.matcher(name);
    while (runs.find()) {
      for (String raw : SEAM.split(runs.group())) {
        if (!raw.isEmpty()) {
          words.add(new Word(raw, stem(raw)));
        }
      }
    }
    return words;
  }

  /// A set of words written in one string.
  public static Set<String> set(String words) {
    return Set.of(words.split(" "));
  }

  /// The stems of a name's words in order.
  public static List<String> stems(String name) {
    return of(name).stream().map(Word::stem).toList();
  }

  private static String stem(String raw) {
    String word = raw.toLowerCase(Locale.ROOT);
    if (word.length() >= 3 && word.charAt(0) <= '5' && word.endsWith("xx")) {
      return word.charAt(0) + "xx";
    }
    if (word.length() <= 3 || SINGULAR.contains(word) || !word.endsWith("s")) {
      return word;
    }
    if (word.endsWith("ies")) {
      return word.substring(0, word.length() - 3) + "y";
    }
    if (word.endsWith("sses") || word.endsWith("shes")) {
      return word.substring(0, word.length() - 2);
    }
    return word.endsWith("ss") || word.endsWith("us") || word.endsWith("is")
        ? word
        : word.substring(0, word.length() - 1);
  }
}
