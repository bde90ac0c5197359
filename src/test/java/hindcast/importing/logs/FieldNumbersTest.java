package hindcast.importing.logs;

import static org.assertj.core.api.Assertions.assertThat;

import hindcast.importing.ImportOptions;
import hindcast.importing.ImportResult;
import hindcast.importing.IncidentReader;
import hindcast.model.NumericField;
import hindcast.model.Problem;
import hindcast.model.Progress;
import hindcast.model.Role;
import hindcast.model.Series;
import hindcast.model.SeriesKind;
import hindcast.model.Source;
import hindcast.model.Unit;
import hindcast.workbench.Catalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Numbers in the fields of a log's lines: offered, and made into series when asked for.
class FieldNumbersTest {
  private static final long AT = Instant.parse("2026-11-23T02:00:00Z").toEpochMilli();

  @TempDir Path folder;

  private ImportResult read(Path file, String... fields) {
    ImportOptions options =
        ImportOptions.DEFAULT.withFields(file.getFileName().toString(), Set.of(fields));
    return new IncidentReader(Catalogue.importers()).read(List.of(file), options, Progress.NONE);
  }

  private static Source source(ImportResult result) {
    assertThat(result.failures()).isEmpty();
    return result.incident().sources().getFirst();
  }

  private static Series series(ImportResult result, String id) {
    return result.incident().series().stream()
        .filter(one -> one.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new AssertionError("there is no " + id));
  }

