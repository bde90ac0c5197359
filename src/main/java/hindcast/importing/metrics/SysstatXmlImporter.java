package hindcast.importing.metrics;

import hindcast.importing.Importer;
import hindcast.importing.Intake;
import hindcast.importing.Probe;
import hindcast.importing.Recognition;
import hindcast.importing.files.Export;
import hindcast.importing.files.ImportException;
import hindcast.importing.text.Snippet;
import hindcast.importing.text.XmlWalk;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// `sadf -x`: sysstat's database as XML. Each `timestamp` is one report; numbers are attributes or
/// the text of elements, and what names an item is an attribute beside them.
///
/// Shape after what sysstat 12 prints.
public final class SysstatXmlImporter implements Importer {
  private static final Pattern ROOT = Pattern.compile("<sysstat[\\s>]");

  @Override
  public String id() {
    return "sysstat-xml";
  }

  @Override
  public String title() {
    return "sysstat database (sadf -x)";
  }

  @Override
  public Recognition recognise(Probe head) {
    return head.text().stripLeading().startsWith("<") && ROOT.matcher(head.text()).find()
        ? Recognition.certain("its root is <sysstat>")
        : Recognition.NO;
  }

  @Override
  public void read(Export export, Intake intake) throws IOException {
    Reading reading = new Reading(intake);
    XmlWalk.over(
        export,
        intake,
        "reports up to </sysstat>",
        () -> reading.used + reading.poured > 0,
        reading);
    reading.cutOff();
    if (reading.used == 0) {
      throw new ImportException(
          "no report of it has a time and numbers; expected <timestamp> with date and time");
    }
  }

  private static final class Reading implements XmlWalk.Taker {
    /// Attributes that say how numbers are to be read.
    private static final Set<String> ASIDE = Set.of("per", "unit");

    /// Attributes that name an item, also where their text is a number.
    private static final Set<String> NAMES = Set.of("number", "line", "fsname", "model");

    /// Elements that are rows of the section around them, as in the JSON of the same database.
    private static final Set<String> ROWS =
        Set.of("cpu", "disk-device", "tty", "cpufreq", "filesystem", "irq");

    private final Intake intake;
    private final Deque<String> open = new ArrayDeque<>();
    private final Map<String, String> attributes = new LinkedHashMap<>();
    private final StringBuilder text = new StringBuilder();
    private SysstatSeries series;
    private String host = "";
    private @Nullable Long millis;
    private boolean within;
    private boolean pending;
    private int poured;
    private long line;
    private long reportLine;
    private long used;

    Reading(Intake intake) {
      this.intake = intake;
      this.series = new SysstatSeries(intake, "");
    }

    @Override
    public void begin(String name, long at) {
      settle();
      open.push(name);
      attributes.clear();
      text.setLength(0);
      pending = true;
      line = at;
    }

    @Override
    public void attribute(String name, String value) {
      attributes.put(name, value);
    }

    @Override
    public void text(String part) {
      if (text.length() < 1000) {
        text.append(part);
      }
    }

    @Override
    public void end(String name) {
      settle();
      String said = text.toString().strip();
      Double value = said.isEmpty() || !within ? null : SysstatSeries.number(said);
      Long at = millis;
      if (value != null && at != null && open.size() > 1) {
        open.pop();
        series.sample(open.element(), name, series.common(), value, at, line);
        open.push(name);
        poured++;
      }
      if (name.equals("timestamp")) {
        endReport();
      }
      text.setLength(0);
      open.pop();
    }

    /// Takes the attributes of the element that began last.
    private void settle() {
      if (!pending) {
        return;
      }
      pending = false;
      switch (open.element()) {
        case "host" -> {
          host = attributes.getOrDefault("nodename", "");
          series = new SysstatSeries(intake, host);
        }
        case "timestamp" -> {
          intake.rowRead();
          within = true;
          poured = 0;
          reportLine = line;
          millis = SysstatTime.reported(attributes, intake, line);
        }
        case "boot", "comment" -> aside(open.element());
        default -> {
          Long at = millis;
          if (within && at != null) {
            numbers(at);
          }
        }
      }
    }

    private void numbers(long at) {
      Map<String, String> labels = new LinkedHashMap<>(series.common());
      Map<String, Double> numbers = new LinkedHashMap<>();
      attributes.forEach(
          (name, said) -> {
            Double number =
                NAMES.contains(name) || SysstatSeries.item(name)
                    ? null
                    : SysstatSeries.number(said);
            if (number != null) {
              numbers.put(name, number);
            } else if (!ASIDE.contains(name) && !said.isBlank() && said.length() <= 200) {
              labels.put(name.equals("number") ? "cpu" : name, said);
            }
          });
      String row = open.pop();
      String section = ROWS.contains(row) && !open.isEmpty() ? open.element() : row;
      open.push(row);
      numbers.forEach((name, value) -> series.sample(section, name, labels, value, at, line));
      poured += numbers.size();
    }

    /// What a report that breaks off said until there is kept.
    void cutOff() {
      if (within) {
        endReport();
      }
    }

    private void endReport() {
      within = false;
      if (millis == null) {
        intake.refuse(reportLine, "found a report without date and time; expected both");
      } else if (poured == 0) {
        intake.refuse(reportLine, "a report without a number; expected at least one");
      } else {
        intake.rowUsed();
        used++;
      }
      millis = null;
    }

    private void aside(String name) {
      intake.rowRead();
      Long at = SysstatTime.reported(attributes, intake, line);
      if (at == null) {
        intake.refuse(
            line, "found " + Snippet.of(attributes.toString()) + "; expected date and time");
        return;
      }
      SysstatEvents events = new SysstatEvents(intake);
      if (name.equals("boot")) {
        String size = attributes.getOrDefault("cpu_count", "");
        events.restart(host, size.isEmpty() ? "" : size + " CPU", at, line);
      } else {
        events.comment(attributes.getOrDefault("com", "(no text)"), at, line);
      }
      intake.rowUsed();
      used++;
    }
  }
}
