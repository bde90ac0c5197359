package hindcast.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import hindcast.analysis.FindingRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// `docs/finding-rules.md` ends with a table written from the rules. Where it is out of step, the
/// page as it should be lies in `target/finding-rules.md`, ready to be copied.
class FindingRulesPageTest {
  private static final Path PAGE = Path.of("docs/finding-rules.md");
  private static final String MARK =
      "<!-- What follows is written from the rules themselves; a test keeps it in step. -->\n";

  @Test
  void thePageTellsTheRulesAsTheyAre() throws IOException {
    String page = Files.readString(PAGE);
    StringBuilder expected =
        new StringBuilder(page.substring(0, page.indexOf(MARK) + MARK.length()));
    expected.append("\n| rule | says | keeps quiet when |\n|---|---|---|\n");
    for (FindingRule rule : Catalogue.rules()) {
      expected.append("| `%s` | %s | %s |\n".formatted(rule.id(), rule.says(), rule.silent()));
    }
    if (!page.contentEquals(expected)) {
      Files.writeString(Path.of("target/finding-rules.md"), expected);
    }
    assertThat(page).as("see target/finding-rules.md").isEqualTo(expected.toString());
  }
}
