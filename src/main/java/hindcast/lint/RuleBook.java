package hindcast.lint;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// The rules in force: those that come with Hindcast, and what a team adds or switches off.
/// Immutable.
///
/// A rule file is plain text. A line is a statement, a field (`name: value`) of the rule above it,
/// a comment (`#`), or blank:
///
/// ```
/// # adds to a class of words
/// words people: astronaut astronauts
/// # gives the forms of an irregular verb
/// verb forget: forgets forgot forgotten forgetting
/// # a new rule, or a new text for an old one
/// rule X1
///   level: warning
///   flags: vendor names
///   message: “{match}” names a supplier.
///   why: The reader can act on our side only.
///   rewrite: Name the component.
///   match: @vendor|cloudgiant
///   unless: cloudgiant status page
///   flag: CloudGiant was slow.
///   pass: The provider's API was slow.
/// # a rule not wanted, another at another level
/// off F1
/// level G3 warning
/// ```
///
/// A pattern is a row of parts held apart by spaces: `word` or `one|other` (`on-call` is two words
/// in a row), `see~` for every form of a verb, `*ed` or `care*` for a shape, `@people` for a class,
/// a part with `?` may be missing, `..3` is up to three words, `^` begins and `$` ends a sentence,
/// `!word` forbids a word there (at the beginning of a pattern: just before it). The built-in
/// classes are `@word`, `@number`, `@time`, `@name`, `@handle`, `@email`, `@code`, `@quote` and
/// `@question` (its mark). `where: follow-ups` or `outside-follow-ups` limits a rule to, or keeps
/// it out of, sections of follow-ups and task lists. `flag` and `pass` are examples that must and
/// must not be flagged; `names:` lists the persons named in them, and `\n` begins a new line.
/// Patterns ignore case and never reach over the end of a sentence.
public final class RuleBook {
  private static final List<String> FILES =
      List.of("words", "A", "B", "C", "D", "E", "F", "G", "I");

  private final List<LintRule> rules;
  private final RuleReader reader;

  private RuleBook(RuleReader reader, List<LintRule> rules) {
    this.reader = reader;
    this.rules = List.copyOf(rules);
  }

  /// The rules that come with Hindcast.
  public static RuleBook bundled() {
    RuleReader reader = new RuleReader();
    try {
      for (String file : FILES) {
        reader.read(file + ".rules", resource(file + ".rules"));
      }
      return new RuleBook(reader, reader.compile());
    } catch (RuleFileException e) {
      throw new IllegalStateException(e);
    }
  }

  /// These rules and what the file says.
  ///
  /// @param file its name, for errors
  /// @throws RuleFileException at the first line that makes no sense, and for a rule that fails its
  ///   own examples
  public RuleBook with(String file, String text) throws RuleFileException {
    RuleReader grown = reader.copy();
    List<String> touched = grown.read(file, text);
    List<LintRule> all = grown.compile();
    for (LintRule rule : all) {
      if (touched.contains(rule.id())) {
        Optional<String> failure = rule.failures().stream().findFirst();
        if (failure.isPresent()) {
          throw new RuleFileException(file, grown.lineOf(rule.id()), failure.get());
        }
      }
    }
    return new RuleBook(grown, all);
  }

  /// The rules, in order of the files they stand in.
  public List<LintRule> rules() {
    return rules;
  }

  private static String resource(String name) {
    try (InputStream in = Objects.requireNonNull(RuleBook.class.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
