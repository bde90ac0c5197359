package hindcast.testing;

import hindcast.model.Assigned;
import hindcast.model.Incident;
import hindcast.model.Role;
import hindcast.model.Series;
import hindcast.model.SeriesInfo;
import hindcast.model.SeriesKey;
import hindcast.model.SeriesKind;
import hindcast.model.ServiceMap;
import hindcast.model.ServiceMap.Edge;
import hindcast.model.ServiceMap.Strength;
import hindcast.model.Unit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;

/// A made-up incident, put together series by series: five-second steps, thirty-five minutes, noise
/// from a fixed seed.
public final class MadeUp {
  public static final long START = 1_780_000_000_000L;
  public static final long STEP = 5000;
  public static final int SIZE = 420;

  private final Map<String, ServiceMap.Service> services = new LinkedHashMap<>();
  private final List<Edge> edges = new ArrayList<>();
  private final List<Series> series = new ArrayList<>();
  private final long start;

  /// One that begins at [#START].
  public MadeUp() {
    this(START);
  }

  /// One that begins at that time.
  public MadeUp(long start) {
    this.start = start;
  }

  /// Declares a dependency.
  public MadeUp edge(String from, String to, Strength strength) {
    return edge(from, to, null, strength);
  }

  /// Declares a dependency of one part of a service.
  public MadeUp edge(String from, String to, @Nullable String via, Strength strength) {
    service(from);
    service(to);
    edges.add(new Edge(from, to, via, strength, ""));
    return this;
  }

  /// Declares a service.
  public MadeUp service(String name) {
    services.putIfAbsent(name, new ServiceMap.Service(name, List.of()));
    return this;
  }

  /// Failed requests per second.
  public MadeUp errors(String service, IntToDoubleFunction value) {
    return series(service + "_5xx", Map.of(), Role.ERRORS, service, SeriesKind.RATE, value);
  }

  /// Requests per second.
  public MadeUp traffic(String service, IntToDoubleFunction value) {
    return series(service + "_requests", Map.of(), Role.TRAFFIC, service, SeriesKind.RATE, value);
  }

  /// Errors of a cache per second.
  public MadeUp cacheErrors(String service, IntToDoubleFunction value) {
    return series(
        service + "_errors", Map.of(), Role.CACHE_ERRORS, service, SeriesKind.RATE, value);
  }

  /// Hit ratio of a cache.
  public MadeUp hits(String service, IntToDoubleFunction value) {
    return series(service + "_hits", Map.of(), Role.CACHE_HITS, service, SeriesKind.GAUGE, value);
  }

  /// Calls per second with labels.
  public MadeUp calls(
      String metric,
      Map<String, String> labels,
      @Nullable String bound,
      IntToDoubleFunction value) {
    return series(metric, labels, Role.TRAFFIC, bound, SeriesKind.RATE, value);
  }

  /// Any series, with one sample a step.
  public MadeUp series(
      String metric,
      Map<String, String> labels,
      Role role,
      @Nullable String service,
      SeriesKind kind,
      IntToDoubleFunction value) {
    long[] times = new long[SIZE];
    Arrays.setAll(times, i -> start + i * STEP);
    double[] values = new double[SIZE];
    Arrays.setAll(values, value);
    SeriesKey key = SeriesKey.of(metric, labels);
    String source = metric.replaceAll("[^a-z0-9_]", "") + ".json";
    SeriesInfo info =
        new SeriesInfo(
            key.id(),
            key.id(),
            key,
            kind == SeriesKind.RATE ? Unit.PER_SECOND : Unit.NONE,
            kind,
            new Assigned<>(role, "made up"),
            service == null ? null : new Assigned<>(service, "made up"),
            source,
            STEP,
            0,
            false);
    series.add(Series.of(info, times, values, new int[SIZE]));
    return this;
  }

  /// A series as it is.
  public MadeUp add(Series one) {
    series.add(one);
    return this;
  }

  /// The incident.
  public Incident incident() {
    return new Incident(
        "made up",
        List.of(),
        series,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        new ServiceMap(List.copyOf(services.values()), edges, "services.json"));
  }

  /// The incident with series, services and edges in another order.
  public Incident shuffled(long seed) {
    List<Series> otherSeries = new ArrayList<>(series);
    List<Edge> otherEdges = new ArrayList<>(edges);
    List<ServiceMap.Service> otherServices = new ArrayList<>(services.values());
    Random random = new Random(seed);
    java.util.Collections.shuffle(otherSeries, random);
    java.util.Collections.shuffle(otherEdges, random);
    java.util.Collections.shuffle(otherServices, random);
    return new Incident(
        "made up",
        List.of(),
        otherSeries,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        new ServiceMap(otherServices, otherEdges, "services.json"));
  }

  /// Stays around a level.
  public static IntToDoubleFunction calm(double level, double noise) {
    return bump(0, 0, level, noise, level);
  }

  /// Leaves a level at a sample, reaches a peak within half a minute, and is back at another one.
  public static IntToDoubleFunction bump(
      int from, int to, double level, double noise, double peak) {
    Random random = new Random(Double.hashCode(level * 31 + noise) + from * 7L + to);
    double[] drawn = new double[SIZE];
    Arrays.setAll(
        drawn,
        i -> {
          double value = level + noise * random.nextGaussian();
          if (i >= from && i < to) {
            double share = Math.min(1, (i - from + 1) / 6.0);
            double wobble = 1 + 0.15 * Math.sin(i * 0.9);
            value += (peak - level) * share * (peak > level ? wobble : 1);
          }
          return Math.max(0, value);
        });
    return i -> drawn[i];
  }

  /// Nothing at any time.
  public static IntToDoubleFunction none() {
    return i -> 0;
  }
}
