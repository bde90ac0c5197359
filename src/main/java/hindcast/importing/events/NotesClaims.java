package hindcast.importing.events;

import hindcast.importing.text.Snippet;
import hindcast.importing.text.ZoneWords;
import java.time.ZoneId;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a page of notes says of itself: the zone of its times and who was on call.
final class NotesClaims {
  private static final Pattern ZONE_SENTENCE =
      Pattern.compile(
          "\\btime(?:s|stamps?|"
              + " ?zone)?\\b(?:[^.:]{0,30}?(?:\\bin\\b|\\bare\\b|\\bis\\b|:|=)\\s*(?:in\\s+)?|\\s+(?=[A-Z]))"
              + "(.{1,60}?)\\s*[.!]?\\s*$",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern ZONE_IN_BRACKETS =
      Pattern.compile("\\(\\s*(?:all |times? |in )*([A-Za-z/_+:0-9-]{2,30})(?: times?)?\\s*\\)");
  private static final Pattern UNKNOWN =
      Pattern.compile(
          "\\b[Aa]ll (?:dates and )?times(?:tamps)? (?:\\w+ )?(?:are )?(?:in )?([A-Z]{2,5})\\b");

  /// A short word that only begins a name: the "West" of "West Coast" is not the zone WEST.
  private static final Pattern NO_ABBREVIATION = Pattern.compile("[A-Z][a-z]{1,3}");

  private static final Pattern ON_CALL =
      Pattern.compile(
          "on[- ]call\\s*(?:is|was|:|-)\\s*@?([^(),;]{2,40})", Pattern.CASE_INSENSITIVE);

  private @Nullable ZoneId zone;
  private String zoneWord = "";
  private String zoneSentence = "";
  private long zoneLine;
  private String unknownWord = "";
  private long unknownLine;
  private @Nullable String writer;

  /// Looks for the zone in a sentence, a heading or a table's header.
  ///
  /// @return whether it was found here
  boolean zone(String raw, long number) {
    if (zone != null) {
      return false;
    }
    String text =
        raw.replaceAll("\\s+", " ").replaceAll("(?<![\\w/])[*_`]+|[*_`]+(?![\\w/])|\\*\\*", "");
    Matcher sentence = ZONE_SENTENCE.matcher(text);
    if (sentence.find()) {
      String words = sentence.group(1);
      for (String rest = words; !rest.isEmpty(); rest = shorter(rest)) {
        boolean cut = rest.length() < words.length();
        if (!(cut && NO_ABBREVIATION.matcher(rest).matches()) && stated(rest, text, number)) {
          return true;
        }
      }
    }
    Matcher brackets = ZONE_IN_BRACKETS.matcher(text);
    while (brackets.find()) {
      if (stated(brackets.group(1), text, number)) {
        return true;
      }
    }
    Matcher unknown = UNKNOWN.matcher(text);
    if (unknownWord.isEmpty() && unknown.find()) {
      unknownWord = unknown.group(1);
      unknownLine = number;
    }
    return false;
  }

  private static String shorter(String words) {
    int space = words.lastIndexOf(' ');
    return space < 0 ? "" : words.substring(0, space);
  }

  private boolean stated(String word, String text, long number) {
    ZoneId found = ZoneWords.meant(word);
    if (found == null) {
      return false;
    }
    zone = found;
    zoneWord = word;
    zoneSentence = Snippet.cut(text.replaceAll("[*`#|]", "").strip(), 60);
    zoneLine = number;
    return true;
  }

  /// Looks for who was on call.
  void onCall(String text) {
    Matcher found = ON_CALL.matcher(text);
    if (writer == null && found.find()) {
      writer = found.group(1).strip();
    }
  }

  /// The zone the page names; null for none.
  @Nullable ZoneId zone() {
    return zone;
  }

  /// The word by which it names the zone.
  String zoneWord() {
    return zoneWord;
  }

  /// The sentence or heading that names it.
  String zoneSentence() {
    return zoneSentence;
  }

  /// Its line.
  long zoneLine() {
    return zoneLine;
  }

  /// Whether the zone is a region whose name was misspelt.
  boolean zoneMisspelt() {
    ZoneId meant = zone;
    String word = zoneWord.strip().replace(' ', '_');
    return meant != null && word.contains("/") && !word.equalsIgnoreCase(meant.getId());
  }

  /// A word that was to name the zone and means several or none; empty for none.
  String unknownWord() {
    return zone == null ? unknownWord : "";
  }

  /// Its line.
  long unknownLine() {
    return unknownLine;
  }

  /// Who was on call, where the page says so; null otherwise.
  @Nullable String writer() {
    return writer;
  }
}
