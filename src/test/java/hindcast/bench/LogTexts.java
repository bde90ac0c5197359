package hindcast.bench;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.SplittableRandom;

/// Writes large logs of two hours, the same bytes every time.
final class LogTexts {
  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
  private static final int SECONDS = 7200;

  private static final String[] PATHS = {
    "/api/v1/orders/",
    "/api/v1/cart/",
    "/api/v2/search?q=item",
    "/static/js/app.",
    "/product/",
    "/img/"
  };

  private static final String[] AGENTS = {
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/124.0",
    "Mozilla/5.0 (X11; Linux x86_64; rv:125.0) Gecko/20100101 Firefox/125.0",
    "okhttp/4.12.0",
    "-"
  };

  private static final String[] SERVICES = {
    "checkout", "cart", "search", "payments", "inventory", "gateway", "auth", "catalog"
  };

  private static final String[] FINE = {
    "request completed", "cache hit for session", "token refreshed", "user said \\\"ok\\\" on form"
  };

  private static final String[] FAILED = {
    "upstream timed out after 3 attempts", "connection pool exhausted", "cache get failed: READONLY"
  };

  private final SplittableRandom random = new SplittableRandom(20260301);

  private LogTexts() {}

  /// Combined access log with request and upstream times.
  static void access(Path file, int lines) throws IOException {
    LogTexts log = new LogTexts();
    DateTimeFormatter stamps =
        DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    StringBuilder text = new StringBuilder();
    try (OutputStream out = open(file)) {
      String stamp = "";
      for (int i = 0; i < lines; i++) {
        if (i == 0 || second(i, lines) != second(i - 1, lines)) {
          stamp = stamps.format(START.plusSeconds(second(i, lines)));
        }
        int millis = log.millis();
        text.append("10.").append(log.upTo(256)).append('.').append(log.upTo(256)).append('.');
        text.append(log.upTo(256)).append(" - - [").append(stamp).append(" +0000] \"GET ");
        text.append(log.any(PATHS)).append(log.upTo(1_000_000)).append(" HTTP/1.1\" ");
        text.append(log.status()).append(' ').append(log.upTo(60_000)).append(" \"-\" \"");
        text.append(log.any(AGENTS)).append("\" ");
        seconds(text, millis);
        text.append(' ');
        seconds(text, Math.max(0, millis - 2));
        text.append('\n');
        flush(text, out, 1 << 16);
      }
      flush(text, out, 0);
    }
  }

  /// Application log of a JSON object a line.
  static void json(Path file, int lines) throws IOException {
    LogTexts log = new LogTexts();
    StringBuilder text = new StringBuilder();
    try (OutputStream out = open(file)) {
      for (int i = 0; i < lines; i++) {
        int status = log.status();
        boolean failed = status >= 500;
        String level = failed ? "ERROR" : log.upTo(20) == 0 ? "WARN" : "INFO";
        long millis = (long) i * SECONDS * 1000 / lines;
        String stamp = START.plusMillis(millis / 1000 * 1000).toString();
        text.append("{\"ts\":\"").append(stamp, 0, 19).append('.');
        three(text, (int) (millis % 1000));
        text.append("Z\",\"level\":\"").append(level);
        text.append("\",\"service\":\"").append(log.any(SERVICES)).append("\",\"msg\":\"");
        text.append(log.any(failed ? FAILED : FINE)).append("\",\"status\":").append(status);
        text.append(",\"duration_ms\":").append(log.millis()).append('.');
        three(text, log.upTo(1000));
        text.append(",\"trace_id\":\"");
        text.append(Long.toHexString(log.random.nextLong() | Long.MIN_VALUE));
        text.append(Long.toHexString(log.random.nextLong() | Long.MIN_VALUE)).append("\"}\n");
        flush(text, out, 1 << 16);
      }
      flush(text, out, 0);
    }
  }

  private static int second(int line, int lines) {
    return (int) ((long) line * SECONDS / lines);
  }

  private int upTo(int bound) {
    return random.nextInt(bound);
  }

  private String any(String[] of) {
    return of[random.nextInt(of.length)];
  }

  private int status() {
    int roll = random.nextInt(1000);
    return roll < 20 ? 500 + roll % 4 : roll > 990 ? 404 : roll > 960 ? 304 : 200;
  }

  private int millis() {
    return 3 + (int) (-45 * Math.log(1 - random.nextDouble()));
  }

  private static void seconds(StringBuilder text, int millis) {
    text.append(millis / 1000).append('.');
    three(text, millis % 1000);
  }

  private static void three(StringBuilder text, int number) {
    text.append((char) ('0' + number / 100));
    text.append((char) ('0' + number / 10 % 10));
    text.append((char) ('0' + number % 10));
  }

  private static OutputStream open(Path file) throws IOException {
    return new BufferedOutputStream(Files.newOutputStream(file), 1 << 18);
  }

  private static void flush(StringBuilder text, OutputStream out, int longest) throws IOException {
    if (text.length() > longest) {
      out.write(text.toString().getBytes(StandardCharsets.US_ASCII));
      text.setLength(0);
    }
  }
}
