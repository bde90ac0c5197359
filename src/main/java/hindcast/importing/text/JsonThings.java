package hindcast.importing.text;

import hindcast.importing.Probe;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Finds where a JSON document or a table lists things that happened, whichever tool wrote it: what
/// each bears a time, words for what it was, and a sign that it is one thing among others (a number
/// of its own, somebody who did it, how it ended). What measures has values instead, what logs has
/// a level.
///
/// @param list where the objects lie, such as `issues[]`; the empty text for a document that is one
///   object, or one a line
/// @param within the member of each object that bears the time and the words, such as `fields`;
///   empty where they are the object's own
/// @param stands whether each tells how it stands or ended
public record JsonThings(String list, String within, boolean stands) {
  private record Place(String list, String within) {}

  /// Names of members that say when a thing happened or began, the surest first; in lower case,
  /// without dashes and underscores.
  public static final List<String> TIMES =
      List.of(
          "occurredat",
          "happenedat",
          "eventtime",
          "dateunixtime",
          "timestamp",
          "time",
          "datetime",
          "startedat",
          "starttime",
          "startdate",
          "started",
          "detectedat",
          "triggeredat",
          "startsat",
          "deployedat",
          "releasedat",
          "openedat",
          "opened",
          "published",
          "executiontime",
          "createdat",
          "createdon",
          "created",
          "createtime",
          "createat",
          "createddatetime",
          "datecreated",
          "createddate",
          "originserverts",
          "syscreatedon",
          "creationdate",
          "creationtime",
          "actualstart",
          "plannedstartdate",
          "sentat",
          "postedat",
          "date",
          "at",
          "ts",
          "when");

  /// Names of members that say what it was, the surest first.
  public static final List<String> WORDS =
      List.of(
          "title",
          "summary",
          "shortdescription",
          "headline",
          "whathappened",
          "displaymessage",
          "messageshort",
          "entitydisplayname",
          "content",
          "message",
          "text",
          "note",
          "comment",
          "body",
          "subject");

  /// The same of less weight: many things that never happened have a name too.
  public static final List<String> NAMES =
      List.of(
          "alertname",
          "fulldisplayname",
          "displayname",
          "name",
          "event",
          "action",
          "eventtype",
          "projectslug",
          "description",
          "kind",
          "type");

  /// Members that name who did it.
  public static final List<String> ACTORS =
      List.of(
          "author",
          "user",
          "username",
          "from",
          "by",
          "who",
          "actor",
          "actors",
          "creator",
          "createdby",
          "sender",
          "senderfullname",
          "updater",
          "member",
          "agent",
          "userdisplayname",
          "owner",
          "reporter",
          "requester",
          "deployer",
          "assignee");

  /// Members that tell how it stands or ended.
  public static final List<String> STATES =
      List.of("status", "state", "result", "outcome", "currentphase", "conclusion", "phase");

  private static final Set<String> VALUES =
      Set.of(
          "value",
          "values",
          "val",
          "avg",
          "average",
          "mean",
          "p95",
          "p99",
          "datapoints",
          "usage",
          "cpu",
          "idle",
          "iowait",
          "latency",
          "throughput");

  /// Times that measurements bear as well.
  private static final Set<String> LOOSE =
      Set.of("timestamp", "time", "datetime", "date", "at", "ts", "when");

  private static final Set<String> LEVELS = Set.of("level", "lvl", "loglevel", "levelname");

  /// Columns in which people tell what happened; programs call theirs a message.
  private static final List<String> SAID_BY_HAND =
      List.of(
          "event",
          "whathappened",
          "description",
          "details",
          "summary",
          "entry",
          "note",
          "notes",
          "update",
          "action",
          "activity");

  private static final Pattern NEVER_BY_HAND =
      Pattern.compile(
          "level|lvl|loglevel|levelname|severity|logger|host|hostname|pid|thread|trace_?id|eventid"
              + "|requestid|message|msg|timestampms");

  private static final Pattern SENTENCE =
      Pattern.compile("\\p{L}{2,}.*[ ].*\\p{L}{2,}|^\\p{L}{4,}$");

  private static final int MOST_BY_HAND = 150;

  private static final Pattern NUMBERED =
      Pattern.compile("_?id|eid|uuid|guid|key|number|reference|.*(id|number|key)");

  /// Members that tell when it was over.
  public static final List<String> ENDS =
      List.of(
          "resolvedat",
          "resolved",
          "resolutiondate",
          "finishedat",
          "endedat",
          "endtime",
          "enddate",
          "endsat",
          "completedat",
          "completedon",
          "finished",
          "solvedat",
          "actualend",
          "plannedenddate",
          "closedat",
          "closed");

  /// Times that only changes of a running system have.
  public static final List<String> DEPLOYED = List.of("deployedat", "releasedat");

  private static final Pattern NUMBER = Pattern.compile("[-+]?\\d+([.,]\\d+)?");

