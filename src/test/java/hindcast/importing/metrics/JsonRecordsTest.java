package hindcast.importing.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import hindcast.importing.Probe;
import hindcast.importing.Recognition.Grade;
import hindcast.importing.Trial;
import hindcast.model.Series;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/// JSON objects with a time and numbers are a table; lists of things and log lines are none.
class JsonRecordsTest {
  private static final JsonRecordsImporter IMPORTER = new JsonRecordsImporter();

  private static Grade grade(String text) {
    return IMPORTER.recognise(new Probe(text, true, StandardCharsets.UTF_8)).grade();
  }

  private static Trial read(String text) {
    return Trial.of(IMPORTER, "records.json", text.getBytes(StandardCharsets.UTF_8), 0);
  }

  @Test
  void log_lines_and_requests_are_left_to_their_importer() {
    String line = "{\"time\":\"2026-03-02T03:10:00Z\",\"took\":3,\"%s\":\"x\"}\n";
    for (String member : new String[] {"message", "level", "path", "status"}) {
      assertThat(grade(line.formatted(member).repeat(3))).as(member).isEqualTo(Grade.NO);
    }
    assertThat(grade(line.formatted("host").repeat(3))).isEqualTo(Grade.LIKELY);
  }

  @Test
  void tickets_are_no_measurements() {
    StringBuilder list = new StringBuilder("[");
    for (int i = 0; i < 30; i++) {
      list.append(
          """
          {"id": %d, "created_at": "2026-03-02T03:%02d:00Z", "updated_at": "2026-03-03T03:%02d:00Z",
           "title": "Ticket about the failure number %d that we saw", "comments": %d},
          """
              .formatted(9000 + i, i, i, i, i));
    }
    assertThat(grade(list + "{}]")).isEqualTo(Grade.NO);
  }

  @Test
  void a_member_that_appears_late_is_told() {
    StringBuilder list = new StringBuilder("[");
    for (int i = 0; i < 500; i++) {
      list.append(
          "{\"t\":%d,\"depth\":%d%s}%s\n"
              .formatted(1_772_420_000L + i, i, i < 450 ? "" : ",\"late\":1", i < 499 ? "," : "]"));
    }
    Trial trial = read(list.toString());
    assertThat(trial.imported().series()).extracting(Series::id).containsExactly("depth");
    assertThat(trial.imported().source().rowsUsed()).isEqualTo(500);
    assertThat(trial.imported().source().problems())
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.line()).isEqualTo(451);
              assertThat(one.message()).contains("\"late\"", "first 400 records", "left out");
            });
  }

  @Test
  void more_members_than_a_table_may_have_are_told_and_stop_nothing() {
    StringBuilder record = new StringBuilder("[");
    for (int row = 0; row < 3; row++) {
      record.append("{\"t\":").append(1_772_420_000L + row);
      for (int i = 0; i < 5000; i++) {
        record.append(",\"m").append(i).append("\":").append(row);
      }
      record.append(row < 2 ? "}," : "}]");
    }
    Trial trial = read(record.toString());
    assertThat(trial.imported().series()).hasSize(999);
    assertThat(trial.imported().source().problems()).isNotEmpty();
  }
}
