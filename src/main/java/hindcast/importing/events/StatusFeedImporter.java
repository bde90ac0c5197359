package hindcast.importing.events;

import hindcast.importing.EventDraft;
import hindcast.importing.Importer;
import hindcast.importing.Intake;
import hindcast.importing.Probe;
import hindcast.importing.Recognition;
import hindcast.importing.files.Export;
import hindcast.importing.files.ImportException;
import hindcast.importing.text.Snippet;
import hindcast.importing.text.Stamp;
import hindcast.importing.text.XmlWalk;
import hindcast.model.EventKind;
import java.io.IOException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The feed of a status page, RSS or Atom: an entry is an incident, and its text holds the updates
/// with dates that bear no year.
///
/// Format: feeds of pages of Atlassian Statuspage and what writes like it.
public final class StatusFeedImporter implements Importer {
  private static final Pattern ROOT = Pattern.compile("<(?:rss|feed|rdf:RDF)\\b");
  private static final Pattern ABOUT =
      Pattern.compile("(?i)<title[^>]*>[^<]{0,200}(?:status|incident|outage)|statuspage");
  private static final int LONGEST = 100_000;

  @Override
  public String id() {
    return "status-feed";
  }

  @Override
  public String title() {
    return "Status page (RSS, Atom)";
  }

  @Override
  public Recognition recognise(Probe head) {
    String text = head.text();
    return text.stripLeading().startsWith("<")
            && ROOT.matcher(text.substring(0, Math.min(4000, text.length()))).find()
            && ABOUT.matcher(text).find()
        ? Recognition.certain("is a feed about incidents")
        : Recognition.NO;
  }

  @Override
  public void read(Export export, Intake intake) throws IOException {
    Feed feed = new Feed(intake);
    XmlWalk.over(export, intake, "entries up to the end of the feed", () -> feed.used > 0, feed);
    if (feed.used == 0) {
      throw new ImportException("the feed holds no entry with a date; expected at least one");
    }
    if (!feed.local) {
      intake.zoneStated(ZoneOffset.UTC, "its dates bear their zone");
    }
  }

  /// The entries as they come.
  private static final class Feed implements XmlWalk.Taker {
    private final Intake intake;
    private final StringBuilder text = new StringBuilder();
    private boolean within;
    private String title = "";
    private String link = "";
    private String body = "";
    private String id = "";
    private String published = "";
    private String updated = "";
    private long line;
    private long used;
    private boolean local;

    Feed(Intake intake) {
      this.intake = intake;
    }

    @Override
    public void begin(String name, long at) {
      if (name.equals("item") || name.equals("entry")) {
        within = true;
        line = at;
        title = "";
        link = "";
        body = "";
        id = "";
        published = "";
        updated = "";
      }
      text.setLength(0);
    }

    @Override
    public void text(String part) {
      if (text.length() < LONGEST) {
        text.append(part);
      }
    }

    @Override
    public void end(String name) {
      String said = text.toString().strip();
      text.setLength(0);
      if (!within) {
        return;
      }
      switch (name) {
        case "title" -> title = said;
        case "link" -> link = said;
        case "guid", "id" -> id = said;
        case "pubDate", "published", "date" -> published = said;
        case "updated" -> updated = said;
        case "description", "content", "encoded", "summary" ->
            body = said.length() > body.length() ? said : body;
        case "item", "entry" -> {
          within = false;
          entry();
        }
        default -> {}
      }
    }

    private @Nullable Long instant(String text) {
      Stamp stamp = GitDate.parse(text);
      if (stamp == null) {
        return null;
      }
      local |= !stamp.zoned();
      return stamp.zoned() ? (Long) stamp.epochMillis() : (Long) intake.local(stamp.local(), line);
    }

    private void entry() {
      intake.rowRead();
      Long at = instant(published.isEmpty() ? updated : published);
      if (at == null) {
        intake.refuse(
            line,
            "found "
                + (published.isEmpty() ? "no date" : "date " + Snippet.of(published))
                + ", expected one such as Mon, 23 Nov 2026 02:56:38 +0000");
        return;
      }
      intake.rowUsed();
      used++;
      List<FeedUpdate> updates = FeedUpdate.in(body, at);
      long first = updates.stream().mapToLong(FeedUpdate::at).min().orElse(at);
      long last = updates.stream().mapToLong(FeedUpdate::at).max().orElse(at);
      boolean over = updates.stream().anyMatch(FeedUpdate::ends);
      String key = EventItem.id("statusfeed", id.isEmpty() ? link : id);
      EventDraft draft =
          new EventDraft(EventKind.ACTION, first, Snippet.title("Status page: " + title), line)
              .text(updates.isEmpty() ? EventItem.lines(title, FeedUpdate.plain(body)) : title)
              .attribute("action", "status page incident")
              .attribute("link", link);
      intake.event(identified(over ? draft.endedAt(last) : draft, key));
      for (FeedUpdate update : updates) {
        String status = update.status().toLowerCase(Locale.ROOT);
        intake.event(
            identified(
                new EventDraft(
                        EventKind.CHAT,
                        update.at(),
                        Snippet.title("Status page, " + status + ": " + update.text()),
                        line)
                    .uncertainBy(60_000)
                    .text(EventItem.lines(title, status, update.text()))
                    .attribute("channel", "status page")
                    .attribute("bot", "true")
                    .attribute("phase", status),
                key.isEmpty() ? "" : key + ":" + update.at() + ":" + status));
      }
    }

    private static EventDraft identified(EventDraft draft, String id) {
      return id.isEmpty() ? draft : draft.id(id);
    }
  }
}
