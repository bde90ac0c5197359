package hindcast.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.Code;
import org.commonmark.node.CustomNode;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Link;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.SourceSpan;
import org.commonmark.node.Text;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/// Takes the prose out of Markdown and leaves the rest: code, addresses, block quotes, HTML and
/// front matter. Every character kept knows its place in the file.
final class MarkdownReader {
  /// Prose in order, and the comments that silence rules.
  record Reading(List<Prose> prose, Switches switches) {}

  private static final Parser PARSER =
      Parser.builder()
          .extensions(List.of(TablesExtension.create()))
          .includeSourceSpans(IncludeSourceSpans.BLOCKS_AND_INLINES)
          .build();

  private static final Pattern FRONT_MATTER =
      Pattern.compile("\\A---[ \\t]*\\R(?:.*\\R)*?(?:---|\\.\\.\\.)[ \\t]*(?:\\R|\\z)");
  private static final Pattern TASK = Pattern.compile("\\A\\[[ xX]\\]\\s+");
  private static final Pattern ENTITY = Pattern.compile("\\G&(?:#\\w+|\\w+);");

  /// Headings of sections in which people write what they will do.
  private static final Pattern FOLLOW_UPS =
      Pattern.compile(
          "\\b(?:follow[- ]?ups?|action[- ]items?|actions|next steps|to[- ]?dos?|tasks"
              + "|remediations?|remedial work|corrective (?:actions|measures)|improvements)\\b");

  private static final Pattern TAKEN =
      Pattern.compile("\\b(?:taken|timeline|done so far|during|response)\\b");

  private MarkdownReader() {}

  static Reading read(String markdown) {
    Collector collector = new Collector(markdown);
    PARSER.parse(blankFrontMatter(markdown)).accept(collector);
    return new Reading(List.copyOf(collector.prose), collector.switches);
  }

  /// Front matter is no prose; its place is kept so that lines stay what they are.
  private static String blankFrontMatter(String markdown) {
    Matcher found = FRONT_MATTER.matcher(markdown);
    if (!found.find()) {
      return markdown;
    }
    return found.group().replaceAll("[^\\r\\n]", " ") + markdown.substring(found.end());
  }

  private static final class Collector extends AbstractVisitor {
    private final String markdown;
    private final List<Prose> prose = new ArrayList<>();
    private final Switches switches = new Switches();
    private int followUpLevel;
    private boolean inFollowUps;

    Collector(String markdown) {
      this.markdown = markdown;
    }

    @Override
    public void visit(Heading heading) {
      Prose title = take(heading, false);
      if (!inFollowUps || heading.getLevel() <= followUpLevel) {
        String words = title.text().toLowerCase(Locale.ROOT);
        inFollowUps = FOLLOW_UPS.matcher(words).find() && !TAKEN.matcher(words).find();
        followUpLevel = heading.getLevel();
      }
      prose.add(title);
    }

    @Override
    public void visit(Paragraph paragraph) {
      prose.add(take(paragraph, inFollowUps));
    }

    @Override
    public void visit(CustomNode node) {
      if (node instanceof TableCell) {
        prose.add(take(node, inFollowUps));
      } else {
        visitChildren(node);
      }
    }

    @Override
    public void visit(BlockQuote quote) {
      // Someone else's words.
    }

    @Override
    public void visit(HtmlBlock html) {
      switches.read(html.getLiteral(), start(html));
    }

    private Prose take(Node block, boolean followUp) {
      Inlines inlines =
          new Inlines(markdown, switches, block instanceof TableCell ? start(block) : -1);
      for (Node child = block.getFirstChild(); child != null; child = child.getNext()) {
        child.accept(inlines);
      }
      int skip = 0;
      boolean first = block.getParent() instanceof ListItem && block.getPrevious() == null;
      if (first) {
        Matcher task = TASK.matcher(inlines.text);
        skip = task.find() ? task.end() : 0;
      }
      return inlines.prose(skip, followUp || skip > 0);
    }
  }

  private static final class Inlines extends AbstractVisitor {
    private final String markdown;
    private final Switches switches;
    private final StringBuilder text = new StringBuilder();
    private final List<int[]> places = new ArrayList<>();
    private final int cell;

    /// @param cell where the table cell begins; -1 outside of tables
    Inlines(String markdown, Switches switches, int cell) {
      this.markdown = markdown;
      this.switches = switches;
      this.cell = cell;
    }

    /// The true offset of what the parser places here: within a table cell it counts `\|` as one
    /// character.
    private int place(int offset) {
      if (cell < 0) {
        return offset;
      }
      int found = cell;
      for (int i = cell; i < offset; i++) {
        found += markdown.startsWith("\\|", found) ? 2 : 1;
      }
      return found;
    }

    @Override
    public void visit(Text node) {
      for (SourceSpan span : node.getSourceSpans()) {
        int end = place(span.getInputIndex() + span.getLength());
        Matcher entity = ENTITY.matcher(markdown);
        int i = place(span.getInputIndex());
        while (i < end) {
          char c = markdown.charAt(i);
          if (c == '\\' && i + 1 < end) {
            i++;
            add(markdown.charAt(i), i, 1);
          } else if (c == '&' && entity.region(i, end).lookingAt()) {
            add(character(entity.group()), i, entity.end() - i);
            i = entity.end() - 1;
          } else {
            add(c, i, 1);
          }
          i++;
        }
      }
    }

    /// The entities that words and quotations are made of; any other is a sign.
    private static char character(String entity) {
      return switch (entity) {
        case "&quot;", "&#34;" -> '"';
        case "&apos;", "&#39;", "&rsquo;", "&#8217;" -> '\'';
        case "&ldquo;", "&#8220;" -> '“';
        case "&rdquo;", "&#8221;" -> '”';
        case "&nbsp;", "&#160;" -> ' ';
        default -> '&';
      };
    }

    @Override
    public void visit(Code code) {
      add(Prose.CODE, place(start(code)), length(code));
    }

    @Override
    public void visit(SoftLineBreak lineBreak) {
      add(' ', place(start(lineBreak)), 1);
    }

    @Override
    public void visit(HardLineBreak lineBreak) {
      add(' ', place(start(lineBreak)), 1);
    }

    @Override
    public void visit(HtmlInline html) {
      switches.read(html.getLiteral(), place(start(html)));
    }

    @Override
    public void visit(Link link) {
      boolean bare =
          link.getFirstChild() instanceof Text text
              && text.getNext() == null
              && link.getDestination().endsWith(text.getLiteral());
      if (bare && !link.getDestination().startsWith("mailto:")) {
        add(Prose.CODE, place(start(link)), length(link));
      } else {
        visitChildren(link);
      }
    }

    private void add(char c, int offset, int length) {
      text.append(c);
      places.add(new int[] {offset, length});
    }

    Prose prose(int skip, boolean followUp) {
      return new Prose(
          text.substring(skip),
          places.stream().skip(skip).mapToInt(place -> place[0]).toArray(),
          places.stream().skip(skip).mapToInt(place -> place[1]).toArray(),
          followUp);
    }
  }

  private static int start(Node node) {
    List<SourceSpan> spans = node.getSourceSpans();
    return spans.isEmpty() ? 0 : spans.getFirst().getInputIndex();
  }

  private static int length(Node node) {
    List<SourceSpan> spans = node.getSourceSpans();
    if (spans.isEmpty()) {
      return 0;
    }
    SourceSpan last = spans.getLast();
    return last.getInputIndex() + last.getLength() - spans.getFirst().getInputIndex();
  }
}
