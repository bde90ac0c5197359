package hindcast.importing.events;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Comments of a word processor's text export: marks such as `[a]` in the text, and the comments
/// themselves at its end, each behind its mark.
final class NoteComments {
  private static final Pattern MARK = Pattern.compile("\\[([a-z]{1,2})\\](?!\\()");
  private static final Pattern BODY = Pattern.compile("^\\[([a-z]{1,2})\\](?!\\()\\s?(\\S.*)$");

  private final Map<String, NotesPage.Paragraph> bodies = new LinkedHashMap<>();
  private final java.util.Set<String> marks = new java.util.HashSet<>();

  /// Takes a line, which may hold marks or be a comment.
  ///
  /// @return whether it is a comment, which then belongs to no entry
  boolean take(String line, long number) {
    Matcher body = BODY.matcher(line);
    if (body.matches() && marks.contains(body.group(1))) {
      bodies.put(
          body.group(1),
          new NotesPage.Paragraph(number, "Comment", new StringBuilder(body.group(2).strip())));
      return true;
    }
    Matcher mark = MARK.matcher(line);
    while (mark.find()) {
      marks.add(mark.group(1));
    }
    return false;
  }

  /// The comments, in order.
  List<NotesPage.Paragraph> paragraphs() {
    return new ArrayList<>(bodies.values());
  }

  /// Takes the marks of comments out of the texts.
  void stripFrom(List<StringBuilder> texts) {
    if (bodies.isEmpty()) {
      return;
    }
    for (StringBuilder text : texts) {
      String without =
          MARK.matcher(text)
              .replaceAll(
                  found ->
                      bodies.containsKey(found.group(1))
                          ? ""
                          : Matcher.quoteReplacement(found.group()));
      text.setLength(0);
      text.append(without);
    }
  }
}
