package hindcast.importing.events;

import hindcast.importing.text.JsonElements;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// Slack's message markup as plain text: mentions by name, links by their words, entities undone.
///
/// Markup: Slack developer documentation, "Formatting text for app surfaces".
final class SlackText {
  private final Map<String, String> people;
  private final Map<String, String> channels;

  /// @param people name by user id
  /// @param channels name by channel id
  SlackText(Map<String, String> people, Map<String, String> channels) {
    this.people = people;
    this.channels = channels;
  }

  /// The whole text of a message: its own, that of its blocks where it has none, its attachments
  /// (alert bots put everything there), and the names of its files.
  String of(JsonNode message) {
    StringBuilder text = new StringBuilder(plain(JsonElements.text(message, "text")));
    if (text.isEmpty()) {
      for (JsonNode block : message.path("blocks")) {
        line(text, plain(JsonElements.text(block.path("text"), "text")));
      }
    }
    for (JsonNode attachment : message.path("attachments")) {
      attachment(text, attachment);
    }
    for (JsonNode file : message.path("files")) {
      String name = JsonElements.text(file, "name");
      line(text, name.isBlank() ? "" : "[file: " + name + "]");
    }
    return text.toString().strip();
  }

  private void attachment(StringBuilder text, JsonNode attachment) {
    int before = text.length();
    for (String part : new String[] {"pretext", "title", "text"}) {
      line(text, plain(JsonElements.text(attachment, part)));
    }
    for (JsonNode field : attachment.path("fields")) {
      String title = JsonElements.text(field, "title");
      String value = plain(JsonElements.text(field, "value"));
      line(text, title.isBlank() ? value : title + ": " + value);
    }
    for (JsonNode block : attachment.path("blocks")) {
      line(text, plain(JsonElements.text(block.path("text"), "text")));
    }
    if (text.length() == before) {
      line(text, plain(JsonElements.text(attachment, "fallback")));
    }
  }

  private static void line(StringBuilder text, String more) {
    if (!more.isBlank()) {
      text.append(text.isEmpty() ? "" : "\n").append(more);
    }
  }

  /// `<@U1>` as `@name`, `<#C1|ops>` as `#ops`, `<https://a|b>` as `b (https://a)`.
  String plain(String markup) {
    StringBuilder text = new StringBuilder();
    int at = 0;
    while (at < markup.length()) {
      int open = markup.indexOf('<', at);
      int close = open < 0 ? -1 : markup.indexOf('>', open);
      if (close < 0) {
        break;
      }
      text.append(markup, at, open).append(token(markup.substring(open + 1, close)));
      at = close + 1;
    }
    text.append(markup, at, markup.length());
    return text.toString().replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
  }

  private String token(String token) {
    int bar = token.indexOf('|');
    String target = bar < 0 ? token : token.substring(0, bar);
    String label = bar < 0 ? "" : token.substring(bar + 1);
    if (target.startsWith("@")) {
      String name = people.get(target.substring(1));
      return "@" + (name != null ? name : label.isEmpty() ? target.substring(1) : label);
    }
    if (target.startsWith("#")) {
      String name = channels.get(target.substring(1));
      return "#" + (name != null ? name : label.isEmpty() ? target.substring(1) : label);
    }
    if (target.startsWith("!")) {
      if (!label.isEmpty()) {
        return label;
      }
      int caret = target.indexOf('^');
      return "@" + (caret < 0 ? target.substring(1) : target.substring(1, caret));
    }
    return label.isEmpty() || label.equals(target) ? target : label + " (" + target + ")";
  }
}
