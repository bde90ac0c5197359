package hindcast.importing.metrics;

import hindcast.importing.Importer;
import hindcast.importing.Intake;
import hindcast.importing.Probe;
import hindcast.importing.Recognition;
import hindcast.importing.files.Export;
import hindcast.importing.files.ImportException;
import hindcast.importing.metrics.SampleCutter.Samples;
import hindcast.importing.roles.SeriesSpec;
import hindcast.model.SeriesKey;
import java.io.IOException;
import java.io.Reader;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// The answer of Prometheus' HTTP API to a query (Thanos, Mimir and VictoriaMetrics answer alike):
/// matrix, vector or scalar; also its `data` or `result` alone.
///
/// Shape after `docs/querying/api.md` of prometheus/prometheus.
public final class PrometheusImporter implements Importer {
  private static final Pattern RESULT_TYPE = Pattern.compile("\"resultType\"\\s*:\\s*\"(\\w+)\"");
  private static final Pattern ERROR = Pattern.compile("\"status\"\\s*:\\s*\"error\"");
  private static final String INFINITE = "an infinite value was read as a gap";
  private static final Set<String> TYPES = Set.of("matrix", "vector", "scalar", "string");

  @Override
  public String id() {
    return "prometheus-json";
  }

  @Override
  public String title() {
    return "Prometheus query (JSON)";
  }

  @Override
  public Recognition recognise(Probe head) {
    Set<String> paths = head.jsonPaths();
    Matcher type = RESULT_TYPE.matcher(head.text());
    if (paths.contains("data.resultType") || paths.contains("resultType")) {
      return type.find() && TYPES.contains(type.group(1))
          ? Recognition.certain("has resultType \"" + type.group(1) + "\"")
          : Recognition.NO;
    }
    if (paths.contains("status")
        && paths.contains("errorType")
        && ERROR.matcher(head.text()).find()) {
      return Recognition.likely("has status \"error\" and errorType");
    }
    for (String at : List.of("data.result[]", "result[]", "[]")) {
      if (paths.contains(at + ".metric")
          && (paths.contains(at + ".values") || paths.contains(at + ".value"))) {
        return Recognition.likely("its elements have metric and values");
      }
    }
    return Recognition.NO;
  }

  @Override
  public void read(Export export, Intake intake) throws IOException {
    read(export, intake, new SampleCutter(export.text()));
  }

  /// Reads an answer.
  ///
  /// @param text of it, with or without its samples
  static void read(Export export, Intake intake, Reader text) throws IOException {
    try (JsonParser parser = JsonWalk.open(text)) {
      Reading reading =
          new Reading(export.stem(), intake, text instanceof SampleCutter cutter ? cutter : null);
      JsonWalk.each(parser, reading::document);
      if (!reading.error.isEmpty() && reading.found) {
        intake.doubt(
            reading.errorLine, "one of its queries failed: " + reading.error + "; run it again");
      } else if (!reading.error.isEmpty()) {
        throw new ImportException(
            "the query failed: "
                + reading.error
                + "; expected an answer with samples; run the query again");
      }
      if (reading.string && !reading.found) {
        throw new ImportException(
            "the answer is of resultType \"string\", a text without measurements; expected matrix,"
                + " vector or scalar; query a metric, best with query_range");
      }
      if (reading.found && !reading.any) {
        intake.doubt(1, "the answer is empty: no series matched; check the query and its span");
      }
      if (!reading.found) {
        throw new ImportException(
            "there is no result in this answer; expected series with values; check the query");
      }
    }
  }

  private static final class Reading {
    private final String stem;
    private final Intake intake;
    private final @Nullable SampleCutter cutter;
    private String error = "";
    private long errorLine;
    private boolean found;
    private boolean any;

    /// The query was a text in quotes, and the answer is that text.
    private boolean string;

