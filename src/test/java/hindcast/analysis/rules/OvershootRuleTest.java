package hindcast.analysis.rules;

import static org.assertj.core.api.Assertions.assertThat;

import hindcast.analysis.Analysis;
import hindcast.analysis.AnalysisOptions;
import hindcast.analysis.Analyzer;
import hindcast.analysis.onset.ScanDetector;
import hindcast.model.Incident;
import hindcast.model.Progress;
import hindcast.model.Role;
import hindcast.model.ServiceMap.Strength;
import hindcast.testing.Scene;
import java.util.List;
import java.util.Random;
import java.util.function.LongToDoubleFunction;
import org.junit.jupiter.api.Test;

class OvershootRuleTest {
  /// Users are hurt from 1000 to 1600; requests keep to what they were.
  private static Scene scene() {
    return new Scene()
        .series("errors", Role.ERRORS, "shop", 7200, t -> t >= 1000 && t < 1600 ? 9 : 0)
        .series("asked", Role.TRAFFIC, "shop", 7200, t -> 500 + t % 20)
        .users("shop", "errors", "asked")
        .onset("errors", 1000, 1600L, true);
  }

  private static Scene reads(LongToDoubleFunction value) {
    return scene().series("reads", Role.TRAFFIC, "db", 7200, value);
  }

  @Test
  void aSignalThatGoesPastItsNormalOnTheWayBackIsTold() {
    assertThat(
            reads(t -> t < 1000 || t >= 2000 ? 100 + t % 20 : t < 1600 ? 10 : 250)
                .onset("reads", 1000, 1600L, false)
                .excursion("reads", 1600, 2000L, true)
                .phases(1000L, 1600L, 2000L)
                .findings(new OvershootRule())
                .getFirst()
                .statement()
                .text())
        .isEqualTo(
            "Traffic at db was below its normal until 14:26:40 UTC and went past it on the way"
                + " back: from 14:26:40 UTC it stood above it for 6 m 40 s, up to 2.38× its normal"
                + " in its highest minute.");
  }

  @Test
  void aLatencyThatFallsBelowItsNormalIsToldInItsUnit() {
    assertThat(
            scene()
                .series(
                    "wait",
                    Role.LATENCY,
                    "db",
                    7200,
                    t -> t < 1000 || t >= 2000 ? 100 + t % 20 : t < 1620 ? 900 : 20)
                .onset("wait", 1000, 1620L, true)
                .excursion("wait", 1620, 2000L, false)
                .phases(1000L, 1600L, 2000L)
                .sentence(new OvershootRule()))
        .contains("it stood below it for 6 m 20 s, down to 20 against 105 usually.");
  }

  @Test
  void aDipOfLessThanAMinuteIsNotTold() {
    assertThat(
            reads(t -> t < 1000 || t >= 1650 ? 100 + t % 20 : t < 1600 ? 10 : 250)
                .onset("reads", 1000, 1600L, false)
                .excursion("reads", 1600, 1650L, true)
                .phases(1000L, 1600L, 2000L)
                .findings(new OvershootRule()))
        .isEmpty();
  }

  @Test
  void aStretchOfWhichMostSamplesAreNormalIsNotTold() {
    assertThat(
            reads(t -> t < 1000 || t >= 1600 ? t % 90 == 0 ? 250 : 100 + t % 20 : 10)
                .onset("reads", 1000, 1600L, false)
                .excursion("reads", 1600, 2000L, true)
                .phases(1000L, 1600L, 2000L)
                .findings(new OvershootRule()))
        .isEmpty();
  }

