package hindcast.importing.logs;

import hindcast.importing.Recognition.Grade;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Finds which formats the first lines of a file have.
final class LineHead {
  /// A format that so many of the lines have beside the main one is read too.
  private static final double BESIDE = 0.05;

  private LineHead() {}

  /// How many lines fit.
  ///
  /// @param fit lines that fit, or are a known continuation of one
  /// @param lines all
  /// @param begins whether the first line fits, and lines that fit none may go on with it
  record Share(int fit, int lines, boolean begins) {
    static final Share NONE = new Share(0, 0, false);

    boolean of(double share) {
      return fit > 0 && fit >= share * lines;
    }
  }

  /// The share of lines that the format reads.
  ///
  /// @param prefix what stands before every line; null for nothing
  static Share share(LineFormat format, @Nullable LineFormat prefix, List<String> lines) {
    LineSense sense = new LineSense(format);
    LineSense before = prefix == null ? null : new LineSense(prefix);
    LineEvent event = new LineEvent();
    int fit = 0;
    boolean begins = false;
    boolean after = false;
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      boolean fits = sense.read(unwrap(line, before, event), event);
      boolean goesOn =
          after
              && format.goesOn() != LineFormat.GoesOn.NO
              && (line.isEmpty() || Character.isWhitespace(line.charAt(0)));
      after |= fits;
      fit += fits || goesOn ? 1 : 0;
      begins |= i == 0 && fits && format.goesOn() == LineFormat.GoesOn.ANY;
    }
    return new Share(fit, lines.size(), begins);
  }

  private static String unwrap(String line, @Nullable LineSense before, LineEvent event) {
    if (before == null) {
      return line;
    }
    String inner = before.read(line, event) ? event.inner : null;
    return inner == null ? "" : inner;
  }

  /// The formats that a good share of the lines have.
  static List<LineFormat> among(List<String> lines, LineFormats all) {
    List<LineFormat> found = new ArrayList<>();
    for (LineFormat format : all.formats()) {
      boolean candidate = format.sure() == Grade.CERTAIN && !format.wraps();
      if (candidate && share(format, null, lines).of(BESIDE)) {
        found.add(format);
      }
    }
    return found;
  }

  /// The formats to read a file by: the main one, then others that a good share of the lines that
  /// it does not read have.
  static List<LineFormat> formats(
      LineFormat main, @Nullable LineFormat prefix, List<String> lines, LineFormats all) {
    boolean wraps = main.wraps();
    List<LineFormat> found = new ArrayList<>();
    if (!wraps) {
      found.add(main);
    }
    LineSense before = prefix == null ? null : new LineSense(prefix);
    LineSense sense = new LineSense(main);
    LineEvent event = new LineEvent();
    List<String> rest = new ArrayList<>();
    for (String line : lines) {
      String inner = unwrap(line, before, event);
      if (wraps || !sense.read(inner, event)) {
        rest.add(inner);
      }
    }
    for (LineFormat other : all.formats()) {
      boolean candidate =
          (wraps || other.sure() == Grade.CERTAIN)
              && !other.id().equals(main.id())
              && !other.wraps();
      Share share = candidate ? share(other, null, rest) : Share.NONE;
      if (share.fit() > 0 && share.fit() >= BESIDE * lines.size()) {
        found.add(other);
      }
    }
    return found;
  }
}
