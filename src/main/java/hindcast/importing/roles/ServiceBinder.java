package hindcast.importing.roles;

import hindcast.model.Assigned;
import hindcast.model.Glob;
import hindcast.model.LogStream;
import hindcast.model.Series;
import hindcast.model.ServiceMap;
import hindcast.model.ServiceMap.Service;
import hindcast.model.TimelineEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Finds the service that a series, a log or an event belongs to.
///
/// What the map's author wrote comes first (patterns), then what the export states, then what
/// labels and names say. Names are compared as words: `billing-db`, `billing_db` and `billingDb`
/// are one.
public final class ServiceBinder {
  /// Labels that name a service, the surest first.
  private static final List<String> LABELS =
      List.of(
          "service",
          "service_name",
          "service.name",
          "servicename",
          "destination_service_name",
          "app",
          "application",
          "kube_app",
          "label_app",
          "k8s_app",
          "component",
          "deployment",
          "workload",
          "container",
          "job",
          "dbinstanceidentifier",
          "dbclusteridentifier",
          "cacheclusterid",
          "loadbalancer",
          "targetgroup",
          "queuename",
          "functionname",
          "db",
          "database",
          "datname",
          "node",
          "pod",
          "instance",
          "host",
          "hostname",
          "backend",
          "upstream",
          "proxy",
          "target");

  /// Labels whose very value is taken for a service where no services are declared.
  private static final Set<String> NAMING =
      Set.of("service", "service_name", "service.name", "app", "application", "job");

  /// Words that say what a part is and not whose.
  private static final Set<String> COMMON =
      Words.set("service svc server app api prod production staging internal main default");

  /// Words that say what is measured or how it is kept, not of whom.
  private static final Set<String> MEASURES =
      Words.set(
          "request req rate error err 5xx count total sum 4xx http cache log json jsonl csv gz"
              + " access line sec second traffic call query rps qps tps status code route caller"
              + " level warn info name job instance node response answered metric value by kind");

  private final List<Declared> declared = new ArrayList<>();

  private record Declared(Service service, List<String> stems, List<Glob> patterns) {}

  /// A binder to the services of that map; [ServiceMap#EMPTY] where none was given.
  public ServiceBinder(ServiceMap map) {
    for (Service service : map.services()) {
      declared.add(
          new Declared(
              service,
              Words.stems(service.name()),
              service.patterns().stream().map(Glob::new).toList()));
    }
  }

  /// The service of a series, and why; null where none can be told.
  ///
  /// @param series bearing the service its format stated, if any, as imported
  public @Nullable Assigned<String> service(Series series) {
    Assigned<String> stated = series.info().service();
    Assigned<String> found = byPattern(series.id(), series.info().plainId());
    if (found == null && stated != null) {
      found = known(stated.value(), stated.reason());
      if (found == null && declared.isEmpty()) {
        found = stated;
      }
    }
    if (found != null) {
      return found;
    }
    SeriesWords words = new SeriesWords(series.info().key());
    found = byLabel(words.labels());
    if (found != null || declared.isEmpty()) {
      return found;
    }
    List<String> name = words.name().stream().map(Words.Word::stem).toList();
    found = inside(name, "name contains ");
    // A log's series are named after its file.
    return found != null ? found : inside(Words.stems(series.info().source()), "file is named ");
  }

  /// The service a name taken from an export means: the declared one of that name (as words, not
  /// letters), the name itself where no services are declared, otherwise null.
  public @Nullable String service(String name) {
    if (name.isBlank()) {
      return null;
    }
    if (declared.isEmpty()) {
      return name;
    }
    Assigned<String> found = known(name, "");
    return found == null ? null : found.value();
  }

  /// The event bound to its service: the one it states, else one that its alert or other fields
  /// name. What people write is not searched: they name many services.
  public TimelineEvent bind(TimelineEvent event) {
    String stated = event.service();
    String found = stated == null ? null : service(stated);
    for (String field : List.of("service", "job", "app", "host", "instance", "alert")) {
      String value = event.attribute(field);
      boolean names = !declared.isEmpty() || NAMING.contains(field);
      if (found == null && names && !value.isBlank()) {
        found = service(value);
      }
    }
    // A service that the map lacks is still what the event says.
    return found == null || found.equals(stated) ? event : event.withService(found);
  }

