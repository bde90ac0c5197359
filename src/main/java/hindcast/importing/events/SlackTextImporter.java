package hindcast.importing.events;

import hindcast.importing.EventDraft;
import hindcast.importing.Importer;
import hindcast.importing.Intake;
import hindcast.importing.Probe;
import hindcast.importing.Recognition;
import hindcast.importing.files.Export;
import hindcast.importing.files.ImportException;
import hindcast.importing.files.Lines;
import hindcast.importing.text.JsonHead;
import hindcast.importing.text.Snippet;
import hindcast.importing.text.Stamp;
import hindcast.model.EventKind;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A Slack conversation as text: copied from the client, whose times are those of the reader's
/// clock and often bear no date, or written by slackdump, whose times are full.
public final class SlackTextImporter implements Importer {
  /// Go's `02/01/2006 15:04:05 Z0700`, day first.
  private static final Pattern DUMPED =
      Pattern.compile(
          "^(?<depth>(?:\\|\\s{3})*)> (?<name>.{1,80}) \\[(?<id>[A-Z0-9]*)\\] @"
              + " (?<day>\\d{2})/(?<month>\\d{2})/(?<year>\\d{4})"
              + " (?<h>\\d{2}):(?<m>\\d{2}):(?<s>\\d{2}) (?<zone>Z|[+-]\\d{4}):$");

  private static final int CHAT_FALL = 5;

  @Override
  public String id() {
    return "slack-text";
  }

  @Override
  public String title() {
    return "Slack conversation (text)";
  }

  @Override
  public boolean wantsNeighbours() {
    return true;
  }

  @Override
  public Recognition recognise(Probe head) {
    if (head.folder()) {
      return Recognition.NO;
    }
    if (head.lines().stream().anyMatch(line -> DUMPED.matcher(line).matches())) {
      return Recognition.certain("has messages behind a name, a Slack id and a time");
    }
    if (BracketChat.fits(head)) {
      return Recognition.certain("has messages behind a stamp and a name in angle brackets");
    }
    SlackCopy copy = new SlackCopy(null);
    List<String> lines = head.lines();
    for (int i = 0; i < lines.size(); i++) {
      copy.line(lines.get(i), i + 1L);
    }
    copy.end();
    long told =
        copy.messages().stream().filter(one -> !one.entry().text().toString().isBlank()).count();
    boolean chat = told >= 2 && copy.messages().size() * 12L >= lines.size();
    String reason = copy.messages().size() + " messages stand behind a name and a time of day";
    return !chat
        ? Recognition.NO
        : told > 2 ? Recognition.certain(reason) : Recognition.likely(reason);
  }

  @Override
  public void read(Export export, Intake intake) throws IOException {
    Long modified = export.modified();
    LocalDate copied =
        modified == null
            ? null
            : Instant.ofEpochMilli(modified).atZone(intake.zone()).toLocalDate();
    SlackCopy copy = new SlackCopy(copied);
    boolean lined = BracketChat.fits(JsonHead.of(export));
    BracketChat chat = new BracketChat(intake);
    boolean dump = false;
    Dumped dumped = new Dumped(intake);
    try (Lines lines = export.lines()) {
      for (String line = lines.next(); line != null; line = lines.next()) {
        if (!line.isBlank()) {
          intake.rowRead();
          intake.rowUsed();
        }
        dump |= DUMPED.matcher(line).matches();
        if (lined) {
          chat.line(line, lines.number());
        } else if (dump) {
          dumped.line(line, lines.number());
        } else {
          copy.line(line, lines.number());
        }
      }
    }
    if (lined) {
      chat.finish();
      return;
    }
    if (dump) {
      dumped.end();
      intake.zoneStated(ZoneOffset.UTC, "its times bear their offset");
      return;
    }
    copy.end();
    if (copy.messages().isEmpty()) {
      throw new ImportException(
          "found no message; expected a name, a time such as 2:14 PM, and the text below");
    }
    pour(copy, copied, intake);
  }

