package hindcast.ui.importing;

/// Where the columns of the list of files begin, the same for its heading and every row.
///
/// @param width of the whole list
record Columns(double width) {
  static final double HEAD = 40;
  static final double ROW = 48;

  /// Kept free at the right for a scroll bar.
  static final double MARGIN = 20;

  private static final double NARROW = 1180;
  private static final double WIDE = 1600;

  /// Between the narrow and the wide measure, as far as the window is.
  private double between(double narrow, double wide) {
    double share = Math.clamp((width - NARROW) / (WIDE - NARROW), 0, 1);
    return Math.rint(narrow + (wide - narrow) * share);
  }

  /// The box that takes a file in.
  double box() {
    return 16;
  }

  double file() {
    return 50;
  }

  double format() {
    return file() + between(200, 250);
  }

  double zone() {
    return format() + between(150, 204);
  }

  double contents() {
    return zone() + between(138, 180);
  }

  double time() {
    return contents() + between(136, 172);
  }

  /// Where time ends.
  double end() {
    return Math.max(time() + 1, width - MARGIN);
  }
}