  /// 600 lines, ten a second; `work_ms` counts from 1 to 50 in each five seconds.
  private Path jsonLines() throws IOException {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 600; i++) {
      text.append("{\"ts\":\"")
          .append(Instant.ofEpochMilli(AT + i * 100L))
          .append("\",\"level\":\"info\",\"msg\":\"job done\",\"work_ms\":")
          .append(i % 50 + 1)
          .append(",\"queue_depth\":\"")
          .append(i < 300 ? 4 : -2.5)
          .append("\",\"user_id\":")
          .append(1000 + i)
          .append(",\"ratio\":1e-3,\"key\":\"12:34\",\"host\":\"app-1\"}\n");
    }
    return Files.writeString(folder.resolve("jobs.jsonl"), text);
  }

  @Test
  void fields_with_numbers_are_offered_with_their_counts_and_ids_are_not() throws IOException {
    Source source = source(read(jsonLines()));
    assertThat(source.fields())
        .containsExactly(
            new NumericField("queue_depth", 600, false),
            new NumericField("ratio", 600, false),
            new NumericField("work_ms", 600, false));
  }

  @Test
  void nothing_is_made_of_them_unasked() throws IOException {
    assertThat(read(jsonLines()).incident().series())
        .extracting(Series::id)
        .noneMatch(id -> id.contains("work_ms") || id.contains("queue_depth"));
  }

  @Test
  void one_that_is_asked_for_becomes_five_series_with_its_unit() throws IOException {
    ImportResult result = read(jsonLines(), "work_ms");
    Series median = series(result, "jobs:work_ms_p50");
    Series high = series(result, "jobs:work_ms_p95");
    Series largest = series(result, "jobs:work_ms_max");
    Series mean = series(result, "jobs:work_ms_mean");
    Series count = series(result, "jobs:work_ms_count");
    assertThat(median.size()).isEqualTo(12);
    assertThat(median.epochMillis(1)).isEqualTo(AT + 5_000);
    assertThat(median.value(1)).isEqualTo(25);
    assertThat(high.value(1)).as("nearest rank: the 48th of 50").isEqualTo(48);
    assertThat(largest.value(1)).isEqualTo(50);
    assertThat(mean.value(1)).isEqualTo(25.5);
    assertThat(count.value(1)).isEqualTo(50);
    assertThat(median.info().unit()).isEqualTo(Unit.MILLISECONDS);
    assertThat(mean.info().unit()).isEqualTo(Unit.MILLISECONDS);
    assertThat(count.info().unit()).isEqualTo(Unit.COUNT);
    assertThat(high.info().kind()).isEqualTo(SeriesKind.QUANTILE);
    assertThat(count.info().kind()).isEqualTo(SeriesKind.COUNT);
    assertThat(source(result).fields().getFirst())
        .isEqualTo(new NumericField("work_ms", 600, true));
  }

  @Test
  void each_sample_leads_back_to_the_first_line_of_its_stretch() throws IOException {
    Series median = series(read(jsonLines(), "work_ms"), "jobs:work_ms_p50");
    assertThat(median.ref(2).line()).isEqualTo(101);
  }

  @Test
  void negative_and_fractional_numbers_are_kept_as_written() throws IOException {
    ImportResult result = read(jsonLines(), "queue_depth", "ratio");
    assertThat(series(result, "jobs:queue_depth_max").value(11)).isEqualTo(-2.5);
    assertThat(series(result, "jobs:queue_depth_p50").role()).isEqualTo(Role.QUEUE);
    assertThat(series(result, "jobs:ratio_mean").value(0)).isEqualTo(0.001, within());
  }

  private static org.assertj.core.data.Offset<Double> within() {
    return org.assertj.core.data.Offset.offset(1e-12);
  }

  @Test
  void one_that_names_things_is_made_when_asked_for() throws IOException {
    ImportResult result = read(jsonLines(), "user_id");
    assertThat(series(result, "jobs:user_id_max").value(0)).isEqualTo(1049);
  }

  @Test
  void one_that_no_line_has_is_told_of_with_those_that_are_there() throws IOException {
    assertThat(source(read(jsonLines(), "nope")).problems())
        .extracting(Problem::message)
        .containsExactly(
            "no line has a number in its field nope; fields with numbers are queue_depth, ratio,"
                + " work_ms");
  }

  @Test
  void durations_with_units_become_seconds_and_others_beside_them_are_told_of() throws IOException {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 200; i++) {
      text.append("time=")
          .append(Instant.ofEpochMilli(AT + i * 1000L))
          .append(" level=info msg=ran wait=")
          .append(i % 2 == 0 ? "250ms" : i == 7 ? "3" : "1.5s")
          .append(" size=12\n");
    }
    ImportResult result =
        read(Files.writeString(folder.resolve("worker.log"), text), "wait", "size");
    Series largest = series(result, "worker:wait_max");
    assertThat(largest.info().unit()).isEqualTo(Unit.SECONDS);
    assertThat(largest.value(0)).isEqualTo(1.5);
    assertThat(series(result, "worker:wait_p50").value(0)).isIn(0.25, 1.5);
    assertThat(series(result, "worker:size_mean").value(3)).isEqualTo(12);
    assertThat(source(result).problems())
        .extracting(Problem::message)
        .containsExactly(
            "of the field wait, 1 values are left out, which are written without a unit, unlike"
                + " most");
  }

  @Test
  void stretches_without_a_value_are_gaps_and_counts_of_zero() throws IOException {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 400; i++) {
      text.append("{\"ts\":\"").append(Instant.ofEpochMilli(AT + i * 1000L));
      text.append("\",\"msg\":\"tick\"").append(i < 100 || i > 300 ? ",\"n\":" + i : "");
      text.append("}\n");
    }
    ImportResult result = read(Files.writeString(folder.resolve("ticks.jsonl"), text), "n");
    Series largest = series(result, "ticks:n_max");
    Series count = series(result, "ticks:n_count");
    int middle = largest.indexAtOrAfter(AT + 200_000);
    assertThat(largest.value(middle)).isNaN();
    assertThat(count.value(count.indexAtOrAfter(AT + 200_000))).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "12,true",
    "-12.5,true",
    "+3,true",
    ".5,true",
    "1e9,true",
    "1E-3,true",
    "12ms,false",
    "1.2.3,false",
    "12:30,false",
    "-,false",
    "1e,false",
    "0x1f,false",
    "123456789012345678901,false"
  })
  void a_decimal_number_is_told_from_what_begins_like_one(String text, boolean number) {
    assertThat(FieldNumbers.plain(text)).isEqualTo(number);
  }
}
