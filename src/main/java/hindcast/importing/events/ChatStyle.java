package hindcast.importing.events;

import hindcast.importing.Probe;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// How a program of conversations writes a message as text: the line with which it begins.
enum ChatStyle {
  /// WhatsApp on iOS, and what Signal's exporters write: `[14/11/2023, 22:13:20] Anna: down`.
  BRACKETED("^\\[(?<stamp>[^\\[\\]]{8,40})\\] (?<name>[^:\\[\\]<>]{1,60}): ?(?<text>.*)$", false),

  /// WhatsApp on Android: `14/11/2023, 22:13 - Anna: down`.
  DASHED(
      "^(?<stamp>\\d[\\d./-]{5,10},?"
          + " \\d{1,2}[:.]\\d\\d(?:[:.]\\d\\d)?(?:\\s?[APap]\\.?\\s?[Mm]\\.?)?) -"
          + " (?:(?<name>[^:]{1,60}): )?(?<text>.*)$",
      false),

  /// Teams on the clipboard, DiscordChatExporter: `[14-Nov-23 10:13 PM] anna`, the text below.
  ABOVE("^\\[(?<stamp>[^\\[\\]]{5,40})\\] (?<name>[^:\\[\\]<>]{1,50})(?<text>)$", true),

  /// Zoom: `22:13:20 From Anna to Everyone: down`.
  FROM(
      "^(?<stamp>(?:\\d{4}-\\d\\d-\\d\\d )?\\d\\d:\\d\\d:\\d\\d)\\s+From\\s+(?<name>.{1,60}?)"
          + "(?:\\s+[tT]o\\s+.{1,60}?)?\\s?:\\s*(?<text>.*)$",
      false),

  /// WeeChat: `2023-11-14 22:13:20⇥anna⇥down`.
  TABBED(
      "^(?<stamp>\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d)\\t(?<name>[^\\t]{0,40})\\t(?<text>.*)$",
      false),

  /// irssi, HexChat and their like: `22:13 < anna> down`.
  ANGLED(
      "^(?:\\[(?<stamp2>\\d\\d:\\d\\d(?::\\d\\d)?)\\]|(?<stamp>(?:[A-Z][a-z]{2} \\d\\d"
          + " )?\\d\\d:\\d\\d(?::\\d\\d)?)) {0,3}\\t?(?:<[ @+%~&]?(?<name>[^<> ]{1,40})>|"
          + "\\* (?<act>[^<> ]{1,40}) (?!has (?:joined|quit|left)|is now known))\\s?(?<text>.*)$",
      false);

  /// A message's beginning.
  ///
  /// @param name who wrote it; empty for what the program itself says
  record Head(NoteTime when, String name, String text) {}

  private static final Pattern SHORT_YEAR =
      Pattern.compile("^(\\d{1,2}[./-](?:\\d{1,2}|[A-Z][a-z]{2})[./-])(\\d\\d)(?=[ ,])");
  private static final Pattern NO_YEAR = Pattern.compile("^(\\d{1,2}/\\d{1,2})(?=[ ,])");
  private static final Pattern NAMED_MONTH =
      Pattern.compile("^(\\d{1,2})-([A-Z][a-z]{2})-(\\d{4})");
  private static final Pattern RELATIVE =
      Pattern.compile("^(today|yesterday)[ ,]+(?:at )?", Pattern.CASE_INSENSITIVE);
  private static final Pattern LEVEL =
      Pattern.compile(
          "(?i).*\\b(trace|debug|info|notice|warn|warning|error|critical|alert|emergency|fatal)\\b.*");
  private static final Pattern OWN = Pattern.compile("-->|<--|--|=!=|<->|->|<-|");
  private static final Pattern NICK =
      Pattern.compile("[A-Za-z_\\[\\]{}|^`][\\w\\[\\]{}|^`-]{0,30}");
  private static final Pattern MARKED = Pattern.compile("-->|<--|--|=!=| ?\\*");
  private static final Pattern PHONE =
      Pattern.compile("^\u200e?\\[\\d{1,4}[./-]\\d{1,2}[./-]\\d{1,4}, \\d{1,2}[:.]\\d\\d");
  private static final Pattern DAY =
      Pattern.compile(
          "^(?:--- (?:Log opened|Day changed)|\\*{4} BEGIN LOGGING AT|--- Log closed)"
              + " (?<day>.{6,40})$");
  private static final Pattern NOTICE =
      Pattern.compile("^(?:\\[?\\d\\d:\\d\\d(?::\\d\\d)?\\]?)\\s+(?:-!-|\\*{1,3}|[-+]->?)\\s.*");

  private static final Pattern FRAME =
      Pattern.compile("={10,}|\\{(?:Reactions|Attachments|Embed|Stickers)\\}");

  private final Pattern pattern;
  private final boolean textBelow;

  ChatStyle(String pattern, boolean textBelow) {
    this.pattern = Pattern.compile(pattern);
    this.textBelow = textBelow;
  }

  /// The style of a text; null where it is of none.
  static @Nullable ChatStyle of(Probe head) {
    List<String> lines = head.folder() ? List.of() : head.lines();
    ChatStyle best = null;
    long most = 0;
    for (ChatStyle style : values()) {
      long fit = style.marked(lines) ? 1 : 0;
      long first = -1;
      for (int i = 0; i < lines.size(); i++) {
        Head found = style.head(lines.get(i), null);
        if (found != null && style.proves(lines, i, found)) {
          first = first < 0 ? i : first;
          fit++;
        }
      }
      boolean early = first >= 0 && first < 8;
      boolean enough = fit > 1 && (style != TABBED || style.marked(lines));
      if (early && enough && fit > most && fit * 8 >= lines.size()) {
        best = style;
        most = fit;
      }
    }
    return best;
  }

