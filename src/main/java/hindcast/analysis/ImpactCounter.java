package hindcast.analysis;

import hindcast.model.Incident;
import hindcast.model.Series;
import hindcast.model.SeriesKind;
import hindcast.model.TimeSpan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Counts what users could see.
final class ImpactCounter {
  private static final long HOUR = 3_600_000;

  private final Incident incident;
  private final UserHarm harm;
  private final Phases phases;
  private final @Nullable Double targetPercent;

  /// @param targetPercent the service-level objective; null where none was given
  ImpactCounter(Incident incident, UserHarm harm, Phases phases, @Nullable Double targetPercent) {
    this.incident = incident;
    this.harm = harm;
    this.phases = phases;
    this.targetPercent = targetPercent;
  }

  /// Null where the series hold no samples.
  ///
  /// @param later work that was put off, to be told beside it
  @Nullable Impact count(List<LaterWork> later) {
    TimeSpan data = harm.span();
    if (data == null) {
      return null;
    }
    TimeSpan span = span(data);
    long failed = number(harm.failed(), span);
    long total = Math.max(failed, number(harm.total(), span));
    TimeSpan worst = worst(data);
    long worstFailed = number(harm.failed(), worst);
    long worstTotal = Math.max(worstFailed, number(harm.total(), worst));
    ErrorBudget budget = budget(data, total == 0 ? 0 : failed / (double) total);
    List<Statement> statements = new ArrayList<>(statements(span, worst, failed));
    if (budget != null && budget.failed() > 0) {
      statements.addAll(spent(budget, data, span, failed));
    }
    later.forEach(work -> statements.add(work.statement()));
    return new Impact(
        harm.service(),
        span,
        failed,
        total,
        worst,
        worstFailed,
        worstTotal,
        harm.failed().stream().map(Series::id).toList(),
        harm.total().stream().map(Series::id).toList(),
        budget,
        later,
        statements);
  }

  /// From impact to restored, as far as there is data; all of it where users were not hurt.
  private TimeSpan span(TimeSpan data) {
    Phases.Mark impact = phases.impact();
    Phases.Mark restored = phases.restored();
    if (impact == null) {
      return data;
    }
    // the first bucket with failures is the one that ends at the impact
    long offset = harm.failed().stream().mapToLong(Movement::offset).max().orElse(0);
    long from = Math.max(data.from(), impact.at() - offset);
    long to = restored == null ? data.to() : Math.min(data.to(), restored.at());
    return new TimeSpan(from, Math.max(from, to));
  }

  private long number(List<Series> all, TimeSpan span) {
    double number = FormulaEvaluator.evaluate(UserHarm.number(all, span), incident);
    return Double.isFinite(number) ? Math.max(0, Math.round(number)) : 0;
  }

  private @Nullable ErrorBudget budget(TimeSpan data, double share) {
    Double target = targetPercent;
    double total = number(harm.total(), data);
    if (target == null || !(target > 0 && target < 100) || total <= 0) {
      return null;
    }
    long failed = number(harm.failed(), data);
    double expected = total * ErrorBudget.WINDOW / covered(data);
    double allowedShare = allowed(target);
    return new ErrorBudget(
        target,
        ErrorBudget.WINDOW,
        data,
        expected,
        expected * allowedShare,
        failed,
        failed / (expected * allowedShare),
        share / allowedShare);
  }

  /// How long requests were counted: the first sample covers the step before it.
  private long covered(TimeSpan data) {
    return data.length() - 1 + Math.max(1, harm.total().getFirst().info().stepMillis());
  }

  /// The share of requests that may fail.
  private static double allowed(double targetPercent) {
    return (100 - targetPercent) / 100;
  }

