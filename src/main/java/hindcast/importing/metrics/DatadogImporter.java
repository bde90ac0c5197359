package hindcast.importing.metrics;

import hindcast.importing.Importer;
import hindcast.importing.Intake;
import hindcast.importing.Probe;
import hindcast.importing.Recognition;
import hindcast.importing.files.Export;
import hindcast.importing.files.ImportException;
import hindcast.importing.roles.SeriesSpec;
import hindcast.importing.text.Snippet;
import hindcast.model.SeriesKey;
import hindcast.model.SeriesKind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// Datadog's answers to metric queries: `series[].pointlist` of version 1, `data.attributes` with
/// `times` and `values` of version 2. Stamps are milliseconds and begin their interval.
///
/// Shape after Datadog's API reference ("Query timeseries points") and the recorded answers in
/// DataDog/datadog-api-client-ruby.
public final class DatadogImporter implements Importer {
  @Override
  public String id() {
    return "datadog-json";
  }

  @Override
  public String title() {
    return "Datadog metric query (JSON)";
  }

  @Override
  public Recognition recognise(Probe head) {
    Set<String> paths = head.jsonPaths();
    if (paths.contains("series[].pointlist")) {
      return Recognition.certain("has series with pointlist");
    }
    if (paths.contains("data.attributes.times") || paths.contains("data[].attributes.times")) {
      return Recognition.certain("has data.attributes.times");
    }
    return paths.contains("from_date") && paths.contains("res_type") && paths.contains("query")
        ? Recognition.likely("has from_date, res_type and query")
        : Recognition.NO;
  }

  @Override
  public void read(Export export, Intake intake) throws IOException {
    Reading reading = new Reading(export.stem(), intake);
    try (JsonParser parser = JsonWalk.open(export.text())) {
      JsonWalk.each(parser, reading::answer);
    }
    if (!reading.found) {
      throw new ImportException(
          (reading.error.isEmpty()
                  ? "this answer holds no series"
                  : "the query failed: " + Snippet.cut(reading.error, 200))
              + "; expected series with points; check the query and its span");
    }
  }

  private static final class Reading {
    private final String stem;
    private final Intake intake;
    private final Set<SeriesKey> known = new HashSet<>();
    private String error = "";
    private boolean found;

    Reading(String stem, Intake intake) {
      this.stem = stem;
      this.intake = intake;
    }

    void answer(JsonParser parser) {
      JsonWalk.properties(
          parser,
          (name, value) -> {
            switch (name) {
              case "series" -> JsonWalk.elements(value, this::series);
              case "data" -> {
                if (value.currentToken() == JsonToken.START_ARRAY) {
                  JsonWalk.elements(value, this::data);
                } else {
                  data(value);
                }
              }
              case "error" -> error = JsonWalk.text(value);
              case "errors" -> error = String.join("; ", JsonWalk.texts(value));
              default -> {}
            }
          });
    }

    /// A series of version 1.
    void series(JsonParser parser) {
      Map<String, String> said = new LinkedHashMap<>();
      List<String> tags = new ArrayList<>();
      Samples samples = new Samples();
      UnitWord[] unit = {UnitWord.NONE};
      try {
        JsonWalk.properties(
            parser,
            (name, value) -> {
              switch (name) {
                case "pointlist" -> JsonWalk.elements(value, point -> point(point, samples));
                case "tag_set" -> tags.addAll(JsonWalk.texts(value));
                case "unit" -> unit[0] = unit(value);
                default -> said.put(name, JsonWalk.text(value));
              }
            });
      } finally {
        if (samples.size() > 0) {
          found = true;
          samples.pour(intake, spec(said, tags, unit[0]), unit[0].factor());
        }
      }
    }

    private void point(JsonParser parser, Samples samples) {
      intake.rowRead();
      long line = JsonWalk.line(parser);
      List<@Nullable Double> pair = new ArrayList<>();
      JsonWalk.elements(parser, one -> pair.add(JsonWalk.number(one)));
      Double time = pair.size() == 2 ? pair.getFirst() : null;
      Double value = pair.size() == 2 ? pair.getLast() : null;
      if (time == null || value == null || !Double.isFinite(time)) {
        intake.refuse(line, "a point that is no pair; expected milliseconds and a number or null");
        return;
      }
      samples.add(Math.round(time), Double.isInfinite(value) ? Double.NaN : value, line);
      intake.rowUsed();
    }

    private SeriesSpec spec(Map<String, String> said, List<String> tags, UnitWord unit) {
      String metric = said.getOrDefault("metric", "");
      metric = metric.isBlank() ? said.getOrDefault("display_name", "") : metric;
      Map<String, String> labels = new LinkedHashMap<>();
      if (tags.isEmpty()) {
        tag(labels, List.of(said.getOrDefault("scope", "").split(",")));
      } else {
        tag(labels, tags);
      }
      String aggregate = said.getOrDefault("aggr", "");
      if (!aggregate.isBlank()) {
        labels.put("aggr", aggregate);
      }
      SeriesKey key = SeriesKey.of(metric.isBlank() ? stem : metric, labels);
      if (!known.add(key)) {
        labels.put(
            "expression", said.getOrDefault("expression", said.getOrDefault("query_index", "")));
        key = SeriesKey.of(key.metric(), labels);
        known.add(key);
      }
      CellNumber interval = CellNumber.of(said.getOrDefault("interval", ""), false);
      long window =
          interval == null || !Double.isFinite(interval.value())
              ? 0
              : Math.max(0, Math.round(interval.value() * 1000));
      return new SeriesSpec(key, unit.unit(), SeriesKind.GAUGE, window, window > 0, null, null);
    }

