package hindcast.ui.common;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.text.Font;
import javafx.scene.text.Text;

/// The bundled fonts, for canvases. Bundled so that layout never depends on the machine. JavaFX
/// cannot switch on tabular figures, so every time, duration and number column uses the mono face.
/// For the application thread only.
public final class Fonts {
  private static final List<String> FILES =
      List.of("Inter-Regular.ttf", "Inter-SemiBold.ttf", "JetBrainsMono-Regular.ttf");

  private static final Map<Double, Font> PLAIN = new HashMap<>();
  private static final Map<Double, Font> STRONG = new HashMap<>();
  private static final Map<Double, Font> MONO = new HashMap<>();
  private static final Map<Font, Map<String, Double>> WIDTHS = new HashMap<>();
  private static final int WIDTHS_KEPT = 4000;

  private Fonts() {}

  /// Makes the bundled faces known to JavaFX. To be called before the first scene is shown.
  public static void load() {
    for (String name : FILES) {
      try (InputStream file = Fonts.class.getResourceAsStream("/fonts/" + name)) {
        if (file == null || Font.loadFont(file, 13) == null) {
          throw new IllegalStateException("the font " + name + " is missing from the application");
        }
      } catch (IOException unreadable) {
        throw new UncheckedIOException(unreadable);
      }
    }
  }

  /// Inter at that size in pixels.
  public static Font plain(double size) {
    return PLAIN.computeIfAbsent(size, wanted -> Font.font("Inter", wanted));
  }

  /// Inter SemiBold.
  public static Font strong(double size) {
    return STRONG.computeIfAbsent(size, wanted -> Font.font("Inter SemiBold", wanted));
  }

  /// JetBrains Mono.
  public static Font mono(double size) {
    return MONO.computeIfAbsent(size, wanted -> Font.font("JetBrains Mono", wanted));
  }

  /// Width of a line of text in pixels.
  public static double width(String text, Font font) {
    Map<String, Double> known = WIDTHS.computeIfAbsent(font, any -> new HashMap<>());
    if (known.size() > WIDTHS_KEPT) {
      known.clear();
    }
    return known.computeIfAbsent(
        text,
        any -> {
          Text measure = new Text(text);
          measure.setFont(font);
          return measure.getLayoutBounds().getWidth();
        });
  }

  /// The text, cut to a width and ended with an ellipsis where it is longer.
  public static String fit(String text, Font font, double width) {
    if (width(text, font) <= width) {
      return text;
    }
    int low = 0;
    int high = text.length();
    while (low < high) {
      int middle = (low + high + 1) / 2;
      if (width(text.substring(0, middle).stripTrailing() + "…", font) <= width) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low == 0 ? "" : text.substring(0, low).stripTrailing() + "…";
  }
}
