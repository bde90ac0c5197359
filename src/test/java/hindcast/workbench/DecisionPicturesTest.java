package hindcast.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import hindcast.analysis.Behaviour;
import hindcast.analysis.Behaviour.Excursion;
import hindcast.analysis.Grounds;
import hindcast.analysis.NormalRange;
import hindcast.analysis.OnsetDetector;
import hindcast.chart.ChartPainter;
import hindcast.chart.ChartSpec;
import hindcast.chart.ChartSpec.Band;
import hindcast.chart.ChartSpec.Lane;
import hindcast.chart.ChartSpec.OnsetMark;
import hindcast.model.Assigned;
import hindcast.model.Role;
import hindcast.model.Series;
import hindcast.model.SeriesInfo;
import hindcast.model.SeriesKey;
import hindcast.model.SeriesKind;
import hindcast.model.TimeSpan;
import hindcast.model.Unit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

/// The pictures of `docs/how-it-decides.md`, drawn by the detector and the painter of figures from
/// made-up series. `mvn -q test -Dtest=DecisionPicturesTest -Dhindcast.pictures=write` draws them
/// anew.
class DecisionPicturesTest {
  private static final Path FOLDER = Path.of("docs/images");
  private static final Path PAGE = Path.of("docs/how-it-decides.md");
  private static final long BEGIN = 1_767_225_600_000L;
  private static final long MINUTE = 60_000;
  private static final int SIZE = 720;
  private static final int CHANGE = 480;

  /// A picture and what the detector said of its lanes, in their order.
  private record Picture(String svg, List<List<Grounds.Test>> found, List<Excursion> told) {}

  private record Scene(String title, String subtitle, Role role, IntToDoubleFunction value) {}

  private static Series series(Scene scene) {
    long[] times = new long[SIZE];
    double[] values = new double[SIZE];
    for (int i = 0; i < SIZE; i++) {
      times[i] = BEGIN + i * MINUTE;
      values[i] = scene.value().applyAsDouble(i);
    }
    SeriesInfo info =
        new SeriesInfo(
            scene.title(),
            scene.title(),
            SeriesKey.of("made_up"),
            Unit.NONE,
            SeriesKind.GAUGE,
            new Assigned<>(scene.role(), "made up"),
            null,
            "made-up.csv",
            MINUTE,
            0,
            false);
    return Series.of(info, times, values, new int[SIZE]);
  }

  private static Picture draw(String id, String title, List<Scene> scenes) {
    OnsetDetector detector = Catalogue.detector();
    List<Lane> lanes = new ArrayList<>();
    List<List<Grounds.Test>> found = new ArrayList<>();
    List<Excursion> told = new ArrayList<>();
    for (Scene scene : scenes) {
      Series series = series(scene);
      Behaviour behaviour = detector.examine(series, 1);
      found.add(
          behaviour.excursions().stream().map(one -> one.grounds().getFirst().test()).toList());
      OnsetMark mark = null;
      if (!behaviour.excursions().isEmpty()) {
        Excursion first = behaviour.excursions().getFirst();
        told.add(first);
        mark =
            new OnsetMark(
                lanes.size() + 1,
                first.at(),
                first.earliest(),
                first.latest(),
                first.confidence() >= 0.5);
      }
      NormalRange normal = behaviour.normal();
      Band band = normal == null ? null : new Band(normal.low(), normal.high());
      lanes.add(
          new Lane(
              scene.title(), scene.subtitle(), scene.role(), List.of(series), band, mark, false));
    }
    ChartSpec spec = new ChartSpec(new TimeSpan(BEGIN, BEGIN + SIZE * MINUTE), lanes, List.of());
    return new Picture(new ChartPainter(ZoneOffset.UTC).svg(spec, id, title), found, told);
  }

  private static IntToDoubleFunction noise(long seed, double level, double spread) {
    Random random = new Random(seed);
    return i -> level + spread * random.nextGaussian();
  }

  private static Picture tests() {
    IntToDoubleFunction one = noise(1, 40, 2);
    IntToDoubleFunction two = noise(2, 40, 2);
    IntToDoubleFunction three = noise(3, 40, 2);
    IntToDoubleFunction four = noise(4, 40, 2);
    return draw(
        "tests-",
        "Four made-up series, each seen by another test",
        List.of(
            new Scene(
                "Jump", "the next few leave", Role.LATENCY, i -> one.applyAsDouble(i) + burst(i)),
            new Scene(
                "Apart",
                "before any history",
                Role.LATENCY,
                i -> two.applyAsDouble(i) + (i < 8 ? 40 : 0)),
            new Scene(
                "Fresh",
                "wider than ever",
                Role.LATENCY,
                i -> 40 + (three.applyAsDouble(i) - 40) * (i >= CHANGE && i < CHANGE + 60 ? 4 : 1)),
            new Scene(
                "Bend",
                "a new trend",
                Role.LATENCY,
                i -> four.applyAsDouble(i) + Math.max(0, i - CHANGE) * 0.04)));
  }

  private static double burst(int i) {
    return i >= CHANGE && i < CHANGE + 45 ? 30 : 0;
  }

  private static Picture unknowns() {
    IntToDoubleFunction one = noise(5, 40, 2);
    IntToDoubleFunction two = noise(6, 40, 2);
    Random walk = new Random(7);
    double[] at = {40};
    return draw(
        "unknowns-",
        "What it cannot know: three made-up series",
        List.of(
            new Scene(
                "Began inside",
                "no quiet time before",
                Role.LATENCY,
                i -> one.applyAsDouble(i) + (i < 420 ? 30 : 0)),
            new Scene(
                "Slow drift",
                "began at 08:00",
                Role.LATENCY,
                i -> two.applyAsDouble(i) + Math.max(0, i - CHANGE) * 0.1),
            new Scene(
                "Random walk",
                "nothing happened",
                Role.LATENCY,
                i -> at[0] += walk.nextGaussian())));
  }

  private static void keep(String name, Picture picture) throws IOException {
    Path file = FOLDER.resolve(name);
    if ("write".equals(System.getProperty("hindcast.pictures"))) {
      Files.writeString(file, picture.svg());
    }
    assertThat(file).exists();
    assertThat(Files.readString(file)).startsWith("<svg").contains("</svg>");
    assertThat(Files.readString(PAGE)).contains("images/" + name);
  }

  @Test
  void eachTestSeesWhatTheOthersAreBlindTo() throws IOException {
    Picture picture = tests();
    assertThat(picture.found().get(0)).first().isEqualTo(Grounds.Test.JUMP);
    assertThat(picture.found().get(1)).first().isEqualTo(Grounds.Test.APART);
    assertThat(picture.found().get(2)).first().isEqualTo(Grounds.Test.FRESH);
    assertThat(picture.found().get(3)).contains(Grounds.Test.BEND);
    keep("four-tests.svg", picture);
  }

  @Test
  void whatItCannotKnowIsShown() throws IOException {
    Picture picture = unknowns();
    Excursion endOfTrouble = picture.told().getFirst();
    assertThat(endOfTrouble.up()).isFalse();
    assertThat(endOfTrouble.at()).isEqualTo(BEGIN + 420 * MINUTE);
    Excursion drift = picture.told().get(1);
    assertThat(drift.latest() - drift.earliest()).isGreaterThan(30 * MINUTE);
    assertThat(picture.found().get(2)).isNotEmpty();
    assertThat(picture.told().get(2).confidence()).isLessThan(0.5);
    keep("cannot-know.svg", picture);
  }
}
