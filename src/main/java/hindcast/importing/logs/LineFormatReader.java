package hindcast.importing.logs;

import hindcast.importing.Recognition.Grade;
import hindcast.importing.logs.LineFormat.GoesOn;
import hindcast.importing.logs.LineFormat.Sample;
import hindcast.model.LogLevel;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/// Reads one definition file: `name: value` lines, `#` comments, and under each `sample:` indented
/// lines that say what must be read of it. Every error names the line and what was expected.
final class LineFormatReader {
  private static final Pattern FIELD =
      Pattern.compile("(?<indent>\\s*+)(?<name>[a-z]++):(?<value>.*+)");

  /// Longest pattern, so that a definition stays something a person can read.
  private static final int LONGEST_PATTERN = 4000;

  private static final Set<String> ONCE =
      Set.of(
          "id",
          "title",
          "kind",
          "sure",
          "zone",
          "stamp",
          "duration",
          "level",
          "none",
          "service",
          "continue",
          "attach",
          "levels");

  private static final Set<String> REPEATED = Set.of("line", "time", "ignore", "sample");

  private static final List<String> FIELDS =
      List.of(
          "id",
          "title",
          "kind",
          "sure",
          "line",
          "time",
          "zone",
          "stamp",
          "duration",
          "levels",
          "level",
          "none",
          "service",
          "continue",
          "ignore",
          "attach",
          "sample");

  private final String file;
  private final Map<String, List<Line>> fields = new LinkedHashMap<>();
  private final List<Sample> samples = new ArrayList<>();

  private record Line(int number, String value) {}

  private LineFormatReader(String file) {
    this.file = file;
  }

  /// Reads a definition.
  ///
  /// @param file its name, for errors
  static LineFormat read(String file, String text) throws LineFormatException {
    LineFormatReader reader = new LineFormatReader(file);
    reader.gather(text);
    return reader.format();
  }

  private void gather(String text) throws LineFormatException {
    int number = 0;
    @Nullable Map<String, String> expected = null;
    for (String raw : text.lines().toList()) {
      number++;
      String line = raw.replace("\uFEFF", "");
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      Matcher field = FIELD.matcher(line);
      if (!field.matches()) {
        throw wrong(number, "“" + line.strip() + "” is no field: expected NAME: VALUE");
      }
      String name = field.group("name");
      String value = field.group("value").strip();
      if (!field.group("indent").isEmpty()) {
        if (expected == null) {
          throw wrong(number, "only what a sample must give is indented: expected a sample above");
        }
        expected.put(name, value);
        continue;
      }
      expected = null;
      if (name.equals("sample")) {
        expected = new LinkedHashMap<>();
        // a sample's own leading and trailing blanks belong to it, but for the one after the colon
        String own = field.group("value");
        samples.add(new Sample(own.startsWith(" ") ? own.substring(1) : own, expected, number));
        continue;
      }
      add(number, name, value);
    }
  }

  private void add(int number, String name, String value) throws LineFormatException {
    if (!ONCE.contains(name) && !REPEATED.contains(name)) {
      throw wrong(
          number, "“" + name + "” is no field: expected one of " + String.join(", ", FIELDS));
    }
    List<Line> lines = fields.computeIfAbsent(name, unseen -> new ArrayList<>());
    if (ONCE.contains(name) && !lines.isEmpty()) {
      throw wrong(number, "a second “" + name + "”; expected it once");
    }
    if (value.isEmpty()) {
      throw wrong(number, "“" + name + "” is empty; expected a value");
    }
    lines.add(new Line(number, value));
  }

  private LineFormat format() throws LineFormatException {
    Line id = needed("id", "a short lower-case name such as our-gateway");
    if (!id.value.matches("[a-z][a-z0-9-]{0,60}")) {
      throw wrong(id.number, "id “" + id.value + "”: expected lower-case letters, digits and -");
    }
    needed("line", "a regular expression with the groups (?<time>…) and such");
    needed("time", "how the time is written: " + String.join(", ", TimeForm.NAMES));
    List<Pattern> lines = patterns("line");
    boolean access = once("kind", "").value.equals("access");
    for (int i = 0; i < lines.size(); i++) {
      Set<String> groups = lines.get(i).namedGroups().keySet();
      boolean tells = access || groups.contains("message") || groups.contains("path");
      if (!groups.contains("time") || !(tells || groups.contains(LineFormat.INNER))) {
        throw wrong(
            fields.getOrDefault("line", List.of()).get(i).number,
            "the pattern has the groups "
                + groups.stream().sorted().toList()
                + ": expected time, and message unless a line is a request");
      }
    }
    Line zone = once("zone", "local");
    boolean local = zone.value.equals("local");
    int because = zone.value.indexOf(" because ");
    if (!local && because < 0) {
      throw wrong(zone.number, "zone: expected local, or a zone and why: UTC because …");
    }
    return new LineFormat(
        id.value,
        needed("title", "the format's name for people").value,
        file,
        choice("kind", "log", Map.of("log", false, "access", true)),
        choice(
            "sure",
            "certain",
            Map.of("certain", Grade.CERTAIN, "likely", Grade.LIKELY, "possible", Grade.POSSIBLE)),
        lines,
        times(),
        local ? null : zone(zone, zone.value.substring(0, because)),
        local ? "" : zone.value.substring(because + " because ".length()),
        choice("stamp", "end", Map.of("end", false, "start", true)),
        choice("duration", "s", Map.of("s", 1.0, "ms", 1e-3, "us", 1e-6, "ns", 1e-9)),
        levels(),
        fields.containsKey("level") ? level(once("level", ""), once("level", "").value) : null,
        words("none", "-"),
        once("service", "").value,
        choice(
            "continue",
            "no",
            Map.of("no", GoesOn.NO, "indented", GoesOn.INDENTED, "any", GoesOn.ANY)),
        patterns("ignore"),
        words("attach", ""),
        samples());
  }

