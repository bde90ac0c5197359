package hindcast.lint;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/// Reads a Markdown document and says where its language blames, hides or guesses. Looks at prose
/// alone: code, addresses, block quotes, quotations of at least two words, HTML and front matter
/// are exempt. Immutable; serves all threads.
public final class LanguageLinter {
  private final List<LintRule> rules;
  private final Names names;

  /// A linter that applies these rules.
  ///
  /// @param names persons' names and handles, as the sources' rosters have them
  public LanguageLinter(List<LintRule> rules, Set<String> names) {
    this.rules = List.copyOf(rules);
    this.names = new Names(names);
  }

  /// The rules it applies.
  public List<LintRule> rules() {
    return rules;
  }

  /// What it has to say, in order of place.
  ///
  /// @param file the name to give in remarks
  public List<Remark> lint(String file, String markdown) {
    MarkdownReader.Reading reading = MarkdownReader.read(markdown);
    List<Found> found = new ArrayList<>();
    for (Prose prose : reading.prose()) {
      for (List<Token> sentence : Tokenizer.sentences(prose)) {
        List<Token> tokens = names.mark(sentence);
        for (LintRule rule : rules) {
          if (rule.scope().covers(prose.followUp())) {
            examine(rule, tokens, found);
          }
        }
      }
    }
    Lines lines = new Lines(markdown);
    return found.stream()
        .filter(one -> reading.switches().on(one.rule.id(), one.from))
        .sorted(Comparator.comparingInt(Found::from))
        .map(one -> remark(file, markdown, lines, one))
        .toList();
  }

  private record Found(LintRule rule, int from, int to) {}

  private static void examine(LintRule rule, List<Token> tokens, List<Found> found) {
    int at = 0;
    while (at < tokens.size()) {
      int end = longest(rule.matches(), tokens, at);
      if (end > at && !takenBack(rule, tokens, at, end)) {
        found.add(new Found(rule, tokens.get(at).from(), tokens.get(end - 1).to()));
        at = end;
      } else {
        at++;
      }
    }
  }

  private static int longest(List<TokenPattern> patterns, List<Token> tokens, int at) {
    int best = -1;
    for (TokenPattern pattern : patterns) {
      best = Math.max(best, pattern.match(tokens, at));
    }
    return best;
  }

  private static boolean takenBack(LintRule rule, List<Token> tokens, int from, int to) {
    for (TokenPattern pattern : rule.unless()) {
      for (int at = 0; at < to; at++) {
        if (pattern.match(tokens, at) > from) {
          return true;
        }
      }
    }
    return false;
  }

  private static Remark remark(String file, String markdown, Lines lines, Found found) {
    String matched = markdown.substring(found.from, found.to).strip().replaceAll("\\s+", " ");
    int line = lines.line(found.from);
    LintRule rule = found.rule;
    return new Remark(
        file,
        line + 1,
        found.from - lines.start(line) + 1,
        rule.id(),
        rule.level(),
        rule.message().replace("{match}", matched),
        rule.rewrite().replace("{match}", matched),
        matched);
  }

  /// Where lines begin.
  private static final class Lines {
    private final int[] starts;

    Lines(String text) {
      List<Integer> found = new ArrayList<>(List.of(0));
      for (int i = 0; i < text.length(); i++) {
        char c = text.charAt(i);
        boolean carriage = c == '\r' && (i + 1 == text.length() || text.charAt(i + 1) != '\n');
        if (c == '\n' || carriage) {
          found.add(i + 1);
        }
      }
      this.starts = found.stream().mapToInt(Integer::intValue).toArray();
    }

    int line(int offset) {
      int place = Arrays.binarySearch(starts, offset);
      return place >= 0 ? place : -place - 2;
    }

    int start(int line) {
      return starts[line];
    }
  }
}
