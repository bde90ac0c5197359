package hindcast.cli;

import hindcast.analysis.Ranked;
import hindcast.analysis.Ranked.Numbers;
import hindcast.model.Display;
import hindcast.model.Series;
import hindcast.model.Unit;
import hindcast.workbench.Loaded;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The strongest candidates for a contributing factor, one for each service, for people at a
/// terminal.
final class CandidateTable {
  private static final int WIDTH = 100;
  private static final int MOST = 5;

  private CandidateTable() {}

  /// The lines, with a heading; none where nothing was ranked.
  static List<String> lines(Loaded loaded) {
    List<Ranked> first = Ranked.strongest(loaded.analysis().ranking(), MOST);
    if (first.isEmpty()) {
      return List.of();
    }
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add("Candidates for a contributing factor");
    if (loaded.analysis().ranking().stream().noneMatch(Ranked::beyondChance)) {
      lines.add("  No series stands out beyond what chance gives among as many. What moved most:");
    }
    for (int i = 0; i < first.size(); i++) {
      Ranked one = first.get(i);
      lines.add(
          Plain.cut(
              String.format(
                  Locale.ROOT,
                  "  %2d  %5s  %-18s %s",
                  i + 1,
                  Display.share(one.confidence()),
                  Plain.cut(one.service() == null ? "–" : one.service(), 18),
                  one.series()),
              WIDTH));
      Numbers numbers = one.numbers();
      if (numbers != null) {
        lines.add(Plain.cut("             " + sentence(loaded, one, numbers), WIDTH));
      }
    }
    return lines;
  }

  private static String sentence(Loaded loaded, Ranked one, Numbers numbers) {
    Unit unit =
        loaded
            .incident()
            .series(one.series())
            .map(Series::info)
            .map(i -> i.unit())
            .orElse(Unit.NONE);
    Double random = numbers.randomHourShare();
    return Display.value(numbers.usual(), unit)
        + " before, "
        + Display.value(numbers.during(), unit)
        + " then"
        + (random == null ? "" : "; " + chance(random));
  }

  /// What a random hour gives.
  static String chance(double share) {
    return share > 0
        ? "a random hour gives one this strong " + Display.share(share) + " of the time"
        : "no other hour of the data gives one this strong";
  }

  /// The numbers behind a place in the ranking, for `--explain`.
  static List<String> explain(Loaded loaded, String series) {
    List<Ranked> ranking = loaded.analysis().ranking();
    for (int i = 0; i < ranking.size(); i++) {
      Ranked one = ranking.get(i);
      if (one.series().equals(series)) {
        return explain(one, i + 1, ranking.size());
      }
    }
    return List.of();
  }

  private static List<String> explain(Ranked one, int place, int of) {
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT,
            "  candidate %d of %d, score %s, confidence %s",
            place,
            of,
            Display.number(one.score()),
            Display.share(one.confidence())));
    Numbers numbers = one.numbers();
    if (numbers != null) {
      lines.add(
          String.format(
              Locale.ROOT,
              "            %s from %s to %s, %s ordinary shifts; p %s, q %s%s%s",
              numbers.up() ? "rises" : "falls",
              Display.number(numbers.usual()),
              Display.number(numbers.during()),
              Display.number(numbers.shift()),
              Display.number(numbers.p()),
              Display.number(numbers.q()),
              part(", own share ", numbers.ownShare()),
              part(", carried by services it calls ", numbers.carried())));
      Double random = numbers.randomHourShare();
      if (random != null) {
        lines.add("            " + chance(random));
      }
    }
    return lines;
  }

  private static String part(String what, @Nullable Double share) {
    return share == null ? "" : what + Display.share(share);
  }
}
