package hindcast.bench;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.SplittableRandom;

/// Writes large exports of metrics, the same bytes every time: walks at random with three decimals.
final class MetricTexts {
  private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
  private static final String[] METRICS = {
    "requests_total", "errors_rate", "latency_seconds", "cpu_percent", "queue_depth"
  };

  private final SplittableRandom random = new SplittableRandom(20260301);
  private final double[] walks;

  private MetricTexts(int series) {
    walks = new double[series];
    for (int i = 0; i < series; i++) {
      walks[i] = 20 + i * 3;
    }
  }

  /// A table with a column per series; one cell of 128 is empty.
  static void wide(Path file, int rows, int columns) throws IOException {
    MetricTexts walk = new MetricTexts(columns);
    StringBuilder line = new StringBuilder("time");
    for (int c = 0; c < columns; c++) {
      line.append(",host-").append(c / METRICS.length).append('.');
      line.append(METRICS[c % METRICS.length]);
    }
    try (OutputStream out = open(file)) {
      for (int i = 0; i < rows; i++) {
        write(line.append('\n'), out);
        line.append(START.plusSeconds(i * 10L));
        for (int c = 0; c < columns; c++) {
          line.append(',');
          if (walk.random.nextInt(128) > 0) {
            line.append(walk.next(c));
          }
        }
      }
      write(line.append('\n'), out);
    }
  }

  /// A table with a row per sample, of forty series.
  static void tidy(Path file, int rows) throws IOException {
    int series = 40;
    MetricTexts walk = new MetricTexts(series);
    StringBuilder line = new StringBuilder("time,metric,labels,value");
    try (OutputStream out = open(file)) {
      for (int i = 0; i < rows; i++) {
        write(line.append('\n'), out);
        int s = i % series;
        line.append(START.plusSeconds(i / series * 10L)).append(',');
        line.append(METRICS[s % METRICS.length]).append(",\"instance=host-");
        line.append(s / METRICS.length).append(",job=store\",").append(walk.next(s));
      }
      write(line.append('\n'), out);
    }
  }

  /// An answer of Prometheus to a range query.
  static void prometheus(Path file, int series, int samples) throws IOException {
    MetricTexts walk = new MetricTexts(series);
    StringBuilder text =
        new StringBuilder(
            "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[");
    try (OutputStream out = open(file)) {
      for (int s = 0; s < series; s++) {
        text.append(s > 0 ? "," : "").append("{\"metric\":{\"__name__\":\"");
        text.append(METRICS[s % METRICS.length]).append("\",\"instance\":\"host-").append(s);
        text.append(":9100\",\"job\":\"store\"},\"values\":[");
        for (int i = 0; i < samples; i++) {
          text.append(i > 0 ? "," : "").append('[').append(START.getEpochSecond() + i * 15L);
          text.append(",\"").append(walk.next(s)).append("\"]");
          if (text.length() > 1 << 16) {
            write(text, out);
          }
        }
        text.append("]}");
      }
      write(text.append("]}}"), out);
    }
  }

  private String next(int series) {
    walks[series] = Math.abs(walks[series] + random.nextDouble() * 2 - 1);
    long thousandths = Math.round(walks[series] * 1000);
    String decimals = Long.toString(1000 + thousandths % 1000).substring(1);
    return thousandths / 1000 + "." + decimals;
  }

  private static OutputStream open(Path file) throws IOException {
    return new BufferedOutputStream(Files.newOutputStream(file), 1 << 18);
  }

  private static void write(StringBuilder text, OutputStream out) throws IOException {
    out.write(text.toString().getBytes(StandardCharsets.US_ASCII));
    text.setLength(0);
  }
}
