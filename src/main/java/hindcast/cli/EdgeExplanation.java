package hindcast.cli;

import hindcast.analysis.EdgeTest;
import hindcast.analysis.EdgeVerdict;
import hindcast.model.Display;
import java.io.PrintWriter;
import java.util.Locale;

/// The numbers behind a verdict on one dependency, for a terminal: every question that was put, its
/// answer, what was measured and what chance gives.
final class EdgeExplanation {
  private final PrintWriter out;

  EdgeExplanation(PrintWriter out) {
    this.out = out;
  }

  /// What patterns are held against: `caller->callee`.
  static String name(EdgeVerdict edge) {
    return edge.from() + "->" + edge.to();
  }

  /// Prints what the analysis knows of the dependency.
  void print(EdgeVerdict edge) {
    String via = edge.via();
    out.println(Plain.line(name(edge) + (via == null ? "" : " via " + via)));
    line(
        "verdict",
        edge.verdict().id()
            + ", declared "
            + edge.declared().name().toLowerCase(Locale.ROOT)
            + ", behaved "
            + edge.observed().name().toLowerCase(Locale.ROOT));
    edge.reasons().forEach(reason -> line("", reason.text()));
    if (edge.tests().isEmpty()) {
      line("tests", "none was put: nothing shows that the callee failed");
    }
    for (EdgeTest test : edge.tests()) {
      line(answer(test.outcome()), test.kind().id() + ": " + test.statement().text());
      EdgeTest.Measure measure = test.measure();
      if (measure != null) {
        line("", numbers(measure));
      }
    }
  }

  private static String answer(EdgeTest.Outcome outcome) {
    return switch (outcome) {
      case PASSED -> "yes";
      case FAILED -> "no";
      case UNKNOWN -> "unknown";
    };
  }

  private static String numbers(EdgeTest.Measure measure) {
    Double value = measure.value();
    Double low = measure.low();
    Double high = measure.high();
    Double chance = measure.chance();
    Double threshold = measure.threshold();
    StringBuilder text = new StringBuilder(measure.statistic());
    text.append(": ").append(value == null ? "not computed" : Explanation.number(value));
    if (low != null && high != null) {
      text.append(", between ").append(Explanation.number(low));
      text.append(" and ").append(Explanation.number(high));
    }
    text.append(", from ").append(Display.count(measure.samples())).append(" samples");
    if (chance != null) {
      text.append("; chance does as well in ").append(Explanation.number(chance));
      text.append(
          threshold == null ? "" : ", at most " + Explanation.number(threshold) + " counts");
      text.append(" (").append(measure.nullModel()).append(", ");
      text.append(Display.count(measure.comparisons())).append(" compared)");
    }
    return text.toString();
  }

  private void line(String name, String text) {
    out.println(String.format(Locale.ROOT, "  %-9s ", name) + Plain.line(text));
  }
}