  private static void pour(SlackCopy copy, @Nullable LocalDate copied, Intake intake) {
    List<NotesPage.Entry> entries = copy.messages().stream().map(SlackCopy.Message::entry).toList();
    int year = intake.neighbours() != null || copied == null ? 0 : year(entries, copied);
    NoteDates dates = new NoteDates(entries, year, intake, CHAT_FALL);
    for (SlackCopy.Message message : copy.messages()) {
      NotesPage.Entry entry = message.entry();
      String whole = entry.text().toString().strip();
      String text = SlackCopy.unmarked(whole);
      EventDraft draft = dates.message(entry, text);
      if (draft != null) {
        intake.event(
            draft
                .attribute("bot", message.bot() ? "true" : null)
                .attribute("edited", text.equals(whole) ? null : "true"));
      }
    }
    tell(copy, copied, year, intake);
  }

  private static void tell(SlackCopy copy, @Nullable LocalDate copied, int year, Intake intake) {
    if (copy.counted()) {
      intake.doubt(
          0,
          "\"Today\", \"Yesterday\" and weekdays were counted back from "
              + copied
              + ", when the file was last changed; put the date above the messages if it is"
              + " another");
    }
    if (year > 0) {
      intake.doubt(
          0,
          "its dates bear no year; read as "
              + year
              + ", the latest before the file was last changed");
    }
    if (copy.clientLines() > 0) {
      intake.doubt(
          0,
          copy.clientLines()
              + (copy.clientLines() == 1 ? " line is" : " lines are")
              + " the client's own (replies, reactions, titles), left out of the messages");
    }
  }

  /// The year of the first date without one, such that it is not after the copy; 0 where dates bear
  /// their year or there are none.
  private static int year(List<NotesPage.Entry> entries, LocalDate copied) {
    for (NotesPage.Entry entry : entries) {
      NoteDay context = entry.context();
      NoteDay day = entry.when().day().dated() || context == null ? entry.when().day() : context;
      if (day.dated()) {
        boolean later =
            day.month() > copied.getMonthValue()
                || (day.month() == copied.getMonthValue() && day.day() > copied.getDayOfMonth());
        return day.year() > 0 ? 0 : copied.getYear() - (later ? 1 : 0);
      }
    }
    return 0;
  }

  /// What slackdump writes.
  private static final class Dumped {
    private final Intake intake;
    private final StringBuilder text = new StringBuilder();
    private @Nullable Matcher head;
    private long line;

    Dumped(Intake intake) {
      this.intake = intake;
    }

    void line(String raw, long number) {
      Matcher found = DUMPED.matcher(raw);
      if (found.matches()) {
        end();
        head = found;
        line = number;
        return;
      }
      String said = raw.replaceFirst("^(?:\\|\\s{3})+", "").strip();
      if (!said.isEmpty()) {
        text.append(text.isEmpty() ? "" : "\n").append(said);
      }
    }

    void end() {
      Matcher found = head;
      if (found == null) {
        return;
      }
      Stamp stamp =
          Stamp.of(
              number(found, "year"),
              number(found, "month"),
              number(found, "day"),
              number(found, "h"),
              number(found, "m"),
              number(found, "s"),
              0,
              Stamp.offset(found.group("zone")));
      String said = text.toString();
      text.setLength(0);
      head = null;
      if (stamp == null) {
        intake.untimed(found.group("name") + ": " + said, line);
        return;
      }
      EventDraft draft =
          new EventDraft(EventKind.CHAT, stamp.epochMillis(), Snippet.title(said), line);
      intake.event(
          Snippet.withText(draft, said)
              .uncertainBy(500)
              .actor(found.group("name").replaceFirst("^<external>:", ""))
              .attribute("reply", found.group("depth").isEmpty() ? null : "true"));
    }

    private static int number(Matcher found, String group) {
      return Integer.parseInt(found.group(group));
    }
  }
}
