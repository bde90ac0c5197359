package hindcast.model;

/// What one unit of a value is. Values stay as the export gave them, in the base unit named here;
/// `PERCENT` (0–100) and `RATIO` (0–1) are two units and are never converted in the data.
public enum Unit {
  NONE(""),
  PERCENT("%"),
  RATIO("ratio"),
  SECONDS("s"),
  MILLISECONDS("ms"),
  BYTES("B"),
  BYTES_PER_SECOND("B/s"),
  PER_SECOND("/s"),
  COUNT("count"),
  CELSIUS("°C");

  private final String symbol;

  Unit(String symbol) {
    this.symbol = symbol;
  }

  /// The sign printed after a number; empty for [#NONE].
  public String symbol() {
    return symbol;
  }
}
