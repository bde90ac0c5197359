package hindcast.ui.timeline;

import hindcast.model.Series;
import hindcast.model.SeriesKind;
import hindcast.model.Unit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What to call a series where there is little room. The full id is in the tooltip.
final class SeriesNames {
  private static final Pattern QUANTILE = Pattern.compile("(?<![a-z])p(\\d{2,3})(?!\\d)");

  /// Words that repeat the unit, which the numbers bear anyway.
  private static final List<String> UNIT_WORDS =
      List.of("percent", "seconds", "second", "total", "bytes", "ms");

  private SeriesNames() {}

  /// The signal, such as `Cache errors` or `Latency p95`: the title of a lane.
  static String signal(Series series) {
    return switch (series.role()) {
      case ERRORS -> errors(series);
      case CACHE_ERRORS, CACHE_HITS, TRAFFIC -> series.role().title();
      case DB_CPU -> "DB CPU";
      case LATENCY -> ("Latency " + quantile(series)).strip();
      case QUEUE, SATURATION, OTHER -> sentence(words(series));
    };
  }

  private static String errors(Series series) {
    String id = series.id().toLowerCase(Locale.ROOT);
    String what = id.contains("5xx") || id.contains("\"5") ? "5xx" : "Errors";
    if (series.info().kind() == SeriesKind.SHARE
        || series.info().unit() == Unit.RATIO
        || series.info().unit() == Unit.PERCENT) {
      return what + " share";
    }
    return series.info().kind() == SeriesKind.COUNT ? what : what + " rate";
  }

  private static String quantile(Series series) {
    String label = series.info().key().labels().getOrDefault("quantile", "");
    if (label.matches("0?\\.\\d+")) {
      String digits = label.substring(label.indexOf('.') + 1);
      return "p" + (digits.length() == 1 ? digits + "0" : digits);
    }
    Matcher matcher = QUANTILE.matcher(series.id().toLowerCase(Locale.ROOT));
    return matcher.find() ? "p" + matcher.group(1) : "";
  }

  /// The metric and its labels' values in plain words: a row of the evidence tree.
  static String row(Series series) {
    String labels = String.join(", ", series.info().key().labels().values());
    String metric = words(series);
    return labels.isEmpty() ? metric : metric + " " + labels;
  }

  private static String words(Series series) {
    String metric = series.info().key().metric();
    int colon = metric.indexOf(':');
    List<String> words =
        new ArrayList<>(
            Arrays.asList((colon < 0 ? metric : metric.substring(colon + 1)).split("[_\\s]+")));
    words.removeIf(String::isBlank);
    if (words.size() > 1 && UNIT_WORDS.contains(words.getLast().toLowerCase(Locale.ROOT))) {
      words.removeLast();
    }
    return words.isEmpty() ? metric : String.join(" ", words);
  }

  private static String sentence(String words) {
    return words.isEmpty() ? words : Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }
}
