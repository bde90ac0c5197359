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

/// Commands that somebody ran, as shells keep them with their times: Bash (`#1700000000` above each
/// command, with HISTTIMEFORMAT set), Z shell (`: 1700000000:0;command`), fish (`- cmd:`, `when:`).
///
/// Format: the manuals of Bash (HISTTIMEFORMAT), Z shell (EXTENDED_HISTORY) and fish.
public final class ShellHistoryImporter implements Importer {
  private static final Pattern BASH = Pattern.compile("^#(\\d{10})$");
  private static final Pattern ZSH = Pattern.compile("^: (\\d{10}):(\\d{1,7});(.*)$");
  private static final Pattern FISH = Pattern.compile("^- cmd: (.*)$");
  private static final Pattern WHEN = Pattern.compile("^ {2}when: (\\d{10})$");

  /// What the command `history` prints where HISTTIMEFORMAT is `%F %T` or the like.
  private static final Pattern LISTED =
      Pattern.compile(
          "^\\s*(\\d{1,7})\\*?\\s+(\\d{4}-\\d\\d-\\d\\d[ T]\\d\\d:\\d\\d(?::\\d\\d)?(?:"
              + " ?[+-]\\d{4})?)\\s+(\\S.*)$");

  /// Commands that only look.
  private static final Pattern LOOKS =
      Pattern.compile(
          "(?:sudo"
              + " )?(?:ls|cd|cat|less|more|head|tail|grep|rg|find|pwd|history|man|top|htop|ps|df|du"
              + "|free|uptime|dig|ping|traceroute|netstat|ss|journalctl|dmesg|echo|which|whoami|date|watch|kubectl"
              + " (?:get|describe|logs|top|explain)|git (?:log|status|diff|show)|docker"
              + " (?:ps|logs|stats|images)|helm (?:list|history|status|get)|systemctl"
              + " (?:status|list-\\S+))(?: .*)?",
          Pattern.DOTALL);

  @Override
  public String id() {
    return "shell-history";
  }

  @Override
  public String title() {
    return "Shell history with times (Bash, Z shell, fish)";
  }

  @Override
  public Recognition recognise(Probe head) {
    List<String> lines = head.folder() ? List.of() : head.lines();
    long bash = 0;
    long other = 0;
    long listed = 0;
    long before = -2;
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      boolean followed = i + 1 == lines.size() || !BASH.matcher(lines.get(i + 1)).matches();
      bash += BASH.matcher(line).matches() && followed ? 1 : 0;
      other += ZSH.matcher(line).matches() || WHEN.matcher(line).matches() ? 1 : 0;
      Matcher entry = LISTED.matcher(line);
      if (entry.matches()) {
        long number = Long.parseLong(entry.group(1));
        listed += number == before + 1 ? 1 : 0;
        before = number;
      }
    }
    boolean begins = !lines.isEmpty() && BASH.matcher(lines.getFirst()).matches();
    boolean all = (begins || bash > 2) && bash * 5 >= lines.size();
    boolean list = listed > 0 && LISTED.matcher(lines.getFirst()).matches();
    return all || (list && listed * 2 + 2 >= lines.size()) || other * 4 >= Math.max(4, lines.size())
        ? Recognition.certain("has commands with the times that shells keep")
        : Recognition.NO;
  }

  @Override
  public void read(Export export, Intake intake) throws IOException {
    Reading reading = new Reading(intake);
    try (Lines lines = export.lines()) {
      for (String line = lines.next(); line != null; line = lines.next()) {
        if (!line.isBlank()) {
          intake.rowRead();
          reading.line(line, lines.number());
        }
      }
    }
    reading.end();
    if (reading.told == 0) {
      throw new ImportException(
          "found no command with a time; expected lines such as #1700000000 above each command");
    }
    if (!reading.local) {
      intake.zoneStated(ZoneOffset.UTC, "its times count from the epoch or bear their offset");
    }
    if (reading.untimed > 0) {
      intake.doubt(
          0,
          reading.untimed
              + (reading.untimed == 1 ? " command bears" : " commands bear")
              + " no time; kept off the timeline");
    }
  }

  private static final class Reading {
    private final Intake intake;
    private final StringBuilder command = new StringBuilder();
    private @Nullable Long at;
    private long begun;
    private long told;
    private long untimed;
    private boolean local;

    Reading(Intake intake) {
      this.intake = intake;
    }

    void line(String line, long number) {
      Matcher bash = BASH.matcher(line);
      Matcher zsh = ZSH.matcher(line);
      Matcher fish = FISH.matcher(line);
      Matcher when = WHEN.matcher(line);
      Matcher listed = LISTED.matcher(line);
      intake.rowUsed();
      if (listed.matches()) {
        begin(instant(listed.group(2), number), listed.group(3), number);
      } else if (bash.matches()) {
        begin(seconds(bash.group(1)), "", number);
      } else if (zsh.matches()) {
        begin(seconds(zsh.group(1)), zsh.group(3), number);
      } else if (fish.matches()) {
        begin(null, fish.group(1).replace("\\n", "\n"), number);
      } else if (when.matches() && !command.isEmpty()) {
        at = seconds(when.group(1));
      } else if (!line.matches(" {2}paths:| {4}- .*")) {
        begun = command.isEmpty() && at == null ? number : begun;
        if (!command.isEmpty() && command.charAt(command.length() - 1) == '\\') {
          command.setLength(command.length() - 1); // how Z shell keeps the breaks of a command
        }
        command.append(command.isEmpty() ? "" : "\n").append(line);
      }
    }

    private @Nullable Long instant(String text, long line) {
      Stamp stamp = Stamp.iso(text);
      local |= stamp != null && !stamp.zoned();
      return stamp == null
          ? null
          : stamp.zoned() ? (Long) stamp.epochMillis() : (Long) intake.local(stamp.local(), line);
    }

    private static long seconds(String digits) {
      return Long.parseLong(digits) * 1000;
    }

    private void begin(@Nullable Long time, String text, long number) {
      end();
      at = time;
      begun = number;
      command.append(text);
    }

    /// Tells of the command that was begun.
    void end() {
      String text = command.toString().strip();
      command.setLength(0);
      Long time = at;
      at = null;
      if (text.isEmpty()) {
        return;
      }
      if (time == null || !Stamp.holds(time)) {
        untimed++;
        intake.untimed(text, begun);
        return;
      }
      told++;
      boolean looks = LOOKS.matcher(text).matches();
      EventKind kind = looks ? EventKind.ACTION : KindWords.of(text);
      EventDraft draft = new EventDraft(kind, time, Snippet.title("$ " + text), begun);
      intake.event(
          Snippet.withText(draft, text)
              .uncertainBy(500)
              .attribute("readOnly", looks ? "true" : null));
    }
  }
}
