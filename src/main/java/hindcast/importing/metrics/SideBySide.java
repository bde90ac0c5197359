package hindcast.importing.metrics;

import hindcast.importing.Intake;
import java.util.BitSet;
import tools.jackson.core.JsonParser;

/// Times and values of a series in two arrays of JSON that belong together by their place.
final class SideBySide {
  private final Samples times = new Samples();
  private final Samples values = new Samples();

  /// Places of values that are no numbers.
  private final BitSet words = new BitSet();

  /// Takes the next time, milliseconds since the epoch.
  ///
  /// @param above lines above the parser's text
  void time(JsonParser parser, long above) {
    keep(parser, above, times);
  }

  /// Takes the next value; null is a gap.
  ///
  /// @param above lines above the parser's text
  void value(JsonParser parser, long above) {
    if (!keep(parser, above, values)) {
      words.set(values.size() - 1);
    }
  }

  private static boolean keep(JsonParser parser, long above, Samples into) {
    Double number = JsonWalk.number(parser);
    into.add(
        into.size(),
        number == null || Double.isInfinite(number) ? Double.NaN : number,
        above + JsonWalk.line(parser));
    return number != null;
  }

  /// Adds the samples of both arrays, and refuses what has no partner or is no number.
  void join(Intake intake, Samples into) {
    for (int i = 0; i < Math.max(values.size(), times.size()); i++) {
      intake.rowRead();
      if (i >= values.size() || i >= times.size() || Double.isNaN(times.value(i))) {
        intake.refuse(
            (i < values.size() ? values : times).line(i),
            "a value without its stamp, or a stamp without its value; expected as many of both");
      } else if (words.get(i)) {
        intake.refuse(values.line(i), "found a value that is no number; expected one or null");
      } else {
        into.add(Math.round(times.value(i)), values.value(i), values.line(i));
        intake.rowUsed();
      }
    }
  }
}
