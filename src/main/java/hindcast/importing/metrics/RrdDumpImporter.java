package hindcast.importing.metrics;

import hindcast.importing.Importer;
import hindcast.importing.Intake;
import hindcast.importing.Probe;
import hindcast.importing.Recognition;
import hindcast.importing.files.Export;
import hindcast.importing.files.ImportException;
import hindcast.importing.roles.SeriesSpec;
import hindcast.importing.text.XmlWalk;
import hindcast.model.SeriesKey;
import java.io.IOException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// `rrdtool dump`: a database as XML, with a series for each data source in each of its archives. A
/// row's time stands in a comment before it; where comments were stripped it follows from the last
/// update, since an archive's last row ends there. Counters are kept as rates already.
///
/// Shape after `rrddump` and the dumps in tests/ of oetiker/rrdtool-1.x.
public final class RrdDumpImporter implements Importer {
  private static final Pattern ROOT = Pattern.compile("<rrd>[\\s\\S]{0,2000}<lastupdate>");
  private static final Pattern STAMP = Pattern.compile("/ (\\d{1,12})\\s*$");

  private static final String UNDATED =
      "a row without a time; expected a comment with its epoch, or <lastupdate> and <step>";

  @Override
  public String id() {
    return "rrdtool-dump";
  }

  @Override
  public String title() {
    return "RRDtool dump (XML)";
  }

  @Override
  public Recognition recognise(Probe head) {
    return head.text().stripLeading().startsWith("<") && ROOT.matcher(head.text()).find()
        ? Recognition.certain("its root is <rrd>")
        : Recognition.NO;
  }

  @Override
  public void read(Export export, Intake intake) throws IOException {
    Reading reading = new Reading(intake);
    XmlWalk.over(export, intake, "archives up to </rrd>", () -> reading.used > 0, reading);
    reading.archive(false);
    if (reading.used == 0) {
      throw new ImportException("it holds no rows; expected <row> with values in its archives");
    }
    intake.zoneStated(ZoneOffset.UTC, "its stamps are epoch seconds");
  }

  private static final class Reading implements XmlWalk.Taker {
    private final Intake intake;
    private final StringBuilder text = new StringBuilder();
    private final List<String> names = new ArrayList<>();
    private final List<Samples> columns = new ArrayList<>();
    private final List<Double> cells = new ArrayList<>();
    private String function = "";
    private double step;
    private double updated;
    private double steps = 1;
    private long stamp = -1;
    private long stamped;
    private long line;
    private int rows;
    private long used;

    Reading(Intake intake) {
      this.intake = intake;
    }

    @Override
    public void begin(String name, long at) {
      text.setLength(0);
      if (name.equals("row")) {
        cells.clear();
        line = at;
      } else if (name.equals("rra")) {
        columns.clear();
        rows = 0;
        stamped = 0;
      }
    }

    @Override
    public void text(String part) {
      if (text.length() < 1000) {
        text.append(part);
      }
    }

    @Override
    public void comment(String said) {
      Matcher found = STAMP.matcher(said.strip());
      stamp = found.find() ? Long.parseLong(found.group(1)) : -1;
    }

    @Override
    public void end(String name) {
      String said = text.toString().strip();
      switch (name) {
        case "step" -> step = number(said);
        case "lastupdate" -> updated = number(said);
        case "name" -> names.add(said);
        case "cf" -> function = said;
        case "pdp_per_row" -> steps = number(said);
        case "v" -> cells.add(number(said));
        case "row" -> row();
        case "rra" -> archive(true);
        default -> {}
      }
      text.setLength(0);
    }

    private static double number(String said) {
      CellNumber number = CellNumber.of(said, false);
      return number == null || Double.isInfinite(number.value()) ? Double.NaN : number.value();
    }

    private void row() {
      intake.rowRead();
      for (int i = 0; i < cells.size(); i++) {
        if (columns.size() <= i) {
          columns.add(new Samples());
        }
        columns.get(i).add(stamp >= 0 ? stamp * 1000 : rows, cells.get(i), line);
      }
      stamped += stamp >= 0 ? 1 : 0;
      stamp = -1;
      rows++;
    }

    /// Pours the rows of an archive.
    ///
    /// @param whole whether its end was seen, without which its last row is not known
    void archive(boolean whole) {
      double width = step * steps;
      boolean dated = stamped == rows || (whole && width >= 1 && updated > 0);
      if (rows > 0 && !dated) {
        for (int i = 0; i < rows; i++) {
          intake.refuse(columns.isEmpty() ? line : columns.getFirst().line(i), UNDATED);
        }
      } else {
        for (int i = 0; i < columns.size(); i++) {
          pour(i, columns.get(i), width);
        }
        for (int i = 0; i < rows; i++) {
          intake.rowUsed();
        }
        used += rows;
      }
      columns.clear();
      rows = 0;
    }

    private void pour(int column, Samples samples, double width) {
      if (!samples.anyValue()) {
        return;
      }
      String name = column < names.size() ? names.get(column) : "column " + (column + 1);
      long every = width >= 1 ? Math.round(width) : 0;
      SeriesKey key =
          SeriesKey.of(name, Map.of("cf", function, "every", every > 0 ? every + " s" : "?"));
      Intake.SeriesWriter writer = intake.series(SeriesSpec.gauge(key));
      long last = Math.round(updated - updated % Math.max(1, every));
      for (int i = 0; i < samples.size(); i++) {
        long at = stamped == rows ? samples.time(i) : (last - (rows - 1L - i) * every) * 1000;
        writer.add(at, samples.value(i), samples.line(i));
      }
    }
  }
}