  /// The log bound to its service: the one its lines state, else one its file's name contains.
  public LogStream bind(LogStream log) {
    String stated = log.service();
    String found = stated == null ? null : service(stated);
    if (found == null && !declared.isEmpty()) {
      Assigned<String> named = byPattern(log.source(), fileName(log.source()));
      if (named == null) {
        named = inside(Words.stems(log.source()), "");
      }
      found = named == null ? null : named.value();
    }
    return found == null || found.equals(stated) ? log : log.withService(found);
  }

  /// Whether two series may be of one service: they state the same one, or their names, labels or
  /// files share a word that is not common to all.
  public static boolean related(Series one, Series other) {
    Assigned<String> mine = one.info().service();
    Assigned<String> theirs = other.info().service();
    if (mine != null && theirs != null) {
      return Words.stems(mine.value()).equals(Words.stems(theirs.value()));
    }
    Set<String> shared = places(one);
    shared.retainAll(places(other));
    return !shared.isEmpty();
  }

  private static Set<String> places(Series series) {
    Set<String> words = new HashSet<>(Words.stems(fileName(series.info().source())));
    words.addAll(Words.stems(series.info().plainId()));
    Assigned<String> service = series.info().service();
    words.addAll(service == null ? Set.of() : Words.stems(service.value()));
    words.removeIf(word -> word.length() < 3 || COMMON.contains(word) || MEASURES.contains(word));
    return words;
  }

  private static String fileName(String source) {
    return source.substring(source.lastIndexOf('/') + 1);
  }

  /// The longest pattern that fits wins; of equally long ones the first declared.
  private @Nullable Assigned<String> byPattern(String id, String plainId) {
    Assigned<String> best = null;
    int length = -1;
    for (Declared one : declared) {
      for (Glob pattern : one.patterns()) {
        int size = pattern.toString().length();
        if (size > length && (pattern.matches(id) || pattern.matches(plainId))) {
          best = new Assigned<>(one.service().name(), "id fits the map's pattern " + pattern);
          length = size;
        }
      }
    }
    return best;
  }

  private @Nullable Assigned<String> byLabel(Map<String, String> labels) {
    for (String label : LABELS) {
      String value = labels.get(label);
      if (value == null || value.isBlank()) {
        continue;
      }
      String reason = "label " + label + " is \"" + value + "\"";
      if (declared.isEmpty()) {
        if (NAMING.contains(label)) {
          return new Assigned<>(value, reason);
        }
        continue;
      }
      Assigned<String> found = known(value, reason);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  /// The declared service that a name means: the same name, the same words, or the longest run of
  /// its words that is a service's whole name (`billing-db-1` is `billing-db`).
  private @Nullable Assigned<String> known(String name, String reason) {
    for (Declared one : declared) {
      if (one.service().name().equals(name)) {
        return new Assigned<>(name, reason);
      }
    }
    List<String> stems = Words.stems(name);
    Assigned<String> found = inside(stems, "");
    return found == null ? null : new Assigned<>(found.value(), reason);
  }

  /// The declared service whose words stand together in these; the longest run wins, then the
  /// earliest, then the first declared. A service may leave out its common word: `billing` is
  /// `billing-service` unless another service begins with that word as well.
  private @Nullable Assigned<String> inside(List<String> stems, String reason) {
    Declared best = null;
    String said = "";
    int length = 0;
    int at = 0;
    for (Declared one : declared) {
      for (List<String> run : List.of(one.stems(), distinct(one))) {
        int found = run.isEmpty() ? -1 : Collections.indexOfSubList(stems, run);
        boolean better = run.size() > length || (run.size() == length && found < at);
        if (found >= 0 && (best == null || better)) {
          best = one;
          said = String.join(" ", run);
          length = run.size();
          at = found;
        }
      }
    }
    return best == null ? null : new Assigned<>(best.service().name(), reason + "\"" + said + "\"");
  }

  /// A service's words without common ones at the end, where that still tells it apart.
  private List<String> distinct(Declared one) {
    List<String> run = one.stems();
    int end = run.size();
    while (end > 1 && COMMON.contains(run.get(end - 1))) {
      end--;
    }
    List<String> left = run.subList(0, end);
    boolean shared =
        declared.stream()
            .anyMatch(
                other ->
                    !other.service().name().equals(one.service().name())
                        && other.stems().size() >= left.size()
                        && other.stems().subList(0, left.size()).equals(left)
                        && COMMON.containsAll(
                            other.stems().subList(left.size(), other.stems().size())));
    return shared ? List.of() : left;
  }
}
