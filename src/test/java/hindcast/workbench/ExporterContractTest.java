package hindcast.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hindcast.analysis.Analysis;
import hindcast.analysis.AnalysisOptions;
import hindcast.analysis.Analyzer;
import hindcast.export.ReviewExporter;
import hindcast.model.EventKind;
import hindcast.model.Incident;
import hindcast.model.Person;
import hindcast.model.Progress;
import hindcast.model.Role;
import hindcast.model.Series;
import hindcast.model.SeriesKind;
import hindcast.model.ServiceMap;
import hindcast.model.Source;
import hindcast.model.TimeSpan;
import hindcast.model.TimelineEvent;
import hindcast.model.Unit;
import hindcast.review.Drafter;
import hindcast.review.Review;
import hindcast.testing.Samples;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What every document format promises, over the catalogue.
class ExporterContractTest {
  private static final String ATTACK =
      "<script>alert(1)</script> ](javascript:alert(2)) [x](http://evil.example) =cmd() |a|"
          + " \u202eright\u202c \u0000 ../../x `code` <img src=x onerror=y> https://evil.example"
          + " www.evil.example &amp; \"q\" 'q' \n# heading\n- item\n1. item\n> quote";

  static Stream<ReviewExporter> exporters() {
    return Catalogue.exporters().stream();
  }

  private static Review review(Incident incident) {
    Analysis analysis =
        new Analyzer(Catalogue.detector(), Catalogue.rules())
            .analyse(incident, AnalysisOptions.DEFAULT, Progress.NONE);
    return new Drafter().draft(incident, analysis, "", List.of());
  }

  private static Incident hostile() {
    Incident sample = Samples.incident();
    List<Series> series = new ArrayList<>();
    for (Series one : sample.series()) {
      series.add(
          Samples.series(
              ATTACK + one.id(),
              one.role(),
              ATTACK,
              one.info().unit(),
              one.info().kind(),
              ATTACK,
              i -> i > 60 && i < 160 ? 400 + i % 7 : i % 5));
    }
    List<TimelineEvent> events = new ArrayList<>();
    int line = 1;
    for (EventKind kind : EventKind.values()) {
      events.add(
          Samples.event(
              kind,
              "14:1" + line + ":00",
              ATTACK,
              ATTACK.repeat(50),
              ATTACK,
              ATTACK,
              Map.of("status", "firing", "alert", ATTACK, "release", ATTACK),
              ATTACK,
              line++));
    }
    Source source =
        new Source(
            ATTACK,
            null,
            "made-up",
            ATTACK,
            ZoneOffset.UTC,
            Source.ZoneFrom.GUESSED,
            ATTACK,
            0,
            null,
            null,
            1,
            1,
            1,
            new TimeSpan(Samples.START, Samples.START + 3_600_000),
            1,
            0,
            List.of(new hindcast.model.Problem(1, ATTACK, true)));
    return new Incident(
        ATTACK,
        List.of(source),
        series,
        events,
        List.of(),
        List.of(),
        List.of(new Person(List.of("Nobody"), ATTACK, null)),
        ServiceMap.EMPTY);
  }

  private static String written(ReviewExporter exporter, Review review, Path folder)
      throws IOException {
    Path file = folder.resolve("review." + exporter.id());
    exporter.write(review, file);
    if (exporter.id().equals("pdf")) {
      try (PDDocument document = Loader.loadPDF(file.toFile())) {
        return new PDFTextStripper().getText(document);
      }
    }
    return Files.readString(file);
  }

  @ParameterizedTest
  @MethodSource("exporters")
  void theSameReviewGivesTheSameBytes(ReviewExporter exporter, @TempDir Path folder)
      throws Exception {
    Path one = folder.resolve("one").resolve("review." + exporter.id());
    Path two = folder.resolve("two").resolve("review." + exporter.id());
    exporter.write(review(Samples.incident()), one);
    exporter.write(review(Samples.incident()), two);
    assertThat(Files.mismatch(one, two)).isEqualTo(-1);
    assertThat(Files.size(one)).isGreaterThan(1_000);
  }

