package hindcast.export;

import hindcast.chart.ChartPainter;
import hindcast.chart.Typeface;
import hindcast.review.Review;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;

/// One HTML file that needs nothing else: style, figures and fonts are in it, and its policy
/// forbids everything else, scripts above all.
public final class HtmlExporter implements ReviewExporter {
  @Override
  public String id() {
    return "html";
  }

  @Override
  public void write(Review review, Path target) throws IOException {
    Saved.write(target, html(review).getBytes(StandardCharsets.UTF_8));
  }

  static String html(Review review) throws IOException {
    ChartPainter painter = new ChartPainter(review.viewZones().getFirst());
    HtmlPage page =
        new HtmlPage(
            review,
            figure ->
                painter.svg(figure.spec(), figure.id() + "-", Clean.line(figure.caption().text())));
    return "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\" />\n"
        + "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none';"
        + " style-src 'unsafe-inline'; img-src data:; font-src data:\" />\n"
        + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\" />\n"
        + "<meta name=\"generator\" content=\"Hindcast\" />\n<title>"
        + Clean.html(review.title())
        + "</title>\n<style>\n"
        + fonts()
        + resource("review.css")
        + resource("screen.css")
        + "</style></head>\n<body><div class=\"page\">\n"
        + page.body()
        + "</div></body></html>\n";
  }

  private static String fonts() throws IOException {
    StringBuilder css = new StringBuilder();
    for (Typeface face : Typeface.values()) {
      try (InputStream in = face.open()) {
        css.append("@font-face { font-family: \"")
            .append(face.family())
            .append("\"; font-weight: ");
        css.append(face.weight()).append("; src: url(data:font/ttf;base64,");
        css.append(Base64.getEncoder().encodeToString(in.readAllBytes())).append("); }\n");
      }
    }
    return css.toString();
  }

  /// A style sheet of this package.
  static String resource(String name) throws IOException {
    try (InputStream in = HtmlExporter.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IOException("the program is incomplete: " + name + " is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
