package hindcast.importing.logs;

import static org.assertj.core.api.Assertions.assertThat;

import hindcast.model.TimeSpan;
import java.time.Instant;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;

/// Stamps without a year.
class MissingYearsTest {
  private static LocalDateTime at(int month, int day) {
    return LocalDateTime.of(TimeForm.LEAP_YEAR, month, day, 9, 0);
  }

  private static MissingYears seen(LocalDateTime... stamps) {
    MissingYears years = new MissingYears();
    for (int i = 0; i < stamps.length; i++) {
      years.see(stamps[i], i + 1);
    }
    return years;
  }

  private static long millis(String instant) {
    return Instant.parse(instant).toEpochMilli();
  }

  @Test
  void the_last_line_is_not_later_than_the_file() {
    MissingYears years = seen(at(11, 3), at(12, 30), at(2, 3));
    years.settle("messages", millis("2014-02-10T00:00:00Z"), null);
    assertThat(years.dated(at(11, 3), 1).getYear()).isEqualTo(2013);
    assertThat(years.dated(at(2, 3), 3).getYear()).isEqualTo(2014);
    assertThat(years.assumption()).contains("2013 to 2014").contains("last changed");
  }

  @Test
  void a_december_in_a_file_changed_in_january_is_last_years() {
    MissingYears years = seen(at(12, 30));
    years.settle("messages", millis("2024-01-02T00:00:00Z"), null);
    assertThat(years.dated(at(12, 30), 1).getYear()).isEqualTo(2023);
  }

  @Test
  void the_29th_of_february_rules_out_common_years() {
    MissingYears years = seen(at(2, 29));
    years.settle("messages", millis("2023-06-01T00:00:00Z"), null);
    assertThat(years.dated(at(2, 29), 1).getYear()).isEqualTo(2020);
  }

  @Test
  void the_name_then_other_files_tell_more_than_the_files_age() {
    MissingYears named = seen(at(12, 30), at(1, 2));
    named.settle("messages-20190105", millis("2026-06-01T00:00:00Z"), null);
    assertThat(named.dated(at(12, 30), 1).getYear()).isEqualTo(2018);
    MissingYears beside = seen(at(11, 23));
    beside.settle(
        "messages",
        millis("2026-06-01T00:00:00Z"),
        new TimeSpan(millis("2021-11-23T00:00:00Z"), millis("2021-11-24T00:00:00Z")));
    assertThat(beside.dated(at(11, 23), 1).getYear()).isEqualTo(2021);
  }

  @Test
  void a_full_stamp_in_the_file_tells_most() {
    MissingYears years = seen(at(12, 31));
    years.seeFull(LocalDateTime.of(2017, 1, 1, 0, 5), 2);
    years.settle("messages-20190105", null, null);
    assertThat(years.dated(at(12, 31), 1).getYear()).isEqualTo(2016);
  }

  @Test
  void a_few_stray_lines_begin_no_year_and_newest_first_goes_back() {
    MissingYears stray = seen(at(7, 1), at(7, 2), at(3, 1), at(7, 2), at(7, 3));
    stray.settle("messages-2020", null, null);
    assertThat(stray.dated(at(7, 1), 1).getYear()).isEqualTo(2020);
    MissingYears newestFirst = seen(at(1, 3), at(1, 2), at(12, 31), at(12, 30));
    newestFirst.settle("messages", millis("2024-01-04T00:00:00Z"), null);
    assertThat(newestFirst.dated(at(12, 31), 3).getYear()).isEqualTo(2023);
    assertThat(newestFirst.dated(at(1, 3), 1).getYear()).isEqualTo(2024);
  }
}
