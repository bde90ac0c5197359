package hindcast.importing.events;

import static org.assertj.core.api.Assertions.assertThat;

import hindcast.importing.ImportOptions;
import hindcast.importing.ImportResult;
import hindcast.importing.IncidentReader;
import hindcast.model.Problem;
import hindcast.model.Progress;
import hindcast.model.Source;
import hindcast.model.TimelineEvent;
import hindcast.model.UntimedNote;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every shape in which people write down what happened when, as a table of cases: the reason, what
/// is written, and what must be read of it. The cases are in `notes-markdown/cases.txt`.
class NotesCasesTest {
  private static final Path CASES =
      Path.of("src/test/resources/importing/notes-markdown/cases.txt");
  private static final Pattern ESCAPE = Pattern.compile("\\\\u([0-9a-f]{4})");

  private static final ImportOptions AS_NOTES =
      new ImportOptions(
          Map.of(),
          Map.of(),
          Map.of("notes.md", "notes-markdown"),
          Map.of(),
          null,
          null,
          null,
          false);

  @TempDir Path folder;

  /// One case.
  ///
  /// @param reason why it must be read so
  /// @param written the notes
  /// @param read one line per event, note, doubt and loss
  record Case(String reason, String written, String read) {
    @Override
    public String toString() {
      return reason;
    }
  }

  static Stream<Case> cases() throws IOException {
    List<Case> cases = new ArrayList<>();
    for (String part : Files.readString(CASES).split("(?m)^=== ")) {
      int end = part.indexOf('\n');
      int read = part.indexOf("\n>>>\n");
      if (!part.isBlank() && !part.startsWith("#")) {
        cases.add(
            new Case(
                part.substring(0, end),
                unescaped(part.substring(end + 1, read + 1)),
                unescaped(part.substring(read + 5).strip())));
      }
    }
    return cases.stream();
  }

  private static String unescaped(String text) {
    return ESCAPE
        .matcher(text)
        .replaceAll(found -> Character.toString((char) Integer.parseInt(found.group(1), 16)));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void reads_what_people_write(Case one) throws IOException {
    assertThat(told(one.written())).as(one.reason()).isEqualTo(one.read());
  }

  @Test
  void no_case_stands_twice() throws IOException {
    assertThat(cases()).extracting(Case::reason).doesNotHaveDuplicates();
    assertThat(cases()).extracting(Case::written).doesNotHaveDuplicates();
  }

  @Test
  void a_line_of_blanks_alone_is_looked_at_once_and_not_in_every_division() {
    for (String filler : List.of("\t", " ", "*", "#", "[", "_ ", "> ", "a ", "1")) {
      String line = filler.repeat(8000) + "1";
      for (String start : List.of("", "# ", "- ", "14:05", "Ana", "All times in ")) {
        NotesPage page = new NotesPage();
        SlackCopy copy = new SlackCopy(null);
        for (int i = 1; i <= 4; i++) {
          page.line(start + line, i);
          copy.line(start + line, i);
        }
        copy.end();
        assertThat(page.entries().size() + page.paragraphs().size()).isPositive();
      }
    }
  }

  private String told(String written) throws IOException {
    Path file = Files.writeString(folder.resolve("notes.md"), written);
    ImportResult result =
        new IncidentReader(List.of(new NotesImporter()))
            .read(List.of(file), AS_NOTES, Progress.NONE);
    List<String> lines = new ArrayList<>();
    ImportResult unnamed =
        new IncidentReader(List.of(new NotesImporter()))
            .read(List.of(file), ImportOptions.DEFAULT, Progress.NONE);
    if (unnamed.incident().sources().isEmpty() && result.failures().isEmpty()) {
      lines.add("only where named as notes");
    }
    result.failures().forEach(one -> lines.add("not read: " + one.message()));
    for (Source source : result.incident().sources()) {
      assertThat(source.rowsUsed()).as("nothing is lost").isEqualTo(source.rowsRead());
      if (source.zoneFrom() == Source.ZoneFrom.STATED) {
        lines.add("zone " + source.zone());
      }
      for (Problem problem : source.problems()) {
        lines.add("doubt " + problem.line() + ": " + problem.message());
      }
    }
    result.incident().events().forEach(one -> lines.add(told(one)));
    for (UntimedNote note : result.incident().notes()) {
      lines.add("note " + note.ref().line() + ": " + note.text().replace("\n", "⏎"));
    }
    return String.join("\n", lines);
  }

  private static String told(TimelineEvent event) {
    String text = event.text().isEmpty() ? event.title() : event.text();
    return Instant.ofEpochMilli(event.happenedAt())
        + (event.endedAt() == event.happenedAt()
            ? ""
            : " to " + Instant.ofEpochMilli(event.endedAt()))
        + " ±"
        + event.uncertaintyMillis() / 1000.0
        + "s"
        + (event.actor() == null ? "" : " by " + event.actor())
        + ": "
        + text.replace("\n", "⏎");
  }
}
