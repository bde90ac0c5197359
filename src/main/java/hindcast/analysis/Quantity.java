package hindcast.analysis;

import hindcast.model.Display;
import hindcast.model.Incident;
import java.time.ZoneOffset;

/// A number or time that a sentence says, with the formula it follows from.
///
/// @param text just as it stands in the sentence, unit included: `20.1×`, `0.83 %`, `02:55:20`
/// @param value the number before it was rounded for the text; epoch milliseconds for a time,
///   milliseconds for a duration
/// @param formula how to compute `value` again
/// @param style how `text` is made from `value`; see [hindcast.model.Display]
public record Quantity(String text, double value, Formula formula, Style style) {
  /// A time in UTC, with the date where the time of day does not tell it.
  public static Quantity at(long epochMillis, Formula formula, Incident incident) {
    return incident.needsDate(epochMillis)
        ? new Quantity(
            Display.moment(epochMillis, ZoneOffset.UTC),
            (double) epochMillis,
            formula,
            Style.MOMENT)
        : new Quantity(
            Display.time(epochMillis, ZoneOffset.UTC), (double) epochMillis, formula, Style.TIME);
  }

  /// How the text is made.
  public enum Style {
    /// [hindcast.model.Display#number].
    NUMBER,
    /// [hindcast.model.Display#count].
    COUNT,
    /// [hindcast.model.Display#multiple].
    MULTIPLE,
    /// [hindcast.model.Display#share]: a ratio 0–1 shown as percent.
    SHARE,
    /// [hindcast.model.Display#time], in UTC.
    TIME,
    /// [hindcast.model.Display#moment], in UTC: where the time of day alone does not tell the day.
    MOMENT,
    /// [hindcast.model.Display#duration].
    DURATION,
    /// [hindcast.model.Display#value] with the unit of the series in the formula.
    WITH_UNIT;

    /// Whether the value is a time.
    public boolean tellsTime() {
      return this == TIME || this == MOMENT;
    }
  }
}
