package hindcast.importing.events;

import static org.assertj.core.api.Assertions.assertThat;

import hindcast.importing.Probe;
import hindcast.importing.Recognition;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChatTextImporterTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        // a table between tabs
        "2026-03-01 02:14:00\tweb\t12.5\n2026-03-01 02:15:00\tweb\t13.5\n",
        "2026-03-01 02:14:00\t12.5\t3\n2026-03-01 02:15:00\t13.5\t3\n",
        // logs whose stamps and loggers stand as in a conversation
        "[2026-03-01 02:14:00] production.ERROR: no route\n[2026-03-01 02:15:00] app.INFO: ok\n",
        "[2026-03-01 02:14] ERROR: no route\n[2026-03-01 02:15] INFO: ok\n",
        "[01/Mar/2026 02:14:00,123] Worker: no route\n[01/Mar/2026 02:14:01,125] Worker: ok\n",
        """
        [2026-03-01 02:14:00] local stack trace
        #0 main
        [2026-03-01 02:14:01] local other
        #0 x
        """,
        // notes
        "02:14 <br> errors\n",
      })
  void what_programs_write_is_no_conversation(String text) {
    Probe probe = new Probe(text, true, StandardCharsets.UTF_8);
    assertThat(new ChatTextImporter().recognise(probe)).isEqualTo(Recognition.NO);
  }
}