  @Test
  void whatComesLongAfterTheWayBackOrBeforeHarmWasOverIsNoOvershoot() {
    LongToDoubleFunction late = t -> t >= 1000 && t < 1300 ? 10 : t >= 1900 && t < 2300 ? 250 : 100;
    assertThat(
            scene()
                .series("hits", Role.CACHE_HITS, "cache", 7200, late)
                .onset("hits", 1000, 1300L, false)
                .excursion("hits", 1900, 2300L, true)
                .phases(1000L, 1600L, 2500L)
                .findings(new OvershootRule()))
        .isEmpty();
    LongToDoubleFunction early = t -> t >= 1000 && t < 1100 ? 10 : t >= 1100 && t < 1400 ? 9 : 5;
    assertThat(
            scene()
                .series("wait", Role.LATENCY, "db", 7200, early)
                .onset("wait", 1000, 1100L, true)
                .excursion("wait", 1100, 1400L, false)
                .phases(1000L, 1600L, 2500L)
                .findings(new OvershootRule()))
        .isEmpty();
  }

  @Test
  void loadThatRisesAfterTheRepairWhileACacheFillsIsToldBesideWhatUsersAskedFor() {
    assertThat(
            reads(t -> t >= 1800 && t < 2400 ? 320 : 100 + t % 20)
                .edge("shop", "db", Strength.HARD)
                .series("hits", Role.CACHE_HITS, "cache", 7200, t -> t >= 1000 && t < 2500 ? 1 : 9)
                .onset("hits", 1000, 2500L, false)
                .excursion("reads", 1800, 2400L, true)
                .phases(1000L, 1600L, 2500L)
                .sentence(new OvershootRule()))
        .isEqualTo(
            "After users' harm was mitigated, at 14:26:40 UTC, traffic at db was above its normal"
                + " from 14:30:00 UTC for 10 m, at 3.05× of it, while requests at shop, where users"
                + " come in, were at 1×; cache hits at cache were below their normal until"
                + " 14:41:40 UTC.");
  }

  @Test
  void loadThatIsStillAboveItsNormalLongAfterTheRepairIsTold() {
    assertThat(
            reads(t -> t >= 1000 && t < 2400 ? 320 : 100 + t % 20)
                .onset("reads", 1000, 2400L, true)
                .phases(1000L, 1600L, 2500L)
                .sentence(new OvershootRule()))
        .contains("traffic at db was still above its normal for 13 m 20 s, at 3.05× of it");
    assertThat(
            reads(t -> t >= 1000 && t < 1800 ? 320 : 100 + t % 20)
                .onset("reads", 1000, 1800L, true)
                .phases(1000L, 1600L, 2500L)
                .findings(new OvershootRule()))
        .isEmpty();
  }

  @Test
  void loadThatBeginsLongAfterTheRepairIsOnlyToldWhileACacheFills() {
    LongToDoubleFunction late = t -> t >= 1900 && t < 2400 ? 320 : 100 + t % 20;
    assertThat(
            reads(late)
                .excursion("reads", 1900, 2400L, true)
                .phases(1000L, 1600L, 2500L)
                .findings(new OvershootRule()))
        .isEmpty();
    assertThat(
            reads(late)
                .series("hits", Role.CACHE_HITS, "cache", 7200, t -> t >= 1000 && t < 2200 ? 1 : 9)
                .onset("hits", 1000, 2200L, false)
                .excursion("reads", 1900, 2400L, true)
                .phases(1000L, 1600L, 2500L)
                .sentence(new OvershootRule()))
        .contains("from 14:31:40 UTC for 8 m 20 s");
  }

  @Test
  void loadThatUsersAskedForIsNotTold() {
    assertThat(
            new Scene()
                .series("errors", Role.ERRORS, "shop", 7200, t -> t >= 1000 && t < 1600 ? 9 : 0)
                .series("asked", Role.TRAFFIC, "shop", 7200, t -> t >= 1700 && t < 2400 ? 300 : 100)
                .series("reads", Role.TRAFFIC, "db", 7200, t -> t >= 1700 && t < 2400 ? 330 : 100)
                .users("shop", "errors", "asked")
                .onset("errors", 1000, 1600L, true)
                .excursion("reads", 1700, 2400L, true)
                .phases(1000L, 1600L, 2500L)
                .findings(new OvershootRule()))
        .isEmpty();
  }

