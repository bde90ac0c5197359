package hindcast.lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleBookTest {
  private static final String VENDOR =
      """
      # Our own.
      words vendor: cloudgiant hostly
      rule X1
        level: error
        flags: vendor names
        message: “{match}” names a supplier.
        why: We can act on our side only.
        rewrite: Name the component.
        match: @vendor
        flag: CloudGiant was slow.
        pass: The provider's API was slow.
      """;

  private static java.util.List<String> rulesFor(RuleBook book, String markdown) {
    return new LanguageLinter(book.rules(), Set.of())
        .lint("", markdown).stream().map(Remark::rule).toList();
  }

  @Test
  void aTeamAddsItsOwnRules() throws RuleFileException {
    RuleBook book = RuleBook.bundled().with("team.rules", VENDOR);
    assertThat(rulesFor(book, "Hostly was down, the root cause.")).containsExactly("X1", "D1");
  }

  @Test
  void aTeamSwitchesRulesOffAndChangesLevels() throws RuleFileException {
    RuleBook book = RuleBook.bundled().with("team.rules", "off D1\nlevel F1 error\n");
    assertThat(rulesFor(book, "Obviously the root cause.")).containsExactly("F1");
    assertThat(book.rules())
        .filteredOn(r -> r.id().equals("F1"))
        .extracting(LintRule::level)
        .containsExactly(Level.ERROR);
  }

  @Test
  void aTeamAddsPeopleToTheSharedWords() throws RuleFileException {
    RuleBook book = RuleBook.bundled().with("team.rules", "words people: platformers");
    assertThat(rulesFor(RuleBook.bundled(), "The platformers did not look.")).isEmpty();
    assertThat(rulesFor(book, "The platformers did not look.")).containsExactly("A3");
  }

  @Test
  void aBookIsNotChangedByWhatIsAddedToACopy() throws RuleFileException {
    RuleBook bundled = RuleBook.bundled();
    int before = bundled.rules().size();
    bundled.with("team.rules", VENDOR).with("more.rules", "off X1");
    assertThat(bundled.rules()).hasSize(before);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          off Z9                                  | 1 | there is no rule Z9
          level D1 grave                          | 1 | “grave” is no level: expected suggestion, warning or error
          nonsense                                | 1 | “nonsense” is no statement
          match: x                                | 1 | “match: x” is no statement
          rule X1                                 | 1 | rule X1 has no “match”
          rule X1;  color: red                    | 2 | “color” is no field of a rule
          rule X1;  match: @nobody                | 2 | there is no word class @nobody
          rule X1;  match: a?                     | 2 | names no word that must be there
          rule X1;  match: a[b]                   | 2 | “a[b]” is no word
          rule X1;  match: !a?  b                 | 2 | both forbidden (!) and optional (?)
          rule X1;  match: a;  level: warning;  level: error | 4 | a second “level”
          rule X1;  match: a;  where: nowhere     | 3 | expected anywhere, follow-ups or outside-follow-ups
          rule X1;  match: alpha;  flag: Beta.    | 1 | rule X1 does not flag its own example: Beta.
          rule X1;  match: alpha;  pass: Alpha.   | 1 | rule X1 flags “Alpha” in what it should let pass: Alpha.
          words a: @b; words b: @a;rule X1; match: @a | 4 | holds itself
          words a: (x)                            | 1 | “(x)” is no word
          """)
  void aMistakeIsNamedWithItsLine(String text, int line, String message) {
    assertThatThrownBy(() -> RuleBook.bundled().with("team.rules", text.replace(";", "\n")))
        .isInstanceOfSatisfying(
            RuleFileException.class,
            e -> {
              assertThat(e.file()).isEqualTo("team.rules");
              assertThat(e.line()).isEqualTo(line);
              assertThat(e.problem()).contains(message);
            });
  }
}
