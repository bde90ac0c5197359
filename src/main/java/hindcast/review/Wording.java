package hindcast.review;

import hindcast.analysis.Evidence;
import hindcast.analysis.Formula;
import hindcast.analysis.Quantity;
import hindcast.analysis.Statement;
import hindcast.model.Display;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Writes one passage piece by piece: words, numbers that know their formula, and the evidence for
/// all of it, so that text and proof cannot drift apart.
final class Wording {
  private final StringBuilder text = new StringBuilder();
  private final List<Quantity> quantities = new ArrayList<>();
  private final Set<Evidence> evidence = new LinkedHashSet<>();

  /// Adds words of our own.
  Wording say(String words) {
    text.append(words);
    return this;
  }

  /// Adds a number or time that is already bound to its formula.
  Wording say(Quantity quantity) {
    text.append(quantity.text());
    quantities.add(quantity);
    return this;
  }

  /// Adds `02:55:20 UTC`.
  Wording time(Quantity at) {
    return say(at).say(" UTC");
  }

  /// Adds a whole statement of the analysis, with a space before it where needed.
  Wording say(Statement statement) {
    gap();
    text.append(statement.text());
    quantities.addAll(statement.quantities());
    evidence.addAll(statement.evidence());
    return this;
  }

  /// A space before the next sentence, unless this one is the first.
  Wording gap() {
    if (!text.isEmpty() && !Character.isWhitespace(text.charAt(text.length() - 1))) {
      text.append(' ');
    }
    return this;
  }

  /// Names what the words rest on.
  Wording cite(Evidence... more) {
    evidence.addAll(List.of(more));
    return this;
  }

  /// Names what the words rest on.
  Wording cite(List<Evidence> more) {
    evidence.addAll(more);
    return this;
  }

  boolean isEmpty() {
    return text.isEmpty();
  }

  /// The words so far as a passage by Hindcast.
  Block.Passage passage() {
    return new Block.Passage(
        text.toString(), Block.Author.HINDCAST, quantities, List.copyOf(evidence));
  }

  static Quantity durationOf(long millis, Formula formula) {
    return new Quantity(
        Display.duration(millis), (double) millis, formula, Quantity.Style.DURATION);
  }
}
