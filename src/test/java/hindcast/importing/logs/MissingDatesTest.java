package hindcast.importing.logs;

import static org.assertj.core.api.Assertions.assertThat;

import hindcast.model.TimeSpan;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/// Stamps of a time of day alone.
class MissingDatesTest {
  private static MissingDates seen(String... times) {
    MissingDates dates = new MissingDates();
    for (int i = 0; i < times.length; i++) {
      dates.see(LocalTime.parse(times[i]), i + 1);
    }
    return dates;
  }

  private static long millis(String instant) {
    return Instant.parse(instant).toEpochMilli();
  }

  private static LocalDate day(MissingDates dates, String time, long line) {
    return dates.dated(LocalTime.parse(time), line).toLocalDate();
  }

  @Test
  void the_last_line_is_nearest_to_when_the_file_was_changed() {
    MissingDates dates = seen("23:58:00", "23:59:00", "00:01:00");
    dates.settle("app.log", millis("2026-11-24T00:05:00Z"), null, ZoneOffset.UTC);
    assertThat(day(dates, "23:58:00", 1)).isEqualTo("2026-11-23");
    assertThat(day(dates, "00:01:00", 3)).isEqualTo("2026-11-24");
    assertThat(dates.assumption()).contains("2026-11-23 to 2026-11-24").contains("last changed");
  }

  @Test
  void a_file_changed_after_midnight_may_end_before_it() {
    MissingDates dates = seen("22:00:00", "23:00:00");
    dates.settle("app.log", millis("2026-11-24T00:05:00Z"), null, ZoneOffset.UTC);
    assertThat(day(dates, "23:00:00", 2)).isEqualTo("2026-11-23");
  }

  @Test
  void lines_written_late_around_midnight_belong_to_the_day_before() {
    MissingDates dates = seen("23:59:58", "00:00:00", "23:59:59", "00:00:01");
    dates.settle("app-2026-11-23.log", null, null, ZoneOffset.UTC);
    assertThat(day(dates, "00:00:00", 2)).isEqualTo("2026-11-24");
    assertThat(day(dates, "23:59:59", 3)).isEqualTo("2026-11-23");
    assertThat(day(dates, "00:00:01", 4)).isEqualTo("2026-11-24");
  }

  @Test
  void quiet_hours_of_a_day_begin_no_other_day() {
    MissingDates dates = seen("01:00:00", "02:00:00", "20:00:00", "21:00:00", "01:00:00");
    dates.settle("app-2026-11-23.log", null, null, ZoneOffset.UTC);
    assertThat(day(dates, "21:00:00", 4)).isEqualTo("2026-11-23");
    assertThat(day(dates, "01:00:00", 5)).isEqualTo("2026-11-24");
  }

  @Test
  void days_go_back_in_a_log_of_the_newest_first() {
    MissingDates dates = seen("00:02:00", "00:01:00", "23:59:00", "23:58:00");
    dates.settle("app-20261123.log", null, null, ZoneOffset.UTC);
    assertThat(day(dates, "00:02:00", 1)).isEqualTo("2026-11-24");
    assertThat(day(dates, "23:58:00", 4)).isEqualTo("2026-11-23");
  }

  @Test
  void a_full_stamp_beside_tells_the_date_best() {
    MissingDates dates = seen("23:58:00", "00:01:00");
    dates.seeFull(LocalDateTime.parse("2026-11-24T00:02:00"), 3);
    dates.settle("app-2020-01-01.log", null, null, ZoneOffset.UTC);
    assertThat(day(dates, "23:58:00", 1)).isEqualTo("2026-11-23");
    assertThat(dates.assumption()).contains("the full stamp in line 3");
  }

  @Test
  void other_files_tell_more_than_the_files_age() {
    MissingDates dates = seen("02:40:00", "03:10:00");
    dates.settle(
        "app.log",
        millis("2026-12-30T12:00:00Z"),
        new TimeSpan(millis("2026-11-23T01:00:00Z"), millis("2026-11-23T05:00:00Z")),
        ZoneOffset.UTC);
    assertThat(day(dates, "02:40:00", 1)).isEqualTo("2026-11-23");
    assertThat(dates.assumption()).contains("the other files");
  }
}
