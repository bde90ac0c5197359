package hindcast.importing.metrics;

import hindcast.importing.Importer;
import hindcast.importing.Intake;
import hindcast.importing.Probe;
import hindcast.importing.Recognition;
import hindcast.importing.files.Export;
import hindcast.importing.files.ImportException;
import hindcast.importing.roles.SeriesSpec;
import hindcast.importing.text.Snippet;
import hindcast.importing.text.XmlWalk;
import hindcast.model.SeriesKey;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// `rrdtool xport` as XML: a legend and rows, with times of their own or, from old versions,
/// without.
///
/// Shape after `rrdxport` and tests/xport1.* of oetiker/rrdtool-1.x.
public final class RrdXmlImporter implements Importer {
  private static final Pattern ROOT = Pattern.compile("<xport[\\s>]");

  @Override
  public String id() {
    return "rrdtool-xml";
  }

  @Override
  public String title() {
    return "RRDtool xport (XML)";
  }

  @Override
  public Recognition recognise(Probe head) {
    return head.text().stripLeading().startsWith("<") && ROOT.matcher(head.text()).find()
        ? Recognition.certain("its root is <xport>")
        : Recognition.NO;
  }

  @Override
  public void read(Export export, Intake intake) throws IOException {
    Reading reading = new Reading(intake);
    XmlWalk.over(export, intake, "rows up to </xport>", () -> reading.used > 0, reading);
    if (reading.used == 0) {
      throw new ImportException("it holds no rows that can be dated; expected <row> with values");
    }
  }

  private static final class Reading implements XmlWalk.Taker {
    private final Intake intake;
    private final StringBuilder text = new StringBuilder();
    private final List<String> legend = new ArrayList<>();
    private final List<Intake.SeriesWriter> writers = new ArrayList<>();
    private final List<String> cells = new ArrayList<>();
    private double start = Double.NaN;
    private double step = Double.NaN;
    private double end = Double.NaN;
    private double declared = Double.NaN;
    private String time = "";
    private long line;
    private long rows;
    private long used;

    Reading(Intake intake) {
      this.intake = intake;
    }

    @Override
    public void begin(String name, long at) {
      text.setLength(0);
      if (name.equals("row")) {
        cells.clear();
        time = "";
        line = at;
      }
    }

    @Override
    public void text(String part) {
      if (text.length() < 10_000) {
        text.append(part);
      }
    }

    @Override
    public void end(String name) {
      String said = text.toString().strip();
      switch (name) {
        case "start" -> start = number(said);
        case "end" -> end = number(said);
        case "rows" -> declared = number(said);
        case "step" -> step = number(said);
        case "entry" -> legend.add(said);
        case "t" -> time = said;
        case "row" -> row();
        default -> {
          if (name.matches("v\\d*")) {
            cells.add(said);
          }
        }
      }
      text.setLength(0);
    }

    private static double number(String said) {
      CellNumber number = CellNumber.of(said, false);
      return number == null ? Double.NaN : number.value();
    }

    /// When the first row without a time is: older versions write a row at the start, newer ones
    /// begin a step later; both end at the end.
    private double first() {
      boolean later = declared > 0 && Math.abs(end - declared * step - start) < step / 2;
      return later ? start + step : start;
    }

    private void row() {
      intake.rowRead();
      @Nullable Long millis = null;
      if (!time.isEmpty()) {
        millis = StampText.millis(time, intake, line);
      } else if (start > 0 && step > 0) {
        millis = Math.round((first() + rows * step) * 1000);
      }
      rows++;
      if (millis == null) {
        intake.refuse(line, "found time " + Snippet.of(time) + "; expected an epoch");
        return;
      }
      for (int i = 0; i < cells.size(); i++) {
        while (writers.size() <= i) {
          int column = writers.size();
          String name = column < legend.size() ? legend.get(column) : "";
          writers.add(
              intake.series(
                  SeriesSpec.gauge(
                      SeriesKey.of(name.isEmpty() ? "column " + (column + 1) : name))));
        }
        double value = number(cells.get(i));
        writers.get(i).add(millis, Double.isInfinite(value) ? Double.NaN : value, line);
      }
      intake.rowUsed();
      used++;
    }
  }
}
