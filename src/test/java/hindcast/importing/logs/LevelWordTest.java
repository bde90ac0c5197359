package hindcast.importing.logs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Which level a message's own text tells.
class LevelWordTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ERROR no route to host|ERROR",
        "[WARN] cache is cold|WARN",
        "2024-03-01 12:00:01.123 ERROR cart failed|ERROR",
        "[scrapy.core] INFO: opened|INFO",
        "NOTICE[1234]: registered|NOTICE",
        "nginx: [emerg] bind() failed|emerg",
        "##[error]exit code 1|error",
        "ts=1 level=warn msg=slow|warn",
        "caller=main.go:1 level=\"error\"|error",
      })
  void a_level_in_capitals_in_brackets_or_named_is_told(String message, String word) {
    assertThat(LevelWord.of(message)).isEqualTo(word);
    byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
    assertThat(LevelWord.possible(bytes, 0, bytes.length)).as("worth a look").isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "error: kex_exchange_identification",
        "INFORMATION desk opened",
        "no ERROR was found",
        "sealevel=warn",
      })
  void a_word_elsewhere_is_none(String message) {
    assertThat(LevelWord.of(message)).isNull();
  }
}
