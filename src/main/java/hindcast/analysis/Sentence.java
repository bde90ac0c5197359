package hindcast.analysis;

import hindcast.analysis.Quantity.Style;
import hindcast.model.Display;
import hindcast.model.Incident;
import hindcast.model.PlainText;
import hindcast.model.Role;
import hindcast.model.TimeSpan;
import hindcast.model.TimelineEvent;
import hindcast.model.Unit;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Puts a sentence together from words and formulas, so that every number in it is computed from
/// the samples that it cites.
public final class Sentence {
  private static final int QUOTED_CHARACTERS = 110;
  private static final int NAME_CHARACTERS = 100;

  private final Incident incident;
  private final StringBuilder text = new StringBuilder();
  private final List<Quantity> quantities = new ArrayList<>();
  private final Set<Evidence> evidence = new LinkedHashSet<>();

  /// An empty sentence about the incident.
  public Sentence(Incident incident) {
    this.incident = incident;
  }

  /// Adds an imported name, such as a service's: one line, shortened.
  public Sentence name(String imported) {
    return say(PlainText.line(imported, NAME_CHARACTERS));
  }

  /// Adds words.
  public Sentence say(String words) {
    text.append(words);
    return this;
  }

  /// Adds a time in UTC, and says so; with the date where the time of day does not tell it.
  public Sentence time(Formula formula) {
    boolean dated = incident.needsDate((long) FormulaEvaluator.evaluate(formula, incident));
    return add(formula, dated ? Style.MOMENT : Style.TIME, Unit.NONE).say(" UTC");
  }

  /// Adds the time of an onset, computed from its samples, and cites them.
  public Sentence onset(Onset onset) {
    return time(at(onset)).cite(onset);
  }

  /// How an onset's time follows from its samples.
  public Formula at(Onset onset) {
    return incident
        .series(onset.series())
        .map(series -> Formula.timeOf(onset, series, samples(onset)))
        .orElse(new Formula.Instant(onset.at()));
  }

  /// The stamps of an onset's samples outside normal.
  public TimeSpan samples(Onset onset) {
    long end = onset.at() + 1;
    if (onset.endedAt() != null) {
      end = onset.endedAt();
    } else {
      TimeSpan all = incident.series(onset.series()).map(one -> one.span()).orElse(null);
      end = all == null ? end : Math.max(end, all.to());
    }
    long until = end;
    return incident
        .series(onset.series())
        .map(one -> Movement.cited(one, onset.at(), until))
        .orElse(new TimeSpan(onset.at(), onset.at() + 1));
  }

  /// What moved, in words.
  public static String name(Onset onset) {
    return PlainText.line(Movement.name(onset), NAME_CHARACTERS);
  }

  /// The same for the middle of a sentence: `cache errors at ent-cache`.
  public static String inSentence(Onset onset) {
    return onset.role() == Role.OTHER ? name(onset) : PlainText.inSentence(name(onset));
  }

  /// Several of them: `a, b and c`.
  public static String inSentence(List<Onset> onsets) {
    StringBuilder all = new StringBuilder();
    for (int i = 0; i < onsets.size(); i++) {
      all.append(i == 0 ? "" : i == onsets.size() - 1 ? " and " : ", ");
      all.append(inSentence(onsets.get(i)));
    }
    return all.toString();
  }

  /// Adds imported words as a quotation: one line, shortened, without quotation marks of its own.
  public Sentence quote(String words) {
    String plain = words.replaceAll("[“”„\"]", "'").replaceAll("[\\s.,;]+$", "");
    return say("“" + PlainText.line(plain, QUOTED_CHARACTERS) + "”");
  }

  /// Adds a plain number.
  public Sentence number(Formula formula) {
    return add(formula, Style.NUMBER, Unit.NONE);
  }

  /// Adds a length of time.
  public Sentence duration(Formula formula) {
    return add(formula, Style.DURATION, Unit.NONE);
  }

  /// Adds a whole number.
  public Sentence count(Formula formula) {
    return add(formula, Style.COUNT, Unit.NONE);
  }

  /// Adds a multiple, such as `20.1×`.
  public Sentence multiple(Formula formula) {
    return add(formula, Style.MULTIPLE, Unit.NONE);
  }

  /// Adds a ratio as percent.
  public Sentence share(Formula formula) {
    return add(formula, Style.SHARE, Unit.NONE);
  }

  /// Adds a value with its unit.
  public Sentence value(Formula formula, Unit unit) {
    return add(formula, Style.WITH_UNIT, unit);
  }

  /// Cites samples.
  public Sentence cite(String series, TimeSpan span) {
    incident.series(series).ifPresent(found -> evidence.add(Evidence.of(found, span)));
    return this;
  }

  /// Cites the samples of an onset.
  public Sentence cite(Onset onset) {
    return cite(onset.series(), samples(onset));
  }

  /// Cites a source, or part of it.
  public Sentence cite(Evidence one) {
    evidence.add(one);
    return this;
  }

  /// Cites an event.
  public Sentence cite(TimelineEvent event) {
    evidence.add(Evidence.of(event));
    return this;
  }

  /// The statement.
  public Statement done() {
    return new Statement(text.toString(), quantities, List.copyOf(evidence));
  }

  private Sentence add(Formula formula, Style style, Unit unit) {
    double value = FormulaEvaluator.evaluate(formula, incident);
    String shown =
        switch (style) {
          case NUMBER -> Display.number(value);
          case COUNT -> Display.count(Math.round(value));
          case MULTIPLE -> Display.multiple(value);
          case SHARE -> Display.share(value);
          case TIME -> Display.time((long) value, ZoneOffset.UTC);
          case MOMENT -> Display.moment((long) value, ZoneOffset.UTC);
          case DURATION -> Display.duration((long) value);
          case WITH_UNIT -> Display.value(value, unit);
        };
    text.append(shown);
    quantities.add(new Quantity(shown, value, formula, style));
    cite(formula);
    return this;
  }

  private void cite(Formula formula) {
    switch (formula) {
      case Formula.Of of -> cite(of.series(), of.span());
      case Formula.FirstOutside first -> cite(first.series(), first.span());
      case Formula.EventTime time ->
          incident.events().stream()
              .filter(event -> event.id().equals(time.event()))
              .findFirst()
              .ifPresent(event -> cite(event));
      case Formula.Ratio ratio -> {
        cite(ratio.numerator());
        cite(ratio.denominator());
      }
      case Formula.Difference difference -> {
        cite(difference.later());
        cite(difference.earlier());
      }
      case Formula.Sum sum -> sum.parts().forEach(this::cite);
      case Formula.Instant instant -> {}
      case Formula.Count count -> {}
      case Formula.Given given -> {}
    }
  }
}
