package hindcast.chart;

import hindcast.model.Role;

/// The colours and shapes of the marks, shared by screen and documents. RGB as `0xRRGGBB`. Chosen
/// for contrast with the background of at least 4.3:1 and to stay apart under the three
/// colour-vision deficiencies (ΔE2000 of at least 10). For marks, never for text.
public final class Palette {
  private Palette() {}

  /// The mark drawn beside a role's colour, since colour never works alone.
  public enum Shape {
    TRIANGLE,
    DIAMOND,
    SQUARE,
    CIRCLE,
    PENTAGON,
    HEXAGON,
    DASH
  }

  /// The role's colour.
  public static int colour(Role role, boolean dark) {
    return switch (role) {
      case ERRORS -> dark ? 0xFF6A33 : 0xD1490C;
      case CACHE_ERRORS, CACHE_HITS -> dark ? 0xD264AC : 0x7E1560;
      case DB_CPU -> dark ? 0x5A9DFB : 0x0B78E3;
      case TRAFFIC -> dark ? 0x86EBC6 : 0x12806A;
      case LATENCY -> dark ? 0xFFC845 : 0x5F4900;
      case QUEUE, SATURATION -> dark ? 0xD3C9F5 : 0x4326B5;
      case OTHER -> dark ? 0x8B949E : 0x57606A;
    };
  }

  /// The role's shape.
  public static Shape shape(Role role) {
    return switch (role) {
      case ERRORS -> Shape.TRIANGLE;
      case CACHE_ERRORS, CACHE_HITS -> Shape.DIAMOND;
      case DB_CPU -> Shape.SQUARE;
      case TRAFFIC -> Shape.CIRCLE;
      case LATENCY -> Shape.PENTAGON;
      case QUEUE, SATURATION -> Shape.HEXAGON;
      case OTHER -> Shape.DASH;
    };
  }

  /// Fill of a phase's band; -1 for none.
  public static int phaseFill(ChartSpec.Phase phase, boolean dark) {
    return switch (phase) {
      case IMPACT -> dark ? 0x3A191B : 0xFFEBE9;
      case DETECTED -> dark ? 0x2E2510 : 0xFFF3B8;
      case MITIGATED -> dark ? 0x10243E : 0xDDF4FF;
      case RESTORED -> -1;
    };
  }

  /// Base line of a phase's band.
  public static int phaseLine(ChartSpec.Phase phase, boolean dark) {
    return switch (phase) {
      case IMPACT -> dark ? 0xDA3633 : 0xCF222E;
      case DETECTED -> dark ? 0x9E6A03 : 0xBF8700;
      case MITIGATED -> dark ? 0x1F6FEB : 0x0969DA;
      case RESTORED -> dark ? 0x2EA043 : 0x1A7F37;
    };
  }
}
