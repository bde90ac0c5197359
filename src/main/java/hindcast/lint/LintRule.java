package hindcast.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// One rule of blameless language. Immutable.
///
/// @param id short name, such as `A1`
/// @param level how grave its remarks are
/// @param scope where it looks
/// @param flags what it flags, in a few words for a table
/// @param message what to say; `{match}` stands for the words found
/// @param why why these words stand in the way of learning
/// @param rewrite the direction of a rewrite; `{match}` stands for the words found
/// @param matches patterns of which any makes a remark
/// @param unless patterns that, overlapping a match, take it back
/// @param flagged Markdown examples it must flag
/// @param passed Markdown examples it must let pass
/// @param names persons named in the examples
public record LintRule(
    String id,
    Level level,
    Scope scope,
    String flags,
    String message,
    String why,
    String rewrite,
    List<TokenPattern> matches,
    List<TokenPattern> unless,
    List<String> flagged,
    List<String> passed,
    Set<String> names) {

  /// Where a rule looks.
  public enum Scope {
    /// All prose.
    ANYWHERE,
    /// Sections of follow-ups or action items, and task lists (`- [ ]`) anywhere.
    FOLLOW_UPS,
    /// All prose but that.
    OUTSIDE_FOLLOW_UPS;

    /// Whether to look at prose that belongs to follow-ups, or not to them.
    boolean covers(boolean followUp) {
      return this == ANYWHERE || followUp == (this == FOLLOW_UPS);
    }
  }

  public LintRule {
    matches = List.copyOf(matches);
    unless = List.copyOf(unless);
    flagged = List.copyOf(flagged);
    passed = List.copyOf(passed);
    names = Set.copyOf(names);
  }

  /// What of the rule's own examples does not hold, one sentence each; empty for a sound rule.
  public List<String> failures() {
    LanguageLinter linter = new LanguageLinter(List.of(this), names);
    List<String> failures = new ArrayList<>();
    for (String example : flagged) {
      if (linter.lint("", inPlace(example)).isEmpty()) {
        failures.add("rule " + id + " does not flag its own example: " + example);
      }
    }
    for (String example : passed) {
      for (Remark remark : linter.lint("", inPlace(example))) {
        failures.add(
            "rule "
                + id
                + " flags “"
                + remark.matched()
                + "” in what it should let pass: "
                + example);
      }
    }
    return failures;
  }

  /// An example that names no section stands where the rule looks.
  private String inPlace(String example) {
    return scope != Scope.FOLLOW_UPS || example.startsWith("#")
        ? example
        : "## Follow-ups\n\n- " + example;
  }
}
