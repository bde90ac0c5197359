package hindcast.importing.events;

import hindcast.importing.text.Stamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Where the columns of a table of kubectl's stand: each begins below its header.
final class KubectlColumns {
  private static final Pattern HEADER = Pattern.compile("\\S+(?: \\S+)*");
  private static final Pattern AGE = Pattern.compile("(?:\\d{1,6}[ydhms])+");
  private static final Pattern SEEN =
      Pattern.compile(
          "((?:\\d{1,6}[ydhms])+|<unknown>|<invalid>)(?: +\\(x(\\d{1,9}) over"
              + " ((?:\\d{1,6}[ydhms])+)\\))?");
  private static final Pattern NONE = Pattern.compile("<none>|<nil>|<unset>");
  private static final Pattern PART = Pattern.compile("(\\d{1,6})([ydhms])");

  private static final List<String> SEEN_NAMES = List.of("age", "last seen", "lastseen");

  /// What people call a column of times of their own choice (`-o custom-columns`).
  private static final List<String> TIMES =
      List.of(
          "last seen",
          "lastseen",
          "last",
          "lasttimestamp",
          "last_timestamp",
          "last_seen",
          "time",
          "timestamp",
          "eventtime",
          "first seen",
          "firstseen",
          "first_seen",
          "firsttimestamp",
          "created",
          "creationtimestamp");

  private static final Map<Character, Long> UNITS =
      Map.of('y', 31_536_000L, 'd', 86_400L, 'h', 3600L, 'm', 60L, 's', 1L);

  private final List<String> names;
  private final List<Integer> starts;

  private KubectlColumns(List<String> names, List<Integer> starts) {
    this.names = names;
    this.starts = starts;
  }

  /// One event.
  ///
  /// @param at when it was last seen, in epoch milliseconds; null where only its age is told
  /// @param age milliseconds from when it was last seen to when the table was printed; negative
  ///   where that is unknown
  /// @param lasted milliseconds from when it was first seen to when last
  /// @param resolution how coarsely its age is told
  record Row(
      @Nullable Long at,
      long age,
      long lasted,
      long resolution,
      long count,
      String type,
      String reason,
      String kind,
      String name,
      String message,
      String space) {

    /// When it was last seen, by when the table was printed; null where either is unknown.
    @Nullable Long timed(@Nullable Long printed) {
      if (at != null) {
        return at;
      }
      return printed == null || age < 0 ? null : (Long) (printed - age);
    }

    String object() {
      return (kind + " " + name).strip();
    }

    /// What happened, to what.
    String title() {
      return reason
          + (object().isEmpty() ? "" : ", " + object())
          + (count > 1 ? " (×" + count + ")" : "")
          + (message.isEmpty() ? "" : ": " + message);
    }

    /// All that it says, in words.
    String told() {
      if (at != null) {
        return type + " " + title();
      }
      String ago = age < 0 ? "at an unknown time" : age / 1000 + " s before the table was printed";
      return type + " " + title() + "\nlast seen " + ago;
    }

    /// The same event with a further line of its message.
    Row with(String more) {
      return new Row(
          at,
          age,
          lasted,
          resolution,
          count,
          type,
          reason,
          kind,
          name,
          message + " " + more,
          space);
    }
  }

  /// The columns that a line names; null where it is no such header.
  static @Nullable KubectlColumns of(String line) {
    String text = line.stripTrailing();
    if (text.length() > 400 || text.length() < 20) {
      return null;
    }
    List<String> names = new ArrayList<>();
    List<Integer> starts = new ArrayList<>();
    for (Matcher word = HEADER.matcher(text); word.find(); ) {
      names.add(word.group().toLowerCase(Locale.ROOT));
      starts.add(word.start());
    }
    boolean seen = SEEN_NAMES.stream().anyMatch(names::contains);
    boolean events =
        names.contains("reason")
            && (names.contains("message") || names.contains("object"))
            && names.contains("type")
            && (seen || TIMES.stream().anyMatch(names::contains));
    return events ? new KubectlColumns(names, starts) : null;
  }

