package hindcast.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DisplayTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "0.0123456, 0.0123",
    "37.2499, 37.2",
    "999.9, 1000",
    "106221, 106\u202f221",
    "999999999999999, 999\u202f999\u202f999\u202f999\u202f999",
    "1e15, 1e15",
    "-1.2345e18, −1.23e18",
    "1.7976931348623157e308, 1.8e308",
    "4.9e-324, 4.94e−324",
    "NaN, –",
    "Infinity, ∞"
  })
  void numbers_of_any_size_are_short_enough_to_read(double value, String text) {
    assertThat(Display.number(value)).isEqualTo(text);
  }
}
