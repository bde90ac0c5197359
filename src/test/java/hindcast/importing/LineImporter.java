package hindcast.importing;

import hindcast.importing.files.Export;
import hindcast.importing.files.Lines;
import hindcast.importing.roles.SeriesSpec;
import hindcast.model.EventKind;
import hindcast.model.SeriesKey;
import java.io.IOException;

/// The simplest of importers, for tests of what surrounds it: lines `t=EPOCHMILLIS [name=]value`
/// are samples, lines `e=EPOCHMILLIS text` events; anything else is refused.
public class LineImporter implements Importer {
  @Override
  public String id() {
    return "lines";
  }

  @Override
  public String title() {
    return "Lines for tests";
  }

  @Override
  public Recognition recognise(Probe head) {
    return head.text().startsWith("t=") || head.text().startsWith("e=")
        ? Recognition.certain("it begins with t= or e=")
        : Recognition.NO;
  }

  @Override
  public void read(Export export, Intake intake) throws IOException {
    try (Lines lines = export.lines()) {
      for (String line = lines.next(); line != null; line = lines.next()) {
        intake.rowRead();
        try {
          int space = line.indexOf(' ');
          long time = Long.parseLong(line.substring(2, space));
          String rest = line.substring(space + 1);
          if (line.startsWith("e=")) {
            intake.event(new EventDraft(EventKind.NOTE, time, rest, lines.number()));
          } else {
            int sign = rest.indexOf('=');
            String name = sign < 0 ? export.stem() : rest.substring(0, sign);
            intake
                .series(SeriesSpec.gauge(SeriesKey.of(name)))
                .add(time, Double.parseDouble(rest.substring(sign + 1)), lines.number());
          }
          intake.rowUsed();
        } catch (RuntimeException odd) {
          intake.refuse(lines.number(), "found no sample; expected t=MILLIS value");
        }
      }
    }
  }
}
