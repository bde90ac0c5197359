package hindcast.importing.roles;

import hindcast.model.SeriesKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A series' name and labels as words. Labels written into the name itself, as dashboards export
/// them (`up{job="x"}`, `system.cpu{host:x}`), count as labels.
final class SeriesWords {
  private static final Pattern WRITTEN_LABEL =
      Pattern.compile("([\\w.@-]+)\\s*(?:(=~|!~|!=|=)\\s*\"((?:[^\"\\\\]|\\\\.)*)\"|:([^,}\"]+))");

  /// Labels that say what sort of thing, or which one, a series is about.
  private static final Set<String> PLACES =
      Words.set(
          "service servicename job app application component container deployment workload pod "
              + "host hostname node instance server target namespace cluster resource_type engine "
              + "dbinstanceidentifier dbclusteridentifier cacheclusterid loadbalancer targetgroup "
              + "datname db database system db_system db.system service.name service_name kube_app "
              + "label_app k8s_app upstream backend proxy destination_service_name "
              + "destination_service");

  private final List<Words.Word> name;
  private final Map<String, String> labels = new TreeMap<>();
  private final List<Words.Word> places = new ArrayList<>();

  SeriesWords(SeriesKey key) {
    String metric = key.metric();
    Matcher braces = Pattern.compile("\\{[^{}]*}").matcher(metric);
    StringBuilder bare = new StringBuilder();
    while (braces.find()) {
      Matcher label = WRITTEN_LABEL.matcher(braces.group());
      while (label.find()) {
        String value = label.group(3) != null ? label.group(3) : label.group(4);
        if ("__name__".equals(label.group(1))) {
          bare.append(' ').append(value);
        } else if (label.group(2) == null || label.group(2).startsWith("=")) {
          addLabel(label.group(1), value);
        }
      }
      braces.appendReplacement(bare, " ");
    }
    braces.appendTail(bare);
    name = Words.of(bare.toString());
    key.labels().forEach(this::addLabel);
  }

  private void addLabel(String label, String value) {
    String lower = label.toLowerCase(Locale.ROOT);
    labels.put(lower, value);
    if (PLACES.contains(lower)) {
      places.addAll(Words.of(lower + " " + value));
    }
  }

  /// Labels, names in lower case, sorted.
  Map<String, String> labels() {
    return labels;
  }

  /// The name's words.
  List<Words.Word> name() {
    return name;
  }

  /// Stem of the name's word at `i`; counts from the end when negative; empty outside.
  String stem(int i) {
    int at = i < 0 ? name.size() + i : i;
    return at >= 0 && at < name.size() ? name.get(at).stem() : "";
  }

  /// The first word of the name whose stem is one of these, as written; null where there is none.
  @Nullable String named(Set<String> stems) {
    return first(name, stems);
  }

  /// As [#named], looking also at the labels that say where the series was measured.
  @Nullable String about(Set<String> stems) {
    String found = first(name, stems);
    return found != null ? found : first(places, stems);
  }

  /// Whether the name has this word.
  boolean has(String stem) {
    return name.stream().anyMatch(word -> word.stem().equals(stem));
  }

  /// Where the name has this run of words, as written (`in flight`); null where it has not.
  @Nullable String run(String... stems) {
    for (int i = 0; i + stems.length <= name.size(); i++) {
      int k = 0;
      while (k < stems.length && name.get(i + k).stem().equals(stems[k])) {
        k++;
      }
      if (k == stems.length) {
        return String.join(" ", name.subList(i, i + k).stream().map(Words.Word::raw).toList());
      }
    }
    return null;
  }

  private static @Nullable String first(List<Words.Word> words, Set<String> stems) {
    for (Words.Word word : words) {
      if (stems.contains(word.stem())) {
        return word.raw();
      }
    }
    return null;
  }
}
