package hindcast.review;

import hindcast.analysis.Analysis;
import hindcast.analysis.Evidence;
import hindcast.analysis.Formula;
import hindcast.analysis.Impact;
import hindcast.analysis.Onset;
import hindcast.analysis.Phases;
import hindcast.analysis.Quantity;
import hindcast.analysis.Statement;
import hindcast.model.EventKind;
import hindcast.model.Incident;
import hindcast.model.SeriesKind;
import hindcast.model.TimelineEvent;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Header, summary, impact, detection and response: what happened, when, and to how many.
final class FactsDraft {
  private static final int FOLLOWERS_NAMED = 4;

  private final Incident incident;
  private final Analysis analysis;
  private final Signals signals;
  private final Cast cast;

  FactsDraft(Incident incident, Analysis analysis, Signals signals, Cast cast) {
    this.incident = incident;
    this.analysis = analysis;
    this.signals = signals;
    this.cast = cast;
  }

  /// A heading made from what moved first and whom it reached.
  String title() {
    Optional<Onset> first = signals.first();
    Impact impact = analysis.impact();
    String outer = impact == null ? null : impact.service();
    if (first.isEmpty() || (first.get().service() == null && outer == null)) {
      return incident.title().isBlank() ? "Incident review" : Plain.line(incident.title(), 120);
    }
    String from = Plain.capital(signals.name(first.get()));
    if (outer == null
        || impact == null
        || impact.failed() == 0
        || outer.equals(first.get().service())) {
      return from;
    }
    return Plain.capital(what(first.get())) + " reach " + Plain.line(outer, 40);
  }

  /// A plural for the heading, so that it reads as a sentence.
  private String what(Onset onset) {
    String service = onset.service();
    String noun =
        switch (onset.role()) {
          case ERRORS -> "server errors";
          case CACHE_ERRORS -> "cache errors";
          case CACHE_HITS -> "lost cache hits";
          case DB_CPU -> "effects of a busy database";
          case TRAFFIC -> "effects of a change in traffic";
          case LATENCY -> "slow answers";
          case QUEUE -> "waiting requests";
          case SATURATION -> "effects of a full resource";
          case OTHER -> "effects of " + signals.name(onset);
        };
    return onset.role() == hindcast.model.Role.OTHER || service == null
        ? noun
        : noun + " at " + Plain.line(service, 40);
  }

  /// When it began: impact, or the first onset; null where neither is known.
  @Nullable Long begin() {
    Phases.Mark impact = analysis.phases().impact();
    if (impact != null) {
      return impact.at();
    }
    return signals.first().map(Onset::at).orElse(null);
  }

  /// The services that moved, in order.
  List<String> services() {
    Set<String> names = new LinkedHashSet<>();
    for (Onset onset : signals.onsets()) {
      String service = onset.service();
      if (service != null) {
        names.add(Plain.line(service, 40));
      }
    }
    return names.stream().limit(5).toList();
  }

  List<Block> header() {
    List<Block.KeyFigure> figures = new ArrayList<>();
    Impact impact = analysis.impact();
    if (impact != null && impact.total() > 0) {
      figures.add(share(impact));
    }
    Phases phases = analysis.phases();
    Phases.Mark begin = phases.impact();
    if (begin != null) {
      Phases.Mark detected = phases.detected();
      add(
          figures,
          begin,
          detected,
          detected != null && paged(detected)
              ? "from impact to the first page"
              : "from impact to the first message about it");
      add(figures, begin, phases.mitigated(), "from impact to mitigated");
      add(figures, begin, phases.restored(), "from impact to restored");
    }
    List<Block> blocks = new ArrayList<>();
    if (!figures.isEmpty()) {
      blocks.add(new Block.KeyFigures(figures));
    }
    return blocks;
  }

  private static void add(
      List<Block.KeyFigure> figures, Phases.Mark from, Phases.@Nullable Mark to, String caption) {
    if (to != null && to.at() >= from.at()) {
      figures.add(
          new Block.KeyFigure(
              Signals.between(from, to), caption, List.of(), Signals.both(from, to)));
    }
  }

  private boolean paged(Phases.Mark mark) {
    Evidence first = Signals.firstOf(mark.statement());
    return first != null
        && incident.events().stream()
            .anyMatch(e -> e.id().equals(first.event()) && e.kind() == EventKind.ALERT);
  }

  private Block.KeyFigure share(Impact impact) {
    Quantity share =
        find(impact.statements(), Quantity.Style.SHARE, impact.share())
            .orElseGet(
                () ->
                    new Quantity(
                        hindcast.model.Display.share(impact.share()),
                        impact.share(),
                        new Formula.Ratio(
                            sum(impact.failedSeries(), impact), sum(impact.totalSeries(), impact)),
                        Quantity.Style.SHARE));
    Wording caption = new Wording();
    Quantity total =
        find(impact.statements(), Quantity.Style.COUNT, (double) impact.total()).orElse(null);
    caption.say("of ");
    if (total != null) {
      caption.say(total).say(" ");
    }
    String service = impact.service();
    caption.say(
        service == null ? "requests failed" : "requests to " + Plain.line(service, 40) + " failed");
    caption
        .say(", from impact ")
        .say(analysis.phases().restored() == null ? "to the end of the data" : "to restored");
    Block.Passage words = caption.passage();
    return new Block.KeyFigure(share, words.text(), words.quantities(), evidence(impact));
  }

  private static Optional<Quantity> find(
      List<Statement> statements, Quantity.Style style, double value) {
    return statements.stream()
        .flatMap(statement -> statement.quantities().stream())
        .filter(q -> q.style() == style && Math.abs(q.value() - value) < 1e-9)
        .findFirst();
  }

