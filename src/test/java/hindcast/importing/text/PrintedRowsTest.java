package hindcast.importing.text;

import static org.assertj.core.api.Assertions.assertThat;

import hindcast.importing.Probe;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrintedRowsTest {
  private static Probe probe(String text) {
    return new Probe(text, true, StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        """
        Incident report   Checkout   November
        We saw errors at 02:14, and more.
        """,
        """
        NAME   READY   STATUS
        web-1   1/1   Running
        web-2   1/1   Running
        """,
        """
        Starting the server  on port  8080
        2026-03-01 02:14:00 INFO ready
        2026-03-01 02:14:01 WARN  slow
        """,
        """
        Timeline
        --------
        02:14 errors
        02:16 acknowledged
        """,
      })
  void prose_logs_and_lists_without_times_are_no_printed_tables(String text) {
    assertThat(PrintedRows.of(probe(text))).isNull();
  }

  @Test
  void a_cell_wider_than_its_column_is_told_by_the_gaps() {
    String text =
        """
        NAME       CREATED               STATE
        checkout   2026-03-01T02:14:00Z  active
        a-very-long-name   2026-03-01T02:15:00Z  suppressed
        """;
    PrintedRows rows = PrintedRows.of(probe(text));
    assertThat(rows).isNotNull();
    assertThat(text.lines().map(rows::line).filter(cells -> cells != null))
        .containsExactly(
            List.of("checkout", "2026-03-01T02:14:00Z", "active"),
            List.of("a-very-long-name", "2026-03-01T02:15:00Z", "suppressed"));
    assertThat(rows.header()).containsExactly("NAME", "CREATED", "STATE");
  }

  @Test
  void an_empty_cell_stays_empty() {
    String text =
        """
        time                host   usage_user
        ----                ----   ----------
        1700000000000000000        12.5
        1700000010000000000 web01  52.5
        """;
    PrintedRows rows = PrintedRows.of(probe(text));
    assertThat(rows).isNotNull();
    assertThat(text.lines().map(rows::line).filter(cells -> cells != null).findFirst())
        .contains(List.of("1700000000000000000", "", "12.5"));
  }

  @Test
  void lines_of_countless_dashes_or_bars_are_no_rule() {
    String dashes = "name\n" + "- ".repeat(30_000) + "\n2026-03-01 02:14:00 5\n";
    String bars = "| a | b |\n|" + " a |".repeat(15_000) + "\n+---+---+\n";
    assertThat(PrintedRows.of(probe(dashes))).isNull();
    assertThat(PrintedRows.of(probe(bars))).isNull();
  }
}
