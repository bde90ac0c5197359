package hindcast.importing.metrics;

import hindcast.importing.Importer;
import hindcast.importing.Intake;
import hindcast.importing.Probe;
import hindcast.importing.Recognition;
import hindcast.importing.files.Export;
import hindcast.importing.files.ImportException;
import hindcast.importing.files.Lines;
import hindcast.importing.roles.SeriesSpec;
import hindcast.importing.text.CellTime;
import hindcast.importing.text.Snippet;
import hindcast.model.SeriesKey;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// InfluxDB's line protocol: `measurement,tag=v field=1i,other=2.5 1594084375000000000`. The width
/// of the stamp is not written and is told by its size.
///
/// Shape after InfluxData's "Line protocol" reference.
public final class InfluxLineImporter implements Importer {
  /// Tags and fields hold no unescaped blank outside quotes; possessive, so that hostile lines cost
  /// no more than their length.
  private static final Pattern LINE =
      Pattern.compile(
          "^[^#\\s{\\[\"<,=](?:[^\\s,=\\\\]|\\\\.)*+(?:,(?:[^\\s,=\\\\]|\\\\.)++=(?:[^\\s,=\\\\]|\\\\.)++)*+"
              + " (?:[^\\s,=\\\\]|\\\\.)++=(?:\"(?:[^\"\\\\]|\\\\.)*+\"|-?[\\d.][\\d.eE+-]*+[iu]?|[tTfF]\\w{0,4})"
              + "(?:,(?:[^\\s,=\\\\]|\\\\.)++=(?:\"(?:[^\"\\\\]|\\\\.)*+\"|-?[\\d.][\\d.eE+-]*+[iu]?|[tTfF]\\w{0,4}))*+(?:"
              + " -?\\d{1,19})?\\s*$");

  @Override
  public String id() {
    return "influx-line";
  }

  @Override
  public String title() {
    return "InfluxDB line protocol";
  }

  @Override
  public Recognition recognise(Probe head) {
    if (head.folder() || head.lines().isEmpty()) {
      return Recognition.NO;
    }
    long looked = head.lines().stream().filter(line -> !line.startsWith("#")).limit(50).count();
    long fitting =
        head.lines().stream()
            .filter(line -> !line.startsWith("#"))
            .limit(50)
            .filter(line -> line.length() < 4096 && LINE.matcher(line).matches())
            .count();
    boolean stamped =
        head.lines().stream().limit(50).anyMatch(line -> line.strip().matches("(?s).* \\d{10,19}"));
    if (fitting == 0 || fitting < looked * 0.8) {
      return Recognition.NO;
    }
    return stamped
        ? Recognition.certain("its lines are measurement, tags, fields and a stamp")
        : Recognition.possible("its lines are measurement, tags and fields");
  }

  @Override
  public void read(Export export, Intake intake) throws IOException {
    Reading reading = new Reading(export, intake);
    try (Lines lines = export.lines()) {
      for (String line = lines.next(); line != null; line = lines.next()) {
        if (!line.isBlank() && !line.startsWith("#")) {
          intake.rowRead();
          reading.line(line.strip(), lines.number());
        }
      }
    }
    if (reading.texts > 0) {
      intake.doubt(0, reading.texts + " text fields were left out; series hold numbers alone");
    }
    if (reading.used == 0) {
      throw new ImportException(
          "no line of it has a field that is a number; expected measurement,tag=v field=1 stamp");
    }
  }

  private static final class Reading {
    private final Export export;
    private final Intake intake;
    private @Nullable Long snapshot;
    private long texts;
    private long used;

    Reading(Export export, Intake intake) {
      this.export = export;
      this.intake = intake;
    }

