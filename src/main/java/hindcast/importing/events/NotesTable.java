package hindcast.importing.events;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The table in which notes stand: Markdown's with pipes, one pasted from a wiki with tabs, or one
/// that a word processor flattened to a cell a line.
final class NotesTable {
  private static final Pattern TIME =
      Pattern.compile(
          "^[*_\\s]*(?:date ?(?:/|&|and)"
              + " ?time|date-?time|time|timestamp|ts|utc|when|at|clock|uhrzeit|zeit"
              + "|heure|hora|ora)\\b.*",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern DATE =
      Pattern.compile("^[*_\\s]*(?:date|day|datum|fecha)\\b.*", Pattern.CASE_INSENSITIVE);
  private static final Pattern WHO =
      Pattern.compile(
          "^[*_\\s]*(?:who|owner|person|by|actor|author|name|responder|engineer|wer)\\b.*",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern WHAT =
      Pattern.compile(
          "^[*_\\s]*(?:events?|what|description|notes?|action|comments?|details?|activity|message"
              + "|summary|observation|source|links?|ereignis|was)\\b.*",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern NUMBER =
      Pattern.compile("^[*_\\s]*(?:#|no\\.?|nr\\.?|id|step)[*_\\s]*$", Pattern.CASE_INSENSITIVE);
  private static final int LONGEST_HEADER = 40;

  private List<String> header = List.of();
  private String separator = "";
  private final List<String> flattened = new ArrayList<>();

  /// The cells of a line of a table; null for a line of none.
  @Nullable List<String> cells(String line) {
    String text = line.strip();
    if (text.startsWith("|") && text.length() > 2) {
      return split(text.substring(1), "|");
    }
    if (!separator.isEmpty() && !header.isEmpty()) {
      return line.contains(separator) ? split(line, separator) : null;
    }
    for (String one : List.of("\t", "|")) {
      List<String> cells = line.contains(one) ? split(line, one) : List.of();
      if (cells.size() > 1 && isHeader(cells)) {
        separator = one;
        return cells;
      }
    }
    return null;
  }

  private static List<String> split(String text, String separator) {
    List<String> cells = new ArrayList<>();
    String bar = separator.equals("|") ? "(?<!\\\\)\\|" : separator;
    for (String cell : text.split(bar, -1)) {
      cells.add(cell.strip().replace("\\|", "|"));
    }
    if (cells.size() > 1 && cells.getLast().isEmpty()) {
      cells.removeLast();
    }
    return cells;
  }

  /// Whether the row draws the line below the header.
  static boolean rule(List<String> cells) {
    return cells.stream().allMatch(cell -> cell.matches(":?\\s*-{1,}\\s*:?"));
  }

  /// Whether these cells head a table of times; to be asked of the first row.
  boolean isHeader(List<String> cells) {
    return header.isEmpty()
        && cells.stream().allMatch(cell -> cell.length() <= LONGEST_HEADER)
        && cells.stream().noneMatch(cell -> NoteTime.atStart(cell) != null)
        && cells.stream()
            .anyMatch(cell -> TIME.matcher(cell).matches() || DATE.matcher(cell).matches());
  }

  void header(List<String> cells) {
    header = List.copyOf(cells);
  }

  /// The table is over.
  ///
  /// @param certainly whether by a new heading; a table of tabs may hold blank lines
  void end(boolean certainly) {
    if (certainly || !separator.equals("\t")) {
      header = List.of();
      separator = "";
    }
    if (certainly) {
      flattened.clear();
    }
  }

  /// The column of times: the first of those headed so, else of those headed by dates, else the
  /// first.
  int time() {
    int column = column(TIME);
    return column >= 0 ? column : Math.max(0, column(DATE));
  }

  /// The column of people; -1 for none.
  int who() {
    return column(WHO);
  }

  /// The cell with the time, with a column of dates before it where there is one.
  String when(List<String> cells) {
    int time = time();
    String cell = cell(cells, time);
    return isDateColumn(time - 1) ? cell(cells, time - 1) + " " + cell : cell;
  }

  /// A cell; empty where the row ends before it.
  private static String cell(List<String> cells, int column) {
    return column < cells.size() ? cells.get(column) : "";
  }

  private boolean isDateColumn(int column) {
    return column >= 0
        && column == time() - 1
        && column < header.size()
        && header.get(column).toLowerCase(Locale.ROOT).startsWith("date");
  }

  /// The other cells, as one text.
  String what(List<String> cells, String afterTime) {
    StringBuilder text = new StringBuilder(afterTime);
    for (int i = 0; i < cells.size(); i++) {
      boolean number = i < header.size() && NUMBER.matcher(header.get(i)).matches();
      if (i != time() && i != who() && !number && !isDateColumn(i) && !cells.get(i).isEmpty()) {
        text.append(text.isEmpty() ? "" : " | ").append(cells.get(i));
      }
    }
    return text.toString();
  }

  private int column(Pattern wanted) {
    for (int i = 0; i < header.size(); i++) {
      if (wanted.matcher(header.get(i)).matches()) {
        return i;
      }
    }
    return -1;
  }

  /// Takes a plain line for a header's cell, where it is one that a word processor put on a line of
  /// its own.
  ///
  /// @return whether it is
  boolean flattenedHeader(String line) {
    String text = line.strip();
    boolean first = flattened.isEmpty();
    boolean fits =
        text.length() <= LONGEST_HEADER
            && !text.endsWith(".")
            && (TIME.matcher(text).matches()
                || (!first && (WHO.matcher(text).matches() || WHAT.matcher(text).matches())));
    if (fits) {
      flattened.add(text);
    }
    return fits;
  }

  /// Whether the line after the time names a person, in a flattened table.
  boolean personFollows() {
    return flattened.size() > 2 && WHO.matcher(flattened.get(1)).matches();
  }
}
