package hindcast.importing.logs;

import hindcast.importing.lines.LookBudget;
import hindcast.importing.text.Durations;
import hindcast.importing.text.Stamp;
import hindcast.model.LogLevel;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads single lines by a [LineFormat]. Not for several threads at once.
final class LineSense {
  /// Only so much of a line is looked at; the rest belongs to its message.
  private static final int LOOKED_AT = 8192;

  /// Characters a pattern may look at per line, many times over what a linear one needs.
  private static final int BUDGET = 400_000;

  /// After so many lines that used up the budget the format gives up.
  private static final int MOST_OVERRUNS = 20;

  private static final int HIGHEST_PRIORITY = 191;

  private static final long QUARTER_HOUR = 900_000;

  /// Quarters of an hour to the zone farthest from UTC.
  private static final long MOST_QUARTERS = 56;

  /// Milliseconds within which a line is noted after what it tells of.
  private static final long SOON = 60_000;

  private static final Pattern COLOUR = Pattern.compile("\\e\\[[0-9;?]*+[A-Za-z]");

  /// Groups that are not fields.
  private static final Set<String> TOLD =
      Set.of(
          "time",
          "head",
          "zone",
          "level",
          "message",
          "service",
          "status",
          "path",
          "duration",
          "duration2",
          "duration3",
          "durationunit",
          "request",
          "inner",
          "part",
          "attach",
          "priority");

  private final LineFormat format;
  private final String[][] fieldNames;
  private int overruns;

  /// The stamp of the line before; null where there is none.
  private @Nullable Stamp last;

  private boolean lastYearless;
  private boolean lastDateless;

  LineSense(LineFormat format) {
    this.format = format;
    this.fieldNames =
        format.lines().stream()
            .map(
                line ->
                    line.namedGroups().keySet().stream()
                        .filter(name -> !TOLD.contains(name))
                        .sorted()
                        .toArray(String[]::new))
            .toArray(String[][]::new);
  }

  LineFormat format() {
    return format;
  }

  /// Whether its patterns took too long for too many lines, so that it reads no more.
  boolean gaveUp() {
    return overruns >= MOST_OVERRUNS;
  }

  /// Lines for which its patterns took too long.
  int overran() {
    return overruns;
  }

  /// Takes colours and cursor movements out of a line.
  static String plain(String line) {
    return line.indexOf('\u001b') < 0 ? line : COLOUR.matcher(line).replaceAll("");
  }

  /// Whether the pattern is found, within the budget.
  static boolean finds(Pattern pattern, String line) {
    try {
      return pattern.matcher(new LookBudget(line, LOOKED_AT, BUDGET)).find();
    } catch (LookBudget.Spent | StackOverflowError tooLong) {
      return false;
    }
  }

  /// Reads a line.
  ///
  /// @return false where it is not of this format
  boolean read(String line, LineEvent into) {
    if (gaveUp()) {
      return false;
    }
    try {
      for (int i = 0; i < format.lines().size(); i++) {
        Matcher matcher = format.lines().get(i).matcher(new LookBudget(line, LOOKED_AT, BUDGET));
        if (matcher.find() && fill(matcher, i, line, into)) {
          return true;
        }
      }
    } catch (LookBudget.Spent | StackOverflowError tooLong) {
      overruns++;
    }
    return false;
  }

  private boolean fill(Matcher matcher, int shape, String line, LineEvent into) {
    Map<String, Integer> groups = matcher.namedGroups();
    String time = matcher.group("time");
    boolean timed = time == null ? inherit(into) : stamp(time, into);
    // a prefix may be without a stamp, but a stamp that cannot be read is no prefix
    if (!timed && (time != null || !format.wraps())) {
      return false;
    }
    boolean yearless = into.yearless;
    boolean dateless = into.dateless;
    Stamp stamp = into.stamp;
    into.clear();
    into.timed = timed;
    into.yearless = timed && yearless;
    into.dateless = timed && dateless;
    into.stamp = stamp;
    into.zone = orEmpty(value(matcher, groups, "zone"));
    into.status = status(value(matcher, groups, "status"));
    into.levelWord = value(matcher, groups, "level");
    into.level = format.meaning(into.levelWord, into.status);
    severity(value(matcher, groups, "priority"), into);
    into.path = value(matcher, groups, "path");
    into.service = value(matcher, groups, "service");
    if (into.service == null && !format.service().isEmpty()) {
      into.service = format.service();
    }
    into.request = value(matcher, groups, "request");
    into.inner = rest(matcher, groups, LineFormat.INNER, line);
    into.attached = format.attaches(into.levelWord) || value(matcher, groups, "attach") != null;
    into.partial = "P".equals(value(matcher, groups, "part"));
    into.message = rest(matcher, groups, "message", line);
    if (into.levelWord == null
        && format.level() == null
        && value(matcher, groups, "priority") == null) {
      worded(into);
    }
    into.duration = duration(matcher, groups);
    if (!stamp.zoned() && into.zone.isEmpty()) {
      into.stamp = zoned(stamp, into.duration, value(matcher, groups, "head"));
    }
    for (String name : fieldNames[shape]) {
      String field = value(matcher, groups, name);
      if (field != null) {
        into.fields.put(name, field);
      }
    }
    return true;
  }

