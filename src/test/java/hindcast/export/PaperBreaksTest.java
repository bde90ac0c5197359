package hindcast.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PaperBreaksTest {
  @Test
  void a_line_never_ends_within_a_time_of_day() {
    assertThat(pieces("from 03:07:05 UTC on")).containsExactly("from ", "03:07:05 ", "UTC ", "on");
  }

  @Test
  void a_number_keeps_its_sign() {
    assertThat(pieces("at 2.58× of it")).containsExactly("at ", "2.58× ", "of ", "it");
  }

  @Test
  void words_are_parted_where_they_always_were() {
    assertThat(pieces("note: well-known")).containsExactly("note: ", "well-", "known");
  }

  @Test
  void each_text_is_begun_anew() {
    PaperBreaks breaks = new PaperBreaks();
    assertThat(pieces(breaks, "a 03:07")).containsExactly("a ", "03:07");
    assertThat(pieces(breaks, "b c")).containsExactly("b ", "c");
  }

  private static List<String> pieces(String text) {
    return pieces(new PaperBreaks(), text);
  }

  private static List<String> pieces(PaperBreaks breaks, String text) {
    breaks.setText(text);
    List<String> pieces = new ArrayList<>();
    int from = 0;
    for (int to = breaks.next(); to >= 0; to = breaks.next()) {
      if (to > from) {
        pieces.add(text.substring(from, to));
      }
      from = to;
    }
    return pieces;
  }
}