  /// Whether a line only underlines the header.
  boolean ruled(String line) {
    return line.matches("[\\s-]*-{2,}[\\s-]*");
  }

  /// An event; null where the line is none.
  @Nullable Row read(String line) {
    String age = cell(line, names.contains("age") ? "age" : "last seen", "lastseen");
    Matcher seen = SEEN.matcher(age);
    String reason = cell(line, "reason");
    Stamp stamp = Stamp.iso(cell(line, TIMES.toArray(String[]::new)));
    boolean stamped = stamp != null && stamp.zoned();
    boolean unknown = NONE.matcher(age.isEmpty() ? raw(line, TIMES) : age).matches();
    if ((!seen.matches() && !stamped && !unknown) || reason.isEmpty()) {
      return null;
    }
    String object = cell(line, "object");
    int slash = object.indexOf('/');
    String kind = slash < 0 ? cell(line, "kind") : object.substring(0, slash);
    String name = slash < 0 ? cell(line, "name", "object") : object.substring(slash + 1);
    boolean aged = seen.matches();
    long last = aged ? millis(seen.group(1)) : -1;
    String first = cell(line, "first seen", "firstseen");
    long over =
        aged && seen.group(3) != null
            ? millis(seen.group(3))
            : AGE.matcher(first).matches() ? millis(first) : last;
    String count = aged && seen.group(2) != null ? seen.group(2) : cell(line, "count");
    return new Row(
        stamp != null && stamped ? (Long) stamp.epochMillis() : null,
        last,
        last < 0 ? 0 : Math.max(0, over - last),
        aged ? resolution(seen.group(1)) : 1000,
        count.matches("\\d{1,9}") ? Long.parseLong(count) : 1,
        cell(line, "type"),
        reason,
        kindName(kind),
        name,
        cell(line, "message"),
        cell(line, "namespace"));
  }

  private String raw(String line, List<String> wanted) {
    for (String name : wanted) {
      if (names.contains(name)) {
        return cell(line, names.indexOf(name));
      }
    }
    return "";
  }

  /// The first of these columns that says something; kubectl writes `<none>` where one does not.
  private String cell(String line, String... wanted) {
    for (String name : wanted) {
      int at = names.indexOf(name);
      String cell = at < 0 ? "" : cell(line, at);
      if (!cell.isEmpty() && !cell.equals("<none>")) {
        return cell;
      }
    }
    return "";
  }

  /// The text of a column: by the gaps between cells where none is empty, else what stands below
  /// its header.
  private String cell(String line, int column) {
    String[] cells = line.strip().split(" {2,}|\t", names.size());
    if (cells.length == names.size()) {
      return cells[column].strip();
    }
    int from = Math.min(line.length(), starts.get(column));
    int to =
        column + 1 == starts.size()
            ? line.length()
            : Math.min(line.length(), starts.get(column + 1));
    return from >= to ? "" : line.substring(from, to).strip();
  }

  /// The kind as the API writes it.
  private static String kindName(String kind) {
    return switch (kind.toLowerCase(Locale.ROOT)) {
      case "pod" -> "Pod";
      case "replicaset" -> "ReplicaSet";
      case "deployment" -> "Deployment";
      case "statefulset" -> "StatefulSet";
      case "daemonset" -> "DaemonSet";
      case "horizontalpodautoscaler" -> "HorizontalPodAutoscaler";
      case "service" -> "Service";
      case "job" -> "Job";
      case "cronjob" -> "CronJob";
      case "ingress" -> "Ingress";
      case "node" -> "Node";
      default -> kind;
    };
  }

  private static long millis(String age) {
    long seconds = 0;
    boolean any = false;
    for (Matcher part = PART.matcher(age); part.find(); any = true) {
      long unit = UNITS.getOrDefault(part.group(2).charAt(0), 0L);
      seconds += Math.max(0, Stamp.digits(part.group(1), 0, part.group(1).length())) * unit;
    }
    return any ? seconds * 1000 : -1;
  }

  /// The smallest unit that an age is told in.
  private static long resolution(String age) {
    char last = age.charAt(age.length() - 1);
    return UNITS.getOrDefault(last, 0L) * 1000;
  }
}
