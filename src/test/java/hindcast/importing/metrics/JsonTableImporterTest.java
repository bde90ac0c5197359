package hindcast.importing.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import hindcast.importing.Probe;
import hindcast.importing.Recognition;
import hindcast.importing.events.EventRecordsImporter;
import hindcast.importing.logs.JsonLogImporter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTableImporterTest {
  private static Recognition recognised(String text) {
    return new JsonTableImporter(
            List.of(new JsonRecordsImporter(), new EventRecordsImporter(), new JsonLogImporter()))
        .recognise(new Probe(text, true, StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[[1, 2], [3, 4]]",
        "[[\"a\", \"b\"], [1, 2]]",
        "{\"columns\": [\"name\", \"size\"], \"rows\": [[\"a\", 1], [\"b\", 2]]}",
        "{\"data\": [[1700000000, 5]]}",
        "[[\"time\", \"cpu\"]]",
      })
  void rows_without_names_or_times_are_not_claimed(String text) {
    assertThat(recognised(text)).isEqualTo(Recognition.NO);
  }

  @Test
  void rows_become_objects_on_their_own_lines() throws Exception {
    String text = "{\"columns\": [\"time\",\n\"cpu\"], \"rows\": [\n[\"a\", 1],\n\n[\"b\", 2]\n]}";
    StringWriter made = new StringWriter();
    try (JsonTableText rows = JsonTableText.of(new StringReader(text), List.of())) {
      rows.transferTo(made);
    }
    assertThat(made.toString())
        .isEqualTo("[\n\n{\"time\":\"a\",\"cpu\":1},\n\n{\"time\":\"b\",\"cpu\":2}]");
  }

  @Test
  void countless_names_are_looked_at_without_harm() {
    String names =
        IntStream.range(0, 20_000).mapToObj(i -> "\"c" + i + "\"").collect(Collectors.joining(","));
    assertThat(recognised("[[" + names + "],[1]]")).isEqualTo(Recognition.NO);
  }
}
