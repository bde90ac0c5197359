package hindcast.importing.events;

import hindcast.importing.Importer;
import hindcast.importing.Intake;
import hindcast.importing.Probe;
import hindcast.importing.Recognition;
import hindcast.importing.files.Export;
import hindcast.importing.files.ImportException;
import hindcast.importing.files.Lines;
import hindcast.importing.text.Snippet;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;

/// Hand-kept notes and timelines of reviews, in Markdown or plain text.
///
/// Times without a date get it from the entry before, the nearest heading, the title or the front
/// matter; where the page has none, from everything else in the incident: the date that puts the
/// notes nearest to it, which is then told. The next day begins where the time falls by more than
/// four hours; a smaller step back is disorder.
public final class NotesImporter implements Importer {
  private static final Pattern MACHINE =
      Pattern.compile(
          "^[\\[(<\"]?\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d:\\d\\d[.,]\\d"
              + "|^.{10,40}\\b(INFO|WARN|WARNING|ERROR|DEBUG|FATAL|TRACE|LOG|NOTICE)\\b"
              // tags of transactions, as varnishlog lists them
              + "|^[-*]{1,9} {3,}\\w+ {2,}\\S");

  private static final Pattern PROSE = Pattern.compile("\\p{L}{3,}.*\\s\\S*\\p{L}|\\p{L}{4,}");

  @Override
  public String id() {
    return "notes-markdown";
  }

  @Override
  public String title() {
    return "Hand-kept notes or timeline (Markdown, text)";
  }

  @Override
  public boolean wantsNeighbours() {
    return true;
  }

  @Override
  public Recognition recognise(Probe head) {
    String start = head.text().stripLeading();
    if (head.folder()
        || start.startsWith("{")
        || start.startsWith("<")
        || start.matches("(?s)^\\[\\s*[{\\[\"].*")) {
      return Recognition.NO;
    }
    NotesPage page = new NotesPage();
    String[] lines = start.split("\\R", -1);
    long machine = 0;
    for (int i = 0; i < Math.min(lines.length, 1500); i++) {
      page.line(lines[i], i + 1);
      machine += MACHINE.matcher(lines[i]).find() ? 1 : 0;
    }
    List<NotesPage.Entry> entries = page.entries();
    long told =
        entries.stream()
            .filter(entry -> PROSE.matcher(Snippet.cut(entry.text().toString(), 200)).find())
            .count();
    boolean timeline =
        page.claims().zone() != null
            || page.claims().writer() != null
            || entries.stream().anyMatch(NotesPage.Entry::inTimeline);
    if (entries.size() < (timeline ? 2 : 3) || told * 3 < entries.size() * 2L) {
      return Recognition.NO;
    }
    long stamped =
        entries.stream()
            .filter(entry -> entry.plain() && entry.when().uncertaintyMillis() < 1000)
            .count();
    if (stamped * 10 > entries.size() * 7L
        && page.claims().zone() == null
        && page.claims().writer() == null) {
      return Recognition.NO; // people seldom note seconds, programs always
    }
    boolean log = machine * 2 > entries.size() || (!page.marked() && entries.size() > 200);
    if (log) {
      return Recognition.NO;
    }
    String reason = entries.size() + " entries begin with a time of day";
    return page.marked() || timeline ? Recognition.likely(reason) : Recognition.possible(reason);
  }

  @Override
  public void read(Export export, Intake intake) throws IOException {
    NotesPage page = new NotesPage();
    try (Lines lines = export.lines()) {
      for (String line = lines.next(); line != null; line = lines.next()) {
        if (!line.isBlank()) {
          intake.rowRead();
          intake.rowUsed();
        }
        page.line(line, lines.number());
      }
    }
    if (page.entries().isEmpty()) {
      throw new ImportException(
          "found no line that begins with a time of day; expected entries such as"
              + " \"- 14:05 failover started\"");
    }
    new NotePour(page, intake).pour();
    for (NotesPage.Paragraph paragraph : page.paragraphs()) {
      String heading = paragraph.heading().isEmpty() ? "" : paragraph.heading() + "\n";
      intake.untimed(heading + paragraph.text(), paragraph.line());
    }
  }
}
