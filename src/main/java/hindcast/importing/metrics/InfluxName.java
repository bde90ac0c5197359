package hindcast.importing.metrics;

/// Names series of InfluxDB, which parts what others call a metric into measurement and field.
final class InfluxName {
  private InfluxName() {}

  /// `measurement.field`; the measurement alone where its field is just called `value`.
  ///
  /// @param stem the name where neither is known
  static String of(String measurement, String field, String stem) {
    if (measurement.isBlank()) {
      return field.isBlank() || field.equals("_value") ? stem : field;
    }
    return field.isBlank() || field.equals("value") || field.equals("_value")
        ? measurement
        : measurement + "." + field;
  }
}
