package hindcast.importing.events;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A hand-kept page of notes, line by line: which lines begin an entry with a time, which belong to
/// the entry before, which bear no time at all, and what the page says about its zone, date and
/// writer. Headings, bullets, table rows and plain lines may all be entries; code blocks never.
final class NotesPage {
  /// An entry as written, its date still to be found.
  ///
  /// @param heading the heading it stands under
  /// @param context the date last given by a heading, title or front matter; null for none
  /// @param freshContext whether that date stands between this entry and the one before
  /// @param inTimeline whether it stands in a section that calls itself a timeline
  /// @param plain whether it is a plain line: no heading, bullet or table row
  /// @param text what happened; grows by the lines that follow
  record Entry(
      long line,
      NoteTime when,
      String heading,
      @Nullable NoteTime context,
      boolean freshContext,
      boolean inTimeline,
      boolean plain,
      @Nullable String actor,
      StringBuilder text) {}

  /// A paragraph without a time.
  record Paragraph(long line, String heading, StringBuilder text) {}

  private static final Pattern HEADING = Pattern.compile("^\\s{0,3}(#{1,6})\\s+(.*?)\\s*#*\\s*$");
  private static final Pattern BULLET = Pattern.compile("^(\\s*)(?:[-*+•]|\\d{1,3}[.)])\\s+(.*)$");
  private static final Pattern NO_SUCH_TIME = Pattern.compile("^[\\s\\[*+-]*\\d{1,2}:\\d{2}\\b");
  private static final Pattern FENCE = Pattern.compile("^\\s*(```|~~~)");
  private static final Pattern TIMELINE =
      Pattern.compile(
          "time ?line|chronolog|key events|what happened|\\blog\\b|\\bnotes\\b",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern TIME_HEADER =
      Pattern.compile("^(time|timestamp|when|at|clock|uhrzeit)\\b.*", Pattern.CASE_INSENSITIVE);
  private static final Pattern WHO_HEADER =
      Pattern.compile("^(who|owner|person|by|actor|author)\\b.*", Pattern.CASE_INSENSITIVE);

  private final List<Entry> entries = new ArrayList<>();
  private final List<Paragraph> paragraphs = new ArrayList<>();
  private final NotesClaims claims = new NotesClaims();

  private String heading = "";
  private long headingLine = -1;
  private @Nullable NoteTime context;
  private boolean freshContext;
  private int timelineLevel;
  private @Nullable Entry entry;
  private int entryIndent = -1;
  private boolean entryIsHeading;
  private @Nullable Paragraph paragraph;
  private boolean fenced;
  private boolean frontMatter;
  private boolean blankBefore = true;
  private boolean marked;
  private List<String> header = List.of();

  /// Takes the next line.
  void line(String raw, long number) {
    String line = raw.replace('\u00a0', ' ').replace('\u202f', ' ').replace('\u000b', ' ');
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
    if (fenced) {
      carry(line, number);
      return;
    }
    if (line.isBlank()) {
      paragraph = null;
      blankBefore = true;
      header = List.of();
      return;
    }
    if (!heading(line, number) && !row(line, number) && !bullet(line, number)) {
      plain(line, number);
    }
    blankBefore = false;
  }

  private void frontMatter(String line, long number) {
    if (line.strip().equals("---")) {
      frontMatter = false;
      paragraph = null;
      return;
    }
    context(line);
    carry(line, number);
  }

  private boolean heading(String line, long number) {
    Matcher found = HEADING.matcher(line);
    if (!found.matches()) {
      return false;
    }
    marked = true;
    paragraph = null;
    int level = found.group(1).length();
    String text = found.group(2);
    if (timelineLevel > 0 && level <= timelineLevel && NoteTime.atStart(text) == null) {
      timelineLevel = 0;
    }
    NoteTime when = NoteTime.atStart(text);
    if (when != null) {
      begin(number, when, when.rest(), null, -1, false);
      entryIsHeading = true;
      return true;
    }
    entry = null;
    heading = text.replaceAll("[*_`]", "");
    headingLine = number;
    context(text);
    claims.zone(text, number);
    if (timelineLevel == 0 && TIMELINE.matcher(text).find()) {
      timelineLevel = level;
    }
    claims.onCall(text);
    paragraphs.add(new Paragraph(number, "", new StringBuilder(heading)));
    return true;
  }

  private boolean row(String line, long number) {
    String text = line.strip();
    if (!text.startsWith("|") || text.length() < 3) {
      return false;
    }
    marked = true;
    List<String> cells = new ArrayList<>();
    for (String cell : text.substring(1).split("\\|", -1)) {
      cells.add(cell.strip());
    }
    if (!cells.isEmpty() && cells.get(cells.size() - 1).isEmpty()) {
      cells.remove(cells.size() - 1);
    }
    if (cells.stream().allMatch(cell -> cell.matches(":?-{2,}:?"))) {
      return true;
    }
    if (header.isEmpty() && cells.stream().anyMatch(cell -> TIME_HEADER.matcher(cell).matches())) {
      header = cells;
      cells.forEach(cell -> claims.zone(cell, number));
      return true;
    }
    int column = column(TIME_HEADER, 0);
    NoteTime when = column < cells.size() ? NoteTime.atStart(joined(cells, column)) : null;
    if (when == null) {
      carry(line, number);
      return true;
    }
    int who = column(WHO_HEADER, -1);
    StringBuilder rest = new StringBuilder(when.rest());
    for (int i = 0; i < cells.size(); i++) {
      if (i != column && i != who && !cells.get(i).isEmpty() && !isDateColumn(i, column)) {
        rest.append(rest.isEmpty() ? "" : " | ").append(cells.get(i));
      }
    }
    begin(
        number,
        when,
        rest.toString(),
        who >= 0 && who < cells.size() ? cells.get(who) : null,
        0,
        false);
    return true;
  }

  /// The time cell, with a date column before it where there is one.
  private String joined(List<String> cells, int column) {
    String cell = cells.get(column);
    return column > 0 && isDateColumn(column - 1, column)
        ? cells.get(column - 1) + " " + cell
        : cell;
  }

  private boolean isDateColumn(int i, int timeColumn) {
    return i == timeColumn - 1
        && i < header.size()
        && header.get(i).toLowerCase(Locale.ROOT).startsWith("date");
  }

  private int column(Pattern wanted, int otherwise) {
    for (int i = 0; i < header.size(); i++) {
      if (wanted.matcher(header.get(i)).matches()) {
        return i;
      }
    }
    return otherwise;
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
      begin(number, when, when.rest(), null, indent, false);
      return true;
    }
    if (entry != null && !entryIsHeading && indent <= entryIndent) {
      entry = null; // a bullet beside the entry, not within it
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
    boolean wrapped = !blankBefore && (paragraph != null || (entry != null && entryIndent >= 0));
    if (when != null && !wrapped) {
      begin(number, when, when.rest(), null, -1, true);
      return;
    }
    NoteTime date = NoteTime.dateIn(line);
    if (date != null && line.strip().length() < 40 && paragraph == null && blankBefore) {
      context(line); // a date alone on its line heads what follows
    }
    boolean zoned = claims.zone(line, number);
    claims.onCall(line);
    if (zoned && entry == null) {
      paragraph = null;
    }
    if (entry != null && blankBefore && entryIndent >= 0 && !line.startsWith(" ")) {
      entry = null; // the list is over
    }
    carry(line.strip(), number);
  }

  private void begin(
      long number, NoteTime when, String text, @Nullable String actor, int indent, boolean plain) {
    entry =
        new Entry(
            number,
            when,
            heading,
            context,
            freshContext,
            timelineLevel > 0,
            plain,
            actor,
            new StringBuilder(text));
    entries.add(entry);
    entryIndent = indent;
    entryIsHeading = false;
    freshContext = false;
    paragraph = null;
  }

  /// Adds a line without a time to what it belongs to; one whose time does not exist stands alone.
  private void carry(String line, long number) {
    if (!fenced && NO_SUCH_TIME.matcher(line).find()) {
      paragraphs.add(new Paragraph(number, heading, new StringBuilder(line)));
      return;
    }
    if (entry != null) {
      entry.text().append(entry.text().isEmpty() ? "" : "\n").append(line);
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

  private void context(String text) {
    NoteTime date = NoteTime.dateIn(text);
    if (date != null) {
      context = date;
      freshContext = true;
    }
  }

  /// Entries in order of the page; only those of the timeline where the page has one.
  List<Entry> entries() {
    long inTimeline = entries.stream().filter(Entry::inTimeline).count();
    return inTimeline >= 3 ? entries.stream().filter(Entry::inTimeline).toList() : entries;
  }

  /// What bears no time, in order, entries outside the timeline among it.
  List<Paragraph> paragraphs() {
    List<Entry> kept = entries();
    List<Paragraph> all = new ArrayList<>(paragraphs);
    for (Entry one : entries) {
      if (!kept.contains(one)) {
        String when = (one.when().dated() ? one.when().date(0) + " " : "") + one.when().time();
        all.add(
            new Paragraph(one.line(), one.heading(), new StringBuilder(when + " " + one.text())));
      }
    }
    all.sort(java.util.Comparator.comparingLong(Paragraph::line));
    return all;
  }

  /// What it says of itself.
  NotesClaims claims() {
    return claims;
  }

  /// Whether it has headings, bullets or tables.
  boolean marked() {
    return marked;
  }
}
