package hindcast.review;

import hindcast.analysis.Analysis;
import hindcast.analysis.Certainty;
import hindcast.analysis.EdgeVerdict;
import hindcast.analysis.Evidence;
import hindcast.analysis.Finding;
import hindcast.analysis.Onset;
import hindcast.analysis.Statement;
import hindcast.model.Incident;
import hindcast.model.ServiceMap.Strength;
import hindcast.model.Source;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Expectations held against what was observed, the factors that follow, and what stays open.
final class DependencyDraft {
  /// Findings that the summary and the section on detection tell already.
  private static final Set<String> TOLD = Set.of("moved-first", "noticed-later");

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
    words.say(Plain.capital(edge.verdict().id())).say(": ").say(path(edge)).say(", ");
    words.say(
        switch (edge.verdict()) {
          case UNDECLARED -> "not in the service map";
          case HELD, VIOLATED, INCONCLUSIVE ->
              "declared "
                  + strength(edge.declared())
                  + (edge.observed() == Strength.UNKNOWN
                      ? ""
                      : ", behaved " + strength(edge.observed()));
        });
    words.say(".");
    for (Statement reason : edge.reasons()) {
      words.say(reason);
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
                .filter(q -> q.style() == hindcast.analysis.Quantity.Style.TIME)
                .mapToDouble(hindcast.analysis.Quantity::value)
                .min()
                .orElse(Double.NEGATIVE_INFINITY)
            > over.at();
  }

  /// What the data offers as factors; people add theirs.
  List<Block> factors() {
    List<Block.Passage> items = new ArrayList<>();
    Set<String> said = new LinkedHashSet<>();
    List<Finding> findings =
        analysis.findings().stream().filter(one -> !TOLD.contains(one.rule())).toList();
    for (EdgeVerdict edge : analysis.edges()) {
      boolean odd =
          edge.verdict() == EdgeVerdict.Verdict.VIOLATED
              || edge.verdict() == EdgeVerdict.Verdict.UNDECLARED;
      boolean found =
          findings.stream()
              .anyMatch(
                  one ->
                      edge.reasons().stream()
                          .anyMatch(why -> one.statement().text().contains(why.text())));
      if (odd && !found && !afterwards(edge) && !edge.reasons().isEmpty()) {
        Statement reason = edge.reasons().getFirst();
        Wording words = new Wording();
        words.say(
            edge.verdict() == EdgeVerdict.Verdict.UNDECLARED
                ? "A call path that the service map does not have: " + path(edge) + "."
                : "A dependency behaved other than declared: " + path(edge) + ".");
        items.add(words.say(reason).passage());
        said.add(reason.text());
      }
    }
    for (Finding finding : findings) {
      if (said.add(finding.statement().text())) {
        Wording words = new Wording().say(finding.statement());
        if (finding.certainty() != Certainty.CERTAIN) {
          words.gap().say("(" + Plain.capital(finding.certainty().id()) + ", not certain.)");
        }
        items.add(words.passage());
      }
    }
    if (items.isEmpty()) {
      return List.of(new Block.Note("The data alone offers no factor."));
    }
    return List.of(new Block.Items(items, true));
  }

  /// What the data leaves open.
  List<Block> questions() {
    List<Block.Passage> items = new ArrayList<>();
    for (Source source : incident.sources()) {
      if (source.disputed()) {
        items.add(
            new Wording()
                .say(
                    "Is the clock of "
                        + Plain.line(source.id(), 80)
                        + " right? The data speaks"
                        + " for a correction, listed under evidence and method, that nobody has"
                        + " accepted or declined yet.")
                .cite(new Evidence(source.id(), 0, null, null, null, null))
                .passage());
      }
    }
    for (List<Onset> run : signals.uncertainRuns()) {
      Wording words =
          new Wording()
              .say("In which order did " + signals.run(run) + " move? Their intervals overlap.");
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
    if (items.isEmpty()) {
      return List.of();
    }
    return List.of(new Block.Items(items, false));
  }

  private Block.Passage ask(String question) {
    Wording words = new Wording().say(question);
    hindcast.analysis.Phases.Mark impact = analysis.phases().impact();
    return words.cite(impact == null ? List.of() : impact.statement().evidence()).passage();
  }
}
