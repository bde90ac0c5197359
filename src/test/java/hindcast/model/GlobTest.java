package hindcast.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Patterns over ids.
class GlobTest {
  @Test
  void stars_stand_for_any_run_and_question_marks_for_one() {
    assertThat(new Glob("*|billing-db|*").matches("cpu|billing-db|max")).isTrue();
    assertThat(new Glob("cpu_?").matches("cpu_1")).isTrue();
    assertThat(new Glob("cpu_?").matches("cpu_12")).isFalse();
    assertThat(new Glob("").matches("a")).isFalse();
    assertThat(new Glob("*").matches("")).isTrue();
  }

  @Test
  void a_text_fits_itself_and_case_counts() {
    assertThat(new Glob("what?{a=\"*\"}").matches("what?{a=\"*\"}")).isTrue();
    assertThat(new Glob("Errors").matches("errors")).isFalse();
  }

  @Test
  void it_says_the_same_as_a_regular_expression() {
    Random random = new Random(7);
    for (int n = 0; n < 5000; n++) {
      String pattern = random(random, "ab*?", 6);
      String text = random(random, "ab", 8);
      String regular = pattern.replace("*", ".*").replace("?", ".");
      assertThat(new Glob(pattern).matches(text))
          .as("%s on %s", pattern, text)
          .isEqualTo(Pattern.matches(regular, text));
    }
  }

  @Test
  void no_pattern_stalls() {
    String text = "a".repeat(20_000);
    assertThat(new Glob("*a".repeat(40) + "b").matches(text)).isFalse();
  }

  private static String random(Random random, String letters, int most) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(most + 1); i > 0; i--) {
      text.append(letters.charAt(random.nextInt(letters.length())));
    }
    return text.toString();
  }
}
