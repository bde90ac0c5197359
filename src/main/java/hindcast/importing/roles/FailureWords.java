package hindcast.importing.roles;

import hindcast.model.Assigned;
import hindcast.model.Role;
import hindcast.model.Unit;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// How names and labels speak of requests that failed, and of caches that were asked.
final class FailureWords {
  private static final Set<String> CACHE =
      Words.set(
          "cache cached caching memcache memcached redis valkey elasticache varnish cdn "
              + "keyspace cacheclusterid");
  private static final Set<String> ERROR =
      Words.set(
          "5xx error err fail failed failing failure fault exception timeout timedout rejected "
              + "rejection refused aborted throttled throttle throttling deadlock unsuccessful "
              + "overflow 500 502 503 504");

  /// Beside these, the word error does not count failed requests.
  private static final Set<String> NO_ERROR =
      Words.set(
          "free budget remaining success without no non slo objective threshold allowed limit "
              + "forecast margin corrected page burn mean squared default zero");

  private static final Set<String> WIRE =
      Words.set(
          "network receive transmit nic eth0 interface packet ecc edac disk smart udp tcp icmp "
              + "crc");
  private static final Set<String> CODE_LABELS =
      Words.set(
          "status code status_code statuscode http_status http_status_code http_code response_code"
              + " response_code_class http.status_code http.response.status_code"
              + " http_response_status_code envoy_response_code envoy_response_code_class"
              + " status_class code_class grpc_code grpc_status outcome result level success");
  private static final Pattern SERVER_FAULT =
      Pattern.compile(
          "5(?:xx|\\.\\.|\\.[*+]|\\[0-9].*|\\\\+d.*|\\d\\d)?|server_error|error|err|fail(?:ed|ure)?"
              + "|fault|timeout|unavailable|internal|unknown|deadline_?exceeded|resource_?exhausted"
              + "|data_?loss|fatal|critical|exception");
  private static final Pattern CLIENT_FAULT =
      Pattern.compile("4(?:xx|\\.\\.|\\.[*+]|\\[0-9].*|\\\\+d.*|\\d\\d)?|client_error");

  private FailureWords() {}

  /// What the name or a label says about failures; null where it says nothing.
  static @Nullable Assigned<Role> errors(SeriesWords words, Unit unit) {
    Assigned<Role> byLabel = answered(words);
    if (byLabel != null) {
      return byLabel;
    }
    String word = errorWord(words, unit);
    if (word != null) {
      String contrary = words.named(NO_ERROR);
      if (contrary == null) {
        contrary = words.run("fail", "open");
      }
      if (contrary != null) {
        return RoleAssigner.because(Role.OTHER, "beside \"" + word + "\" the name says", contrary);
      }
      if (words.named(WIRE) != null && !words.has("5xx")) {
        return RoleAssigner.because(Role.OTHER, "faults of the hardware, not of requests", word);
      }
      return failed(words, word);
    }
    String client = words.named(Set.of("4xx", "400", "401", "403", "404", "429", "499"));
    return client != null ? RoleAssigner.because(Role.OTHER, "the caller's faults", client) : null;
  }

  private static @Nullable String errorWord(SeriesWords words, Unit unit) {
    String word = words.named(ERROR);
    boolean setting = unit == Unit.SECONDS || unit == Unit.MILLISECONDS;
    if (word == null || (setting && words.named(Set.of("timeout")) != null)) {
      return null;
    }
    boolean slowed = words.has("cpu") && words.named(Set.of("throttled", "throttling")) != null;
    return slowed ? null : word;
  }

  private static Assigned<Role> failed(SeriesWords words, String word) {
    String cache = words.about(CACHE);
    return cache != null
        ? new Assigned<>(Role.CACHE_ERRORS, RoleAssigner.both(words, cache, word))
        : RoleAssigner.named(Role.ERRORS, word);
  }

  /// What a label says about how requests were answered.
  private static @Nullable Assigned<Role> answered(SeriesWords words) {
    for (Map.Entry<String, String> label : words.labels().entrySet()) {
      String value = label.getValue().toLowerCase(Locale.ROOT);
      if (!CODE_LABELS.contains(label.getKey())) {
        continue;
      }
      String reason = "label " + label.getKey() + " is \"" + label.getValue() + "\"";
      boolean failed =
          label.getKey().equals("success")
              ? value.equals("false")
              : SERVER_FAULT.matcher(value).matches();
      if (failed) {
        Role role = words.about(CACHE) != null ? Role.CACHE_ERRORS : Role.ERRORS;
        return new Assigned<>(role, reason);
      }
      if (CLIENT_FAULT.matcher(value).matches()) {
        return new Assigned<>(Role.OTHER, reason + ": the caller's faults");
      }
    }
    return null;
  }

  /// Whether the series counts the hits of a cache, or its misses; null for neither.
  static @Nullable Assigned<Role> cache(SeriesWords words) {
    String cache = words.about(CACHE);
    String hit = words.named(Set.of("hit"));
    String miss = words.named(Set.of("miss"));
    String labelled = cache == null ? "" : outcome(words);
    boolean share =
        hit != null && words.named(Set.of("ratio", "percent", "percentage", "%", "pct")) != null;
    if (words.has("limit")) {
      return null;
    }
    if (hit != null && miss == null && (cache != null || share)) {
      return new Assigned<>(
          Role.CACHE_HITS,
          cache == null ? "name contains \"" + hit + "\"" : RoleAssigner.both(words, cache, hit));
    }
    if (labelled.equals("hit")) {
      return new Assigned<>(Role.CACHE_HITS, "a label says \"hit\" of a cache");
    }
    if (miss != null || labelled.equals("miss")) {
      return RoleAssigner.because(Role.OTHER, "misses are not hits", miss != null ? miss : "miss");
    }
    return null;
  }

  private static String outcome(SeriesWords words) {
    for (String value : words.labels().values()) {
      if (value.equalsIgnoreCase("hit") || value.equalsIgnoreCase("hits")) {
        return "hit";
      }
      if (value.equalsIgnoreCase("miss") || value.equalsIgnoreCase("misses")) {
        return "miss";
      }
    }
    return "";
  }
}