  private Formula sum(List<String> series, Impact impact) {
    List<Formula> parts = new ArrayList<>();
    for (String id : series) {
      boolean rate =
          incident.series(id).map(one -> one.info().kind() == SeriesKind.RATE).orElse(false);
      parts.add(
          new Formula.Of(
              rate ? Formula.Statistic.INTEGRAL : Formula.Statistic.SUM, id, impact.span()));
    }
    return parts.size() == 1 ? parts.getFirst() : new Formula.Sum(parts);
  }

  private List<Evidence> evidence(Impact impact) {
    List<Evidence> all = new ArrayList<>();
    for (String id : impact.failedSeries()) {
      incident.series(id).ifPresent(series -> all.add(Evidence.of(series, impact.span())));
    }
    for (String id : impact.totalSeries()) {
      incident.series(id).ifPresent(series -> all.add(Evidence.of(series, impact.span())));
    }
    return all.stream().distinct().toList();
  }

  List<Block> summary() {
    List<Block> blocks = new ArrayList<>();
    Wording words = new Wording();
    Impact impact = analysis.impact();
    if (impact != null && !impact.statements().isEmpty()) {
      words.say(impact.statements().getFirst());
    }
    Phases phases = analysis.phases();
    Phases.Mark begin = phases.impact();
    Phases.Mark mitigated = phases.mitigated();
    Phases.Mark restored = phases.restored();
    if (begin != null && mitigated != null) {
      words.gap().say("Users' harm began at ").time(signals.at(begin));
      words.say(" and was mitigated after ").say(Signals.between(begin, mitigated));
      if (restored != null) {
        words
            .say("; all series were back in their normal range after ")
            .say(Signals.between(begin, restored));
        words.cite(Signals.both(begin, restored));
      } else {
        words.say("; the data ends before every series is back in its normal range");
      }
      words.say(".").cite(Signals.both(begin, mitigated));
    } else if (begin != null) {
      words
          .gap()
          .say("Users' harm began at ")
          .time(signals.at(begin))
          .say(" and lasts to the end of the data.")
          .cite(begin.statement().evidence());
    }
    if (!words.isEmpty()) {
      blocks.add(words.passage());
    }
    if (!signals.onsets().isEmpty()) {
      blocks.add(cascade());
    } else {
      blocks.add(
          new Block.Note(
              incident.series().isEmpty()
                  ? "No source gave a series of samples, so nothing can be said of what moved."
                  : "No series left its normal range."));
    }
    return blocks;
  }

  private Block.Passage cascade() {
    List<Onset> onsets = signals.onsets();
    Onset first = onsets.getFirst();
    Wording words = new Wording();
    words.say(Plain.capital(signals.name(first))).say(" moved first, at ");
    words.time(signals.at(first)).cite(signals.evidence(first));
    if (onsets.size() == 1) {
      return words.say("; no other signal followed.").passage();
    }
    words.say(", followed by ");
    List<Onset> named = onsets.subList(1, Math.min(onsets.size(), 1 + FOLLOWERS_NAMED));
    for (int i = 0; i < named.size(); i++) {
      Onset onset = named.get(i);
      boolean last = i == named.size() - 1 && onsets.size() <= 1 + FOLLOWERS_NAMED;
      words.say(i == 0 ? "" : last ? " and " : ", ").say(signals.name(onset));
      if (onset.at() > first.at()) {
        words.say(" after ").say(signals.lag(first, onset));
      } else {
        words.say(" at the same time");
      }
      words.cite(signals.evidence(onset));
    }
    words.say(onsets.size() > 1 + FOLLOWERS_NAMED ? " and further signals." : ".");
    List<Onset> tied = new ArrayList<>();
    for (Onset onset : named) {
      if (!signals.certain(first, onset)) {
        tied.add(onset);
      }
    }
    if (!tied.isEmpty()) {
      words
          .say(" Their intervals overlap, so it is not certain that it came before ")
          .say(signals.names(tied))
          .say(".");
    }
    return words.passage();
  }

  List<Block> impact() {
    List<Block> blocks = new ArrayList<>();
    Impact impact = analysis.impact();
    if (impact == null) {
      blocks.add(
          new Block.Note(
              "No series counts requests and failures that users see, so their share is not"
                  + " known."));
      return blocks;
    }
    for (Statement statement : impact.statements()) {
      blocks.add(new Wording().say(statement).passage());
    }
    return blocks;
  }

  List<Block> detection() {
    List<Block> blocks = new ArrayList<>();
    Phases phases = analysis.phases();
    Phases.Mark detected = phases.detected();
    if (detected == null) {
      blocks.add(new Block.Note("No alert, page or message about it is in the sources."));
      return blocks;
    }
    Wording words = new Wording().say(detected.statement());
    Phases.Mark acknowledged = phases.acknowledged();
    if (acknowledged != null) {
      words.say(acknowledged.statement());
    }
    blocks.add(words.passage());
    return blocks;
  }

  List<Block> response() {
    Set<String> roles = new LinkedHashSet<>();
    List<Evidence> seen = new ArrayList<>();
    for (TimelineEvent event : incident.events()) {
      String role = cast.role(event.actor());
      boolean person = event.kind() != EventKind.LOG && !event.attribute("bot").equals("true");
      if (person && !role.isEmpty() && !role.equals(Cast.UNKNOWN) && roles.add(role)) {
        seen.add(Evidence.of(event));
      }
    }
    if (roles.isEmpty()) {
      return List.of();
    }
    return List.of(
        new Wording()
            .say("Took part, in order of first sight in the sources: ")
            .say(String.join("; ", roles))
            .say(".")
            .cite(seen)
            .passage());
  }
}
