package hindcast.importing.metrics;

import hindcast.importing.Importer;
import hindcast.importing.Intake;
import hindcast.importing.Probe;
import hindcast.importing.Recognition;
import hindcast.importing.files.Export;
import hindcast.importing.files.ImportException;
import hindcast.importing.roles.SeriesSpec;
import hindcast.model.SeriesKey;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

/// `rrdtool xport --json`, also as old versions wrote it with bare keys and trailing commas: rows
/// without times, whose instants follow from start and step.
///
/// Shape after tests/xport1.* of oetiker/rrdtool-1.x.
public final class RrdJsonImporter implements Importer {
  private static final Pattern META =
      Pattern.compile("[\"']?meta[\"']?\\s*:\\s*\\{[^{}]{0,2000}[\"']?step[\"']?\\s*:");

  @Override
  public String id() {
    return "rrdtool-json";
  }

  @Override
  public String title() {
    return "RRDtool xport (JSON)";
  }

  @Override
  public Recognition recognise(Probe head) {
    Set<String> paths = head.jsonPaths();
    String text = head.text();
    boolean strict = paths.contains("meta.start") && paths.contains("meta.step");
    boolean lenient =
        text.stripLeading().startsWith("{") && META.matcher(text).find() && text.contains("legend");
    return strict || lenient || (paths.contains("about") && text.contains("RRDtool"))
        ? Recognition.certain("has meta with start and step")
        : Recognition.NO;
  }

  @Override
  public void read(Export export, Intake intake) throws IOException {
    boolean[] poured = {false};
    try (JsonParser parser = JsonWalk.openLenient(export.text())) {
      JsonWalk.each(parser, document -> poured[0] |= document(document, intake));
    }
    if (!poured[0]) {
      throw new ImportException(
          "its rows cannot be dated; expected meta with start and step, and data");
    }
  }

  private static boolean document(JsonParser parser, Intake intake) {
    Reading reading = new Reading(intake);
    try {
      JsonWalk.properties(
          parser,
          (name, value) -> {
            switch (name) {
              case "meta" -> JsonWalk.properties(value, reading::meta);
              case "data" -> JsonWalk.elements(value, reading::row);
              default -> {}
            }
          });
    } finally {
      reading.pour();
    }
    return reading.poured;
  }

  private static final class Reading {
    private final Intake intake;
    private final List<String> legend = new ArrayList<>();
    private final List<Samples> columns = new ArrayList<>();
    private double start = Double.NaN;
    private double step = Double.NaN;
    private long rows;
    private boolean poured;

    Reading(Intake intake) {
      this.intake = intake;
    }

    void meta(String name, JsonParser value) {
      switch (name) {
        case "start" -> start = whole(value);
        case "step" -> step = whole(value);
        case "legend" -> legend.addAll(JsonWalk.texts(value));
        default -> {}
      }
    }

    private static double whole(JsonParser parser) {
      Double number = JsonWalk.number(parser);
      return number == null ? Double.NaN : number;
    }

    void row(JsonParser parser) {
      intake.rowRead();
      long line = JsonWalk.line(parser);
      List<@Nullable Double> cells = new ArrayList<>();
      JsonWalk.elements(parser, cell -> cells.add(JsonWalk.number(cell)));
      // With --showtime the stamp stands first.
      boolean timed = !legend.isEmpty() && cells.size() == legend.size() + 1;
      Double time = timed ? cells.getFirst() : null;
      long at = time == null || time.isNaN() ? Long.MIN_VALUE + rows : Math.round(time * 1000);
      for (int i = timed ? 1 : 0; i < cells.size(); i++) {
        int column = timed ? i - 1 : i;
        while (columns.size() <= column) {
          columns.add(new Samples());
        }
        Double value = cells.get(i);
        boolean gap = value == null || Double.isInfinite(value);
        columns.get(column).add(at, gap || value == null ? Double.NaN : value, line);
      }
      rows++;
    }

    void pour() {
      boolean dated = start > 0 && step > 0;
      for (int column = 0; column < columns.size(); column++) {
        Samples placed = new Samples();
        Samples read = columns.get(column);
        for (int i = 0; i < read.size(); i++) {
          boolean timed = read.time(i) > 0;
          if (timed || dated) {
            long row = read.time(i) - Long.MIN_VALUE;
            long millis = timed ? read.time(i) : Math.round((start + row * step) * 1000);
            placed.add(millis, read.value(i), read.line(i));
          }
        }
        String name = column < legend.size() ? legend.get(column).strip() : "";
        SeriesSpec gauge =
            SeriesSpec.gauge(SeriesKey.of(name.isEmpty() ? "column " + (column + 1) : name));
        poured |= placed.size() > 0;
        placed.pour(intake, gauge, 1);
      }
      for (long i = 0; i < rows && poured; i++) {
        intake.rowUsed();
      }
    }
  }
}
