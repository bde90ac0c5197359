package hindcast.importing.clocks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Which region is meant by an offset.
class ZoneNamesTest {
  private static final LocalDateTime WINTER = LocalDateTime.parse("2026-01-15T12:00");
  private static final LocalDateTime SUMMER = LocalDateTime.parse("2026-07-15T12:00");

  private final ZoneNames names = new ZoneNames(List.of());

  @Test
  void a_common_region_is_named() {
    assertThat(names.at(List.of(-8 * 3600), WINTER)).isEqualTo(ZoneId.of("America/Los_Angeles"));
    assertThat(names.at(List.of(-4 * 3600), SUMMER)).isEqualTo(ZoneId.of("America/New_York"));
  }

  @Test
  void where_no_common_region_keeps_it_the_offset_stands_for_itself() {
    assertThat(names.at(List.of(-4 * 3600), WINTER)).isEqualTo(ZoneOffset.ofHours(-4));
    assertThat(names.at(List.of(4 * 3600 + 1800), WINTER))
        .isEqualTo(ZoneOffset.ofHoursMinutes(4, 30));
  }

  @Test
  void an_offset_that_no_zone_keeps_is_passed_over() {
    assertThat(names.at(List.of(20 * 3600, -4 * 3600), SUMMER))
        .isEqualTo(ZoneId.of("America/New_York"));
  }
}
