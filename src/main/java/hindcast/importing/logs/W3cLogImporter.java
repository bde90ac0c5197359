package hindcast.importing.logs;

import hindcast.importing.Importer;
import hindcast.importing.Intake;
import hindcast.importing.Probe;
import hindcast.importing.Recognition;
import hindcast.importing.files.Export;
import hindcast.importing.files.ImportException;
import hindcast.importing.files.Lines;
import hindcast.importing.text.Snippet;
import java.io.IOException;
import java.time.ZoneOffset;
import java.util.List;

/// Logs of the W3C's extended format: IIS, CloudFront, proxies. `#Fields` names the columns and may
/// come again, with others, in the middle of a file. Dates and times are UTC by the format's
/// specification, but for columns that say local.
public final class W3cLogImporter implements Importer {
  @Override
  public String id() {
    return "w3c-log";
  }

  @Override
  public String title() {
    return "W3C extended log (IIS, CloudFront)";
  }

  @Override
  public Recognition recognise(Probe head) {
    if (head.folder()) {
      return Recognition.NO;
    }
    List<String> lines = head.lines();
    for (String line : lines.subList(0, Math.min(20, lines.size()))) {
      if (line.startsWith("#Fields:") && new W3cFields(line).timed()) {
        return Recognition.certain("has #Fields with a time");
      }
    }
    W3cFields headless = W3cFields.headless(data(lines));
    return headless == null
        ? Recognition.NO
        : Recognition.certain("has " + headless.owner() + "'s columns, its #Fields lost");
  }

  /// Lines other than directives at the beginning.
  private static List<String> data(List<String> lines) {
    return lines.stream()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .limit(20)
        .toList();
  }

  @Override
  public void read(Export export, Intake intake) throws IOException {
    LineDates none = new LineDates();
    LinePour pour = new LinePour(intake, none);
    LineEvent event = new LineEvent();
    W3cFields fields = new W3cFields(W3cFields.CLOUDFRONT);
    boolean named = false;
    boolean local = false;
    try (Lines lines = export.lines()) {
      for (String line = lines.next(); line != null; line = lines.next()) {
        if (line.isBlank()) {
          continue;
        }
        if (line.startsWith("#")) {
          if (line.startsWith("#Fields:")) {
            fields = fields.named(line);
            named = true;
          } else {
            fields.directive(line);
          }
          continue;
        }
        if (!named && pour.empty()) {
          W3cFields known = W3cFields.headless(List.of(line));
          fields = known == null ? fields : known;
        }
        intake.rowRead();
        String wrong = fields.read(line, event);
        if (wrong != null) {
          intake.refuse(lines.number(), wrong);
          continue;
        }
        intake.rowUsed();
        if (named && fields.odd()) {
          intake.doubt(
              lines.number(),
              "the line has other than the "
                  + fields.width()
                  + " cells that #Fields names; its time is right, what follows may be misread");
        }
        local |= !event.stamp.zoned();
        pour.add(false, event, lines.number());
      }
    }
    if (pour.empty()) {
      throw new ImportException(
          "found no request; expected a line #Fields: date time … and lines with as many cells");
    }
    if (!named) {
      intake.doubt(
          0, "the file bears no #Fields; its columns were read as " + fields.owner() + "'s");
    }
    if (!local) {
      intake.zoneStated(ZoneOffset.UTC, "the format's specification says so");
    }
    pour.pour(export.stem(), true);
  }

  /// How a line was found wrong.
  static String wrong(String line, String expected) {
    return "found " + Snippet.of(line) + ", expected " + expected;
  }
}
