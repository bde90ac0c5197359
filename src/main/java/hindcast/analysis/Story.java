package hindcast.analysis;

import hindcast.model.Role;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Which of all onsets belong to the incident, and which of them tell it.
///
/// The incident is anchored where users were first hurt for longest (or where it was noticed, or
/// where most series move together). An onset belongs to it from there on, and before it if it is
/// still going on when users are hurt, or if a chain of onsets no more than two minutes (or two
/// steps) apart leads from it to the anchor. Where no moving series has a role that says anything
/// of an incident, all that move tell it.
///
/// @param movements the onsets that belong, in order of time
/// @param headline the first of each moving role and service
/// @param impact the movement that hurt users; null where none did
/// @param hurt all harmful movements of the series that count users' failures, of which `impact` is
///   one; empty where `impact` is another series' or there is none
record Story(
    List<Movement> movements,
    List<Movement> headline,
    @Nullable Movement impact,
    List<Movement> hurt) {
  private static final long CHAIN = 120_000;
  private static final int MOST = 12;

  private static final Pattern STATISTIC =
      Pattern.compile(
          "(?i)(?<![a-z0-9])(?:p\\d{2,3}|avg|average|mean|median|min|minimum|max|maximum|sum|total"
              + "|count|samplecount|stddev)(?![a-z0-9])");

  static Story of(
      List<Movement> all, Optional<UserHarm> harm, AnalysisOptions options, Topology topology) {
    List<Movement> single =
        all.stream()
            .filter(one -> one.onset().twinOf() == null)
            .filter(one -> topology.map().edges().isEmpty() || one.onset().service() != null)
            .toList();
    boolean roles = single.stream().anyMatch(Movement::telling);
    List<Movement> telling = roles ? single.stream().filter(Movement::telling).toList() : single;
    Movement impact = impact(telling, harm, options, topology);
    Long anchor = impact != null ? Long.valueOf(impact.onset().at()) : options.at();
    if (anchor == null) {
      anchor = densest(telling);
    }
    if (anchor == null) {
      return new Story(List.of(), List.of(), null, List.of());
    }
    long begin = begin(telling, anchor);
    List<Movement> belonging = all.stream().filter(one -> belongs(one, begin, telling)).toList();
    List<Movement> candidates =
        belonging.stream()
            .filter(telling::contains)
            .filter(
                one ->
                    !roles
                        || one.harmful()
                        || one.onset().up()
                        || one.onset().role() == Role.TRAFFIC)
            .toList();
    List<Movement> hurt =
        all.stream()
            .filter(one -> harm.isPresent() && harm.get().failing(one.series().id()))
            .filter(one -> impact != null && harm.get().failing(impact.series().id()))
            .filter(Movement::harmful)
            .toList();
    return new Story(belonging, headline(candidates, impact), impact, hurt);
  }

  private static boolean belongs(Movement one, long begin, List<Movement> telling) {
    return one.onset().at() >= begin && (telling.contains(one) || one.onset().role() == Role.OTHER);
  }

  private static @Nullable Movement impact(
      List<Movement> telling, Optional<UserHarm> harm, AnalysisOptions options, Topology topology) {
    Comparator<Movement> longest =
        Comparator.<Movement>comparingLong(one -> one.end() - one.onset().at())
            .thenComparingLong(one -> -one.onset().at());
    Long noticed = options.at();
    List<Movement> failed =
        telling.stream()
            .filter(one -> harm.isPresent() && harm.get().failing(one.series().id()))
            .filter(Movement::harmful)
            .filter(one -> noticed == null || one.onset().at() <= noticed)
            .toList();
    Optional<Movement> worst = failed.stream().max(longest);
    if (worst.isPresent()) {
      return worst.get();
    }
    if (topology.layers().isEmpty()) {
      return null;
    }
    return telling.stream()
        .filter(one -> topology.layers().getFirst().contains(one.onset().service()))
        .filter(one -> one.onset().role() == Role.ERRORS || one.onset().role() == Role.LATENCY)
        .filter(Movement::harmful)
        .filter(one -> one.series().info().key().labels().isEmpty())
        .filter(one -> noticed == null || one.onset().at() <= noticed)
        .min(
            Comparator.<Movement>comparingInt(one -> one.onset().role() == Role.ERRORS ? 0 : 1)
                .thenComparingLong(one -> one.onset().at()))
        .orElse(null);
  }

  /// Where most moves together, each onset by how sure it is; of several such times the first.
  private static @Nullable Long densest(List<Movement> telling) {
    Long best = null;
    double most = 0;
    for (Movement one : telling) {
      double together = 0;
      for (Movement other : telling) {
        long after = other.onset().at() - one.onset().at();
        together += after >= 0 && after <= chain(one, other) ? other.onset().confidence() : 0;
      }
      if (together > most) {
        most = together;
        best = one.onset().at();
      }
    }
    return best;
  }

  /// How far apart onsets may be that follow each other: two minutes, or two samples of the coarser
  /// series.
  private static long chain(Movement one, Movement other) {
    long step = Math.max(one.series().info().stepMillis(), other.series().info().stepMillis());
    return Math.max(CHAIN, 2 * step);
  }

  private static long begin(List<Movement> telling, long anchor) {
    long begin = anchor;
    for (int i = telling.size() - 1; i >= 0; i--) {
      Onset onset = telling.get(i).onset();
      if (onset.at() < begin
          && (onset.at() >= begin - chain(telling.get(i), telling.get(i))
              || (telling.get(i).end() >= anchor && telling.get(i).harmful()))) {
        begin = onset.at();
      }
    }
    return begin;
  }

  /// One for each role and service: the plainest series, and of those the one that shows soonest.
  /// Where no service is known, one for each role and [#subject].
  private static List<Movement> headline(List<Movement> candidates, @Nullable Movement impact) {
    long until = impact == null ? Long.MAX_VALUE : impact.end();
    Map<String, List<Movement>> byKind = new LinkedHashMap<>();
    for (Movement one : candidates) {
      if (one.onset().at() < until) {
        byKind
            .computeIfAbsent(one.onset().role() + " " + subject(one), key -> new ArrayList<>())
            .add(one);
      }
    }
    List<Movement> first =
        byKind.values().stream()
            .map(group -> group.stream().min(plainest()).orElseThrow())
            .sorted(
                Comparator.<Movement, Role>comparing(one -> one.onset().role())
                    .thenComparingLong(one -> one.onset().at())
                    .thenComparing(one -> one.onset().id()))
            .toList();
    return first.stream()
        .sorted(Comparator.comparingInt(one -> turn(one, first)))
        .limit(MOST)
        .sorted(
            Comparator.<Movement>comparingLong(one -> one.onset().at())
                .thenComparingLong(one -> one.onset().latest())
                .thenComparing(one -> one.onset().id()))
        .toList();
  }

  /// What a movement is about: its service, or else its metric without the words that only say
  /// which statistic it is, so that a mean, a quantile and the parts of one thing are one signal.
  private static String subject(Movement one) {
    String service = one.onset().service();
    if (service != null) {
      return service;
    }
    return "~" + STATISTIC.matcher(one.series().info().key().metric()).replaceAll("");
  }

  /// In which turn a signal is told: all of services in the first, of those without a service one
  /// of each role a turn, so that ten of one role leave room for the others.
  private static int turn(Movement one, List<Movement> first) {
    if (one.onset().service() != null) {
      return 0;
    }
    int turn = 1;
    for (Movement other : first) {
      if (other.equals(one)) {
        break;
      }
      boolean before =
          other.onset().service() == null && other.onset().role() == one.onset().role();
      turn += before ? 1 : 0;
    }
    return turn;
  }

  private static Comparator<Movement> plainest() {
    return Comparator.<Movement>comparingInt(Story::parts)
        .thenComparingLong(one -> one.onset().latest())
        .thenComparingLong(one -> one.onset().latest() - one.onset().earliest())
        .thenComparing(one -> one.onset().id());
  }

  /// How finely a series is cut: labels that pick out a part of a whole.
  private static int parts(Movement one) {
    return (int)
        one.series().info().key().labels().keySet().stream()
            .filter(label -> !label.equals("instance") && !label.equals("job"))
            .count();
  }
}