    Reading(String stem, Intake intake, @Nullable SampleCutter cutter) {
      this.stem = stem;
      this.intake = intake;
      this.cutter = cutter;
      intake.zoneStated(ZoneOffset.UTC, "Prometheus stamps are epoch seconds");
    }

    /// One answer of several that may follow one another.
    void document(JsonParser parser) {
      if (parser.currentToken() == JsonToken.START_ARRAY) {
        result(parser);
      } else {
        answer(parser);
      }
    }

    /// The whole answer, or its data alone.
    private void answer(JsonParser parser) {
      JsonWalk.properties(
          parser,
          (name, value) -> {
            switch (name) {
              case "data" -> {
                if (value.currentToken() == JsonToken.START_OBJECT) {
                  answer(value);
                }
              }
              case "result" -> {
                if (value.currentToken() == JsonToken.START_ARRAY && !string) {
                  result(value);
                } else {
                  value.skipChildren();
                }
              }
              case "resultType" -> string = JsonWalk.text(value).equals("string");
              case "error" -> {
                error = JsonWalk.text(value);
                errorLine = JsonWalk.line(value);
              }
              case "warnings", "infos" -> notices(value);
              default -> {}
            }
          });
    }

    private void notices(JsonParser parser) {
      if (parser.currentToken() == JsonToken.START_ARRAY) {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          intake.doubt(JsonWalk.line(parser), "the server noted: " + JsonWalk.text(parser));
          parser.skipChildren();
        }
      }
    }

