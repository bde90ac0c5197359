package hindcast.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// `docs/language-rules.md` ends with a table written from the rules. Where it is out of step, the
/// page as it should be lies in `target/language-rules.md`, ready to be copied.
class LanguageRulesPageTest {
  private static final Path PAGE = Path.of("docs/language-rules.md");
  private static final String MARK =
      "<!-- What follows is written from the rules themselves; a test keeps it in step. -->\n";

  @Test
  void thePageTellsTheRulesAsTheyAre() throws IOException {
    String page = Files.readString(PAGE);
    String head = page.substring(0, page.indexOf(MARK) + MARK.length());
    String expected = head + rules();
    if (!page.equals(expected)) {
      Files.writeString(Path.of("target/language-rules.md"), expected);
    }
    assertThat(page).as("see target/language-rules.md").isEqualTo(expected);
  }

  private static String rules() {
    StringBuilder text = new StringBuilder("\n## The rules\n\n");
    text.append("| rule | level | flags | instead |\n|---|---|---|---|\n");
    for (LintRule rule : RuleBook.bundled().rules()) {
      text.append(
          "| [%s](#%s) | %s | %s | %s |\n"
              .formatted(
                  rule.id(),
                  rule.id().toLowerCase(java.util.Locale.ROOT),
                  rule.level().id(),
                  cell(rule.flags()),
                  cell(rule.rewrite())));
    }
    for (LintRule rule : RuleBook.bundled().rules()) {
      text.append("\n### ").append(rule.id()).append("\n\n").append(rule.why()).append('\n');
      examples(text, "Flagged", rule.flagged());
      examples(text, "Passes", rule.passed());
    }
    return text.toString();
  }

  private static void examples(StringBuilder text, String title, java.util.List<String> all) {
    text.append("\n").append(title).append(":\n\n```\n");
    all.stream()
        .filter(one -> !one.contains("\n"))
        .limit(5)
        .forEach(one -> text.append(one).append('\n'));
    text.append("```\n");
  }

  private static String cell(String text) {
    return text.replace("|", "\\|").replace("{match}", "…");
  }
}
