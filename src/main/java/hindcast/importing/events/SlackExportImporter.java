package hindcast.importing.events;

import hindcast.importing.Importer;
import hindcast.importing.Intake;
import hindcast.importing.Probe;
import hindcast.importing.Recognition;
import hindcast.importing.files.Export;
import hindcast.importing.files.ImportException;
import java.io.IOException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A Slack workspace export, as the folder or the archive it comes in: `users.json`,
/// `channels.json` and one folder per channel with one file per day. Days are those of the
/// workspace, the messages' `ts` is UTC.
public final class SlackExportImporter implements Importer {
  private static final Pattern DAY = Pattern.compile("(?:.*/)?([^/]+)/\\d{4}-\\d\\d-\\d\\d\\.json");
  private static final Set<String> LISTS =
      Set.of("channels.json", "groups.json", "mpims.json", "dms.json");

  @Override
  public String id() {
    return "slack-export";
  }

  @Override
  public String title() {
    return "Slack workspace export";
  }

  @Override
  public Recognition recognise(Probe head) {
    Set<String> names = head.entries().keySet();
    boolean days = names.stream().anyMatch(name -> DAY.matcher(name).matches());
    boolean users = names.contains("users.json") || names.contains("org_users.json");
    boolean channels = names.contains("channels.json");
    return (users && channels) || (channels && days) || (users && days)
        ? Recognition.certain("holds users.json, channels.json and a file per channel and day")
        : Recognition.NO;
  }

  @Override
  public void read(Export export, Intake intake) throws IOException {
    SlackMessages messages = new SlackMessages(intake);
    List<Export> children = export.children();
    directory(children, intake, messages);
    int days = days(children, intake, messages);
    if (days == 0) {
      throw new ImportException(
          "found no day of messages; expected a folder per channel with files such as"
              + " general/2026-11-23.json");
    }
    intake.zoneStated(ZoneOffset.UTC, "ts counts seconds from the epoch");
    messages.finish();
  }

  /// Reads who and where, of the organisation and of the workspaces in it.
  private static void directory(List<Export> children, Intake intake, SlackMessages messages)
      throws IOException {
    for (Export child : children) {
      String name = child.name().substring(child.name().lastIndexOf('/') + 1);
      if (name.equals("users.json") || name.equals("org_users.json")) {
        attempt(child, intake, () -> messages.roster(child));
      } else if (LISTS.contains(name)) {
        attempt(child, intake, () -> messages.channels(child));
      } else {
        directory(child.children(), intake, messages);
      }
    }
  }

  private static int days(List<Export> children, Intake intake, SlackMessages messages)
      throws IOException {
    int days = 0;
    for (Export child : children) {
      Matcher day = DAY.matcher(child.name());
      if (day.matches()) {
        days++;
        attempt(child, intake, () -> messages.messages(child, null, day.group(1), child.name()));
      } else {
        days += days(child.children(), intake, messages);
      }
    }
    return days;
  }

  private interface Step {
    void run() throws IOException;
  }

  /// One file that cannot be read does not stop the others.
  private static void attempt(Export child, Intake intake, Step step) throws IOException {
    try {
      step.run();
    } catch (ImportException unusable) {
      intake.rowRead();
      intake.refuse(unusable.line(), child.name() + ": " + unusable.getMessage());
    }
  }
}
