package hindcast.importing.events;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A hand-kept page of notes, line by line: which lines begin an entry with a time, which belong to
/// the entry before, which bear no time at all, and what the page says about its zone, date and
/// writer. Headings, bullets, table rows and plain lines may all be entries; code blocks never.
final class NotesPage {
  /// An entry as written, its date still to be found.
  ///
  /// @param exact the instant in epoch milliseconds, where a link gives it and no time is written;
  ///   null otherwise
  /// @param heading the heading it stands under
  /// @param context the day last given by a heading, title or front matter; null for none
  /// @param freshContext whether that day stands between this entry and the one before
  /// @param inTimeline whether it stands in a section that calls itself a timeline
  /// @param plain whether it is a plain line: no heading, bullet or table row
  /// @param text what happened; grows by the lines that follow
  record Entry(
      long line,
      NoteTime when,
      @Nullable Long exact,
      String heading,
      @Nullable NoteDay context,
      boolean freshContext,
      boolean inTimeline,
      boolean plain,
      @Nullable String actor,
      StringBuilder text) {}

  /// A paragraph without a time.
  record Paragraph(long line, String heading, StringBuilder text) {}

  /// What an entry is set off by.
  private enum Mark {
    HEADING,
    ROW,
    BULLET,
    PLAIN
  }