  private List<Statement> spent(ErrorBudget budget, TimeSpan data, TimeSpan span, long failed) {
    Formula allowed = new Formula.Given(allowed(budget.targetPercent()));
    Formula window = new Formula.Instant(budget.windowMillis());
    Formula length = new Formula.Instant(covered(data));
    Formula all = UserHarm.number(harm.total(), data);
    Formula share = new Formula.Ratio(UserHarm.number(harm.failed(), data), all);
    List<Statement> said = new ArrayList<>();
    said.add(
        new Sentence(incident)
            .say("At an objective of ")
            .number(new Formula.Given(budget.targetPercent()))
            .say(" % the failures in this data used ")
            .share(
                new Formula.Ratio(
                    share, new Formula.Ratio(allowed, new Formula.Ratio(length, window))))
            .say(" of an error budget of ")
            .duration(window)
            .say(", assuming that requests keep coming for that long as they did here (")
            .count(all)
            .say(" in ")
            .duration(length)
            .say(").")
            .done());
    if (failed > 0 && phases.impact() != null && part(span)) {
      said.add(
          new Sentence(incident)
              .say(phases.restored() == null ? "Since impact" : "From impact to restored")
              .say(", requests failed ")
              .multiple(
                  new Formula.Ratio(
                      new Formula.Ratio(
                          UserHarm.number(harm.failed(), span),
                          UserHarm.number(harm.total(), span)),
                      allowed))
              .say(" as fast as such a budget allows.")
              .done());
    }
    return said;
  }

  /// The hour with most failures, or all the data when that is shorter.
  private TimeSpan worst(TimeSpan data) {
    if (data.length() <= HOUR) {
      return data;
    }
    record Failures(long at, double number) {}
    List<Failures> all = new ArrayList<>();
    for (Series series : harm.failed()) {
      double each =
          series.info().kind() == SeriesKind.RATE ? series.info().stepMillis() / 1000.0 : 1;
      for (int i = 0; i < series.size(); i++) {
        double v = series.value(i);
        all.add(new Failures(series.epochMillis(i), Double.isFinite(v) ? v * each : 0));
      }
    }
    all.sort(Comparator.comparingLong(Failures::at));
    double sum = 0;
    double most = -1;
    long begin = data.from();
    int from = 0;
    for (int to = 0; to < all.size(); to++) {
      sum += all.get(to).number();
      while (all.get(from).at() <= all.get(to).at() - HOUR) {
        sum -= all.get(from).number();
        from++;
      }
      if (sum > most) {
        most = sum;
        begin = all.get(from).at();
      }
    }
    long start = Math.max(data.from(), Math.min(begin, data.to() - HOUR));
    return new TimeSpan(start, start + HOUR);
  }

  private List<Statement> statements(TimeSpan span, TimeSpan worst, long failed) {
    String where = harm.service() == null ? "" : " at " + harm.service();
    if (failed == 0) {
      Sentence none =
          new Sentence(incident)
              .say("No request" + where + " was counted as failed, of ")
              .count(UserHarm.number(harm.total(), span))
              .say(" requests.");
      harm.failed().forEach(series -> none.cite(series.id(), span));
      return List.of(none.done());
    }
    boolean rates = harm.failed().getFirst().info().kind() == SeriesKind.RATE;
    Sentence whole =
        counted(new Sentence(incident), span).say(" requests" + where + " failed from ");
    whole.time(new Formula.Instant(span.from())).say(" to ").time(new Formula.Instant(span.to()));
    share(
        whole,
        span,
        ": ",
        " of the requests in that time" + (rates ? " (from rates, rounded)" : ""));
    Sentence hour =
        new Sentence(incident)
            .say(
                worst.length() < HOUR
                    ? "Over all the data, which is shorter than an hour, "
                    : "In the hour with most failures, from ")
            .time(new Formula.Instant(worst.from()))
            .say(worst.length() < HOUR ? " to " : " on until ")
            .time(new Formula.Instant(worst.to()))
            .say(", ");
    counted(hour, worst).say(" requests failed");
    share(hour, worst, ", ", "");
    return List.of(whole.done(), hour.done());
  }

  /// Says how many failed, of how many where as many were counted.
  private Sentence counted(Sentence sentence, TimeSpan span) {
    sentence.count(UserHarm.number(harm.failed(), span));
    return part(span) ? sentence.say(" of ").count(UserHarm.number(harm.total(), span)) : sentence;
  }

  private void share(Sentence sentence, TimeSpan span, String before, String after) {
    if (part(span)) {
      sentence
          .say(before)
          .share(
              new Formula.Ratio(
                  UserHarm.number(harm.failed(), span), UserHarm.number(harm.total(), span)))
          .say(after + ".");
    } else {
      sentence.say("; fewer requests than that were counted in that time, so no share is given.");
    }
  }

  /// Whether the failures of a span can be a share of its requests.
  private boolean part(TimeSpan span) {
    return number(harm.failed(), span) <= number(harm.total(), span);
  }
}
