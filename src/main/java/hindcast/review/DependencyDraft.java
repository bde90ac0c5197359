package hindcast.review;

import hindcast.analysis.Analysis;
import hindcast.analysis.EdgeTest;
import hindcast.analysis.EdgeTest.Outcome;
import hindcast.analysis.EdgeVerdict;
import hindcast.analysis.Evidence;
import hindcast.analysis.Onset;
import hindcast.analysis.Statement;
import hindcast.model.Incident;
import hindcast.model.ServiceMap.Strength;
import hindcast.model.Source;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// Expectations held against what was observed, the factors that follow, and what stays open.
final class DependencyDraft {
  /// What makes a violation plain beyond its reasons.
  private static final Set<EdgeTest.Kind> SHOWN =
      Set.of(EdgeTest.Kind.DOSE, EdgeTest.Kind.RECOVERY);

  private final Incident incident;
  private final Analysis analysis;
  private final Signals signals;

  DependencyDraft(Incident incident, Analysis analysis, Signals signals) {
    this.incident = incident;
    this.analysis = analysis;
    this.signals = signals;
  }

  /// Every dependency with its verdict and the samples behind it.
  List<Block> expectations() {
    List<Block.Passage> items = new ArrayList<>();
    for (EdgeVerdict edge : analysis.edges()) {
      if (edge.verdict() != EdgeVerdict.Verdict.INCONCLUSIVE) {
        items.add(verdict(edge));
      }
    }
    if (!items.isEmpty()) {
      return List.of(new Block.Items(items, false));
    }
    return List.of(
        new Block.Note(
            incident.services().edges().isEmpty()
                ? "No service map was given, so no dependency could be held against the data."
                : "No declared dependency was put to the test in a way the data can tell."));
  }

  private Block.Passage verdict(EdgeVerdict edge) {
    Wording words = new Wording();
    words.say(Plain.capital(edge.verdict().id())).say(": ").say(path(edge));
    // an undeclared path's reason says itself what is amiss
    if (edge.verdict() != EdgeVerdict.Verdict.UNDECLARED) {
      words.say(", declared ").say(strength(edge.declared()));
      words.say(
          edge.observed() == Strength.UNKNOWN ? "" : ", behaved " + strength(edge.observed()));
    }
    words.say(".");
    for (Statement reason : edge.reasons()) {
      words.say(reason);
    }
    if (edge.verdict() == EdgeVerdict.Verdict.VIOLATED) {
      edge.tests().stream()
          .filter(test -> SHOWN.contains(test.kind()) && test.outcome() == Outcome.PASSED)
          .forEach(test -> words.say(test.statement()));
    }
    if (edge.reasons().isEmpty()) {
      words.cite(map());
    }
    return words.passage();
  }

  private List<Evidence> map() {
    String source = incident.services().source();
    return source == null ? List.of() : List.of(new Evidence(source, 0, null, null, null, null));
  }

  static String path(EdgeVerdict edge) {
    String via = edge.via();
    return Plain.line(edge.from(), 40)
        + " → "
        + Plain.line(edge.to(), 40)
        + (via == null ? "" : " via " + Plain.line(via, 40));
  }

  private static String strength(Strength strength) {
    return strength.name().toLowerCase(Locale.ROOT);
  }

  /// Whether all the path's evidence is from after users' harm was over: repair, not a factor.
  private boolean afterwards(EdgeVerdict edge) {
    hindcast.analysis.Phases.Mark over = analysis.phases().mitigated();
    return over != null
        && edge.reasons().stream()
                .flatMap(why -> why.quantities().stream())
                .filter(q -> q.style().tellsTime())
                .mapToDouble(hindcast.analysis.Quantity::value)
                .min()
                .orElse(Double.NEGATIVE_INFINITY)
            > over.at();
  }

