package hindcast.analysis;

import hindcast.model.Incident;
import hindcast.model.Role;
import hindcast.model.Series;
import hindcast.model.SeriesKind;
import hindcast.model.TimeSpan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Finds work that was put off, by what its series are called: counts of things set aside, and
/// queues of work that grew and drained. Names of connections, pools and requests in flight are no
/// such work: whoever waits there is a user.
final class LaterWorkFinder {
  private static final Pattern SET_ASIDE =
      Pattern.compile(
          "set[ _.-]?aside|deferred|parked|dead[ _.-]?letter|\\bdlq\\b|_dlq|quarantined|spooled"
              + "|postponed|queued for retry");

  private static final Pattern WORKED_OFF =
      Pattern.compile("repair|replay|reprocess|redeliver|backfill|redrive|catch[ _.-]?up|reconcil");

  private static final Pattern WORK =
      Pattern.compile("queue|backlog|background|task|job|message|consumer[ _.-]?lag|spool|outbox");

  private static final Pattern USERS =
      Pattern.compile("connection|pool|in[ _.-]?flight|thread|request|accept|socket|worker");

  private final Incident incident;
  private final Story story;
  private final Topology topology;

  LaterWorkFinder(Incident incident, Story story, Topology topology) {
    this.incident = incident;
    this.story = story;
    this.topology = topology;
  }

  /// In order of time.
  List<LaterWork> find() {
    List<LaterWork> found = new ArrayList<>(setAside());
    found.addAll(waited());
    found.sort(Comparator.comparingLong(LaterWork::from).thenComparing(LaterWork::series));
    return found;
  }

  private static String words(Series series) {
    return series.id().toLowerCase(Locale.ROOT);
  }

  private static boolean counts(Series series) {
    return series.info().kind() == SeriesKind.COUNT || series.info().kind() == SeriesKind.RATE;
  }

  /// One for each service: what counts, plainest first, whole services before single logs.
  private List<LaterWork> setAside() {
    List<Movement> candidates =
        story.movements().stream()
            .filter(one -> one.onset().up() && SET_ASIDE.matcher(words(one.series())).find())
            .sorted(
                Comparator.<Movement, Boolean>comparing(one -> !counts(one.series()))
                    .thenComparing(one -> one.series().info().key().metric().contains(":"))
                    .thenComparingInt(one -> one.series().info().key().labels().size())
                    .thenComparingLong(one -> one.onset().at())
                    .thenComparing(one -> one.onset().id()))
            .toList();
    List<LaterWork> found = new ArrayList<>();
    Set<String> told = new HashSet<>();
    for (Movement one : candidates) {
      if (told.add(String.valueOf(topology.service(one.series())))) {
        found.add(setAside(one));
      }
    }
    return found;
  }

  private LaterWork setAside(Movement one) {
    Series series = one.series();
    Episode episode = Episode.of(one, story.movements());
    TimeSpan cited = episode.cited();
    String where = one.onset().service() == null ? "" : " at " + one.onset().service();
    Sentence sentence = new Sentence(incident).say("Not counted as failed: ");
    Long count = null;
    if (counts(series)) {
      Formula number = UserHarm.number(series, cited);
      count = Math.round(FormulaEvaluator.evaluate(number, incident));
      sentence
          .say(series.info().kind() == SeriesKind.RATE ? "about " : "at least ")
          .count(number)
          .say(" things were set aside" + where + " (" + SpokenSeries.of(series) + "), from ");
    } else {
      sentence.say("things were set aside" + where + " (" + SpokenSeries.of(series) + "), from ");
    }
    sentence.time(episode.first().time()).cite(episode.first().onset()).say(" on.");
    Series off = workedOff(series, one.onset().service(), episode.from()).orElse(null);
    if (off != null) {
      TimeSpan span = new TimeSpan(episode.from(), off.epochMillis(off.size() - 1) + 1);
      sentence
          .say(" From ")
          .time(new Formula.FirstOutside(off.id(), span, -Double.MAX_VALUE, 0))
          .say(
              " on there was work on them ("
                  + SpokenSeries.of(off)
                  + "); whether all was done the data does not tell.");
    } else {
      sentence.say(" Whether they were worked off later the data does not tell.");
    }
    return new LaterWork(
        LaterWork.Kind.SET_ASIDE,
        series.id(),
        one.onset().service(),
        count,
        episode.from(),
        episode.over() ? (Long) episode.to() : null,
        off == null ? null : off.id(),
        sentence.done());
  }

  /// Calls or counts that first show after that time and are called a repair, of a matter that
  /// shares a word with what was set aside.
  private Optional<Series> workedOff(Series aside, @Nullable String service, long from) {
    Set<String> subject = subject(aside);
    return incident.series().stream()
        .filter(one -> !one.isEmpty() && !incident.disputed(one.info().source()))
        .filter(one -> counts(one) || one.role() == Role.TRAFFIC)
        .filter(one -> WORKED_OFF.matcher(words(one)).find())
        .filter(
            one -> {
              Set<String> shared = subject(one);
              shared.retainAll(subject);
              String other = topology.service(one);
              return !shared.isEmpty() || (service != null && service.equals(other));
            })
        .filter(
            one -> {
              long first = FallThrough.firstCall(one);
              return first >= from && first != Long.MAX_VALUE;
            })
        .min(
            Comparator.<Series, Boolean>comparing(one -> !counts(one))
                .thenComparingLong(one -> one.info().stepMillis())
                .thenComparing(Series::id));
  }

  private static Set<String> subject(Series series) {
    Set<String> words = new HashSet<>();
    for (String word : words(series).split("[^a-z]+")) {
      if (word.length() > 3
          && !Set.of("rate", "total", "count", "lines", "caller").contains(word)) {
        words.add(word);
      }
    }
    return words;
  }

  private List<LaterWork> waited() {
    List<LaterWork> found = new ArrayList<>();
    Set<String> told = new HashSet<>();
    for (Movement one : story.movements()) {
      String name = words(one.series());
      boolean work =
          one.onset().role() == Role.QUEUE
              && one.onset().up()
              && one.onset().twinOf() == null
              && WORK.matcher(name).find()
              && !USERS.matcher(name).find()
              && told.add(one.series().info().plainId());
      if (work) {
        found.add(waited(one));
      }
    }
    return found;
  }

  private LaterWork waited(Movement one) {
    Episode episode = Episode.of(one, story.movements());
    Series series = one.series();
    Sentence sentence =
        new Sentence(incident)
            .say("Not counted as failed: work waited in " + SpokenSeries.of(series) + ", up to ")
            .value(
                new Formula.Of(Formula.Statistic.MAX, series.id(), episode.cited()),
                series.info().unit())
            .say(", from ")
            .time(episode.first().time())
            .cite(episode.first().onset());
    if (episode.over()) {
      sentence
          .say("; it was back in its normal range at ")
          .time(new Formula.Instant(episode.to()))
          .say(".");
    } else {
      sentence.say("; the data ends before it was done.");
    }
    return new LaterWork(
        LaterWork.Kind.WAITED,
        series.id(),
        one.onset().service(),
        null,
        episode.from(),
        episode.over() ? (Long) episode.to() : null,
        null,
        sentence.done());
  }
}
