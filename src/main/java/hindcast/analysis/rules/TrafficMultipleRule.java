package hindcast.analysis.rules;

import hindcast.analysis.Certainty;
import hindcast.analysis.Finding;
import hindcast.analysis.FindingRule;
import hindcast.analysis.Formula;
import hindcast.analysis.Formula.Statistic;
import hindcast.analysis.Impact;
import hindcast.analysis.Observations;
import hindcast.analysis.Onset;
import hindcast.analysis.Sentence;
import hindcast.model.Role;
import hindcast.model.Series;
import hindcast.model.TimeSpan;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Traffic that rose to a multiple of its normal, beside what users asked for in that time.
public final class TrafficMultipleRule implements FindingRule {
  private static final double TELLING = 2;
  private static final int NAMED = 3;

  @Override
  public String id() {
    return "traffic-multiple";
  }

  @Override
  public String says() {
    return "Which traffic rose to twice its normal or more in its highest minute, the strongest"
        + " first, beside the multiple of what users asked for in that time.";
  }

  @Override
  public String silent() {
    return "No traffic of the story reached twice its normal; its normal is zero.";
  }

  @Override
  public List<Finding> examine(Observations seen) {
    List<Onset> risen =
        seen.analysis().headlineOnsets().stream()
            .filter(onset -> onset.role() == Role.TRAFFIC && onset.up())
            .filter(onset -> onset.multiple() != null && onset.multiple() >= TELLING)
            .sorted(
                Comparator.<Onset>comparingDouble(
                    onset -> onset.multiple() == null ? 0 : -onset.multiple()))
            .limit(NAMED)
            .toList();
    if (risen.isEmpty()) {
      return List.of();
    }
    Onset most = risen.getFirst();
    Sentence sentence = new Sentence(seen.incident());
    sentence
        .say(Sentence.name(most) + " reached ")
        .multiple(multiple(most.series(), sentence.samples(most), most.normal().basis()))
        .say(" its normal in its highest minute, from ")
        .onset(most)
        .say(" on");
    for (Onset other : risen.subList(1, risen.size())) {
      sentence
          .say("; " + Sentence.inSentence(other) + " ")
          .multiple(multiple(other.series(), sentence.samples(other), other.normal().basis()));
    }
    entry(seen, sentence, most);
    return List.of(new Finding(id(), Certainty.CERTAIN, sentence.say(".").done()));
  }

  static Formula multiple(String series, TimeSpan during, TimeSpan normal) {
    return new Formula.Ratio(
        new Formula.Of(Statistic.MINUTE_MAX, series, during),
        new Formula.Of(Statistic.MEDIAN, series, normal));
  }

  /// What users asked for, where that is another series and did not rise with it.
  private static void entry(Observations seen, Sentence sentence, Onset most) {
    Impact impact = seen.analysis().impact();
    if (impact == null || impact.totalSeries().isEmpty()) {
      return;
    }
    String id = impact.totalSeries().getFirst();
    Optional<Series> asked = seen.incident().series(id);
    TimeSpan during = sentence.samples(most);
    TimeSpan normal = most.normal().basis();
    if (asked.isEmpty() || id.equals(most.series()) || impact.service() == null) {
      return;
    }
    double usual = middle(asked.get(), normal);
    double then = middle(asked.get(), during);
    Double multiple = most.multiple();
    if (usual > 0 && multiple != null && then > 0 && then / usual < multiple / 2) {
      sentence
          .say(", while requests at ")
          .name(impact.service())
          .say(", where users come in, reached ")
          .multiple(multiple(id, during, normal));
    }
  }

  private static double middle(Series series, TimeSpan span) {
    double[] values =
        java.util.Arrays.stream(series.within(span).values())
            .filter(Double::isFinite)
            .sorted()
            .toArray();
    return values.length == 0 ? Double.NaN : values[values.length / 2];
  }
}
