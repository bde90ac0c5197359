package hindcast.ui.common;

import static org.assertj.core.api.Assertions.assertThat;

import hindcast.model.TimeSpan;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What stands at the ticks of a time axis.
class AxisTicksTest {
  private static List<String> labels(String from, String to, ZoneId zone) {
    TimeSpan span =
        new TimeSpan(Instant.parse(from).toEpochMilli(), Instant.parse(to).toEpochMilli());
    AxisTicks ticks = AxisTicks.of(span, 900, 90);
    return ticks.times().stream().map(time -> ticks.label(time, zone)).toList();
  }

  @Test
  void where_a_day_begins_its_date_stands() {
    assertThat(labels("2023-04-16T21:27:00Z", "2023-04-18T12:52:00Z", ZoneOffset.UTC))
        .startsWith("17 Apr", "06:00", "12:00", "18:00", "18 Apr");
  }

  @Test
  void in_a_zone_without_a_tick_at_midnight_the_first_of_the_day_bears_the_date() {
    assertThat(labels("2023-04-16T21:27:00Z", "2023-04-18T12:52:00Z", ZoneId.of("Europe/Dublin")))
        .startsWith("01:00", "07:00", "13:00", "19:00", "18 Apr 01:00", "07:00");
  }

  @Test
  void within_a_day_the_time_is_enough() {
    assertThat(labels("2023-04-16T21:30:00Z", "2023-04-16T22:30:00Z", ZoneOffset.UTC))
        .startsWith("21:30", "21:40")
        .noneMatch(label -> label.contains("Apr"));
  }

  @Test
  void ticks_a_day_or_more_apart_are_dates() {
    assertThat(labels("2023-04-01T00:00:00Z", "2023-04-09T00:00:00Z", ZoneOffset.UTC))
        .allMatch(label -> label.startsWith("2023-04-0"));
  }
}