    /// An array of series, or the two elements of a scalar.
    private void result(JsonParser parser) {
      found = true;
      List<String> scalar = new ArrayList<>();
      long line = JsonWalk.line(parser);
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        any = true;
        if (parser.currentToken() == JsonToken.START_OBJECT) {
          series(parser);
        } else {
          scalar.add(JsonWalk.text(parser));
          parser.skipChildren();
        }
      }
      if (!scalar.isEmpty()) {
        intake.rowRead();
        sample(writer(Map.of(), ""), scalar, line);
      }
    }

    private void series(JsonParser parser) {
      SeriesPour pour = new SeriesPour();
      JsonWalk.properties(
          parser,
          (name, value) -> {
            switch (name) {
              case "metric" -> pour.metric(JsonWalk.labels(value));
              case "values", "histograms" -> pour.samples(value);
              case "value", "histogram" -> pour.sample(value);
              default -> {}
            }
          });
      pour.end();
    }

    private Intake.SeriesWriter writer(Map<String, String> labels, String suffix) {
      Map<String, String> others = new java.util.LinkedHashMap<>(labels);
      String name = others.remove("__name__");
      String metric = name == null || name.isBlank() ? stem : name;
      return intake.series(SeriesSpec.gauge(SeriesKey.of(metric + suffix, others)));
    }

    /// One series; its samples wait while its labels have not been read.
    private final class SeriesPour {
      private @Nullable Map<String, String> labels;
      private Intake.@Nullable SeriesWriter plain;
      private final List<Runnable> waiting = new ArrayList<>();

      void metric(Map<String, String> read) {
        labels = read;
        waiting.forEach(Runnable::run);
        waiting.clear();
      }

      void end() {
        if (labels == null) {
          metric(Map.of());
        }
      }

      void samples(JsonParser parser) {
        if (parser.currentToken() == JsonToken.START_ARRAY) {
          Samples cut =
              cutter == null ? null : cutter.at(parser.currentTokenLocation().getCharOffset());
          if (cut != null && labels == null) {
            Samples kept = cut.copy();
            for (int i = 0; i < kept.size(); i++) {
              intake.rowRead();
            }
            waiting.add(() -> pour(kept, true));
          } else if (cut != null) {
            pour(cut, false);
          }
          while (parser.nextToken() != JsonToken.END_ARRAY) {
            sample(parser);
          }
        }
      }

      /// Pours samples that were cut out.
      ///
      /// @param counted whether their rows were counted already
      private void pour(Samples cut, boolean counted) {
        Intake.SeriesWriter writer = writer();
        writer.expect(cut.size());
        int from = 0;
        for (int i = 0; i < cut.size(); i++) {
          if (Double.isInfinite(cut.values()[i])) {
            intake.doubt(cut.lines()[i], INFINITE);
            cut.values()[i] = Double.NaN;
          }
          if (counted || !intake.plausible(cut.times()[i])) {
            pour(cut, writer, from, i);
            from = i + 1;
            if (!counted) {
              intake.rowRead();
            }
            writer.add(cut.times()[i], cut.values()[i], cut.lines()[i]);
            intake.rowUsed();
          }
        }
        pour(cut, writer, from, cut.size());
      }

      private void pour(Samples cut, Intake.SeriesWriter writer, int from, int to) {
        writer.add(cut.times(), cut.values(), cut.lines(), from, to);
        intake.rowsUsed(to - from);
      }

      void sample(JsonParser parser) {
        intake.rowRead();
        long line = JsonWalk.line(parser);
        List<String> parts = new ArrayList<>(2);
        if (parser.currentToken() == JsonToken.START_ARRAY) {
          while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() == JsonToken.START_OBJECT) {
              Map<String, String> histogram = JsonWalk.labels(parser);
              parts.add("");
              parts.add(histogram.getOrDefault("count", ""));
              parts.add(histogram.getOrDefault("sum", ""));
            } else {
              parts.add(JsonWalk.text(parser));
              parser.skipChildren();
            }
          }
        } else {
          parser.skipChildren();
        }
        if (labels == null) {
          waiting.add(() -> pour(parts, line));
        } else {
          pour(parts, line);
        }
      }

      private void pour(List<String> parts, long line) {
        Map<String, String> known = labels == null ? Map.of() : labels;
        if (parts.size() == 4) {
          histogram(known, parts, line);
          return;
        }
        Reading.this.sample(writer(), parts, line);
      }

      private Intake.SeriesWriter writer() {
        Intake.SeriesWriter writer = plain;
        if (writer == null) {
          writer = Reading.this.writer(labels == null ? Map.of() : labels, "");
          plain = writer;
        }
        return writer;
      }

      private void histogram(Map<String, String> known, List<String> parts, long line) {
        Double time = number(parts.getFirst());
        Double count = number(parts.get(2));
        Double sum = number(parts.get(3));
        if (time == null || count == null || sum == null) {
          intake.refuse(line, "a histogram without count or sum; expected both as numbers");
          return;
        }
        Reading.this.writer(known, "_count").add(Math.round(time * 1000), count, line);
        Reading.this.writer(known, "_sum").add(Math.round(time * 1000), sum, line);
        intake.rowUsed();
      }
    }

    private void sample(Intake.SeriesWriter writer, List<String> parts, long line) {
      Double time = parts.size() == 2 ? number(parts.getFirst()) : null;
      Double value = parts.size() == 2 ? number(parts.getLast()) : null;
      if (time == null || value == null || !Double.isFinite(time)) {
        String what = String.join(", ", parts);
        intake.refuse(
            line,
            "found ["
                + (what.length() > 60 ? what.substring(0, 60) + "…" : what)
                + "]; expected a stamp in seconds and a number in quotes");
        return;
      }
      if (Double.isInfinite(value)) {
        intake.doubt(line, INFINITE);
      }
      writer.add(Math.round(time * 1000), Double.isInfinite(value) ? Double.NaN : value, line);
      intake.rowUsed();
    }

    private static @Nullable Double number(String text) {
      return switch (text) {
        case "NaN" -> Double.NaN;
        case "+Inf", "Inf" -> Double.POSITIVE_INFINITY;
        case "-Inf" -> Double.NEGATIVE_INFINITY;
        default -> {
          try {
            yield text.isEmpty() ? null : Double.valueOf(text);
          } catch (NumberFormatException none) {
            yield null;
          }
        }
      };
    }
  }
}
