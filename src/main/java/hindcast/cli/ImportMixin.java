package hindcast.cli;

import hindcast.importing.ImportOptions;
import hindcast.model.Role;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// The files, and how to read them: the same for every command that reads exports.
final class ImportMixin {
  /// A century in seconds: no clock is further off, and times stay times.
  private static final long LONGEST_SHIFT = 3_155_760_000L;

  @Spec(Spec.Target.MIXEE)
  CommandSpec mixee = CommandSpec.create();

  @Parameters(
      paramLabel = "FILE",
      arity = "0..*",
      description = "Exports: files and folders; - is standard input.")
  List<Path> files = new ArrayList<>();

  @Option(
      names = "--zone",
      paramLabel = "FILE=ZONE",
      description = "Read local times of FILE in this zone, such as America/Los_Angeles.")
  List<String> zones = new ArrayList<>();

  @Option(
      names = "--shift",
      paramLabel = "FILE=±SECONDS",
      description = "Add this to the times of FILE.")
  List<String> shifts = new ArrayList<>();

  @Option(
      names = "--format",
      paramLabel = "FILE=ID",
      description = "Read FILE as this format; inspect shows the ids.")
  List<String> formats = new ArrayList<>();

  @Option(
      names = "--role",
      paramLabel = "PATTERN=ROLE",
      description = "Give series a role; PATTERN is a glob over series ids.")
  List<String> roles = new ArrayList<>();

  @Option(
      names = "--field",
      paramLabel = "FILE=NAME",
      description =
          "Make series of the numbers in this field of the log lines of FILE; inspect shows the"
              + " fields.")
  List<String> fields = new ArrayList<>();

  @Option(names = "--map", paramLabel = "MAP.json", description = "The service map.")
  @Nullable Path map;

  @Option(names = "--from", paramLabel = "TIME", description = "Drop what is earlier (ISO-8601).")
  @Nullable String from;

  @Option(names = "--to", paramLabel = "TIME", description = "Drop what is at or after.")
  @Nullable String to;

  @Option(
      names = "--accept-suggestions",
      description = "Apply every clock correction that the data speaks for.")
  boolean acceptSuggestions;

  /// What the user said, checked.
  ///
  /// @throws ParameterException with one line that says what is expected
  ImportOptions options() {
    Long fromMillis = from == null ? null : instant("--from", from);
    Long toMillis = to == null ? null : instant("--to", to);
    if (fromMillis != null && toMillis != null && toMillis <= fromMillis) {
      throw wrong("--to " + to + " is not after --from " + from);
    }
    ImportOptions options =
        new ImportOptions(
            pairs("--zone", "FILE=ZONE", zones, this::zone),
            pairs("--shift", "FILE=±SECONDS", shifts, this::shift),
            pairs("--format", "FILE=ID", formats, Function.identity()),
            pairs("--role", "PATTERN=ROLE", roles, this::role),
            map,
            fromMillis,
            toMillis,
            acceptSuggestions);
    for (String field : fields) {
      for (Map.Entry<String, String> one :
          pairs("--field", "FILE=NAME", List.of(field), Function.<String>identity()).entrySet()) {
        Set<String> names =
            new LinkedHashSet<>(options.fields().getOrDefault(one.getKey(), Set.of()));
        names.add(one.getValue());
        options = options.withFields(one.getKey(), names);
      }
    }
    return options;
  }

  /// The files, of which there must be one.
  List<Path> required() {
    if (files.isEmpty()) {
      throw wrong("no file given: name the exports, or a folder that holds them");
    }
    return files;
  }

  /// An instant from an option's value.
  long instant(String option, String text) {
    try {
      return OffsetDateTime.parse(text.strip()).toInstant().toEpochMilli();
    } catch (DateTimeException | ArithmeticException notIso) {
      throw wrong(
          option
              + " "
              + text
              + ": expected a time with its zone, such as 2026-11-23T02:55:10Z or"
              + " 2026-11-23T02:55:10+01:00");
    }
  }

  /// A zone from an option's value.
  ZoneId zone(String text) {
    try {
      return ZoneId.of(text.strip());
    } catch (DateTimeException unknown) {
      throw wrong(
          text
              + " is no time zone: expected UTC, an offset such as +01:00, or a region such as"
              + " America/Los_Angeles");
    }
  }

  private long shift(String text) {
    BigDecimal seconds;
    try {
      seconds = new BigDecimal(text.strip().replace('−', '-'));
    } catch (NumberFormatException notNumber) {
      throw wrong("--shift " + text + ": expected seconds, such as -37 or +0.5");
    }
    if (seconds.abs().compareTo(BigDecimal.valueOf(LONGEST_SHIFT)) > 0) {
      throw wrong(
          "--shift " + text + ": expected no more than a century, " + LONGEST_SHIFT + " seconds");
    }
    return seconds.movePointRight(3).longValue();
  }

  private Role role(String text) {
    return Role.byId(text)
        .orElseThrow(
            () ->
                wrong(
                    "--role "
                        + text
                        + ": expected one of "
                        + String.join(
                            ", ", java.util.Arrays.stream(Role.values()).map(Role::id).toList())));
  }

  private <T> Map<String, T> pairs(
      String option, String shape, List<String> given, Function<String, T> value) {
    Map<String, T> pairs = new LinkedHashMap<>();
    for (String text : given) {
      int at = text.lastIndexOf('=');
      if (at <= 0 || at == text.length() - 1) {
        throw wrong(option + " " + text + ": expected " + shape);
      }
      pairs.put(text.substring(0, at), value.apply(text.substring(at + 1)));
    }
    return pairs;
  }

  private ParameterException wrong(String message) {
    CommandLine at = mixee.commandLine();
    return new ParameterException(at, message);
  }
}