  @Test
  void loadWhereUsersComeInOrOfAServiceThatNobodyNeedsIsNotTold() {
    assertThat(
            scene()
                .excursion("asked", 1700, 2400L, true)
                .phases(1000L, 1600L, 2500L)
                .findings(new OvershootRule()))
        .isEmpty();
    assertThat(
            reads(t -> t >= 1700 && t < 2400 ? 320 : 100)
                .edge("shop", "cache", Strength.SOFT)
                .excursion("reads", 1700, 2400L, true)
                .phases(1000L, 1600L, 2500L)
                .findings(new OvershootRule()))
        .isEmpty();
  }

  @Test
  void aNormalOfZeroGivesNoMultiple() {
    assertThat(
            reads(t -> t >= 1700 && t < 2400 ? 320 : 0)
                .excursion("reads", 1700, 2400L, true)
                .phases(1000L, 1600L, 2500L)
                .findings(new OvershootRule()))
        .isEmpty();
  }

  @Test
  void withoutAMitigationNothingIsSaid() {
    assertThat(
            reads(t -> t < 1000 || t >= 2000 ? 100 : t < 1600 ? 10 : 250)
                .onset("reads", 1000, 1600L, false)
                .excursion("reads", 1600, 2000L, true)
                .phases(1000L, null, null)
                .findings(new OvershootRule()))
        .isEmpty();
  }

  @Test
  void theDetectorSeesAnOvershootInNoiseAndNoneWhereThereIsNone() {
    int told = 0;
    for (int seed = 0; seed < 40; seed++) {
      assertThat(says(noisy(seed, 0, 0))).as("straight, seed %d", seed).isZero();
      assertThat(says(noisy(seed, 0, 0.8))).as("noise that hangs together, %d", seed).isZero();
      told += says(noisy(seed, 60, 0)) > 0 ? 1 : 0;
    }
    assertThat(told).isGreaterThanOrEqualTo(38);
  }

  /// Reads fall while users are hurt and come back, so much too high for five minutes.
  private static Incident noisy(int seed, double past, double hangs) {
    double[] reads = noise(seed, hangs);
    double[] wait = noise(seed + 1000, hangs);
    double[] asked = noise(seed + 2000, hangs);
    return new Scene()
        .series("errors", Role.ERRORS, "shop", 7200, t -> t >= 3000 && t < 3600 ? 9 : 0)
        .series("asked", Role.TRAFFIC, "shop", 7200, t -> 500 + 10 * asked[(int) (t / 10)])
        .series(
            "reads",
            Role.TRAFFIC,
            "db",
            7200,
            t ->
                10 * reads[(int) (t / 10)]
                    + (t >= 3000 && t < 3600 ? 40 : t >= 3600 && t < 3900 ? 200 + past : 200))
        .series(
            "wait",
            Role.LATENCY,
            "db",
            7200,
            t -> 100 + 5 * wait[(int) (t / 10)] + (t >= 3000 && t < 3600 ? 400 : 0))
        .edge("shop", "db", Strength.HARD)
        .seen()
        .incident();
  }

  private static double[] noise(int seed, double hangs) {
    Random random = new Random(seed);
    double[] noise = new double[720];
    for (int i = 0; i < noise.length; i++) {
      double fresh = random.nextGaussian() * Math.sqrt(1 - hangs * hangs);
      noise[i] = i == 0 ? random.nextGaussian() : hangs * noise[i - 1] + fresh;
    }
    return noise;
  }

  private static int says(Incident incident) {
    OvershootRule rule = new OvershootRule();
    Analysis analysis =
        new Analyzer(new ScanDetector(), List.of(rule))
            .analyse(incident, AnalysisOptions.DEFAULT, Progress.NONE);
    assertThat(analysis.phases().mitigated()).isNotNull();
    Scene.hold(rule, incident, analysis.findings());
    return analysis.findings().size();
  }
}
