package hindcast.importing.events;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Who is named before what was said, as chats and scribes write it: `[02:14] ana: looking`, `02:14
/// <ana> looking`.
///
/// @param name null where nobody is named
/// @param text what is left
record NoteSpeaker(@Nullable String name, String text) {
  private static final Pattern ANGLED = Pattern.compile("^<([^<>\\s/:][^<>/:]{0,40})>\\s+(\\S.*)$");
  private static final Pattern COLON =
      Pattern.compile(
          "^(@?\\p{L}[\\p{L}\\d._'-]{0,24}(?: \\p{Lu}[\\p{L}.'-]{0,24}){0,2}):\\s+(\\S.*)$");

  private static final Set<String> LABELS =
      Set.of(
          "update",
          "note",
          "notes",
          "status",
          "action",
          "actions",
          "resolved",
          "resolution",
          "fixed",
          "fix",
          "mitigated",
          "mitigation",
          "decision",
          "summary",
          "impact",
          "todo",
          "question",
          "answer",
          "info",
          "warning",
          "error",
          "alert",
          "page",
          "pager",
          "deploy",
          "rollback",
          "incident",
          "detected",
          "detection",
          "identified",
          "monitoring",
          "investigating",
          "hypothesis",
          "theory",
          "finding",
          "start",
          "end",
          "link",
          "result",
          "see",
          "edit",
          "ps",
          "fyi",
          "eta");

  /// Looks for who is named.
  ///
  /// @param bracketed whether the time stood in square brackets, as in the log of a chat
  static NoteSpeaker of(String text, boolean bracketed) {
    Matcher angled = ANGLED.matcher(text);
    if (angled.matches()) {
      return new NoteSpeaker(angled.group(1).strip(), angled.group(2));
    }
    Matcher colon = COLON.matcher(text);
    if (bracketed && colon.matches() && !LABELS.contains(colon.group(1).toLowerCase(Locale.ROOT))) {
      return new NoteSpeaker(colon.group(1), colon.group(2));
    }
    return new NoteSpeaker(null, text);
  }
}
