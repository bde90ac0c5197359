package hindcast.importing.clocks;

import hindcast.importing.roles.Words;
import hindcast.model.TimelineEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Finds the shift at which a source's entries tell of the same things as the events of sources
/// whose clocks are known: *6:57pm acked* and a page acknowledged at 02:57:46 UTC.
///
/// An entry is told again by an event that lies within [#REACH_MILLIS] (and the entry's own
/// uncertainty) and shares words with it. A shared word counts the more the rarer it is among the
/// events (inverse document frequency, Spärck Jones 1972); `acked` and `acknowledged` are one word.
/// A shift is believed when at least three entries find their event and it leads every other shift
/// clearly.
final class ZoneByEvents {
  private static final long REACH_MILLIS = 90_000;
  private static final int FEWEST_ENTRIES = 3;
  private static final double LEAD = 1.5;
  private static final int MOST_ENTRIES = 500;

  /// What people write for the same deed, and what machines call it.
  private static final Map<String, String> SAME = same();

  private static final Set<String> EMPTY_WORDS =
      Words.set(
          "the a an and or of to in on at is are was were be it its this that for with by from as"
              + " no not we i they he she my our us has have had will would can could up down out"
              + " off over new old all some one two so but if then than what why how who more also"
              + " just now still again back pm am utc been");

  private record Told(long from, long to, Set<String> words) {}

  private final List<Told> events = new ArrayList<>();
  private final Map<String, Double> weight = new HashMap<>();
  private final long longest;

  /// @param references events of sources whose times are known
  ZoneByEvents(List<TimelineEvent> references) {
    Map<String, Integer> seen = new HashMap<>();
    long most = 0;
    for (TimelineEvent event : references) {
      Set<String> words = words(event);
      words.forEach(word -> seen.merge(word, 1, Integer::sum));
      events.add(new Told(event.happenedAt(), event.happenedAt(), words));
      most = Math.max(most, event.uncertaintyMillis());
    }
    longest = most;
    events.sort(Comparator.comparingLong(Told::from));
    seen.forEach((word, count) -> weight.put(word, Math.log(1 + events.size() / (double) count)));
  }

  private record Score(double sum, int matched) {}

  /// The shift among these that fits; null where none stands out.
  @Nullable ZoneFit fit(Imported source, Set<Long> shifts) {
    List<TimelineEvent> entries = source.events().stream().limit(MOST_ENTRIES).toList();
    if (entries.size() < FEWEST_ENTRIES || events.isEmpty()) {
      return null;
    }
    List<Set<String>> words = entries.stream().map(ZoneByEvents::words).toList();
    SortedMap<Long, Score> scores = new TreeMap<>();
    for (long shift : shifts) {
      scores.put(shift, score(entries, words, shift));
    }
    long best = 0;
    double high = 0;
    for (Map.Entry<Long, Score> entry : scores.entrySet()) {
      if (entry.getValue().sum() > high) {
        high = entry.getValue().sum();
        best = entry.getKey();
      }
    }
    double next = 0;
    int nextMatched = 0;
    for (Map.Entry<Long, Score> entry : scores.entrySet()) {
      if (entry.getKey() != best) {
        next = Math.max(next, entry.getValue().sum());
        nextMatched = Math.max(nextMatched, entry.getValue().matched());
      }
    }
    int matched = scores.getOrDefault(best, new Score(0, 0)).matched();
    if (matched < FEWEST_ENTRIES || matched * 3 < entries.size() || high < LEAD * next) {
      return null;
    }
    String proof =
        matched
            + " of its "
            + entries.size()
            + " entries then stand within 90 s of an event of another source that shares their"
            + " words; no other zone brings "
            + (nextMatched == 0 ? "any there" : "more than " + nextMatched + " there as well");
    return new ZoneFit(best, proof, matched, matched / (double) entries.size());
  }

  private Score score(List<TimelineEvent> entries, List<Set<String>> words, long shift) {
    double sum = 0;
    int matched = 0;
    for (int i = 0; i < entries.size(); i++) {
      TimelineEvent entry = entries.get(i);
      double found = nearby(entry.happenedAt() + shift, entry.uncertaintyMillis(), words.get(i));
      sum += found;
      matched += found > 0 ? 1 : 0;
    }
    return new Score(sum, matched);
  }

  /// How well the likeliest event within reach tells the same, 0–1.
  private double nearby(long time, long uncertainty, Set<String> words) {
    double own = 0;
    for (String word : words) {
      own += weight.getOrDefault(word, 0.0);
    }
    if (own == 0) {
      return 0;
    }
    long reach = REACH_MILLIS + uncertainty + longest;
    double best = 0;
    for (int i = firstAt(time - reach); i < events.size(); i++) {
      Told event = events.get(i);
      if (event.from() > time + reach) {
        break;
      }
      double shared = 0;
      for (String word : words) {
        shared += event.words().contains(word) ? weight.getOrDefault(word, 0.0) : 0;
      }
      double away = Math.max(0, Math.abs(event.from() - time) - uncertainty) / (double) reach;
      best = Math.max(best, shared / own * (1 - away / 2));
    }
    return best;
  }

  private int firstAt(long time) {
    int low = 0;
    int high = events.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (events.get(middle).from() < time) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private static Set<String> words(TimelineEvent event) {
    Set<String> found = new HashSet<>();
    add(found, event.title());
    add(found, event.text());
    for (String field : List.of("status", "phase", "release", "alert", "action", "event")) {
      add(found, event.attribute(field));
    }
    String service = event.service();
    add(found, service == null ? "" : service);
    return found;
  }

  private static void add(Set<String> words, String text) {
    for (String stem : Words.stems(text.length() > 4000 ? text.substring(0, 4000) : text)) {
      if (!EMPTY_WORDS.contains(stem) && (stem.length() > 1 || Character.isDigit(stem.charAt(0)))) {
        words.add(SAME.getOrDefault(stem, stem));
      }
    }
  }

  private static Map<String, String> same() {
    Map<String, String> found = new HashMap<>();
    for (String group :
        List.of(
            "ack acked acknowledge acknowledged acknowledgement",
            "deploy deployed deploying deployment rollout rolled release released ship shipped",
            "start started starting begin began",
            "finish finished done complete completed success healthy",
            "resolve resolved resolving recovered recovery fixed clear cleared over mitigated",
            "page paged paging trigger triggered fired firing alert alerted",
            "switch switched changed change",
            "restart restarted restarting",
            "db database postgre postgres postgresql",
            "latency slow slowness",
            "5xx error failure failing")) {
      String[] words = group.split(" ");
      for (String word : words) {
        found.put(word, words[0]);
      }
    }
    return found;
  }
}
