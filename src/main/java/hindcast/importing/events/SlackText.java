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
      blocks(text, message.path("blocks"));
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
    blocks(text, attachment.path("blocks"));
    if (text.length() == before) {
      line(text, plain(JsonElements.text(attachment, "fallback")));
    }
  }

  /// Blocks: headers and sections with their fields, contexts, rich text.
  private void blocks(StringBuilder text, JsonNode blocks) {
    for (JsonNode block : blocks) {
      line(text, plain(JsonElements.text(block.path("text"), "text")));
      for (JsonNode field : block.path("fields")) {
        line(text, plain(JsonElements.text(field, "text")));
      }
      StringBuilder rich = new StringBuilder();
      for (JsonNode element : block.path("elements")) {
        rich(rich, element, 0);
      }
      line(text, rich.toString().strip());
    }
  }

  private void rich(StringBuilder text, JsonNode element, int depth) {
    String type = JsonElements.text(element, "type");
    switch (type) {
      case "user" -> text.append(token("@" + JsonElements.text(element, "user_id")));
      case "channel" -> text.append(token("#" + JsonElements.text(element, "channel_id")));
      case "broadcast" -> text.append('@').append(JsonElements.text(element, "range"));
      case "usergroup" -> text.append('@').append(JsonElements.text(element, "usergroup_id"));
      case "emoji" -> text.append(':').append(JsonElements.text(element, "name")).append(':');
      case "link" -> {
        String label = JsonElements.text(element, "text");
        text.append(label.isEmpty() ? JsonElements.text(element, "url") : label);
      }
      case "button" -> {}
      default -> text.append(plain(JsonElements.text(element, "text")));
    }
    if (depth < 6) {
      for (JsonNode inner : element.path("elements")) {
        rich(text, inner, depth + 1);
      }
    }
    if (type.startsWith("rich_text_") || type.equals("mrkdwn")) {
      text.append('\n');
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
