package hindcast.export;

import hindcast.analysis.Evidence;
import hindcast.model.Display;
import hindcast.review.Block;
import hindcast.review.Review;
import hindcast.review.Section;
import java.util.List;

/// The body of the review as well-formed XHTML, the same for a browser and for paper. What differs
/// (fonts, figures, page furniture) comes from the caller.
final class HtmlPage implements Walk {
  /// Turns a figure into an element.
  interface Figures {
    String element(Block.Figure figure);
  }

  private static final String LONG_CITE = "<sup class=\"cite\">[";

  /// A last word up to so many characters stays on one line with the numbers behind it.
  private static final int LONGEST_KEPT = 30;

  private final Review review;
  private final Figures figures;
  private final StringBuilder out = new StringBuilder();
  private int figureNumber;

  HtmlPage(Review review, Figures figures) {
    this.review = review;
    this.figures = figures;
  }

  String body() {
    out.append("<div class=\"top\">Incident review, blameless</div>\n<h1>");
    out.append(Clean.html(review.title())).append("</h1>\n<p class=\"subtitle\">");
    out.append(Clean.html(review.subtitle())).append("</p>\n");
    Walk.through(review, this);
    return out.toString();
  }

  @Override
  public void begin(Section section) {
    out.append("<div class=\"section\" id=\"").append(Clean.html(section.id())).append("\">\n");
    if (!section.title().isEmpty()) {
      out.append("<h2>").append(Clean.html(section.title())).append("</h2>\n");
    }
  }

  @Override
  public void end(Section section) {
    if (section.id().equals("method")) {
      evidence();
    }
    out.append("</div>\n");
  }

  private void evidence() {
    if (review.citations().isEmpty()) {
      return;
    }
    out.append("<h3 id=\"evidence\">Evidence</h3>\n<table class=\"evidence\"><tbody>\n");
    for (int i = 0; i < review.citations().size(); i++) {
      Evidence one = review.citations().get(i);
      out.append("<tr id=\"e").append(i + 1).append("\"><td class=\"mono number\">");
      out.append(i + 1).append("</td><td class=\"mono place\">");
      out.append(breakable(Shown.place(one))).append("</td><td class=\"muted\">");
      out.append(breakable(Shown.what(one))).append("</td></tr>\n");
    }
    out.append("</tbody></table>\n");
  }

  private String sentence(Block.Passage passage) {
    String cited = citations(passage.evidence());
    if (Shown.unverified(passage)) {
      return Clean.html(passage.text()) + " <em class=\"unverified\">unverified</em>" + cited;
    }
    String text = Clean.line(passage.text());
    int last = text.lastIndexOf(' ') + 1;
    if (cited.isEmpty() || cited.startsWith(LONG_CITE) || text.length() - last > LONGEST_KEPT) {
      return Clean.html(text) + cited;
    }
    return Clean.html(text.substring(0, last))
        + "<span class=\"kept\">"
        + Clean.html(text.substring(last))
        + cited
        + "</span>";
  }

  private String citations(List<Evidence> evidence) {
    List<int[]> runs = Shown.runs(Shown.numbers(review, evidence));
    if (runs.isEmpty()) {
      return "";
    }
    StringBuilder text =
        new StringBuilder(runs.size() > 4 ? LONG_CITE : "<sup class=\"cite short\">[");
    for (int i = 0; i < runs.size(); i++) {
      int[] run = runs.get(i);
      text.append(i == 0 ? "" : ", ").append(link(run[0]));
      if (run[1] > run[0]) {
        text.append(run[1] == run[0] + 1 ? ", " : "–").append(link(run[1]));
      }
    }
    return text.append("]</sup>").toString();
  }

  private static String link(int number) {
    return "<a href=\"#e" + number + "\">" + number + "</a>";
  }

  /// Long names may break after their separators, so that tables keep their width.
  private static String breakable(String name) {
    StringBuilder text = new StringBuilder();
    for (String part : Clean.line(name).split("(?<=[/_.,:=-])")) {
      text.append(Clean.html(part)).append("<wbr />");
    }
    return text.toString();
  }

  @Override
  public void passage(Block.Passage passage) {
    out.append("<p>").append(sentence(passage)).append("</p>\n");
  }

  @Override
  public void note(Block.Note note) {
    out.append("<p class=\"note\">").append(Clean.html(note.text())).append("</p>\n");
  }

  @Override
  public void prompt(Block.Prompt prompt) {
    out.append("<p class=\"prompt\">").append(Clean.html(prompt.question())).append("</p>\n");
  }

