package hindcast.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LanguageLinterTest {
  private static final LanguageLinter LINTER =
      new LanguageLinter(RuleBook.bundled().rules(), Set.of());

  private static List<Remark> lint(String markdown) {
    return LINTER.lint("review.md", markdown);
  }

  private static List<String> found(String markdown) {
    return lint(markdown).stream()
        .map(r -> r.line() + ":" + r.column() + " " + r.rule() + " " + r.matched())
        .toList();
  }

  @Test
  void aRemarkTellsPlaceRuleLevelMessageAndRewrite() {
    assertThat(lint("# Review\n\nAll was calm.\nBilling should have been limited.\n"))
        .containsExactly(
            new Remark(
                "review.md",
                4,
                9,
                "A1",
                Level.WARNING,
                "“should have been” judges by what is known now.",
                "Say what was done and what was visible then.",
                "should have been"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "    the root cause, in an indented block",
        "```\nthe root cause\n```",
        "~~~ text\nthe root cause\n~~~",
        "Set `root cause` to false.",
        "> The root cause was the cache.",
        "> a\nThe root cause, lazily continued.",
        "- > The root cause, quoted in a list.",
        "See [the page](https://example.com/root%20cause/root-cause).",
        "See <https://example.com/root-cause>.",
        "See https://example.com/the-root-cause/ and more.",
        "[page]: https://example.com/root-cause \"the title\"",
        "The chat says \"the root cause is memcached\" at 02:58.",
        "The chat says “the root cause is memcached” at 02:58.",
        "Der Chat: „the root cause is memcached“.",
        "The chat says &ldquo;the root cause&rdquo; twice.",
        "<!-- the root cause -->",
        "Calm <!-- the root cause --> night.",
        "<div>the root cause</div>",
        "---\ntitle: the root cause\n---\n\nCalm.",
        "![](root-cause.png)"
      })
  void leavesCodeAddressesQuotationsAndHtmlAlone(String markdown) {
    assertThat(found(markdown)).isEmpty();
  }

  @Test
  void oneWordInQuotationMarksIsTheWritersOwn() {
    assertThat(found("The change was \"careless\".")).containsExactly("1:17 B1 careless");
  }

  @Test
  void anUnclosedQuotationMarkHidesNothing() {
    assertThat(found("A 5\" disk and \"the root cause.")).containsExactly("1:20 D1 root cause");
  }

  @Test
  void looksIntoHeadingsListsTablesEmphasisAndLinkTexts() {
    assertThat(
            found(
                """
                # Root cause

                1. One
                   - The **root** *cause* again.

                | when | what \\| why |
                |------|------|
                | a \\| b | x \\| the root cause |

                [The root
                cause](https://example.com)
                """))
        .containsExactly(
            "1:3 D1 Root cause",
            "4:12 D1 root** *cause",
            "8:21 D1 root cause",
            "10:6 D1 root cause");
  }

  @Test
  void placesStayTrueWithWindowsLineEndsByteOrderMarksAndFrontMatter() {
    assertThat(found("---\r\na: b\r\n---\r\n\r\nOne.\r\nThe root cause.\r\n"))
        .containsExactly("6:5 D1 root cause");
    assertThat(found("🙂 root cause")).containsExactly("1:4 D1 root cause");
  }

  @Test
  void theSameWordsInLongAndShortFormAndAnyApostrophe() {
    for (String words :
        List.of(
            "should not have failed",
            "shouldn't have failed",
            "shouldn’t have failed",
            "shouldn&#39;t have failed",
            "SHOULD NOT HAVE FAILED",
            "shouldn't've failed")) {
      assertThat(lint("It " + words + ".")).as(words).extracting(Remark::rule).contains("A1");
    }
  }

  @Test
  void patternsStopAtTheEndOfASentence() {
    assertThat(found("It went to the team. Did not finish: the deploy.")).isEmpty();
    assertThat(found("He wrote to root. Cause unknown.")).isEmpty();
  }

  @Test
  void commentsSwitchEverythingOrOneRuleOffAndOn() {
    assertThat(
            found(
                """
                The root cause.

                <!-- hindcast off -->

                The root cause. It was careless.

                <!-- hindcast on -->

                The root cause. <!-- hindcast D1 = NO --> Root cause, careless.

                The root cause. <!-- hindcast d1 = yes --> Root cause.
                """))
        .containsExactly(
            "1:5 D1 root cause", "9:5 D1 root cause", "9:55 B1 careless", "11:44 D1 Root cause");
  }

  @Test
  void aCommentInAListOrQuoteCounts() {
    assertThat(found("- <!-- hindcast D1 = NO --> The root cause.\n- Root cause.\n")).isEmpty();
  }

  @Test
  void followUpsEndWithTheirSection() {
    assertThat(
            found(
                """
                ## Action items
                - Improve docs
                ### Later
                - Investigate billing
                ## Appendix
                - Improve docs
                """))
        .containsExactly("2:3 I1 Improve", "4:3 I1 Investigate");
  }

  @Test
  void namesCountWholeAndInPartsButRolesAreNotPersons() {
    LanguageLinter linter =
        new LanguageLinter(
            RuleBook.bundled().rules(),
            Set.of("Ada Lovelace", "Infrastructure Dublin", "infra-dub"));
    assertThat(
            linter.lint(
                "", "Ada asked Dublin; infra-dub and Infrastructure Dublin did not answer."))
        .extracting(r -> r.rule() + " " + r.matched())
        .containsExactly(
            "E1 Ada",
            "E1 infra-dub",
            "A3 Infrastructure Dublin did not answer",
            "E1 Infrastructure Dublin");
  }

  @Test
  void emptyAndOddDocumentsGiveNothing() {
    for (String odd :
        List.of("", "\n\n", "\uFEFF", "\u0000\u0001", "|", "[", "\"", "---\n", "---\n---")) {
      assertThat(found(odd)).isEmpty();
    }
  }

  @Test
  void aLongDocumentTakesTimeInProportion() {
    String one = "The engineer in the office of the team at the site did not look at many things. ";
    assertThat(lint(one.repeat(3000))).hasSizeGreaterThan(3000);
  }
}