    void line(String line, long number) throws ImportException {
      int tagsEnd = end(line, 0, ' ', false);
      int fieldsEnd = end(line, Math.min(tagsEnd + 1, line.length()), ' ', true);
      if (tagsEnd >= line.length() || tagsEnd == 0) {
        refuse(line, number);
        return;
      }
      Map<String, String> tags = new LinkedHashMap<>();
      int comma = end(line, 0, ',', false);
      String measurement = plain(line.substring(0, Math.min(comma, tagsEnd)));
      for (int at = comma + 1; at < tagsEnd; ) {
        int next = Math.min(end(line, at, ',', false), tagsEnd);
        int equals = end(line, at, '=', false);
        if (equals >= next) {
          refuse(line, number);
          return;
        }
        tags.put(plain(line.substring(at, equals)), plain(line.substring(equals + 1, next)));
        at = next + 1;
      }
      String stamp = fieldsEnd < line.length() ? line.substring(fieldsEnd).strip() : "";
      Long millis = stamp.isEmpty() ? (Long) snapshot() : millis(stamp);
      if (millis == null) {
        refuse(line, number);
        return;
      }
      fields(line.substring(tagsEnd + 1, fieldsEnd), measurement, tags, millis, number);
    }

    private void fields(
        String fields, String measurement, Map<String, String> tags, long millis, long number) {
      int poured = 0;
      int skipped = 0;
      for (int at = 0; at < fields.length(); ) {
        int next = end(fields, at, ',', true);
        int equals = end(fields, at, '=', false);
        if (equals >= next) {
          refuse(fields, number);
          return;
        }
        String value = fields.substring(equals + 1, next);
        Double read = value(value);
        if (read != null) {
          String metric =
              InfluxName.of(measurement, plain(fields.substring(at, equals)), export.stem());
          intake.series(SeriesSpec.gauge(SeriesKey.of(metric, tags))).add(millis, read, number);
          poured++;
        } else {
          skipped += value.startsWith("\"") ? 1 : 0;
          if (!value.startsWith("\"")) {
            intake.doubt(number, "found field value " + Snippet.of(value) + "; expected a number");
          }
        }
        at = next + 1;
      }
      texts += skipped;
      if (poured > 0) {
        intake.rowUsed();
        used++;
      } else {
        intake.refuse(number, "no field of this line is a number; expected one");
      }
    }

    private void refuse(String line, long number) {
      intake.refuse(
          number, "found " + Snippet.of(line) + "; expected measurement,tag=v field=1 stamp");
    }

    private long snapshot() throws ImportException {
      Long known = snapshot;
      if (known == null) {
        known = SnapshotTime.of(export, intake, "line protocol without stamps");
        snapshot = known;
      }
      return known;
    }

    /// Nanoseconds unless the number's size says otherwise.
    private static @Nullable Long millis(String stamp) {
      try {
        long number = Long.parseLong(stamp);
        CellTime.Epoch width = CellTime.Epoch.of((double) number);
        return switch (width) {
          case SECONDS -> number * 1000;
          case MILLISECONDS -> number;
          case MICROSECONDS -> Math.floorDiv(number, 1000L);
          case null, default -> Math.floorDiv(number, 1_000_000L);
        };
      } catch (NumberFormatException none) {
        return null;
      }
    }

    /// Where the character stands next, outside escapes and, where those count, quotes; the length
    /// where it does not.
    private static int end(String text, int from, char sought, boolean quotes) {
      boolean quoted = false;
      for (int at = from; at < text.length(); at++) {
        char c = text.charAt(at);
        if (c == '\\') {
          at++;
        } else if (quotes && c == '"') {
          quoted = !quoted;
        } else if (c == sought && !quoted) {
          return at;
        }
      }
      return text.length();
    }

    private static String plain(String escaped) {
      return escaped.indexOf('\\') < 0 ? escaped : escaped.replaceAll("\\\\([ ,=\\\\])", "$1");
    }

    private static @Nullable Double value(String text) {
      switch (text) {
        case "t", "T", "true", "True", "TRUE" -> {
          return 1.0;
        }
        case "f", "F", "false", "False", "FALSE" -> {
          return 0.0;
        }
        default -> {}
      }
      boolean integer = text.endsWith("i") || text.endsWith("u");
      Double value = ExpositionLine.value(integer ? text.substring(0, text.length() - 1) : text);
      return value != null && Double.isFinite(value) ? value : null;
    }
  }
}
