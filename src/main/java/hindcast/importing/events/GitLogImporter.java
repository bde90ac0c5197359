package hindcast.importing.events;

import hindcast.importing.EventDraft;
import hindcast.importing.Importer;
import hindcast.importing.Intake;
import hindcast.importing.Probe;
import hindcast.importing.Recognition;
import hindcast.importing.files.Export;
import hindcast.importing.files.ImportException;
import hindcast.importing.files.Lines;
import hindcast.importing.text.Snippet;
import hindcast.importing.text.Stamp;
import hindcast.model.EventKind;
import java.io.IOException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What `git log` prints: whole entries in any of its date formats, or one commit on a line with
/// its date. A commit stands at its commit date where that is shown, else at its author's.
///
/// Format: git-log(1), "Pretty formats" and `--date`.
public final class GitLogImporter implements Importer {
  /// What `--graph` draws before a line.
  private static final String GRAPH = "^[*|/\\\\ ]{0,60}?";

  private static final Pattern COMMIT =
      Pattern.compile(
          GRAPH + "commit ([0-9a-f]{7,64})((?: [0-9a-f]{7,64}){0,8})(?: \\((.{1,500})\\))?$");

  private static final Pattern FIELD =
      Pattern.compile(
          GRAPH + "(Author|Commit|Merge|Date|AuthorDate|CommitDate|Reflog\\w*): +(.*)$");

  private static final Pattern ONE_LINE =
      Pattern.compile(
          GRAPH
              + "([0-9a-f]{7,40})[ ,|\t]+\\[?(\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d:\\d\\d"
              + " ?(?:Z|[+-]\\d\\d:?\\d\\d))\\]?[ ,|\t]+(.+)$");

  private static final Pattern TAG = Pattern.compile("tag: ([^,)]{1,100})");

  @Override
  public String id() {
    return "git-log";
  }

  @Override
  public String title() {
    return "Commits (git log)";
  }

  @Override
  public Recognition recognise(Probe head) {
    List<String> lines = head.folder() ? List.of() : head.lines();
    if (lines.isEmpty()) {
      return Recognition.NO;
    }
    if (COMMIT.matcher(lines.getFirst()).matches()) {
      boolean dated =
          lines.stream()
              .limit(12)
              .map(FIELD::matcher)
              .anyMatch(field -> field.matches() && field.group(1).endsWith("Date"));
      return dated ? Recognition.certain("has commits with their dates") : Recognition.NO;
    }
    long fit = lines.stream().filter(line -> ONE_LINE.matcher(line).matches()).count();
    return fit * 10 >= lines.size() * 8L
        ? Recognition.certain(fit + " of the first " + lines.size() + " lines are commits")
        : Recognition.NO;
  }

  @Override
  public void read(Export export, Intake intake) throws IOException {
    Entries entries = new Entries(intake);
    try (Lines lines = export.lines()) {
      for (String line = lines.next(); line != null; line = lines.next()) {
        entries.line(line, lines.number());
      }
    }
    entries.close();
    if (entries.used == 0) {
      throw new ImportException(
          "found no commit with a date; expected what git log --date=iso-strict prints");
    }
    if (!entries.local) {
      intake.zoneStated(ZoneOffset.UTC, "every commit's date bears its offset");
    }
  }

  /// The entries as they come line by line.
  private static final class Entries {
    private final Intake intake;
    private final StringBuilder message = new StringBuilder();
    private String commit = "";
    private String names = "";
    private String author = "";
    private String date = "";
    private boolean merge;
    private long begun;
    private long used;
    private boolean local;

    Entries(Intake intake) {
      this.intake = intake;
    }

    void line(String line, long number) {
      Matcher begin = COMMIT.matcher(line);
      Matcher single = begin.matches() ? null : ONE_LINE.matcher(line);
      if (begin.matches()) {
        close();
        commit = begin.group(1);
        names = begin.group(3) == null ? "" : begin.group(3);
        begun = number;
      } else if (single != null && single.matches()) {
        close();
        commit = single.group(1);
        date = single.group(2);
        message.append(single.group(3));
        begun = number;
        close();
      } else if (!commit.isEmpty()) {
        within(line);
      } else if (!line.isBlank() && !line.matches("[*|/\\\\_ ]+")) {
        intake.rowRead();
        intake.refuse(
            number, "found " + Snippet.of(line) + ", expected a commit as git log prints it");
      }
    }

    private void within(String line) {
      Matcher field = message.isEmpty() ? FIELD.matcher(line) : null;
      if (field == null || !field.matches()) {
        String text = line.replaceFirst("^[*|/\\\\ ]{0,60}", "");
        if (message.length() < 8000 && (!text.isBlank() || !message.isEmpty())) {
          message.append(text).append('\n');
        }
        return;
      }
      switch (field.group(1)) {
        case "Author" -> author = field.group(2).replaceFirst("\\s*<[^>]*>$", "").strip();
        case "Date", "CommitDate" -> date = field.group(2).strip();
        case "Merge" -> merge = true;
        default -> {}
      }
    }

    /// Tells of the commit that was begun.
    void close() {
      if (commit.isEmpty()) {
        return;
      }
      intake.rowRead();
      Stamp stamp = GitDate.parse(date);
      if (stamp == null) {
        intake.refuse(
            begun,
            date.isEmpty()
                ? "found a commit without a date; expected one below it"
                : "found date "
                    + Snippet.of(date)
                    + ", expected one with a time; print them with git log --date=iso-strict");
      } else {
        intake.rowUsed();
        used++;
        local |= !stamp.zoned();
        tell(stamp.zoned() ? stamp.epochMillis() : intake.local(stamp.local(), begun));
      }
      commit = "";
      names = "";
      author = "";
      date = "";
      merge = false;
      message.setLength(0);
    }

    private void tell(long at) {
      String text = message.toString().strip();
      String brief = commit.substring(0, Math.min(10, commit.length()));
      Matcher tag = TAG.matcher(names);
      @Nullable String release = tag.find() ? tag.group(1) : null;
      EventDraft draft =
          new EventDraft(
                  EventKind.ACTION,
                  at,
                  Snippet.title("Commit " + brief + ": " + Snippet.title(text)),
                  begun)
              .id("commit:" + commit)
              .text(text)
              .actor(author.isEmpty() ? null : author)
              .attribute("action", merge ? "merge" : "commit")
              .attribute("release", release == null ? commit : release)
              .attribute("names", names);
      intake.event(draft);
      if (!author.isEmpty()) {
        intake.person(List.of(author), "", null);
      }
    }
  }
}
