package hindcast.chart;

import java.awt.Font;
import java.awt.FontFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/// The bundled faces, so that layout never depends on what a machine has installed. Inter for text,
/// JetBrains Mono for every time, duration and number column. TrueType, so that screen, AWT and PDF
/// can all read the same files.
public enum Typeface {
  TEXT("Inter", 400, "Inter-Regular.ttf"),
  STRONG("Inter", 600, "Inter-SemiBold.ttf"),
  MONO("JetBrains Mono", 400, "JetBrainsMono-Regular.ttf");

  private final String family;
  private final int weight;
  private final String file;

  Typeface(String family, int weight, String file) {
    this.family = family;
    this.weight = weight;
    this.file = file;
  }

  /// The family's name in style sheets.
  public String family() {
    return family;
  }

  /// The weight in style sheets, 400 or 600.
  public int weight() {
    return weight;
  }

  /// Opens the font file; the caller closes it.
  public InputStream open() {
    InputStream found = Typeface.class.getResourceAsStream("/fonts/" + file);
    if (found == null) {
      throw new IllegalStateException("the program is incomplete: font " + file + " is missing");
    }
    return found;
  }

  /// The face as an AWT font of that size in points. Never fails for a complete program.
  Font awt(float size) {
    return Loaded.FONTS[ordinal()].deriveFont(size);
  }

  /// Read once, on first use: opening a font file for each label would be slow.
  private static final class Loaded {
    private static final Font[] FONTS = read();

    private static Font[] read() {
      Font[] fonts = new Font[values().length];
      for (Typeface face : values()) {
        try (InputStream in = face.open()) {
          fonts[face.ordinal()] = Font.createFont(Font.TRUETYPE_FONT, in);
        } catch (IOException broken) {
          throw new UncheckedIOException("font " + face.file + " cannot be read", broken);
        } catch (FontFormatException broken) {
          throw new IllegalStateException("font " + face.file + " is damaged", broken);
        }
      }
      return fonts;
    }
  }
}
