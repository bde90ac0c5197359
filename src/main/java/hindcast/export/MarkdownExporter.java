package hindcast.export;

import hindcast.analysis.Evidence;
import hindcast.chart.ChartPainter;
import hindcast.model.Display;
import hindcast.review.Block;
import hindcast.review.Review;
import hindcast.review.Section;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// GitHub-flavoured Markdown with footnotes for citations; figures are SVG files in a folder beside
/// it.
public final class MarkdownExporter implements ReviewExporter {
  @Override
  public String id() {
    return "md";
  }

  @Override
  public void write(Review review, Path target) throws IOException {
    String file = String.valueOf(target.getFileName());
    String stem = file.endsWith(".md") ? file.substring(0, file.length() - 3) : file;
    Page page = new Page(review, stem + "-figures");
    String text = page.text();
    for (Map.Entry<String, String> figure : page.figures.entrySet()) {
      Saved.write(
          target.resolveSibling(stem + "-figures").resolve(figure.getKey() + ".svg"),
          figure.getValue().getBytes(StandardCharsets.UTF_8));
    }
    Saved.write(target, text.getBytes(StandardCharsets.UTF_8));
  }

  /// The document alone, figures in a folder of that name.
  static String text(Review review, String folder) {
    return new Page(review, folder).text();
  }

  private static final class Page implements Walk {
    private final Review review;
    private final String folder;
    private final StringBuilder out = new StringBuilder();
    private final Map<String, String> figures = new LinkedHashMap<>();

    Page(Review review, String folder) {
      this.review = review;
      this.folder = folder;
    }

    String text() {
      out.append("# ").append(MarkdownText.escape(review.title())).append("\n\n");
      out.append(MarkdownText.escape(review.subtitle())).append("\n\n");
      Walk.through(review, this);
      for (int i = 0; i < review.citations().size(); i++) {
        Evidence evidence = review.citations().get(i);
        out.append("[^").append(i + 1).append("]: ");
        out.append(MarkdownText.code(Shown.place(evidence)));
        String what = Shown.what(evidence);
        if (!what.isEmpty()) {
          out.append(" – ").append(MarkdownText.escape(what));
        }
        out.append('\n');
      }
      return out.toString().stripTrailing() + "\n";
    }

    @Override
    public void begin(Section section) {
      if (!section.title().isEmpty()) {
        out.append("## ").append(MarkdownText.escape(section.title())).append("\n\n");
      }
    }

    @Override
    public void end(Section section) {}

    private String sentence(Block.Passage passage) {
      return MarkdownText.escape(passage.text())
          + (Shown.unverified(passage) ? " *unverified*" : "")
          + citations(passage.evidence());
    }

    private String citations(List<Evidence> evidence) {
      StringBuilder text = new StringBuilder();
      for (int number : Shown.numbers(review, evidence)) {
        text.append("[^").append(number).append(']');
      }
      return text.toString();
    }

    @Override
    public void passage(Block.Passage passage) {
      out.append(sentence(passage)).append("\n\n");
    }

    @Override
    public void note(Block.Note note) {
      out.append(MarkdownText.escape(note.text())).append("\n\n");
    }

    @Override
    public void prompt(Block.Prompt prompt) {
      out.append("> ").append(MarkdownText.escape(prompt.question())).append("\n\n");
    }

    @Override
    public void keyFigures(Block.KeyFigures keys) {
      for (Block.KeyFigure figure : keys.figures()) {
        out.append("- **").append(MarkdownText.escape(figure.quantity().text())).append("** ");
        out.append(MarkdownText.escape(figure.caption())).append(citations(figure.evidence()));
        out.append('\n');
      }
      out.append('\n');
    }

    @Override
    public void figure(Block.Figure figure) {
      figures.put(
          figure.id(),
          new ChartPainter(review.viewZones().getFirst())
              .svg(figure.spec(), figure.id() + "-", figure.caption().text()));
      out.append("![").append(MarkdownText.escape("Figure: " + figure.id().replace('-', ' ')));
      out.append("](").append(MarkdownText.url(folder)).append('/').append(figure.id());
      out.append(".svg)\n\n");
      out.append("**Figure.** ").append(sentence(figure.caption())).append("\n\n");
    }

    @Override
    public void timeline(Block.Timeline timeline) {
      List<String> zones = review.zoneNames();
      out.append('|');
      zones.forEach(zone -> out.append(' ').append(MarkdownText.cell(zone)).append(" |"));
      out.append(" What was known and done | Source |\n|");
      out.append(" --- |".repeat(zones.size() + 2)).append('\n');
      String date = "";
      for (Block.Row row : timeline.rows()) {
        String day = Display.date(row.at(), review.viewZones().getFirst());
        if (!day.equals(date)) {
          date = day;
          out.append("| **").append(day).append("** |").append(" |".repeat(zones.size() + 1));
          out.append('\n');
        }
        out.append('|');
        for (int i = 0; i < zones.size(); i++) {
          out.append(' ').append(Shown.time(row, review.viewZones().get(i), i == 0)).append(" |");
        }
        out.append(' ').append(told(row)).append(" | ");
        out.append(MarkdownText.code(Shown.refs(row))).append(" |\n");
      }
      out.append('\n');
    }

    private String told(Block.Row row) {
      StringBuilder text = new StringBuilder();
      if (!row.phase().isEmpty()) {
        text.append("**").append(MarkdownText.cell(row.phase())).append(".** ");
      }
      if (!row.text().isEmpty()) {
        text.append(MarkdownText.cell(row.text()));
        text.append(row.quotation().isEmpty() && row.actor().isEmpty() ? "" : ": ");
      }
      if (!row.actor().isEmpty()) {
        text.append(MarkdownText.cell(row.actor())).append(row.quotation().isEmpty() ? "" : ": ");
      }
      if (!row.quotation().isEmpty()) {
        text.append('“').append(MarkdownText.cell(row.quotation())).append('”');
      }
      String noticed =
          Shown.noticed(row, review.viewZones().getFirst(), review.zoneNames().getFirst());
      if (!noticed.isEmpty()) {
        text.append(" (").append(MarkdownText.cell(noticed)).append(')');
      }
      return text.append(row.disputed() ? " *clock in doubt*" : "").toString();
    }

    @Override
    public void table(Block.Table table) {
      out.append('|');
      table.header().forEach(cell -> out.append(' ').append(MarkdownText.cell(cell)).append(" |"));
      out.append("\n|").append(" --- |".repeat(table.header().size())).append('\n');
      for (List<String> row : table.rows()) {
        out.append('|');
        row.forEach(cell -> out.append(' ').append(MarkdownText.cell(cell)).append(" |"));
        out.append('\n');
      }
      if (table.rows().isEmpty()) {
        out.append('|').append("  |".repeat(table.header().size())).append('\n');
      }
      out.append('\n');
    }

    @Override
    public void items(Block.Items items) {
      int number = 1;
      for (Block.Passage item : items.items()) {
        out.append(items.numbered() ? number++ + ". " : "- ").append(sentence(item)).append('\n');
      }
      out.append('\n');
    }
  }
}
