package hindcast.analysis;

import static hindcast.testing.MadeUp.bump;
import static hindcast.testing.MadeUp.calm;
import static org.assertj.core.api.Assertions.assertThat;

import hindcast.analysis.EdgeVerdict.Verdict;
import hindcast.model.Progress;
import hindcast.model.ServiceMap.Strength;
import hindcast.testing.MadeUp;
import hindcast.workbench.Catalogue;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Many made-up incidents whose story is known, with sizes, times, lags and noise drawn at random:
/// how often each verdict is given, and how often a wrong one is.
class EdgeVerdictRatesTest {
  /// What really happened between `web` and the service named, and the verdict that says so.
  private enum Story {
    SOFT_HELD("cache", Verdict.HELD),
    SOFT_VIOLATED_LABELLED("cache", Verdict.VIOLATED),
    SOFT_VIOLATED_UNLABELLED("cache", Verdict.VIOLATED),
    HARD_HELD("orders", Verdict.HELD),
    HARD_VIOLATED("orders", Verdict.VIOLATED),
    /// The cache fails, but what hurts is another dependency.
    OTHER_FAILED_TOO("cache", Verdict.INCONCLUSIVE),
    /// The cache fails, and the caller is hurt for a reason of its own at some time around it.
    COINCIDENCE("cache", Verdict.INCONCLUSIVE);

    private final String callee;
    private final Verdict right;

    Story(String callee, Verdict right) {
      this.callee = callee;
      this.right = right;
    }
  }

  @Test
  void wrong_verdicts_are_rare_and_most_that_can_be_told_are() {
    int rounds = Integer.getInteger("hindcast.seeds", 15);
    int wrong = 0;
    int all = 0;
    for (Story story : Story.values()) {
      Map<Verdict, Integer> given = new EnumMap<>(Verdict.class);
      for (int seed = 0; seed < rounds; seed++) {
        given.merge(verdict(story, new Random(977L * seed + story.ordinal())), 1, Integer::sum);
      }
      if (Boolean.getBoolean("hindcast.print")) {
        System.out.printf("%-26s right %-12s given %s%n", story, story.right, given);
      }
      int told = given.getOrDefault(story.right, 0);
      int open = given.getOrDefault(Verdict.INCONCLUSIVE, 0);
      all += rounds;
      wrong += rounds - told - (story.right == Verdict.INCONCLUSIVE ? 0 : open);
      assertThat(told).as(story + " " + given).isGreaterThanOrEqualTo(rounds * 7 / 10);
    }
    assertThat(wrong / (double) all).isLessThan(0.03);
  }

  private static Verdict verdict(Story story, Random random) {
    int from = 150 + random.nextInt(80);
    int to = from + 30 + random.nextInt(100);
    int late = 1 + random.nextInt(6);
    double harm = 2 + random.nextDouble() * 20;
    double background = random.nextBoolean() ? 0 : 0.3;
    MadeUp made =
        new MadeUp()
            .edge("lb", "web", Strength.HARD)
            .edge("web", "cache", Strength.SOFT)
            .edge("web", "orders", Strength.HARD)
            .edge("orders", "db", Strength.HARD)
            .traffic("lb", calm(60, 2 + random.nextDouble() * 4))
            .traffic("web", calm(60, 2 + random.nextDouble() * 4));
    boolean cacheFails = story.callee.equals("cache");
    made.cacheErrors(
        "cache", cacheFails ? bump(from, to, 0, 0, 5 + random.nextDouble() * 60) : calm(0, 0));
    made.hits("cache", cacheFails ? bump(from, to, 0.96, 0.006, 0.1) : calm(0.96, 0.006));
    int hurtFrom = from + late;
    int hurtTo = to + random.nextInt(4);
    boolean ordersFail = !cacheFails || story == Story.OTHER_FAILED_TOO;
    boolean through =
        story == Story.SOFT_VIOLATED_LABELLED || story == Story.SOFT_VIOLATED_UNLABELLED;
    made.traffic(
        "orders",
        story == Story.SOFT_VIOLATED_UNLABELLED
            ? bump(from, to, 20, 1 + random.nextDouble() * 2, 60 + random.nextDouble() * 100)
            : calm(20, 2));
    made.errors(
        "orders",
        ordersFail || through
            ? bump(from + (through ? late : 0), to, background, background / 3, 10 + harm)
            : calm(background, background / 3));
    if (story == Story.SOFT_VIOLATED_LABELLED) {
      made.calls(
          "order_calls",
          Map.of("source", "web", "destination", "db"),
          null,
          bump(from, to, 0, 0, 40));
    }
    boolean unhurt = story == Story.SOFT_HELD || story == Story.HARD_VIOLATED;
    if (story == Story.COINCIDENCE) {
      hurtFrom = from - 40 + random.nextInt(80);
      hurtTo = hurtFrom + 15 + random.nextInt(90);
    }
    made.errors(
        "web",
        unhurt
            ? calm(background, background / 3)
            : bump(hurtFrom, hurtTo, background, background / 3, harm));
    made.errors(
        "lb",
        unhurt
            ? calm(background, background / 3)
            : bump(hurtFrom, hurtTo, background, background / 3, harm));
    return new Analyzer(Catalogue.detector(), List.of())
        .analyse(made.incident(), AnalysisOptions.DEFAULT, Progress.NONE).edges().stream()
            .filter(one -> one.from().equals("web") && one.to().equals(story.callee))
            .findFirst()
            .orElseThrow()
            .verdict();
  }
}