  /// Dependencies as factors, in short: the verdicts above have the samples.
  List<Block.Passage> factors() {
    List<Block.Passage> items = new ArrayList<>();
    Map<String, List<EdgeVerdict>> undeclared = new LinkedHashMap<>();
    for (EdgeVerdict edge : analysis.edges()) {
      if (edge.verdict() == EdgeVerdict.Verdict.VIOLATED) {
        Wording words =
            new Wording()
                .say(
                    Plain.line(edge.to(), 40)
                        + " was declared a "
                        + strength(edge.declared())
                        + " dependency of "
                        + Plain.line(edge.from(), 40)
                        + "; it behaved as a "
                        + strength(edge.observed())
                        + " one. (Likely, not certain.)");
        edge.reasons().forEach(why -> words.cite(why.evidence()));
        items.add(words.cite(edge.reasons().isEmpty() ? map() : List.of()).passage());
      } else if (edge.verdict() == EdgeVerdict.Verdict.UNDECLARED && !afterwards(edge)) {
        undeclared
            .computeIfAbsent(edge.from() + "\n" + edge.to(), path -> new ArrayList<>())
            .add(edge);
      }
    }
    for (List<EdgeVerdict> calls : undeclared.values()) {
      EdgeVerdict first = calls.getFirst();
      List<String> callers =
          calls.stream()
              .map(EdgeVerdict::via)
              .filter(Objects::nonNull)
              .map(via -> Plain.line(Objects.requireNonNullElse(via, ""), 40))
              .toList();
      Wording words =
          new Wording()
              .say("The service map does not have the calls from ")
              .say(Plain.line(first.from(), 40) + " to " + Plain.line(first.to(), 40))
              .say(callers.isEmpty() ? "." : " by " + String.join(" and ", callers) + ".");
      calls.stream()
          .flatMap(one -> one.reasons().stream())
          .forEach(why -> words.cite(why.evidence()));
      items.add(words.cite(first.reasons().isEmpty() ? map() : List.of()).passage());
    }
    return items;
  }

  /// What the data leaves open.
  List<Block.Passage> questions() {
    List<Block.Passage> items = new ArrayList<>();
    List<Source> disputed = incident.sources().stream().filter(Source::disputed).toList();
    if (!disputed.isEmpty()) {
      Wording words =
          new Wording()
              .say(
                  disputed.size() == 1
                      ? "Is the clock of " + Plain.line(disputed.getFirst().id(), 80) + " right?"
                      : "Which clocks are right?");
      analysis.findings().stream()
          .filter(one -> one.rule().equals("clock"))
          .forEach(one -> words.say(one.statement()));
      disputed.forEach(one -> words.cite(new Evidence(one.id(), 0, null, null, null, null)));
      items.add(words.passage());
    }
    for (List<Onset> run : signals.uncertainRuns()) {
      Wording words =
          new Wording()
              .say(
                  "In which order did these move: "
                      + signals.run(run)
                      + "? Their intervals overlap.");
      run.forEach(onset -> words.cite(signals.evidence(onset)));
      items.add(words.passage());
    }
    for (EdgeVerdict edge : analysis.edges()) {
      if (edge.verdict() == EdgeVerdict.Verdict.INCONCLUSIVE) {
        Wording words =
            new Wording()
                .say(
                    "Does "
                        + path(edge)
                        + " behave as declared ("
                        + strength(edge.declared())
                        + ")?");
        edge.reasons().forEach(words::say);
        items.add(words.cite(edge.reasons().isEmpty() ? map() : List.of()).passage());
      }
    }
    if (analysis.phases().impact() != null && analysis.phases().mitigated() == null) {
      items.add(ask("When was users' harm over? The data does not show it."));
    }
    if (analysis.phases().impact() != null && analysis.phases().restored() == null) {
      items.add(ask("When was all back in normal? The data ends before."));
    }
    return items;
  }

  private Block.Passage ask(String question) {
    Wording words = new Wording().say(question);
    hindcast.analysis.Phases.Mark impact = analysis.phases().impact();
    return words.cite(impact == null ? List.of() : impact.statement().evidence()).passage();
  }
}