  private Line needed(String name, String what) throws LineFormatException {
    if (!fields.containsKey(name)) {
      throw wrong(0, "“" + name + ":” is missing; expected " + what);
    }
    return once(name, "");
  }

  private Line once(String name, String otherwise) {
    List<Line> lines = fields.get(name);
    return lines == null ? new Line(0, otherwise) : lines.getFirst();
  }

  private <T> T choice(String name, String otherwise, Map<String, T> known)
      throws LineFormatException {
    Line line = once(name, otherwise);
    T meant = known.get(line.value);
    if (meant == null) {
      throw wrong(
          line.number,
          name
              + ": “"
              + line.value
              + "”: expected one of "
              + known.keySet().stream().sorted().toList());
    }
    return meant;
  }

  private Set<String> words(String name, String otherwise) {
    return Arrays.stream(once(name, otherwise).value.split("\\s+"))
        .filter(word -> !word.isEmpty())
        .map(word -> word.toLowerCase(Locale.ROOT))
        .collect(java.util.stream.Collectors.toCollection(LinkedHashSet::new));
  }

  private ZoneId zone(Line line, String name) throws LineFormatException {
    try {
      return name.equals("UTC") ? java.time.ZoneOffset.UTC : ZoneId.of(name);
    } catch (DateTimeException unknown) {
      throw wrong(line.number, "zone: “" + name + "”: expected UTC or a name such as Europe/Paris");
    }
  }

  private List<Pattern> patterns(String name) throws LineFormatException {
    List<Pattern> patterns = new ArrayList<>();
    for (Line line : fields.getOrDefault(name, List.of())) {
      if (line.value.length() > LONGEST_PATTERN) {
        throw wrong(line.number, "the pattern is longer than " + LONGEST_PATTERN + " characters");
      }
      try {
        patterns.add(Pattern.compile(line.value));
      } catch (PatternSyntaxException broken) {
        throw wrong(
            line.number,
            "the pattern cannot be read at its character "
                + (broken.getIndex() + 1)
                + " ("
                + broken.getDescription()
                + "): expected a Java regular expression");
      }
    }
    return patterns;
  }

  private List<TimeForm> times() throws LineFormatException {
    List<TimeForm> times = new ArrayList<>();
    for (Line line : fields.getOrDefault("time", List.of())) {
      TimeForm form;
      try {
        form = TimeForm.named(line.value);
      } catch (IllegalArgumentException broken) {
        throw wrong(line.number, "time: " + broken.getMessage());
      }
      if (form == null) {
        throw wrong(
            line.number,
            "time: “" + line.value + "”: expected one of " + String.join(", ", TimeForm.NAMES));
      }
      times.add(form);
    }
    return times;
  }

  private Map<String, LogLevel> levels() throws LineFormatException {
    Map<String, LogLevel> levels = new LinkedHashMap<>();
    Line line = once("levels", "");
    for (String pair : line.value.isEmpty() ? new String[0] : line.value.split(separator(line))) {
      int equals = pair.lastIndexOf('=');
      if (equals <= 0) {
        throw wrong(line.number, "levels: “" + pair + "”: expected WORD=error, =warn or =info");
      }
      levels.put(
          pair.substring(0, equals).toLowerCase(Locale.ROOT),
          level(line, pair.substring(equals + 1)));
    }
    return levels;
  }

  /// Words of a level are between spaces, or between commas where some are several words.
  private static String separator(Line line) {
    return line.value.contains(", ") ? ",\\s+" : "\\s+";
  }

  private LogLevel level(Line line, String word) throws LineFormatException {
    return switch (word) {
      case "error" -> LogLevel.ERROR;
      case "warn" -> LogLevel.WARN;
      case "info" -> LogLevel.INFO;
      default -> throw wrong(line.number, "“" + word + "”: expected error, warn or info");
    };
  }

  private List<Sample> samples() throws LineFormatException {
    if (samples.isEmpty()) {
      throw wrong(
          0, "“sample:” is missing; expected a line of the log, and under it what it gives");
    }
    for (Sample sample : samples) {
      if (!sample.expected().containsKey("at")) {
        throw wrong(
            sample.number(), "the sample has no “at:”; expected its instant, indented below it");
      }
    }
    return List.copyOf(samples);
  }

  private LineFormatException wrong(int line, String what) {
    return new LineFormatException(file, line, what);
  }
}