  /// A name as the lists above have it.
  public static String plain(String name) {
    StringBuilder plain = new StringBuilder();
    for (int i = 0; i < name.length(); i++) {
      if (Character.isLetterOrDigit(name.charAt(i))) {
        plain.append(name.charAt(i));
      }
    }
    return plain.toString().toLowerCase(Locale.ROOT);
  }

  /// Where the document lists such things; null where it does not.
  public static @Nullable JsonThings of(Probe head) {
    Map<Place, Set<String>> places = new LinkedHashMap<>();
    for (String path : head.jsonPaths()) {
      int array = path.lastIndexOf("[].");
      if (array >= 0 && path.indexOf("[]") < array) {
        continue; // lists within lists belong to what holds them
      }
      String list = array < 0 ? "" : path.substring(0, array + 2);
      String member = array < 0 ? path : path.substring(array + 3);
      int dot = member.indexOf('.');
      if (member.indexOf('[') >= 0 || (dot >= 0 && member.indexOf('.', dot + 1) >= 0)) {
        continue;
      }
      String within = dot < 0 ? "" : member.substring(0, dot);
      places
          .computeIfAbsent(new Place(list, within), key -> new LinkedHashSet<>())
          .add(plain(member.substring(dot + 1)));
    }
    for (Map.Entry<Place, Set<String>> place : places.entrySet()) {
      Set<String> outer = places.getOrDefault(new Place(place.getKey().list(), ""), Set.of());
      if (happened(place.getValue(), outer)) {
        boolean stands = any(place.getValue(), STATES) || any(outer, STATES);
        return new JsonThings(place.getKey().list(), place.getKey().within(), stands);
      }
    }
    return null;
  }

  /// Whether a table lists things that happened: by its header, and because no column holds
  /// measurements.
  ///
  /// @param rows the first rows, without the header
  public static boolean inTable(List<String> header, List<List<String>> rows) {
    Set<String> names = new LinkedHashSet<>();
    header.forEach(name -> names.add(plain(name)));
    if (!happened(names, Set.of())) {
      return false;
    }
    for (int i = 0; i < header.size(); i++) {
      int column = i;
      long numbers =
          rows.stream()
              .filter(row -> column < row.size() && NUMBER.matcher(row.get(column)).matches())
              .count();
      if (numbers * 2 > rows.size() && !counts(plain(header.get(i)))) {
        return false;
      }
    }
    return true;
  }

  /// Whether a table is a timeline that people kept: times of dates, sentences that hardly repeat,
  /// and no level.
  ///
  /// @param rows all rows, without the header; few, as people write them
  public static boolean keptByHand(List<String> header, List<List<String>> rows) {
    List<String> names = header.stream().map(JsonThings::plain).toList();
    int said = CsvRows.column(names, SAID_BY_HAND);
    int time = CsvRows.column(names, TIMES);
    if (said < 0 || time < 0 || rows.isEmpty() || rows.size() > MOST_BY_HAND) {
      return false;
    }
    if (names.stream().anyMatch(name -> NEVER_BY_HAND.matcher(name).matches())) {
      return false;
    }
    long different = rows.stream().map(row -> CsvRows.cell(row, said)).distinct().count();
    long told =
        rows.stream().filter(row -> SENTENCE.matcher(CsvRows.cell(row, said)).find()).count();
    // Of a file that is cut off, the last sentence may be missing.
    return different * 5 >= rows.size() * 4L && (told + 1) * 3 >= rows.size() * 2L;
  }

  /// Whether a column of that name may hold numbers and yet measure nothing.
  private static boolean counts(String name) {
    return NUMBERED.matcher(name).matches()
        || TIMES.contains(name)
        || STATES.contains(name)
        || name.endsWith("priority");
  }

  private static boolean happened(Set<String> names, Set<String> outer) {
    boolean numbered = numbered(names) || numbered(outer);
    boolean done = any(names, ACTORS) || any(outer, ACTORS);
    boolean ended = any(names, STATES) || any(outer, STATES);
    boolean worded = any(names, WORDS);
    if (!any(names, TIMES) || any(names, VALUES) || any(outer, VALUES)) {
      return false;
    }
    if (any(names, LEVELS) && !names.contains("title")) {
      return false; // a log
    }
    if (worded || names.contains("alertname") || any(names, DEPLOYED)) {
      return numbered || done || ended || any(names, ENDS);
    }
    boolean acted = done && names.contains("action");
    boolean named = any(names, NAMES) || any(names, ENDS);
    boolean begun = names.stream().anyMatch(one -> TIMES.contains(one) && !LOOSE.contains(one));
    boolean over = any(names, ENDS) || names.contains("result");
    return acted || (named && numbered && (done || (ended && (begun || over))));
  }

  private static boolean numbered(Set<String> names) {
    return names.stream().anyMatch(name -> NUMBERED.matcher(name).matches());
  }

  private static boolean any(Set<String> names, Iterable<String> words) {
    for (String word : words) {
      if (names.contains(word)) {
        return true;
      }
    }
    return false;
  }
}
