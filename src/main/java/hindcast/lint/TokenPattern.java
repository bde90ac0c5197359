package hindcast.lint;

import hindcast.lint.Token.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// A pattern over the tokens of one sentence; [RuleBook] tells how it is written. Immutable.
public final class TokenPattern {
  private static final Set<String> CLAUSE_OPENERS = Set.of(":", "(", "–", "—", "|");

  private final String text;
  private final List<Element> elements;

  /// A pattern of these parts.
  ///
  /// @param text as it was written, for people
  TokenPattern(String text, List<Element> elements) {
    this.text = text;
    this.elements = List.copyOf(elements);
  }

  /// As it was written.
  @Override
  public String toString() {
    return text;
  }

  /// One part of a pattern.
  sealed interface Element {
    /// One of these terms, or nothing where it is optional.
    record OneOf(Terms terms, boolean optional) implements Element {}

    /// Up to so many words, numbers or names.
    record Gap(int words) implements Element {}

    /// None of these terms here: before the place at the beginning of a pattern, after it
    /// elsewhere.
    record Not(Terms terms) implements Element {}

    /// The beginning of a sentence, a list item, or what follows a colon, dash or bracket.
    record Start() implements Element {}

    /// The end of a sentence.
    record End() implements Element {}
  }

  /// What a run of tokens can be.
  sealed interface Term {
    /// These words, one after the other.
    record Words(List<String> words) implements Term {}

    /// A word or number that begins and ends so, but is none of the exceptions.
    record Shape(String begin, String end, Set<String> exceptions) implements Term {}

    /// A token of that kind.
    record Sort(Kind kind) implements Term {}
  }

  /// Alternatives, found by their first word: a class can hold a hundred.
  static final class Terms {
    private final Map<String, List<Term>> byFirstWord = new HashMap<>();
    private final List<Term> others = new ArrayList<>();
    private final Set<Integer> lengths = new TreeSet<>();

    Terms(List<Term> terms) {
      for (Term term : terms) {
        if (term instanceof Term.Words phrase) {
          byFirstWord
              .computeIfAbsent(phrase.words.getFirst(), key -> new ArrayList<>())
              .add(phrase);
          lengths.add(phrase.words.size());
        } else {
          others.add(term);
          lengths.add(1);
        }
      }
    }

    private List<Term> startingWith(Token first) {
      return byFirstWord.getOrDefault(first.text(), List.of());
    }

    /// Whether one of them lies from the one index to the other.
    private boolean lies(List<Token> tokens, int from, int to) {
      Token first = tokens.get(from);
      return startingWith(first).stream().anyMatch(term -> end(term, tokens, from) == to)
          || others.stream().anyMatch(term -> end(term, tokens, from) == to);
    }
  }

  /// Index after the longest match that begins at the token; -1 where there is none.
  int match(List<Token> tokens, int at) {
    return match(tokens, at, 0);
  }

  private int match(List<Token> tokens, int at, int part) {
    if (part == elements.size()) {
      return at;
    }
    return switch (elements.get(part)) {
      case Element.Start start -> begins(tokens, at) ? match(tokens, at, part + 1) : -1;
      case Element.End end -> ends(tokens, at) ? match(tokens, at, part + 1) : -1;
      case Element.Not not -> {
        boolean seen = part == 0 ? before(not.terms, tokens, at) : here(not.terms, tokens, at);
        yield seen ? -1 : match(tokens, at, part + 1);
      }
      case Element.OneOf one -> oneOf(one, tokens, at, part);
      case Element.Gap gap -> gap(gap, tokens, at, part);
    };
  }

  private int oneOf(Element.OneOf one, List<Token> tokens, int at, int part) {
    int best = one.optional ? match(tokens, at, part + 1) : -1;
    if (at < tokens.size()) {
      for (Term term : one.terms.startingWith(tokens.get(at))) {
        best = Math.max(best, after(term, tokens, at, part));
      }
      for (Term term : one.terms.others) {
        best = Math.max(best, after(term, tokens, at, part));
      }
    }
    return best;
  }

  private int after(Term term, List<Token> tokens, int at, int part) {
    int next = end(term, tokens, at);
    return next < 0 ? -1 : match(tokens, next, part + 1);
  }

  private int gap(Element.Gap gap, List<Token> tokens, int at, int part) {
    for (int next = at; next <= Math.min(at + gap.words, tokens.size()); next++) {
      if (next > at && tokens.get(next - 1).is(Kind.SIGN)) {
        return -1;
      }
      int found = match(tokens, next, part + 1);
      if (found >= 0) {
        return found;
      }
    }
    return -1;
  }

  private static boolean begins(List<Token> tokens, int at) {
    return at == 0 || CLAUSE_OPENERS.contains(tokens.get(at - 1).text());
  }

  private static boolean ends(List<Token> tokens, int at) {
    return tokens.stream().skip(at).allMatch(token -> token.is(Kind.SIGN));
  }

  private static boolean here(Terms terms, List<Token> tokens, int at) {
    return terms.lengths.stream()
        .anyMatch(length -> at + length <= tokens.size() && terms.lies(tokens, at, at + length));
  }

  private static boolean before(Terms terms, List<Token> tokens, int at) {
    return terms.lengths.stream()
        .anyMatch(length -> at >= length && terms.lies(tokens, at - length, at));
  }

  private static int end(Term term, List<Token> tokens, int at) {
    Token first = tokens.get(at);
    return switch (term) {
      case Term.Sort sort -> first.is(sort.kind) ? at + 1 : -1;
      case Term.Shape shape -> {
        String word = first.text();
        boolean fits =
            (first.is(Kind.WORD) || first.is(Kind.NUMBER))
                && word.length() > shape.begin.length() + shape.end.length()
                && word.startsWith(shape.begin)
                && word.endsWith(shape.end)
                && !shape.exceptions.contains(word);
        yield fits ? at + 1 : -1;
      }
      case Term.Words phrase -> {
        int length = phrase.words.size();
        boolean fits = at + length <= tokens.size();
        for (int i = 0; fits && i < length; i++) {
          fits = tokens.get(at + i).text().equals(phrase.words.get(i));
        }
        yield fits ? at + length : -1;
      }
    };
  }
}
