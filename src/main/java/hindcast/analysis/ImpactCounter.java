package hindcast.analysis;

import hindcast.model.Incident;
import hindcast.model.SeriesKind;
import hindcast.model.TimeSpan;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Counts what users could see.
final class ImpactCounter {
  private static final long HOUR = 3_600_000;

  private ImpactCounter() {}

  static @Nullable Impact count(Incident incident, UserHarm harm, Phases phases) {
    TimeSpan data = harm.total().span();
    if (data == null) {
      return null;
    }
    TimeSpan span = data;
    Phases.Mark impact = phases.impact();
    Phases.Mark restored = phases.restored();
    if (impact != null) {
      // the first bucket with failures is the one that ends at the impact
      long from = Math.max(data.from(), impact.at() - Movement.offset(harm.failed()));
      long to = restored == null ? data.to() : Math.min(data.to(), restored.at());
      span = new TimeSpan(from, Math.max(from, to));
    }
    long failed = number(incident, harm, true, span);
    long total = Math.max(failed, number(incident, harm, false, span));
    TimeSpan worst = worst(harm, data);
    long worstFailed = number(incident, harm, true, worst);
    long worstTotal = Math.max(worstFailed, number(incident, harm, false, worst));
    return new Impact(
        harm.service(),
        span,
        failed,
        total,
        worst,
        worstFailed,
        worstTotal,
        List.of(harm.failed().id()),
        List.of(harm.total().id()),
        statements(incident, harm, span, worst, failed));
  }

  private static long number(Incident incident, UserHarm harm, boolean failed, TimeSpan span) {
    double number =
        FormulaEvaluator.evaluate(
            UserHarm.number(failed ? harm.failed() : harm.total(), span), incident);
    return Double.isFinite(number) ? Math.max(0, Math.round(number)) : 0;
  }

  private static TimeSpan worst(UserHarm harm, TimeSpan data) {
    if (data.length() <= HOUR) {
      return data;
    }
    hindcast.model.Series failed = harm.failed();
    double sum = 0;
    double most = -1;
    long begin = data.from();
    int from = 0;
    for (int to = 0; to < failed.size(); to++) {
      sum += Double.isFinite(failed.value(to)) ? failed.value(to) : 0;
      while (failed.epochMillis(from) <= failed.epochMillis(to) - HOUR) {
        sum -= Double.isFinite(failed.value(from)) ? failed.value(from) : 0;
        from++;
      }
      if (sum > most) {
        most = sum;
        begin = failed.epochMillis(from);
      }
    }
    long start = Math.max(data.from(), Math.min(begin, data.to() - HOUR));
    return new TimeSpan(start, start + HOUR);
  }

  private static List<Statement> statements(
      Incident incident, UserHarm harm, TimeSpan span, TimeSpan worst, long failed) {
    String where = harm.service() == null ? "" : " at " + harm.service();
    if (failed == 0) {
      return List.of(
          new Sentence(incident)
              .say("No request" + where + " was counted as failed, of ")
              .count(UserHarm.number(harm.total(), span))
              .say(" requests.")
              .cite(harm.failed().id(), span)
              .done());
    }
    String basis = harm.failed().info().kind() == SeriesKind.RATE ? " (from rates, rounded)" : "";
    Formula lost = UserHarm.number(harm.failed(), span);
    Formula all = UserHarm.number(harm.total(), span);
    Formula lostWorst = UserHarm.number(harm.failed(), worst);
    Formula allWorst = UserHarm.number(harm.total(), worst);
    return List.of(
        new Sentence(incident)
            .count(lost)
            .say(" of ")
            .count(all)
            .say(" requests" + where + " failed from ")
            .time(new Formula.Instant(span.from()))
            .say(" to ")
            .time(new Formula.Instant(span.to()))
            .say(": ")
            .share(new Formula.Ratio(lost, all))
            .say(" of the requests in that time" + basis + ".")
            .done(),
        new Sentence(incident)
            .say(
                worst.length() < HOUR
                    ? "Over all the data, which is shorter than an hour, "
                    : "In the hour with most failures, from ")
            .time(new Formula.Instant(worst.from()))
            .say(worst.length() < HOUR ? " to " : " on until ")
            .time(new Formula.Instant(worst.to()))
            .say(", ")
            .count(lostWorst)
            .say(" of ")
            .count(allWorst)
            .say(" requests failed, ")
            .share(new Formula.Ratio(lostWorst, allWorst))
            .say(".")
            .done());
  }
}
