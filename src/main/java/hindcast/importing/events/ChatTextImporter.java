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
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A conversation as text, of the programs that [ChatStyle] knows. Times are those of whoever
/// exported it and bear no zone; some bear no date.
public final class ChatTextImporter implements Importer {
  private static final int CHAT_FALL = 5;

  @Override
  public String id() {
    return "chat-text";
  }

  @Override
  public String title() {
    return "Conversation (text) of WhatsApp, Teams, Discord, Zoom, Signal, IRC";
  }

  @Override
  public boolean wantsNeighbours() {
    return true;
  }

  @Override
  public Recognition recognise(Probe head) {
    ChatStyle style = ChatStyle.of(head);
    return style == null
        ? Recognition.NO
        : Recognition.certain("has messages behind a time and a name");
  }

  @Override
  public void read(Export export, Intake intake) throws IOException {
    ChatStyle style = ChatStyle.of(JsonHead.of(export));
    if (style == null) {
      throw new ImportException(
          "found no messages behind a time and a name; expected some such as"
              + " \"[14/11/2023, 22:13:20] Anna: checkout is down\"");
    }
    Long modified = export.modified();
    LocalDate copied =
        modified == null
            ? null
            : Instant.ofEpochMilli(modified).atZone(intake.zone()).toLocalDate();
    Reading reading = new Reading(style, copied);
    try (Lines lines = export.lines()) {
      for (String line = lines.next(); line != null; line = lines.next()) {
        if (!line.isBlank()) {
          intake.rowRead();
          intake.rowUsed();
          reading.line(line, lines.number());
        }
      }
    }
    if (reading.counted && copied == null) {
      throw new ImportException(
          "its days count from the day of the copy, which nothing tells; write the date above");
    }
    pour(reading, intake);
    if (reading.counted) {
      intake.doubt(
          0,
          "\"Today\", \"Yesterday\" and dates without a year were counted from "
              + copied
              + ", when the file was last changed; write whole dates if it was another day");
    }
    if (reading.own > 0) {
      intake.doubt(
          0,
          reading.own
              + (reading.own == 1 ? " line is" : " lines are")
              + " the program's own (titles, who came and went), left out of the messages");
    }
  }

  private static void pour(Reading reading, Intake intake) {
    NoteDates dates = new NoteDates(reading.entries, 0, intake, CHAT_FALL);
    for (NotesPage.Entry entry : reading.entries) {
      EventDraft message = dates.message(entry, entry.text().toString().strip());
      if (message != null) {
        intake.event(message);
      }
    }
  }

  /// The messages as they come.
  private static final class Reading {
    private final ChatStyle style;
    private final @Nullable LocalDate copied;
    private final List<NotesPage.Entry> entries = new ArrayList<>();
    private NotesPage.@Nullable Entry last;
    private @Nullable NoteDay context;
    private boolean fresh;
    private boolean counted;
    private long own;

    Reading(ChatStyle style, @Nullable LocalDate copied) {
      this.style = style;
      this.copied = copied;
    }

    void line(String line, long number) {
      ChatStyle.Head head = style.head(line, copied);
      NotesPage.Entry before = last;
      NoteDay day = ChatStyle.day(line);
      if (day != null) {
        context = day;
        fresh = true;
      }
      boolean said = head == null && day == null && !style.own(line);
      if (said && before != null) {
        StringBuilder text = before.text();
        text.append(text.isEmpty() ? "" : "\n").append(line.strip());
      } else if (head == null || head.name().isEmpty()) {
        own++;
        last = null;
      } else {
        counted |= ChatStyle.counted(line);
        last =
            new NotesPage.Entry(
                number,
                head.when(),
                null,
                "",
                context,
                fresh,
                true,
                true,
                head.name(),
                new StringBuilder(head.text()));
        entries.add(last);
        fresh = false;
      }
    }
  }
}
