package hindcast.chart;

import static org.assertj.core.api.Assertions.assertThat;

import hindcast.model.Role;
import hindcast.model.Series;
import hindcast.model.TimeSpan;
import hindcast.testing.Samples;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

class ChartPainterTest {
  private final ChartPainter painter = new ChartPainter(ZoneOffset.UTC);

  private static ChartSpec spec(String title) {
    TimeSpan span = new TimeSpan(Samples.START, Samples.START + 3_000_000);
    List<ChartSpec.Lane> lanes = new ArrayList<>();
    int rank = 1;
    for (Series series : Samples.incident().series()) {
      long at = Samples.START + 600_000 + rank * 20_000L;
      lanes.add(
          new ChartSpec.Lane(
              title + series.role().title(),
              String.valueOf(series.service()),
              series.role(),
              List.of(series),
              new ChartSpec.Band(0, series.value(0)),
              new ChartSpec.OnsetMark(rank, at, at - 20_000, at + 30_000, rank % 2 == 0),
              series.role() == Role.DB_CPU));
      rank++;
    }
    long impact = Samples.START + 720_000;
    return new ChartSpec(
        span,
        lanes,
        List.of(
            new ChartSpec.PhaseBand(ChartSpec.Phase.IMPACT, new TimeSpan(impact, impact + 120_000)),
            new ChartSpec.PhaseBand(
                ChartSpec.Phase.DETECTED, new TimeSpan(impact + 120_000, impact + 900_000)),
            new ChartSpec.PhaseBand(
                ChartSpec.Phase.MITIGATED, new TimeSpan(impact + 900_000, span.to()))));
  }

  @Test
  void theSameFigureGivesTheSameBytes() throws Exception {
    String svg = painter.svg(spec(""), "f1", "What moved first");
    assertThat(new ChartPainter(ZoneOffset.UTC).svg(spec(""), "f1", "What moved first"))
        .isEqualTo(svg);
    byte[] png = painter.png(spec(""), 2);
    assertThat(painter.png(spec(""), 2)).isEqualTo(png);
    Path seen = Files.createDirectories(Path.of("target/figures"));
    Files.write(seen.resolve("sample.png"), png);
    Files.writeString(seen.resolve("sample.svg"), svg);
  }

  @Test
  void importedNamesNeverBecomeMarkupInTheFigure() throws Exception {
    String svg =
        painter.svg(spec("<script>alert(1)</script>\n\u202e\u0000"), "f1", "<b>&\u0000]]>");
    assertThat(svg).doesNotContain("<script").doesNotContain("<b>");
    DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(svg)));
  }

  @Test
  void aGapIsNotBridgedByALine() {
    ChartSpec.Lane lane = spec("").lanes().get(1);
    ChartSpec one =
        new ChartSpec(
            spec("").span(),
            List.of(new ChartSpec.Lane("t", "s", lane.role(), lane.series(), null, null, false)),
            List.of());
    String svg = painter.svg(one, "f", "t");
    int line = svg.lastIndexOf("<path", svg.indexOf("stroke-width=\"1.6\""));
    String path = svg.substring(line, svg.indexOf("/>", line));
    assertThat(path.chars().filter(c -> c == 'M'))
        .as("strokes before and after the gap")
        .hasSize(2);
  }

  @Test
  void aFigureWithoutLanesSaysSo() {
    ChartSpec empty = new ChartSpec(new TimeSpan(0, 0), List.of(), List.of());
    assertThat(painter.svg(empty, "f", "t")).startsWith("<svg");
  }
}