    /// Tags as labels; a tag without a value is its own name.
    private static void tag(Map<String, String> labels, List<String> tags) {
      for (String tag : tags) {
        int colon = tag.indexOf(':');
        if (colon > 0) {
          labels.put(tag.substring(0, colon).strip(), tag.substring(colon + 1).strip());
        } else if (!tag.isBlank() && !tag.strip().equals("*")) {
          labels.put(tag.strip(), "");
        }
      }
    }

    /// A pair of a unit and the one it is over, either null.
    private static UnitWord unit(JsonParser parser) {
      List<String> names = new ArrayList<>();
      JsonWalk.elements(parser, one -> names.add(JsonWalk.labels(one).getOrDefault("name", "")));
      String of = names.isEmpty() ? "" : names.getFirst();
      String over = names.size() > 1 ? names.get(1) : "";
      return UnitWord.of(over.isBlank() ? of : of + "/" + over);
    }

    /// The data of version 2: instants, and beside them a row of values for each series.
    void data(JsonParser parser) {
      JsonWalk.properties(
          parser,
          (name, value) -> {
            if (name.equals("attributes")) {
              attributes(value);
            }
          });
    }

    private record Group(List<String> tags, String query, UnitWord unit) {}

    private void attributes(JsonParser parser) {
      List<Group> groups = new ArrayList<>();
      Samples times = new Samples();
      List<Samples> rows = new ArrayList<>();
      try {
        JsonWalk.properties(
            parser,
            (name, value) -> {
              switch (name) {
                case "series" -> JsonWalk.elements(value, one -> groups.add(group(one)));
                case "times" -> JsonWalk.elements(value, one -> number(one, times));
                case "values" ->
                    JsonWalk.elements(
                        value,
                        row -> {
                          Samples samples = new Samples();
                          rows.add(samples);
                          JsonWalk.elements(row, one -> number(one, samples));
                        });
                default -> {}
              }
            });
      } finally {
        for (int i = 0; i < rows.size(); i++) {
          pour(times, rows.get(i), i < groups.size() ? groups.get(i) : null, i);
        }
      }
    }

    private static void number(JsonParser parser, Samples into) {
      Double number = JsonWalk.number(parser);
      boolean finite = number != null && Double.isFinite(number);
      into.add(into.size(), finite && number != null ? number : Double.NaN, JsonWalk.line(parser));
    }

    private static Group group(JsonParser parser) {
      List<String> tags = new ArrayList<>();
      String[] query = {""};
      UnitWord[] unit = {UnitWord.NONE};
      JsonWalk.properties(
          parser,
          (name, value) -> {
            switch (name) {
              case "group_tags" -> tags.addAll(JsonWalk.texts(value));
              case "query_index" -> query[0] = JsonWalk.text(value);
              case "unit" -> unit[0] = unit(value);
              default -> {}
            }
          });
      return new Group(tags, query[0], unit[0]);
    }

    private void pour(Samples times, Samples row, @Nullable Group group, int at) {
      Map<String, String> labels = new LinkedHashMap<>();
      UnitWord unit = group == null ? UnitWord.NONE : group.unit();
      if (group != null) {
        tag(labels, group.tags());
        labels.put("query", group.query().isEmpty() ? Integer.toString(at) : group.query());
      }
      // The answer names no metric.
      SeriesKey key = SeriesKey.of(stem, labels);
      if (!known.add(key)) {
        labels.put("column", Integer.toString(at));
        key = SeriesKey.of(stem, labels);
      }
      long window = Periods.of(List.of(millis(times)))[0];
      SeriesSpec spec =
          new SeriesSpec(key, unit.unit(), SeriesKind.GAUGE, window, window > 0, null, null);
      Samples placed = new Samples();
      for (int i = 0; i < row.size(); i++) {
        intake.rowRead();
        if (i >= times.size() || Double.isNaN(times.value(i))) {
          intake.refuse(
              row.line(i), "a value without its instant; expected as many times as values");
        } else {
          placed.add(Math.round(times.value(i)), row.value(i), row.line(i));
          intake.rowUsed();
        }
      }
      found |= placed.size() > 0;
      placed.pour(intake, spec, unit.factor());
    }

    private static long[] millis(Samples times) {
      long[] millis = new long[times.size()];
      for (int i = 0; i < millis.length; i++) {
        millis[i] = Math.round(times.value(i));
      }
      return millis;
    }
  }
}