  /// A stamp without a zone by that of the head in which the line was noted soon after it ended:
  /// the two clocks differ by whole quarters of an hour.
  private Stamp zoned(Stamp stamp, double duration, @Nullable String head) {
    Stamp noted = head == null ? null : Stamp.iso(head);
    if (noted == null || !noted.zoned()) {
      return stamp;
    }
    long length = format.stampsStart() && duration > 0 ? Math.round(duration * 1000) : 0;
    long ahead = stamp.wallMillis() + length - noted.epochMillis();
    long quarters = Math.round((double) ahead / QUARTER_HOUR);
    boolean soon = Math.abs(ahead - quarters * QUARTER_HOUR) <= SOON;
    return soon && Math.abs(quarters) <= MOST_QUARTERS
        ? new Stamp(stamp.wallMillis(), (int) (quarters * QUARTER_HOUR / 1000))
        : stamp;
  }

  /// Gives a line whose shape may be without a stamp that of the line before.
  private boolean inherit(LineEvent into) {
    Stamp before = last;
    if (before == null || format.wraps()) {
      return false;
    }
    into.stamp = before;
    into.yearless = lastYearless;
    into.dateless = lastDateless;
    return true;
  }

  private boolean stamp(String time, LineEvent into) {
    for (TimeForm form : format.times()) {
      Stamp stamp = form.reader().apply(time);
      if (stamp != null && Stamp.holds(stamp.wallMillis())) {
        into.stamp = stamp;
        into.yearless = form.yearless();
        into.dateless = form.dateless();
        last = stamp;
        lastYearless = into.yearless;
        lastDateless = into.dateless;
        return true;
      }
    }
    return false;
  }

  /// Syslog's priority is a facility times eight and a severity, gravest first.
  private static void severity(@Nullable String priority, LineEvent into) {
    int number = priority == null ? -1 : Stamp.digits(priority, 0, priority.length());
    if (into.levelWord == null && number >= 0 && number <= HIGHEST_PRIORITY) {
      int severity = number % 8;
      into.level = severity < 4 ? LogLevel.ERROR : severity == 4 ? LogLevel.WARN : LogLevel.INFO;
    }
  }

  /// A level that only the message tells.
  private void worded(LineEvent into) {
    String word = into.message == null || into.status > 0 ? null : LevelWord.of(into.message);
    if (word != null) {
      into.levelWord = word;
      into.level = format.meaning(word, 0);
    }
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  /// A group's text; null where the line lacks it or a sentinel stands for nothing.
  private @Nullable String value(Matcher matcher, Map<String, Integer> groups, String name) {
    Integer group = groups.get(name);
    String text = group == null ? null : matcher.group(group);
    return text == null || text.isBlank() || format.none().contains(text) ? null : text.strip();
  }

  /// A group's text, with what lies beyond the part that was looked at where it reaches its end.
  private static @Nullable String rest(
      Matcher matcher, Map<String, Integer> groups, String name, String line) {
    Integer group = groups.get(name);
    String text = group == null ? null : matcher.group(group);
    return group != null
            && text != null
            && line.length() > LOOKED_AT
            && matcher.end(group) == LOOKED_AT
        ? text + line.substring(LOOKED_AT)
        : text;
  }

  private static int status(@Nullable String text) {
    int status = text == null || text.length() != 3 ? -1 : Stamp.digits(text, 0, 3);
    return status >= 100 && status < 1000 ? status : 0;
  }

  /// The sum of the durations; NaN where one is missing or stands for nothing.
  private double duration(Matcher matcher, Map<String, Integer> groups) {
    double sum = 0;
    boolean any = false;
    for (String name : new String[] {"duration", "duration2", "duration3"}) {
      if (!groups.containsKey(name)) {
        continue;
      }
      String text = value(matcher, groups, name);
      Durations.Amount amount =
          text == null
              ? null
              : Durations.parse(text + orEmpty(value(matcher, groups, "durationunit")));
      if (amount == null) {
        return Double.NaN;
      }
      any = true;
      sum += amount.value() * (amount.unit() > 0 ? amount.unit() : format.durationSeconds());
    }
    return any ? sum : Double.NaN;
  }
}
