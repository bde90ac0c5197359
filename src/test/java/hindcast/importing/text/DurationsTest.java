package hindcast.importing.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What amounts of time in logs come to.
class DurationsTest {
  @ParameterizedTest
  @CsvSource({
    "12ms, 0.012",
    "1.5s, 1.5",
    "250us, 0.00025",
    "3m, 180",
    "1m2.5s, 62.5",
    "2h0m1s, 7201"
  })
  void amounts_with_their_units_come_to_seconds(String text, double seconds) {
    Durations.Amount amount = Durations.parse(text);

    assertThat(amount).isNotNull();
    assertThat(amount.value() * amount.unit()).isEqualTo(seconds);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "soon", "-5ms", "5 apples", "m5s", "1h2", "99999m"})
  void other_texts_are_none(String text) {
    assertThat(Durations.parse(text)).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.012", "1514", "0.001,"})
  void a_bare_number_names_no_unit(String text) {
    Durations.Amount amount = Durations.parse(text);

    assertThat(amount == null ? -1 : amount.unit()).isZero();
  }
}