  private static final Pattern HEADING = Pattern.compile("^\\s{0,3}(#{1,6})\\s+(\\S.*)$");
  private static final Pattern BULLET =
      Pattern.compile("^(\\s*)(?:[-*+•‣◦▪]|\\d{1,3}[.)])\\s+(?:\\[[ xX]\\]\\s+)?(.*)$");
  private static final Pattern FENCE = Pattern.compile("^\\s*(```|~~~)");
  private static final Pattern YEAR = Pattern.compile("(?<![\\d/.:-])(20\\d\\d)(?![\\d:])");
  private static final Pattern TIMELINE =
      Pattern.compile(
          "time ?line|chronolog|key events|what happened|\\blog\\b|\\bnotes\\b",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern PLAIN_TIMELINE =
      Pattern.compile(
          "^[*_\\s]*(?:incident |detailed |event )?(?:time ?line|chronology|key events|event log)"
              + "\\b.{0,30}$",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern PLAIN_SECTION =
      Pattern.compile(
          "^[*_\\s]*(?:action items?|actions|summary|lessons|impact|background|resolution"
              + "|follow[- ]?ups?|detection|contributing|what went|next steps|appendix)\\b.{0,30}$",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern ON_DAY =
      Pattern.compile("\\bon\\s(?:\\p{L}+,?\\s)?(?:\\p{L}+\\s)?\\d", Pattern.CASE_INSENSITIVE);
  private static final int PLAIN_LEVEL = 7;
  private static final int LONGEST_TITLE = 120;
  private static final int LONGEST_INTRODUCTION = 500;
  private static final int SHORT_LINE = 60;

  private final List<Entry> entries = new ArrayList<>();
  private final List<Paragraph> paragraphs = new ArrayList<>();
  private final List<Paragraph> impossible = new ArrayList<>();
  private final NotesClaims claims = new NotesClaims();
  private final NotesTable table = new NotesTable();
  private final NoteComments comments = new NoteComments();
  private final SlackLinks links = new SlackLinks();

  private String heading = "";
  private long headingLine = -1;
  private @Nullable NoteDay context;
  private boolean freshContext;
  private int year;
  private int timelineLevel;
  private @Nullable Entry entry;
  private int entryIndent = -1;
  private @Nullable Entry above;
  private int aboveIndent = -1;
  private boolean entryIsHeading;
  private @Nullable Paragraph paragraph;
  private boolean fenced;
  private boolean frontMatter;
  private boolean blankBefore = true;
  private String lineBefore = "";
  private boolean marked;
  private boolean allDated = true;
  private @Nullable Mark lastMark;

  /// Takes the next line.
  void line(String raw, long number) {
    String line = raw.replace('\u00a0', ' ').replace('\u202f', ' ').replace("\u200b", "");
    line = line.replace('\u2010', '-').replace('\u2011', '-'); // hyphens that do not break
    for (String part : line.split("\u000b", -1)) {
      part(unquoted(part), number);
    }
  }

  /// The line without the `>` of a quotation, however often.
  private static String unquoted(String line) {
    int at = 0;
    for (int i = 0; i < line.length() && (line.charAt(i) == '>' || i - at < 3); i++) {
      if (line.charAt(i) == '>') {
        at = i + 1;
        if (at < line.length() && line.charAt(at) == ' ') {
          i++;
          at++;
        }
      } else if (line.charAt(i) != ' ' || at > 0) {
        break;
      }
    }
    return line.substring(at);
  }

  /// Whether the line draws a line: the same sign three times or more, blanks between.
  private static boolean rule(String line) {
    String signs = line.replaceAll("\\s", "");
    return signs.length() > 2
        && "-*_=".indexOf(signs.charAt(0)) >= 0
        && signs.chars().allMatch(sign -> sign == signs.charAt(0));
  }

  private void part(String line, long number) {
    links.take(line);
    if (number == 1 && line.strip().equals("---")) {
      frontMatter = true;
      return;
    }
    if (frontMatter) {
      frontMatter(line, number);
      return;
    }
    if (FENCE.matcher(line).find()) {
      fenced = !fenced;
      carry(line, number);
      return;
    }
    if (fenced || code(line)) {
      carry(line, number);
      return;
    }
    if (line.isBlank() || rule(line)) {
      paragraph = null;
      blankBefore = true;
      table.end(false);
      return;
    }
    if (!comments.take(line, number)
        && !heading(line, number)
        && !row(line, number)
        && !bullet(line, number)) {
      for (String sentence : timelineLevel > 0 ? NoteSentences.of(line) : List.of(line)) {
        plain(sentence, number);
        lineBefore = sentence.strip();
      }
    }
    blankBefore = false;
    lineBefore = line.strip();
  }

  /// An indented block after a blank line, in a page that is marked up.
  private boolean code(String line) {
    int indent = line.length() - line.stripLeading().length();
    return marked
        && entry != null
        && !line.isBlank()
        && indent >= (entryIndent < 0 ? 4 : entryIndent + 6)
        && !BULLET.matcher(line).matches()
        && (blankBefore || lineBefore.isEmpty());
  }

  private void frontMatter(String line, long number) {
    if (line.strip().equals("---")) {
      frontMatter = false;
      paragraph = null;
      return;
    }
    context(NoteDay.dateIn(line), line);
    claims.zone(line, number);
    carry(line, number);
  }

  private boolean heading(String line, long number) {
    Matcher found = HEADING.matcher(line);
    if (!found.matches()) {
      return false;
    }
    marked = true;
    paragraph = null;
    table.end(true);
    int level = found.group(1).length();
    String text = closed(found.group(2));
    NoteDay day = NoteDay.alone(text);
    NoteTime when = NoteTime.atStart(text);
    if (timelineLevel > 0 && level <= timelineLevel && when == null && day == null) {
      timelineLevel = 0;
    }
    if (when != null) {
      begin(number, when, text, null, -1, Mark.HEADING);
      return true;
    }
    entry = null;
    heading = text.replaceAll("[*_`]", "");
    headingLine = number;
    context(day == null ? NoteDay.dateIn(text) : day, text);
    claims.zone(text, number);
    if (timelineLevel == 0 && TIMELINE.matcher(text).find()) {
      timelineLevel = level;
    }
    claims.onCall(text);
    paragraphs.add(new Paragraph(number, "", new StringBuilder(heading)));
    if (NoteTime.impossibleAtStart(text)) {
      impossible.add(paragraphs.getLast());
    }
    return true;
  }

  /// A heading without the signs that may close it.
  private static String closed(String heading) {
    String text = heading.stripTrailing();
    int end = text.length();
    while (end > 0 && text.charAt(end - 1) == '#') {
      end--;
    }
    return text.substring(0, end).stripTrailing();
  }

  private boolean row(String line, long number) {
    List<String> cells = table.cells(line);
    if (cells == null) {
      return false;
    }
    marked = true;
    if (NotesTable.rule(cells)) {
      return true;
    }
    if (table.isHeader(cells)) {
      table.header(cells);
      cells.forEach(cell -> claims.zone(cell, number));
      entry = null;
      return true;
    }
    String written = table.when(cells);
    NoteTime when = NoteTime.atStart(written);
    if (when == null) {
      NoteDay day = NoteDay.alone(written);
      if (day != null) {
        context(day, written);
      } else if (NoteTime.impossibleAtStart(written)) {
        alone(written + " " + table.what(cells, ""), number);
        return true;
      }
      carry(String.join(" | ", cells.stream().filter(cell -> !cell.isEmpty()).toList()), number);
      return true;
    }
    int who = table.who();
    String actor = who >= 0 && who < cells.size() ? cells.get(who) : null;
    begin(number, when.withRest(table.what(cells, when.rest())), "", actor, 0, Mark.ROW);
    return true;
  }

  private boolean bullet(String line, long number) {
    Matcher found = BULLET.matcher(line);
    if (!found.matches()) {
      return false;
    }
    marked = true;
    int indent = found.group(1).length();
    String text = found.group(2);
    NoteTime when = NoteTime.atStart(text);
    if (when == null) {
      when = NoteTime.atEnd(text);
    }
    if (when != null) {
      begin(number, when, text, null, indent, Mark.BULLET);
      return true;
    }
    List<Long> instants = SlackLinks.in(text);
    boolean beside = entry != null && !entryIsHeading && indent == entryIndent;
    if (instants.size() == 1 && (beside || (timelineLevel > 0 && entry == null))) {
      linked(number, instants.getFirst(), text, indent);
      return true;
    }
    NoteDay day = NoteDay.alone(text);
    if (day != null) {
      entry = null;
      paragraph = null;
      context(day, text);
    }
    if (entry != null && !entryIsHeading && indent <= entryIndent) {
      // a bullet beside the entry, not within it; but perhaps within the one above that
      entry = indent > aboveIndent ? above : null;
      entryIndent = aboveIndent;
      above = null;
    }
    if (entry == null) {
      paragraph = null;
    }
    claims.zone(text, number);
    claims.onCall(text);
    carry(line.strip(), number);
    return true;
  }

  private void plain(String line, long number) {
    NoteTime when = NoteTime.atStart(line);
    boolean within = paragraph != null || (entry != null && entryIndent >= 0);
    if (when != null && !(within && wrapped())) {
      begin(number, when, line, null, -1, Mark.PLAIN);
      return;
    }
    NoteDay day = NoteDay.alone(line);
    if (day != null) {
      entry = null; // a day alone on its line heads what follows
      context(day, line);
    } else if (entries.isEmpty() && context == null && mayTellDay(line)) {
      NoteDay title = NoteDay.dateIn(line);
      if (title != null && title.year() > 0) {
        context(title, line);
      }
    }
    if (PLAIN_TIMELINE.matcher(line).matches() && timelineLevel == 0) {
      timelineLevel = PLAIN_LEVEL;
    } else if (timelineLevel == PLAIN_LEVEL && PLAIN_SECTION.matcher(line).matches()) {
      timelineLevel = 0;
      entry = null;
    }
    boolean zoned = claims.zone(line, number);
    claims.onCall(line);
    if (zoned && entry == null) {
      paragraph = null;
    }
    if (entry != null && blankBefore && entryIndent >= 0 && !line.startsWith(" ")) {
      entry = null; // the list is over
    }
    if (entries.isEmpty() && entry == null && table.flattenedHeader(line)) {
      timelineLevel = timelineLevel == 0 ? PLAIN_LEVEL : timelineLevel;
    }
    carry(line.strip(), number);
  }

  /// Whether a plain line is short enough for a title, or a sentence that tells when it happened.
  private static boolean mayTellDay(String line) {
    return line.length() <= LONGEST_TITLE
        || (line.length() <= LONGEST_INTRODUCTION && ON_DAY.matcher(line).find());
  }

  /// Whether the line before ran so far that a sentence may go on in this one.
  private boolean wrapped() {
    return !blankBefore && lineBefore.length() >= SHORT_LINE && !lineBefore.matches(".*[.!?:;]");
  }

  private void begin(
      long number, NoteTime when, String text, @Nullable String actor, int indent, Mark mark) {
    NoteSpeaker said =
        actor == null || actor.isBlank()
            ? NoteSpeaker.of(when.rest(), text.stripLeading().startsWith("["))
            : new NoteSpeaker(actor, when.rest());
    add(number, when, null, said, indent, mark);
  }

  private void linked(long number, long instant, String text, int indent) {
    LocalDateTime utc = LocalDateTime.ofInstant(Instant.ofEpochMilli(instant), ZoneOffset.UTC);
    NoteTime when =
        new NoteTime(
            NoteDay.of(utc.toLocalDate()), utc.toLocalTime(), null, NoteDay.NONE, "Z", 0, "");
    add(number, when, instant, new NoteSpeaker(null, text), indent, Mark.BULLET);
  }

  private void add(
      long number, NoteTime when, @Nullable Long exact, NoteSpeaker said, int indent, Mark mark) {
    boolean within = mark == Mark.BULLET && !entryIsHeading && entryIndent >= 0;
    if (within && indent > entryIndent) {
      above = entry;
      aboveIndent = entryIndent;
    } else if (!within || indent <= aboveIndent) {
      above = null;
      aboveIndent = -1;
    }
    entry =
        new Entry(
            number,
            when,
            exact,
            heading,
            context,
            freshContext || restarts(when, mark),
            timelineLevel > 0,
            mark == Mark.PLAIN,
            said.name(),
            new StringBuilder(said.text()));
    entries.add(entry);
    entryIndent = indent;
    entryIsHeading = mark == Mark.HEADING;
    lastMark = mark;
    allDated &= when.day().dated();
    freshContext = false;
    paragraph = null;
  }

  /// Whether an account in other lines begins, which names no days, after one whose every entry
  /// bears its own: it starts over on the day of the page.
  private boolean restarts(NoteTime when, Mark mark) {
    return context != null
        && !entries.isEmpty()
        && allDated
        && !when.day().written()
        && mark != lastMark;
  }

  /// Adds a line without a time to what it belongs to; one whose time does not exist stands alone.
  private void carry(String line, long number) {
    if (!fenced && NoteTime.impossibleAtStart(line.replaceFirst("^[-*+•]\\s+", ""))) {
      alone(line, number);
      return;
    }
    Entry last = entry;
    if (last != null) {
      if (last.text().isEmpty() && last.actor() == null && table.personFollows()) {
        entry = withActor(last, line.strip());
        return;
      }
      last.text().append(last.text().isEmpty() ? "" : "\n").append(line);
      return;
    }
    if (paragraph == null) {
      if (!paragraphs.isEmpty() && paragraphs.getLast().line() == headingLine) {
        paragraphs.removeLast(); // the heading goes with its first paragraph
      }
      paragraph = new Paragraph(number, heading, new StringBuilder(line));
      paragraphs.add(paragraph);
    } else {
      paragraph.text().append('\n').append(line);
    }
  }

  private Entry withActor(Entry one, String actor) {
    Entry named =
        new Entry(
            one.line(),
            one.when(),
            one.exact(),
            one.heading(),
            one.context(),
            one.freshContext(),
            one.inTimeline(),
            one.plain(),
            actor,
            one.text());
    entries.set(entries.size() - 1, named);
    return named;
  }

  private void alone(String text, long number) {
    Paragraph one = new Paragraph(number, heading, new StringBuilder(text));
    paragraphs.add(one);
    impossible.add(one);
  }

  private void context(@Nullable NoteDay day, String text) {
    if (day != null) {
      context = day;
      freshContext = true;
    }
    Matcher found = YEAR.matcher(text);
    if (year == 0 && found.find()) {
      year = Integer.parseInt(found.group(1));
    }
  }

  /// Entries in order of the page; only those of the timeline where the page has one.
  List<Entry> entries() {
    comments.stripFrom(entries.stream().map(Entry::text).toList());
    long inTimeline = entries.stream().filter(Entry::inTimeline).count();
    return inTimeline >= 3 ? entries.stream().filter(Entry::inTimeline).toList() : entries;
  }

  /// What bears no time, in order, entries outside the timeline among it.
  List<Paragraph> paragraphs() {
    List<Entry> kept = entries();
    List<Paragraph> all = new ArrayList<>(paragraphs);
    all.addAll(comments.paragraphs());
    for (Entry one : entries) {
      if (!kept.contains(one)) {
        String when = (one.when().day().words() + " " + one.when().time()).strip();
        all.add(
            new Paragraph(one.line(), one.heading(), new StringBuilder(when + " " + one.text())));
      }
    }
    all.sort(Comparator.comparingLong(Paragraph::line));
    return all;
  }

  /// Paragraphs that begin with what was meant for a time and is none.
  List<Paragraph> impossible() {
    return impossible;
  }

  /// What it says of itself.
  NotesClaims claims() {
    return claims;
  }

  /// The messages it links to.
  SlackLinks links() {
    return links;
  }

  /// The first year that a heading or title names; 0 for none.
  int year() {
    return year;
  }

  /// Whether it has headings, bullets or tables.
  boolean marked() {
    return marked;
  }
}
