package hindcast.importing.files;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SheetFormatTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          General                   | PLAIN
          0.00                      | PLAIN
          0.00E+00                  | PLAIN
          #,##0 "days"              | PLAIN
          0.0 "m/s"                 | PLAIN
          [Red]0.00;[Blue]-0.00     | PLAIN
          0%                        | PERCENT
          0.00%;[Red]-0.00%         | PERCENT
          yyyy-mm-dd                | DATE
          [$-407]d. mmmm yyyy       | DATE
          mmm-yy                    | DATE
          yyyy-mm-dd hh:mm:ss.000   | DATE_TIME
          dd.mm.yyyy\\ hh:mm        | DATE_TIME
          m/d/yy h:mm AM/PM         | DATE_TIME
          hh:mm                     | TIME
          h:mm AM/PM                | TIME
          mm:ss                     | TIME
          [h]:mm:ss                 | LENGTH
          [ss].00                   | LENGTH
          """)
  void tells_dates_times_and_shares_from_numbers_by_the_format_code(String code, SheetFormat kind) {
    assertThat(SheetFormat.of(200, code)).isEqualTo(kind);
  }

  @ParameterizedTest
  @CsvSource({
    "0, PLAIN",
    "2, PLAIN",
    "9, PERCENT",
    "10, PERCENT",
    "14, DATE",
    "20, TIME",
    "22, DATE_TIME",
    "46, LENGTH",
    "49, PLAIN"
  })
  void knows_the_formats_that_are_built_in(int id, SheetFormat kind) {
    assertThat(SheetFormat.of(id, null)).isEqualTo(kind);
  }

  @Test
  void counts_days_as_excel_does_with_its_29_february_1900() {
    assertThat(SheetFormat.DATE.told(1, false)).isEqualTo("1900-01-01");
    assertThat(SheetFormat.DATE.told(59, false)).isEqualTo("1900-02-28");
    assertThat(SheetFormat.DATE.told(61, false)).isEqualTo("1900-03-01");
    assertThat(SheetFormat.DATE.told(46083, false)).isEqualTo("2026-03-02");
  }

  @Test
  void counts_days_from_1904_where_the_workbook_says_so() {
    assertThat(SheetFormat.DATE.told(44621, true)).isEqualTo("2026-03-02");
    assertThat(SheetFormat.DATE.told(0, true)).isEqualTo("1904-01-01");
  }

  @Test
  void gives_times_to_the_millisecond_and_no_further() {
    assertThat(SheetFormat.DATE_TIME.told(46083.58541666667, false))
        .isEqualTo("2026-03-02 14:03:00");
    assertThat(SheetFormat.DATE_TIME.told(46083.5 + 0.25 / 86_400, false))
        .isEqualTo("2026-03-02 12:00:00.250");
    assertThat(SheetFormat.DATE.told(46083.5, false)).isEqualTo("2026-03-02 12:00:00");
    assertThat(SheetFormat.TIME.told(0.5, false)).isEqualTo("12:00:00");
  }

  @Test
  void keeps_numbers_shares_and_lengths_of_time_apart() {
    assertThat(SheetFormat.PLAIN.told(0.1 + 0.2, false)).isEqualTo("0.30000000000000004");
    assertThat(SheetFormat.PLAIN.told(12, false)).isEqualTo("12");
    assertThat(SheetFormat.PLAIN.told(1e-7, false)).isEqualTo("0.0000001");
    assertThat(SheetFormat.PERCENT.told(0.755, false)).isEqualTo("75.5%");
    assertThat(SheetFormat.LENGTH.told(0.0625, false)).isEqualTo("5400 s");
  }

  @Test
  void gives_the_number_where_it_can_be_no_day() {
    assertThat(SheetFormat.DATE.told(-1, false)).isEqualTo("-1");
    assertThat(SheetFormat.DATE_TIME.told(1e300, false)).isEqualTo("1E+300");
    assertThat(SheetFormat.PLAIN.told(Double.NaN, false)).isEqualTo("NaN");
  }
}