  /// Whether the text bears a sign that only this style has, so that one message suffices.
  private boolean marked(List<String> lines) {
    return switch (this) {
      case FROM, DASHED -> true;
      case BRACKETED -> lines.stream().anyMatch(line -> PHONE.matcher(line).find());
      case ANGLED -> lines.stream().anyMatch(line -> DAY.matcher(line).matches());
      case TABBED ->
          lines.stream().map(line -> line.split("\t", 3)).anyMatch(ChatStyle::marksWeeChat);
      case ABOVE -> false;
    };
  }

  /// Whether the name of a line is a sign of WeeChat's, or bears one.
  private static boolean marksWeeChat(String[] cells) {
    return cells.length == 3
        && (MARKED.matcher(cells[1]).matches() || cells[1].matches("[@+%&~][A-Za-z_\\[{|^].*"));
  }

  /// Whether a beginning is one of a person's message, and not of a log's line.
  private boolean proves(List<String> lines, int at, Head found) {
    if (found.name().isEmpty() || LEVEL.matcher(found.name()).matches()) {
      return false;
    }
    boolean log = found.when().uncertaintyMillis() < 500;
    if (textBelow) {
      boolean next = at + 1 < lines.size() && head(lines.get(at + 1), null) != null;
      return !log && !next && found.name().split(" ").length <= 4;
    }
    // Programs write full seconds and ISO dates in brackets as well, people's phones do not.
    boolean machine = this == BRACKETED && lines.get(at).matches("\\[\\d{4}.*\\d:\\d\\d:\\d\\d.*");
    boolean named = this != TABBED || NICK.matcher(found.name()).matches();
    return !log && !machine && named;
  }

  /// The message that a line begins; null where it begins none.
  ///
  /// @param copied the day from which "Yesterday" and dates without a year are told; null where
  ///   that is not known
  @Nullable Head head(String raw, @Nullable LocalDate copied) {
    if (raw.length() > 20_000) {
      return null;
    }
    String line = raw.replace('\u00a0', ' ').replace('\u202f', ' ').replace("\u200e", "");
    Matcher found = pattern.matcher(line);
    if (!found.matches()) {
      return null;
    }
    String plain = found.group("stamp");
    String stamp = plain == null && this == ANGLED ? found.group("stamp2") : plain;
    NoteTime when = stamp == null ? null : NoteTime.atStart(full(stamp.strip(), copied));
    if (when == null || !when.rest().isEmpty()) {
      return null;
    }
    String acts = this == ANGLED ? found.group("act") : null;
    String name = acts == null ? found.group("name") : acts;
    boolean own = name == null || (this == TABBED && OWN.matcher(name).matches());
    return new Head(
        when, own ? "" : name.strip().replaceFirst("^[@+~&%](?=\\w)", ""), found.group("text"));
  }

  /// Whether a stamp counts from the day of the copy.
  static boolean counted(String line) {
    String stamp = line.replaceFirst("^\\[", "");
    return RELATIVE.matcher(stamp).find() || NO_YEAR.matcher(stamp).find();
  }

  private static String full(String stamp, @Nullable LocalDate copied) {
    LocalDate today = copied == null ? LocalDate.EPOCH : copied;
    Matcher relative = RELATIVE.matcher(stamp);
    if (relative.find()) {
      boolean before = relative.group(1).toLowerCase(Locale.ROOT).equals("yesterday");
      return (before ? today.minusDays(1) : today) + " " + stamp.substring(relative.end());
    }
    String whole = NO_YEAR.matcher(stamp).replaceFirst("$1/" + year(stamp, today));
    String year = SHORT_YEAR.matcher(whole).replaceFirst("$120$2").replace(',', ' ');
    return NAMED_MONTH.matcher(year).replaceFirst("$1 $2 $3");
  }

  /// The year in which a date of day and month, or month and day, was last before the copy.
  private static int year(String stamp, LocalDate copied) {
    String[] parts = stamp.split("[/ ,]", 3);
    if (parts.length < 2 || !parts[0].matches("\\d{1,2}") || !parts[1].matches("\\d{1,2}")) {
      return copied.getYear();
    }
    int one = Integer.parseInt(parts[0]);
    int two = Integer.parseInt(parts[1]);
    int now = copied.getMonthValue() * 100 + copied.getDayOfMonth();
    boolean monthFirst = one <= 12 && one * 100 + two <= now;
    boolean dayFirst = two <= 12 && two * 100 + one <= now;
    return copied.getYear() - (monthFirst || dayFirst ? 0 : 1);
  }

  /// The day that a line of the program's own gives; null where it gives none.
  static @Nullable NoteDay day(String line) {
    Matcher found = DAY.matcher(line);
    if (!found.matches()) {
      return null;
    }
    String day = found.group("day").replaceAll("\\d\\d:\\d\\d:\\d\\d ?", "").strip();
    return NoteDay.alone(day);
  }

  /// Whether a line is the program's own: it tells of who came and went, of reactions, or closes
  /// the log. What follows up to the next message is its own as well.
  boolean own(String line) {
    return switch (this) {
      case ANGLED -> NOTICE.matcher(line).matches() || DAY.matcher(line).matches();
      case ABOVE -> FRAME.matcher(line).matches();
      default -> false;
    };
  }
}
