package hindcast.analysis.rules;

import hindcast.analysis.Observations;
import hindcast.analysis.Onset;
import hindcast.analysis.Phases;
import hindcast.model.EventKind;
import hindcast.model.Incident;
import hindcast.model.PlainText;
import hindcast.model.Role;
import hindcast.model.ServiceMap;
import hindcast.model.TimelineEvent;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What an alert or a message is about, as far as its own words tell.
///
/// @param role the kind of signal; null where the words name none
/// @param service the service; null where none is named
record AlertTopic(@Nullable Role role, @Nullable String service) {
  /// More of a text than this is not looked at.
  private static final int LOOKED_AT = 600;

  private record Words(Role role, Pattern pattern) {}

  /// In this order: a cache's errors are not just errors.
  private static final List<Words> WORDS =
      List.of(
          words(Role.CACHE_ERRORS, "(cache|memcached|redis)\\W*\\w*\\W*(error|fail|timeout|down)"),
          words(Role.CACHE_HITS, "hit.?(ratio|rate)|cache.?hit|cache.?miss"),
          words(Role.DB_CPU, "(db|database|postgres|mysql|sql)\\w*\\W*cpu"),
          words(Role.LATENCY, "latency|\\bp9\\d|slow|response.?time"),
          words(Role.QUEUE, "queue|backlog|consumer.?lag"),
          words(Role.SATURATION, "cpu|disk|memory|saturat|load.?average"),
          words(Role.ERRORS, "5xx|50[0-9]|error|fail"),
          words(Role.TRAFFIC, "traffic|request.?rate|\\brps\\b|\\bqps\\b"));

  private static Words words(Role role, String pattern) {
    return new Words(role, Pattern.compile(pattern));
  }

  /// The topic of an event; its service is the one it bears.
  static AlertTopic of(TimelineEvent event) {
    return new AlertTopic(role(event.title() + " " + event.attribute("alert")), event.service());
  }

  /// The kind of signal that words name; null where they name none.
  static @Nullable Role role(String text) {
    String plain = PlainText.line(text, LOOKED_AT).toLowerCase(Locale.ROOT);
    return WORDS.stream()
        .filter(words -> words.pattern().matcher(plain).find())
        .map(Words::role)
        .findFirst()
        .orElse(null);
  }

  /// Whether words name a service, in full or by a first part long enough to be told by.
  static boolean names(String text, String service) {
    String plain = PlainText.line(text, LOOKED_AT).toLowerCase(Locale.ROOT);
    String name = service.toLowerCase(Locale.ROOT);
    String first = name.split("[-_. ]", 2)[0];
    return word(plain, name) || (first.length() >= 5 && word(plain, first));
  }

  private static boolean word(String text, String word) {
    return Pattern.compile("(?<![\\w-])" + Pattern.quote(word) + "(?!\\w)").matcher(text).find();
  }

  /// Whether it is about that signal: the same kind, at that service or at one that calls it or is
  /// called by it.
  boolean about(Onset onset, ServiceMap map) {
    String at = onset.service();
    return role == onset.role()
        && (service == null
            || at == null
            || service.equals(at)
            || map.edges().stream()
                .anyMatch(
                    edge ->
                        (edge.from().equals(at) && edge.to().equals(service))
                            || (edge.to().equals(at) && edge.from().equals(service))));
  }

  /// Whether the event reports that something began to be wrong.
  static boolean firing(TimelineEvent event) {
    String status = event.attribute("status").toLowerCase(Locale.ROOT);
    return event.kind() == EventKind.ALERT
        && !status.startsWith("resolv")
        && !status.startsWith("acknowl")
        && !status.equals("ok");
  }

  /// The event by which the incident was noticed; empty where it was not.
  static Optional<TimelineEvent> detection(Observations seen) {
    Phases.Mark detected = seen.analysis().phases().detected();
    if (detected == null) {
      return Optional.empty();
    }
    Incident incident = seen.incident();
    return detected.statement().evidence().stream()
        .map(one -> one.event())
        .flatMap(id -> incident.events().stream().filter(event -> event.id().equals(id)))
        .findFirst();
  }

  /// `the first page`, or `the first message about it`.
  static String detectionWords(TimelineEvent event) {
    return event.kind() == EventKind.ALERT ? "the first page" : "the first message about it";
  }
}
