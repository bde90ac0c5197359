package hindcast.cli;

import hindcast.analysis.Grounds;
import hindcast.analysis.NormalRange;
import hindcast.analysis.Onset;
import hindcast.model.Display;
import hindcast.model.Series;
import hindcast.model.Unit;
import hindcast.workbench.Loaded;
import java.io.PrintWriter;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// The numbers behind one series, for a terminal: its normal, each onset with the tests that found
/// it, and the strongest movements that were not reported, with what they lacked.
final class Explanation {
  private final PrintWriter out;

  Explanation(PrintWriter out) {
    this.out = out;
  }

  /// Prints what the analysis knows of the series.
  void print(Loaded loaded, Series series) {
    Unit unit = series.info().unit();
    out.println(Plain.line(series.id()));
    line("role", series.role().id() + " – " + series.info().role().reason());
    line("samples", series.size() + ", step " + Display.duration(series.info().stepMillis()));
    NormalRange normal = loaded.analysis().normals().get(series.id());
    if (normal == null) {
      line("normal", "none: too few samples, or a source whose clock is in doubt");
    } else {
      line(
          "normal",
          Display.value(normal.low(), unit)
              + " to "
              + Display.value(normal.high(), unit)
              + ", median "
              + Display.value(normal.median(), unit)
              + ", learned "
              + Display.iso(normal.basis().from())
              + " to "
              + Display.iso(normal.basis().to()));
    }
    List<Onset> onsets = onsets(loaded, series);
    if (onsets.isEmpty()) {
      line("onsets", "none: stays in its normal range");
    }
    for (Onset onset : onsets) {
      Long ended = onset.endedAt();
      line(
          "onset",
          Display.iso(onset.at())
              + " ["
              + Display.time(onset.earliest(), ZoneOffset.UTC)
              + ", "
              + Display.time(onset.latest(), ZoneOffset.UTC)
              + " UTC] "
              + (onset.up() ? "up" : "down")
              + ", peak "
              + Display.value(onset.peak(), unit)
              + ", confidence "
              + Display.share(onset.confidence())
              + (ended == null ? ", not over when the data ends" : ", over " + Display.iso(ended)));
      onset.grounds().forEach(one -> grounds("because", one));
      if (!onset.solid()) {
        line("", "a hint: too weak for the story of an incident to rest on");
      }
    }
    loaded
        .analysis()
        .missed()
        .getOrDefault(series.id(), List.of())
        .forEach(one -> grounds("not told", one));
    CandidateTable.explain(loaded, series.id()).forEach(one -> out.println(Plain.line(one)));
  }

  /// The onsets of one series, in order of time.
  static List<Onset> onsets(Loaded loaded, Series series) {
    return loaded.analysis().onsets().stream()
        .filter(one -> one.series().equals(series.id()))
        .toList();
  }

  private void grounds(String name, Grounds one) {
    line(
        name,
        one.test().id()
            + " ("
            + one.test().question()
            + "): "
            + number(one.statistic())
            + ", counts from "
            + number(one.least())
            + "; chance makes "
            + number(one.expected())
            + " such here, "
            + number(one.most())
            + " may be");
    line(
        "",
        one.measures().stream()
            .map(measure -> measure.name() + " " + number(measure.value()))
            .collect(Collectors.joining("; ")));
    String lacks = one.lacks();
    if (!lacks.isEmpty() && name.equals("not told")) {
      line("", "why not: " + lacks);
    }
  }

  private void line(String name, String text) {
    out.println(String.format(Locale.ROOT, "  %-9s ", name) + Plain.line(text));
  }

  /// Three digits, however small.
  static String number(double value) {
    if (value == Math.rint(value) && Math.abs(value) < 1e6) {
      return Long.toString(Math.round(value));
    }
    double size = Math.abs(value);
    return size >= 1000 || size < 0.001
        ? String.format(Locale.ROOT, "%.1e", value)
        : String.format(Locale.ROOT, size >= 10 ? "%.1f" : "%.3f", value);
  }
}
