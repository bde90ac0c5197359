package hindcast.analysis.onset;

import hindcast.analysis.Behaviour;
import hindcast.model.Assigned;
import hindcast.model.Role;
import hindcast.model.Series;
import hindcast.model.SeriesInfo;
import hindcast.model.SeriesKey;
import hindcast.model.SeriesKind;
import hindcast.model.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/// Samples looked at for onsets in a second, with one, four and sixteen times as many series and
/// samples: the detector on one thread and on all, beside the same statistics in textbook code.
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgs = "-Xmx1g")
@State(Scope.Benchmark)
public class OnsetBenchmark {
  private static final long STEP = 15_000;

  /// Number of series, and of samples in each.
  @Param({"50x2500", "200x2500", "800x2500", "50x10000", "50x40000", "200x10000"})
  public String size = "";

  private final List<Series> all = new ArrayList<>();
  private final List<double[]> values = new ArrayList<>();

  /// Counts samples, so that the score is samples a second.
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.OPERATIONS)
  public static class Looked {
    /// Samples looked at.
    public long samples;
  }

  /// Makes the series: a daily course with noise that hangs together; every tenth has an incident.
  @Setup
  public void make() {
    String[] parts = size.split("x", 2);
    int samples = Integer.parseInt(parts[1]);
    Random random = new Random(1);
    for (int k = 0; k < Integer.parseInt(parts[0]); k++) {
      long[] times = new long[samples];
      double[] x = new double[samples];
      double noise = 0;
      for (int i = 0; i < samples; i++) {
        times[i] = 1_700_000_000_000L + i * STEP;
        noise = 0.6 * noise + random.nextGaussian();
        boolean incident = k % 10 == 0 && i > 0.7 * samples && i < 0.75 * samples;
        x[i] = 100 + 20 * Math.sin(i * 2 * Math.PI / 5760) + 5 * noise + (incident ? 80 : 0);
      }
      values.add(x);
      all.add(Series.of(info("series-" + k), times, x, new int[samples]));
    }
  }

  private static SeriesInfo info(String id) {
    return new SeriesInfo(
        id,
        id,
        SeriesKey.of(id),
        Unit.NONE,
        SeriesKind.GAUGE,
        new Assigned<>(Role.OTHER, "made up"),
        null,
        "made-up.csv",
        STEP,
        0,
        false);
  }

  /// The detector, one series after the other.
  @Benchmark
  public void detector(Looked looked, Blackhole hole) {
    for (Series series : all) {
      hole.consume(new ScanDetector().examine(series, all.size()));
      looked.samples += series.size();
    }
  }

  /// The detector on all cores, as the analysis runs it.
  @Benchmark
  public List<Behaviour> detectorOnAllCores(Looked looked) {
    looked.samples += all.stream().mapToLong(Series::size).sum();
    return all.parallelStream().map(one -> new ScanDetector().examine(one, all.size())).toList();
  }

  /// The statistics of the jump and the apart test and the length of averages, written plainly:
  /// less than what the detector does with them.
  @Benchmark
  public void plain(Looked looked, Blackhole hole) {
    for (double[] x : values) {
      hole.consume(PlainTests.jumps(STEP, x));
      hole.consume(PlainTests.apart(x));
      hole.consume(PlainTests.window(x));
      looked.samples += x.length;
    }
  }
}
