package hindcast.ui.timeline;

import hindcast.model.Series;
import hindcast.model.SeriesKind;
import hindcast.model.Unit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What to call a series where there is little room. The full id is in the tooltip.
final class SeriesNames {
  private static final Pattern QUANTILE = Pattern.compile("(?<![a-z])p(\\d{2,3})(?!\\d)");
  private static final Pattern BETWEEN_WORDS = Pattern.compile("[_\\s]+");

  /// Words that say what the numbers, the group or the drawing say anyway.
  private static final Set<String> PLAIN =
      Set.of(
          "percent", "seconds", "second", "total", "bytes", "ms", "(s)", "%", "rate", "ratio",
          "lines", "by", "sum");

  private SeriesNames() {}

  /// The signal, such as `Cache errors` or `Latency p95`: the title of a lane.
  static String signal(Series series) {
    return switch (series.role()) {
      case ERRORS -> errors(series);
      case CACHE_ERRORS, CACHE_HITS, TRAFFIC -> series.role().title();
      case DB_CPU -> "DB CPU";
      case LATENCY -> ("Latency " + quantile(series)).strip();
      case QUEUE, SATURATION, OTHER -> sentence(String.join(" ", words(series)));
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

  /// Rows of the evidence tree for series of one role: the service, and what tells a series from
  /// its neighbours; the file's name only where nothing else does.
  ///
  /// @return names by id
  static Map<String, String> rows(Collection<Series> series) {
    Map<String, Integer> uses = new HashMap<>();
    Map<String, String> names = new LinkedHashMap<>();
    for (Series one : series) {
      String name = row(one);
      names.put(one.id(), name);
      uses.merge(name, 1, Integer::sum);
    }
    Set<String> given = new HashSet<>();
    for (Series one : series) {
      String name = row(one);
      if (uses.getOrDefault(name, 0) > 1 && !given.add(name)) {
        names.put(one.id(), name + " (" + LogNames.of(one.info().source()) + ")");
      }
    }
    return names;
  }

  /// The service, then the words of metric and labels that neither the service nor the role say.
  static String row(Series series) {
    Set<String> said = new HashSet<>(PLAIN);
    String service = series.service();
    if (service != null) {
      said.addAll(List.of(service.toLowerCase(Locale.ROOT).split("[-_\\s]+")));
    }
    for (String word : series.role().title().toLowerCase(Locale.ROOT).split("\\s+")) {
      said.add(word);
      said.add(word.endsWith("s") ? word.substring(0, word.length() - 1) : word);
    }
    Map<String, String> labels = series.info().key().labels();
    said.addAll(labels.keySet());
    List<String> parts = new ArrayList<>();
    if (service != null) {
      parts.add(service);
    }
    for (String word : words(series)) {
      if (!said.contains(word.toLowerCase(Locale.ROOT))) {
        parts.add(word);
      }
    }
    labels.values().stream().filter(value -> !value.equals(service)).forEach(parts::add);
    return parts.isEmpty() ? series.id() : String.join(" ", parts);
  }

  private static List<String> words(Series series) {
    List<String> words = new ArrayList<>(List.of(BETWEEN_WORDS.split(withoutService(series))));
    words.removeIf(String::isBlank);
    return words.isEmpty() ? List.of(series.info().key().metric()) : words;
  }

  /// The metric without the service's name before it, which is told beside it.
  private static String withoutService(Series series) {
    String what = series.info().what();
    String service = series.service();
    int length = service == null ? 0 : service.length();
    boolean before =
        service != null
            && length > 0
            && what.length() > length + 1
            && what.regionMatches(true, 0, service, 0, length)
            && !Character.isLetterOrDigit(what.charAt(length));
    return before ? what.substring(length + 1) : what;
  }

  private static String sentence(String words) {
    return words.isEmpty() ? words : Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }
}
