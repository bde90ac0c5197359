package hindcast.analysis.rules;

import hindcast.analysis.Certainty;
import hindcast.analysis.EdgeVerdict;
import hindcast.analysis.EdgeVerdict.Verdict;
import hindcast.analysis.Finding;
import hindcast.analysis.FindingRule;
import hindcast.analysis.Formula;
import hindcast.analysis.Formula.Statistic;
import hindcast.analysis.FormulaEvaluator;
import hindcast.analysis.Impact;
import hindcast.analysis.Observations;
import hindcast.analysis.Onset;
import hindcast.analysis.Sentence;
import hindcast.model.Role;
import hindcast.model.Series;
import hindcast.model.SeriesKind;
import hindcast.model.TimeSpan;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/// Calls that may have been made again because they failed: a service gets more requests for each
/// one that users make, while it answers fewer of them well.
public final class RetryRule implements FindingRule {
  /// How much the number of calls per user request has to grow.
  private static final double TELLING = 1.3;

  private static final Pattern RETRIES = Pattern.compile("retr(y|ies|ied|ying)");

  @Override
  public String id() {
    return "retries";
  }

  @Override
  public String says() {
    return "That a service got more requests for each one that users made while its errors rose,"
        + " as calls that are made again do; likely where a series of retries rose too.";
  }

  @Override
  public String silent() {
    return "The calls certainly rose before the errors; a call path that the map does not have"
        + " explains them; what users ask for is not counted; the growth is below "
        + TELLING
        + "×.";
  }

  @Override
  public List<Finding> examine(Observations seen) {
    Impact impact = seen.analysis().impact();
    if (impact == null || impact.totalSeries().isEmpty()) {
      return List.of();
    }
    Optional<Series> asked = seen.incident().series(impact.totalSeries().getFirst());
    List<Onset> onsets = seen.analysis().headlineOnsets();
    return asked.stream()
        .flatMap(
            users ->
                onsets.stream()
                    .filter(one -> one.role() == Role.TRAFFIC && one.up())
                    .filter(one -> !one.series().equals(users.id()))
                    .sorted(Comparator.comparingLong(Onset::at))
                    .flatMap(one -> tell(seen, one, users).stream()))
        .limit(1)
        .toList();
  }

  private Optional<Finding> tell(Observations seen, Onset calls, Series users) {
    Optional<Onset> errors =
        seen.analysis().headlineOnsets().stream()
            .filter(one -> one.role() == Role.ERRORS && one.up())
            .filter(one -> Objects.equals(one.service(), calls.service()))
            .filter(one -> !calls.certainlyBefore(one))
            .findFirst();
    Optional<Series> series = seen.incident().series(calls.series());
    if (calls.service() == null
        || errors.isEmpty()
        || series.isEmpty()
        || otherwiseExplained(seen, calls.service())) {
      return Optional.empty();
    }
    Sentence sentence = new Sentence(seen.incident());
    Formula usual = perRequest(series.get(), users, calls.normal().basis());
    Formula then = perRequest(series.get(), users, sentence.samples(calls));
    double before = FormulaEvaluator.evaluate(usual, seen.incident());
    double after = FormulaEvaluator.evaluate(then, seen.incident());
    if (!(before > 0) || !Double.isFinite(after) || after < TELLING * before) {
      return Optional.empty();
    }
    Optional<Onset> retries =
        seen.analysis().onsets().stream()
            .filter(Onset::up)
            .filter(one -> RETRIES.matcher(one.series().toLowerCase(Locale.ROOT)).find())
            .filter(one -> one.at() >= errors.get().earliest())
            .findFirst();
    sentence
        .say("While " + Sentence.inSentence(errors.get()) + " rose (from ")
        .onset(errors.get())
        .say(" on), the number of requests to ")
        .name(calls.service() == null ? "it" : calls.service())
        .say(" for each one that users made was ")
        .number(then)
        .say(", against ")
        .number(usual)
        .say(" usually")
        .say(". Calls made again after an error look like this");
    retries.ifPresent(one -> sentence.say(", and ").name(one.series()).say(" rose too").cite(one));
    sentence.say(retries.isPresent() ? "." : "; so does a caller that asks more often.");
    return Optional.of(
        new Finding(
            id(), retries.isPresent() ? Certainty.LIKELY : Certainty.POSSIBLE, sentence.done()));
  }

  /// Calls that no declared edge accounts for are told by the dependency check.
  private static boolean otherwiseExplained(Observations seen, String service) {
    return seen.analysis().edges().stream()
        .filter(edge -> edge.to().equals(service))
        .map(EdgeVerdict::verdict)
        .anyMatch(verdict -> verdict == Verdict.UNDECLARED);
  }

  private static Formula perRequest(Series calls, Series users, TimeSpan span) {
    return new Formula.Ratio(number(calls, span), number(users, span));
  }

  private static Formula number(Series series, TimeSpan span) {
    return new Formula.Of(
        series.info().kind() == SeriesKind.COUNT ? Statistic.SUM : Statistic.INTEGRAL,
        series.id(),
        span);
  }
}