  @ParameterizedTest
  @MethodSource("exporters")
  void importedTextNeverBecomesMarkupScriptLinkOrPath(ReviewExporter exporter, @TempDir Path folder)
      throws Exception {
    Path inner = Files.createDirectories(folder.resolve("inner"));
    String text = written(exporter, review(hostile()), inner);
    assertThat(text).doesNotContain("\u0000");
    if (!exporter.id().equals("json")) {
      assertThat(text).as("the reading direction is never turned").doesNotContain("\u202e");
    }
    switch (exporter.id()) {
      case "html" -> {
        assertThat(text)
            .doesNotContain("<script")
            .doesNotContain("<img")
            .doesNotContain("onerror=y>");
        assertThat(text).doesNotContainPattern("(?i)<a [^>]*href=\"(?!#)");
      }
      case "md" -> assertThat(escaped(text)).isEmpty();
      case "pdf" -> {
        try (PDDocument document = Loader.loadPDF(inner.resolve("review.pdf").toFile())) {
          assertThat(
                  document.getDocumentCatalog().getNames() == null
                      || document.getDocumentCatalog().getNames().getJavaScript() == null)
              .isTrue();
        }
        assertThat(Files.readString(inner.resolve("review.pdf"), StandardCharsets.ISO_8859_1))
            .doesNotContain("/URI");
      }
      default -> assertThat(text).startsWith("{\"schema\":\"hindcast.review/1\"");
    }
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.toList()).as("nothing is written elsewhere").containsExactly(inner);
    }
  }

  /// Links, images and HTML that a Markdown reader would see, other than our own figures.
  private static List<String> escaped(String markdown) {
    List<String> found = new ArrayList<>();
    Parser.builder()
        .extensions(List.of(TablesExtension.create()))
        .build()
        .parse(markdown)
        .accept(
            new AbstractVisitor() {
              @Override
              public void visit(Link link) {
                found.add("link " + link.getDestination());
              }

              @Override
              public void visit(Image image) {
                if (!image.getDestination().matches("review-figures/[a-z-]+\\.svg")) {
                  found.add("image " + image.getDestination());
                }
              }

              @Override
              public void visit(HtmlInline html) {
                found.add("html " + html.getLiteral());
              }

              @Override
              public void visit(HtmlBlock html) {
                found.add("html " + html.getLiteral());
              }
            });
    return found;
  }

  @ParameterizedTest
  @MethodSource("exporters")
  void anEmptyIncidentBecomesAReadableDocument(ReviewExporter exporter, @TempDir Path folder)
      throws Exception {
    assertThat(written(exporter, review(Incident.EMPTY), folder))
        .contains("Incident review")
        .contains("Contributing factors");
  }

  @ParameterizedTest
  @MethodSource("exporters")
  void anUnwritablePlaceIsNamedInOneClearLine(ReviewExporter exporter, @TempDir Path folder)
      throws Exception {
    Path file = Files.writeString(folder.resolve("in-the-way"), "a file, not a folder");
    assertThatThrownBy(
            () -> exporter.write(review(Incident.EMPTY), file.resolve("review." + exporter.id())))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("cannot write into the folder")
        .hasMessageContaining("in-the-way");
  }

  @Test
  void everySeriesKindAndUnitCanBeDrawn(@TempDir Path folder) throws Exception {
    List<Series> series = new ArrayList<>();
    for (Unit unit : Unit.values()) {
      series.add(
          Samples.series(
              unit.name(),
              Role.ERRORS,
              unit.name(),
              unit,
              SeriesKind.GAUGE,
              "f",
              i -> i > 60 && i < 160 ? 400 + i % 7 : i % 5));
    }
    Incident incident =
        new Incident(
            "t",
            Samples.incident().sources(),
            series,
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            ServiceMap.EMPTY);
    for (ReviewExporter exporter : Catalogue.exporters()) {
      assertThat(written(exporter, review(incident), folder)).isNotEmpty();
    }
  }
}
