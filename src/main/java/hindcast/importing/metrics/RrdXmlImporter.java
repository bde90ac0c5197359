package hindcast.importing.metrics;

import hindcast.importing.Export;
import hindcast.importing.ImportException;
import hindcast.importing.Importer;
import hindcast.importing.Intake;
import hindcast.importing.Probe;
import hindcast.importing.Recognition;
import hindcast.importing.SeriesSpec;
import hindcast.importing.text.Snippet;
import hindcast.model.SeriesKey;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
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
    XMLInputFactory factory = XMLInputFactory.newFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    Reading reading = new Reading(intake);
    try (Reader text = export.text()) {
      XMLStreamReader xml = factory.createXMLStreamReader(text);
      while (xml.hasNext()) {
        int event = xml.next();
        if (event == XMLStreamConstants.START_ELEMENT) {
          reading.begin(xml.getLocalName(), xml.getLocation().getLineNumber());
        } else if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
          reading.text(xml.getText());
        } else if (event == XMLStreamConstants.END_ELEMENT) {
          reading.end(xml.getLocalName());
        }
      }
    } catch (XMLStreamException broken) {
      if (broken.getNestedException() instanceof IOException cause) {
        throw cause;
      }
      String at =
          "the XML breaks off or is malformed here; expected rows up to </xport>; export it again";
      long line =
          Math.max(1, broken.getLocation() == null ? 1 : broken.getLocation().getLineNumber());
      if (reading.used == 0) {
        throw new ImportException(at, line);
      }
      intake.rowRead();
      intake.refuse(line, at);
    }
    if (reading.used == 0) {
      throw new ImportException("it holds no rows that can be dated; expected <row> with values");
    }
  }

  private static final class Reading {
    private final Intake intake;
    private final StringBuilder text = new StringBuilder();
    private final List<String> legend = new ArrayList<>();
    private final List<Intake.SeriesWriter> writers = new ArrayList<>();
    private final List<String> cells = new ArrayList<>();
    private double start = Double.NaN;
    private double step = Double.NaN;
    private String time = "";
    private long line;
    private long rows;
    private long used;

    Reading(Intake intake) {
      this.intake = intake;
    }

    void begin(String name, long at) {
      text.setLength(0);
      if (name.equals("row")) {
        cells.clear();
        time = "";
        line = Math.max(1, at);
      }
    }

    void text(String part) {
      if (text.length() < 10_000) {
        text.append(part);
      }
    }

    void end(String name) {
      String said = text.toString().strip();
      switch (name) {
        case "start" -> start = number(said);
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

    private void row() {
      intake.rowRead();
      @Nullable Long millis = null;
      if (!time.isEmpty()) {
        millis = StampText.millis(time, intake, line);
      } else if (start > 0 && step > 0) {
        millis = Math.round((start + rows * step) * 1000);
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
