package hindcast.importing.events;

import hindcast.importing.EventDraft;
import hindcast.model.EventKind;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// Incidents of a public status page: when it was declared, and every update that was published.
/// `display_at` is when an update counts, `created_at` when it was typed.
///
/// Format: Atlassian Statuspage, `/api/v2/incidents.json` and the management API.
public final class StatuspageImporter extends EventList {
  private static final Pattern INLINE =
      Pattern.compile("</?(a|b|i|u|em|strong|code|span|var)\\b", Pattern.CASE_INSENSITIVE);

  /// The format.
  public StatuspageImporter() {
    super(
        "statuspage",
        "Statuspage incidents (JSON)",
        List.of(
            Shape.of(
                "has incidents with incident_updates and impact",
                List.of("incidents[]", "incident", "scheduled_maintenances[]", "[]", ""),
                List.of("incident_updates", "impact", "created_at"),
                StatuspageImporter::incident)));
  }

  private static void incident(EventItem incident) {
    Long at = incident.time("started_at", "scheduled_for", "created_at");
    if (at == null) {
      return;
    }
    String name = incident.text("name");
    Long end = incident.time("resolved_at", "scheduled_until");
    EventDraft draft =
        incident
            .event(EventKind.ACTION, at, "Status page: " + name)
            .text(EventItem.lines(name, EventItem.labelled("Components", components(incident))))
            .attribute("action", "status page incident")
            .attribute("impact", incident.text("impact"))
            .attribute("link", incident.text("shortlink"));
    incident.tell(
        end == null ? draft : draft.endedAt(end), EventItem.id("statuspage", incident.text("id")));
    for (EventItem update : incident.each("incident_updates")) {
      Long shown = update.time("display_at", "created_at");
      if (shown != null) {
        String status = update.text("status").replace('_', ' ').toLowerCase(Locale.ROOT);
        String body = plain(update.text("body"));
        update.tell(
            update
                .event(EventKind.CHAT, shown, "Status page, " + status + ": " + body)
                .text(EventItem.lines(name, status, body))
                .attribute("channel", "status page")
                .attribute("bot", "true")
                .attribute("phase", status),
            EventItem.id("statuspage", update.text("id")));
      }
    }
  }

  private static String components(EventItem incident) {
    return String.join(
        ", ", incident.each("components").stream().map(one -> one.text("name")).toList());
  }

  /// A body without its tags.
  private static String plain(String body) {
    StringBuilder text = new StringBuilder();
    int at = 0;
    for (int open = body.indexOf('<'); open >= 0; open = body.indexOf('<', at)) {
      int close = body.indexOf('>', open);
      if (close < 0) {
        break;
      }
      boolean tag =
          open + 1 < close
              && (Character.isLetter(body.charAt(open + 1)) || body.charAt(open + 1) == '/');
      text.append(body, at, tag ? open : close + 1);
      at = close + 1;
      boolean inline = INLINE.matcher(body.substring(open, close)).lookingAt();
      if (tag
          && !inline
          && text.length() > 0
          && !Character.isWhitespace(text.charAt(text.length() - 1))) {
        text.append(' ');
      }
    }
    return text.append(body, at, body.length())
        .toString()
        .replace("&nbsp;", " ")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&")
        .strip();
  }
}
