package hindcast.importing.metrics;

import hindcast.importing.Importer;
import hindcast.importing.Intake;
import hindcast.importing.Probe;
import hindcast.importing.Recognition;
import hindcast.importing.files.Export;
import hindcast.importing.files.ImportException;
import hindcast.importing.roles.SeriesSpec;
import hindcast.importing.text.CellTime.Epoch;
import hindcast.importing.text.JsonElements;
import hindcast.importing.text.Snippet;
import hindcast.model.SeriesKey;
import hindcast.model.SeriesKind;
import hindcast.model.Unit;
import java.io.IOException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/// Aggregations over time that Elasticsearch and OpenSearch answer: a bucket for each interval of a
/// date histogram, with its number of documents and its metrics, split by the terms and filters
/// around and within.
///
/// Shape after the references of Elasticsearch ("Aggregations") and OpenSearch.
public final class SearchAggregationsImporter implements Importer {
  private static final List<String> PLACES =
      List.of("aggregations", "rawResponse.aggregations", "responses[].aggregations");

  private static final int DEEPEST = 12;

  @Override
  public String id() {
    return "search-aggregations";
  }

  @Override
  public String title() {
    return "Elasticsearch, OpenSearch aggregations (JSON)";
  }

  @Override
  public Recognition recognise(Probe head) {
    boolean buckets =
        head.jsonPaths().stream()
            .anyMatch(
                path ->
                    path.endsWith(".buckets")
                        && PLACES.stream().anyMatch(place -> path.startsWith(place + ".")));
    return buckets ? Recognition.certain("has aggregations with buckets") : Recognition.NO;
  }

  @Override
  public void read(Export export, Intake intake) throws IOException {
    Reading reading = new Reading(intake);
    JsonElements.at(export, intake, PLACES, reading::answer);
    reading.finish();
  }

  private static final class Reading {
    private final Intake intake;
    private final Set<String> untimed = new TreeSet<>();
    private long samples;
    private boolean told;

    Reading(Intake intake) {
      this.intake = intake;
    }

    void answer(JsonNode aggregations, long line) {
      told = false;
      within(aggregations, new Place(null, 0, new TreeMap<>(), line), 0);
      if (told) {
        intake.rowUsed();
      } else {
        intake.refuse(line, "aggregations without an interval of time; expected a date histogram");
      }
    }

    void finish() throws ImportException {
      if (samples == 0) {
        throw new ImportException(
            "no bucket of it is an interval of time; expected a date histogram among its"
                + " aggregations; ask with one, such as {\"date_histogram\": {\"field\":"
                + " \"@timestamp\", \"fixed_interval\": \"1m\"}}");
      }
      if (!untimed.isEmpty()) {
        intake.doubt(
            0,
            "without an interval of time, and left out: "
                + Snippet.cut(String.join(", ", untimed), 200)
                + "; ask for a date histogram within");
      }
      intake.zoneStated(ZoneOffset.UTC, "its intervals count from the epoch");
    }

    /// Walks the aggregations of one bucket, or of the answer.
    private void within(JsonNode node, Place place, int depth) {
      for (Map.Entry<String, JsonNode> one : node.properties()) {
        JsonNode aggregation = one.getValue();
        if (!aggregation.isObject() || one.getKey().equals("key") || depth > DEEPEST) {
          continue;
        }
        JsonNode buckets = aggregation.path("buckets");
        if (!buckets.isMissingNode()) {
          buckets(one.getKey(), buckets, place, depth);
        } else if (aggregation.has("doc_count")) {
          bucket(aggregation, place.with(one.getKey(), one.getKey()), depth);
        } else {
          metrics(one.getKey(), aggregation, place);
        }
      }
    }

    private void buckets(String name, JsonNode buckets, Place place, int depth) {
      long before = samples;
      if (buckets.isObject()) {
        buckets
            .properties()
            .forEach(one -> bucket(one.getValue(), place.with(name, one.getKey()), depth));
      }
      long window = window(buckets);
      for (JsonNode bucket : buckets.isArray() ? buckets : MissingNode.getInstance()) {
        JsonNode key = bucket.path("key");
        Place here = place;
        if (window >= 0 && place.at() == null && key.isIntegralNumber()) {
          here = new Place(key.asLong(), window, place.labels(), place.line());
        } else if (key.isObject()) {
          for (Map.Entry<String, JsonNode> part : key.properties()) {
            boolean stamp = here.at() == null && stamp(part.getValue());
            here =
                stamp
                    ? new Place(part.getValue().asLong(), 0, here.labels(), here.line())
                    : here.with(part.getKey(), part.getValue().asString(""));
          }
        } else {
          here = place.with(name, bucket.path("key_as_string").asString(key.asString("")));
        }
        bucket(bucket, here, depth);
      }
      if (samples == before && place.at() == null && untimed.size() < 20 && depth == 0) {
        untimed.add(name);
      }
    }

    private void bucket(JsonNode bucket, Place place, int depth) {
      if (bucket.path("doc_count").isNumber()) {
        sample("doc_count", SeriesKind.COUNT, bucket.path("doc_count"), place);
      }
      within(bucket, place, depth + 1);
    }

    /// The width of a date histogram's intervals, 0 where there is but one; -1 for other buckets.
    private static long window(JsonNode buckets) {
      JsonNode first = buckets.path(0);
      if (!first.has("key_as_string") || !stamp(first.path("key"))) {
        return -1;
      }
      long apart = buckets.path(1).path("key").asLong(0) - first.path("key").asLong();
      return Math.max(0, apart);
    }

    private static boolean stamp(JsonNode key) {
      return key.isIntegralNumber() && Epoch.of(key.asDouble()) == Epoch.MILLISECONDS;
    }

    private void metrics(String name, JsonNode metric, Place place) {
      for (Map.Entry<String, JsonNode> part : metric.properties()) {
        JsonNode value = part.getValue();
        if (part.getKey().equals("values")) {
          for (Map.Entry<String, JsonNode> one : value.properties()) {
            percentile(name, one.getKey(), one.getValue(), place);
          }
          for (JsonNode one : value.isArray() ? value : MissingNode.getInstance()) {
            percentile(name, one.path("key").asString(""), one.path("value"), place);
          }
        } else {
          boolean whole = part.getKey().equals("value");
          sample(whole ? name : name + "." + part.getKey(), SeriesKind.GAUGE, value, place);
        }
      }
    }

    private void percentile(String name, String percent, JsonNode value, Place place) {
      sample(
          name, SeriesKind.GAUGE, value, place.with("percentile", percent.replaceAll("\\.0$", "")));
    }

    private void sample(String name, SeriesKind kind, JsonNode value, Place place) {
      Long at = place.at();
      if (at != null && value.isNumber()) {
        intake
            .series(
                new SeriesSpec(
                    SeriesKey.of(name, place.labels()),
                    kind == SeriesKind.COUNT ? Unit.COUNT : UnitWord.of("").unit(),
                    kind,
                    place.window(),
                    true,
                    null,
                    null))
            .add(at, value.asDouble(), place.line());
        samples++;
        told = true;
      }
    }
  }

  /// Where in an answer a bucket lies.
  ///
  /// @param at when its interval begins, epoch milliseconds; null where it has none
  /// @param window how long that is, milliseconds; 0 where it is not known
  private record Place(
      @Nullable Long at, long window, SortedMap<String, String> labels, long line) {
    Place with(String name, String value) {
      SortedMap<String, String> more = new TreeMap<>(labels);
      more.put(name, Snippet.cut(value, 200));
      return new Place(at, window, more, line);
    }
  }
}