  @Override
  public void keyFigures(Block.KeyFigures keys) {
    out.append("<table class=\"keys\"><tbody><tr>\n");
    for (Block.KeyFigure figure : keys.figures()) {
      out.append("<td><div class=\"key\">").append(Clean.html(figure.quantity().text()));
      out.append("</div>").append(Clean.html(figure.caption()));
      out.append("<br />").append(citations(figure.evidence())).append("</td>\n");
    }
    out.append("</tr></tbody></table>\n");
  }

  @Override
  public void figure(Block.Figure figure) {
    figureNumber++;
    out.append("<div class=\"figure\" id=\"").append(Clean.html(figure.id())).append("\">");
    out.append("<div class=\"frame\">").append(figures.element(figure)).append("</div>\n");
    out.append("<p class=\"caption\"><b>Figure ").append(figureNumber).append(".</b> ");
    out.append(sentence(figure.caption())).append("</p></div>\n");
  }

  @Override
  public void timeline(Block.Timeline timeline) {
    out.append("<table class=\"timeline\"><thead><tr>");
    review
        .zoneNames()
        .forEach(
            zone -> out.append("<th class=\"zone\">").append(Clean.html(zone)).append("</th>"));
    out.append(
        "<th>What was known and done</th><th class=\"source\">Source</th></tr></thead><tbody>\n");
    String date = "";
    for (Block.Row row : timeline.rows()) {
      String day = Display.date(row.at(), review.viewZones().getFirst());
      if (!day.equals(date)) {
        out.append("<tr class=\"day\"><td colspan=\"").append(review.zoneNames().size() + 2);
        out.append("\">").append(Display.longDate(row.at(), review.viewZones().getFirst()));
        out.append("</td></tr>\n");
        date = day;
      }
      out.append("<tr>");
      for (int i = 0; i < review.viewZones().size(); i++) {
        out.append("<td class=\"mono ").append(i == 0 ? "time" : "other").append("\">");
        out.append(Shown.time(row, review.viewZones().get(i), i == 0)).append("</td>");
      }
      out.append("<td>").append(told(row)).append("</td><td class=\"mono source\">");
      out.append(breakable(Shown.refs(row))).append("</td></tr>\n");
    }
    out.append("</tbody></table>\n");
  }

  private String told(Block.Row row) {
    StringBuilder text = new StringBuilder();
    if (!row.phase().isEmpty()) {
      text.append("<b>").append(Clean.html(row.phase())).append(".</b> ");
    }
    if (!row.text().isEmpty()) {
      text.append(Clean.html(row.text()));
      text.append(row.quotation().isEmpty() && row.actor().isEmpty() ? "" : ": ");
    }
    if (!row.actor().isEmpty()) {
      text.append("<span class=\"muted\">").append(Clean.html(row.actor())).append("</span>");
      text.append(row.quotation().isEmpty() ? "" : ": ");
    }
    if (!row.quotation().isEmpty()) {
      text.append("“").append(Clean.html(row.quotation())).append("”");
    }
    String noticed =
        Shown.noticed(row, review.viewZones().getFirst(), review.zoneNames().getFirst());
    if (!noticed.isEmpty()) {
      text.append(" <span class=\"muted\">(").append(Clean.html(noticed)).append(")</span>");
    }
    if (row.disputed()) {
      text.append(" <span class=\"doubt\">clock in doubt</span>");
    }
    return text.toString();
  }

  @Override
  public void table(Block.Table table) {
    out.append("<table class=\"plain\"><thead><tr>");
    table.header().forEach(cell -> out.append("<th>").append(Clean.html(cell)).append("</th>"));
    out.append("</tr></thead><tbody>\n");
    for (List<String> row : table.rows()) {
      out.append("<tr>");
      row.forEach(cell -> out.append("<td>").append(breakable(cell)).append("</td>"));
      out.append("</tr>\n");
    }
    if (table.rows().isEmpty()) {
      out.append("<tr>").append("<td>&#160;</td>".repeat(table.header().size())).append("</tr>\n");
    }
    out.append("</tbody></table>\n");
  }

  @Override
  public void items(Block.Items items) {
    String tag = items.numbered() ? "ol" : "ul";
    out.append('<').append(tag).append(">\n");
    for (Block.Passage item : items.items()) {
      out.append("<li>").append(sentence(item)).append("</li>\n");
    }
    out.append("</").append(tag).append(">\n");
  }
}
