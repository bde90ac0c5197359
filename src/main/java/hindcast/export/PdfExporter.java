package hindcast.export;

import com.openhtmltopdf.extend.FSObjectDrawer;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.render.DefaultObjectDrawerFactory;
import com.openhtmltopdf.util.XRLog;
import hindcast.chart.ChartPainter;
import hindcast.chart.Typeface;
import hindcast.model.Display;
import hindcast.review.Block;
import hindcast.review.Review;
import hindcast.review.Section;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.GregorianCalendar;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;

/// An A4 document made from the same page as the HTML: bundled fonts embedded, figures as vectors,
/// bookmarks per section. Its dates and its id come from the incident, never from the clock.
public final class PdfExporter implements ReviewExporter {
  /// Held, since the logging system would forget the level of a logger that nobody refers to. What
  /// it has to say (a font substituted) is of no use to users.
  private static final Logger HUSHED = Logger.getLogger("org.apache.pdfbox");

  private static final String FIGURE = "application/x-hindcast-figure";

  @Override
  public String id() {
    return "pdf";
  }

  @Override
  public void write(Review review, Path target) throws IOException {
    Saved.write(target, pdf(review));
  }

  static byte[] pdf(Review review) throws IOException {
    HUSHED.setLevel(Level.SEVERE);
    XRLog.setLoggingEnabled(false);
    Map<String, Block.Figure> figures = new LinkedHashMap<>();
    ChartPainter painter = new ChartPainter(review.viewZones().getFirst());
    String page = page(review, painter, figures);
    try (PDDocument document = new PDDocument();
        ByteArrayOutputStream out = new ByteArrayOutputStream()) {
      PdfRendererBuilder builder = new PdfRendererBuilder();
      builder.usePDDocument(document);
      builder.withProducer("Hindcast");
      for (Typeface face : Typeface.values()) {
        builder.useFont(face::open, face.family(), face.weight(), FontStyle.NORMAL, true);
      }
      DefaultObjectDrawerFactory drawers = new DefaultObjectDrawerFactory();
      drawers.registerDrawer(FIGURE, drawer(painter, figures));
      builder.useObjectDrawerFactory(drawers);
      builder.useUnicodeLineBreaker(new PaperBreaks());
      // The page is complete in itself: nothing an import put into it is ever fetched.
      builder.useUriResolver((base, uri) -> uri.startsWith("#") ? uri : null);
      builder.withHtmlContent(page, "about:blank");
      try (PdfBoxRenderer renderer = builder.buildPdfRenderer()) {
        renderer.layout();
        renderer.createPDFWithoutClosing();
      }
      describe(document, review);
      document.save(out);
      return out.toByteArray();
    }
  }

  private static FSObjectDrawer drawer(ChartPainter painter, Map<String, Block.Figure> figures) {
    return (element, x, y, width, height, device, context, dotsPerPixel) -> {
      Block.Figure figure = figures.get(element.getAttribute("data-figure"));
      if (figure != null) {
        float wide = (float) (width / dotsPerPixel);
        device.drawWithGraphics(
            (float) x,
            (float) y,
            wide,
            (float) (height / dotsPerPixel),
            g2 -> {
              g2.scale(wide / ChartPainter.WIDTH, wide / ChartPainter.WIDTH);
              painter.paint(figure.spec(), g2);
            });
      }
      return Map.of();
    };
  }

  private static String page(Review review, ChartPainter painter, Map<String, Block.Figure> figures)
      throws IOException {
    HtmlPage body =
        new HtmlPage(
            review,
            figure -> {
              figures.put(figure.id(), figure);
              double scale = 645 / ChartPainter.WIDTH;
              return "<object type=\""
                  + FIGURE
                  + "\" data-figure=\""
                  + Clean.html(figure.id())
                  + "\" style=\"width: 645px; height: "
                  + Math.round(painter.height(figure.spec()) * scale)
                  + "px\"></object>";
            });
    StringBuilder bookmarks = new StringBuilder("<bookmarks>");
    for (Section section : review.sections()) {
      if (!section.title().isEmpty()) {
        bookmarks.append("<bookmark name=\"").append(Clean.html(section.title()));
        bookmarks.append("\" href=\"#").append(Clean.html(section.id())).append("\" />");
      }
    }
    bookmarks.append("</bookmarks>");
    // Paper breaks words where it must; the hints for browsers would show as boxes.
    String content = body.body().replace("<wbr />", "");
    return "<html lang=\"en\"><head><title>"
        + Clean.html(review.title())
        + "</title>\n<style>\n"
        + HtmlExporter.resource("review.css")
        + HtmlExporter.resource("paper.css")
        + "</style>"
        + bookmarks
        + "</head>\n<body><div id=\"running-origin\">Drafted with Hindcast from "
        + Display.count(review.sourceCount())
        + (review.sourceCount() == 1 ? " file" : " files")
        + ", listed on page <a class=\"pageref\" href=\"#method\"></a></div>\n"
        + "<div id=\"running-title\">"
        + Clean.html(review.title())
        + "</div>\n"
        + content
        + "</body></html>";
  }

  private static void describe(PDDocument document, Review review) {
    PDDocumentInformation info = new PDDocumentInformation();
    info.setTitle(Clean.line(review.title()));
    info.setSubject("Incident review");
    info.setCreator("Hindcast");
    info.setProducer("Hindcast");
    GregorianCalendar date =
        GregorianCalendar.from(Instant.ofEpochMilli(review.draftedFor()).atZone(ZoneOffset.UTC));
    info.setCreationDate(date);
    info.setModificationDate(date);
    document.setDocumentInformation(info);
    document.getDocumentCatalog().setLanguage("en");
    document.setDocumentId(review.draftedFor());
  }
}
