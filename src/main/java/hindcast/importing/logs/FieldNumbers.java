package hindcast.importing.logs;

import hindcast.importing.Intake;
import hindcast.importing.roles.SeriesSpec;
import hindcast.importing.text.Durations;
import hindcast.model.Assigned;
import hindcast.model.Role;
import hindcast.model.SeriesKey;
import hindcast.model.SeriesKind;
import hindcast.model.Unit;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Numbers in the fields of a log's lines (`duration_ms`, `bytes`, `queue`): counts them by field,
/// so that they can be offered, and keeps the values of those that somebody asked for. Of these it
/// makes, per stretch of time, the median, the 95th percentile (both by nearest rank), the largest,
/// the mean and how many there were.
final class FieldNumbers {
  /// Fields told apart, and how many of them are offered.
  private static final int MOST_KNOWN = 300;

  private static final int MOST_OFFERED = 30;

  /// Numbers that name things, and numbers told elsewhere: not offered, but made when asked for.
  private static final Pattern NAMES_THINGS =
      Pattern.compile(
          "(?:.*[._@-])?(?:[a-z]{0,6}id|pid|tid|port|thread|level|lvl|priority|severity|version|ver|v"
              + "|status|status_?code|code|errno|sqlstate|line|lineno|line_number|seq|sequence|hash"
              + "|key|ip|addr|address|phone|zip|year|month|day|date|time|ts|timestamp|uuid|trace"
              + "|span|facility|msgid)",
          Pattern.CASE_INSENSITIVE);

  private static final double[] QUANTILES = {0.5, 0.95};
  private static final String[] QUANTILE_NAMES = {"_p50", "_p95"};

  private final Intake intake;
  private final Set<String> wanted;
  private final Map<String, Field> fields = new HashMap<>();

  /// @param intake says which fields somebody asked for
  FieldNumbers(Intake intake) {
    this.intake = intake;
    this.wanted = intake.fields();
  }

  /// What is known of one field.
  private static final class Field {
    final boolean kept;
    long numbers;
    long others;
    long durations;
    double[] values = new double[0];
    long[] times = new long[0];
    int[] lines = new int[0];
    boolean[] timed = new boolean[0];

    Field(boolean kept) {
      this.kept = kept;
    }

    void add(long epochMillis, int line, double value, boolean duration) {
      numbers++;
      durations += duration ? 1 : 0;
      if (!kept) {
        return;
      }
      int at = size;
      if (at == values.length) {
        int room = Math.max(256, at * 2);
        values = Arrays.copyOf(values, room);
        times = Arrays.copyOf(times, room);
        lines = Arrays.copyOf(lines, room);
        timed = Arrays.copyOf(timed, room);
      }
      values[at] = value;
      times[at] = epochMillis;
      lines[at] = line;
      timed[at] = duration;
      size++;
    }

    int size;
  }

  /// Looks at the fields of a line.
  void add(long epochMillis, int line, Map<String, String> lineFields) {
    for (Map.Entry<String, String> one : lineFields.entrySet()) {
      String text = one.getValue();
      if (!text.isEmpty() && begins(text.charAt(0))) {
        look(one.getKey(), text, epochMillis, line);
      }
    }
  }

  private static boolean begins(char c) {
    return (c >= '0' && c <= '9') || c == '-' || c == '+' || c == '.';
  }

  private void look(String name, String text, long epochMillis, int line) {
    Field field = fields.get(name);
    if (field == null) {
      if (fields.size() >= MOST_KNOWN && !wanted.contains(name)) {
        return;
      }
      field = new Field(wanted.contains(name));
      fields.put(name, field);
    }
    if (field.kept && !intake.plausible(epochMillis)) {
      return;
    }
    if (plain(text)) {
      field.add(epochMillis, line, field.kept ? Double.parseDouble(text) : 0, false);
      return;
    }
    Durations.Amount amount = Durations.parse(text);
    if (amount != null && amount.unit() > 0) {
      field.add(epochMillis, line, amount.value() * amount.unit(), true);
    } else {
      field.others++;
    }
  }

  /// Whether the text is a decimal number and nothing else.
  static boolean plain(String text) {
    int i = text.charAt(0) == '-' || text.charAt(0) == '+' ? 1 : 0;
    int digits = 0;
    boolean point = false;
    for (; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= '0' && c <= '9') {
        digits++;
      } else if (c == '.' && !point) {
        point = true;
      } else if ((c == 'e' || c == 'E') && digits > 0) {
        return exponent(text, i + 1);
      } else {
        return false;
      }
    }
    return digits > 0 && digits <= 20;
  }

  private static boolean exponent(String text, int from) {
    int i = from < text.length() && (text.charAt(from) == '-' || text.charAt(from) == '+') ? 1 : 0;
    int digits = text.length() - from - i;
    for (int at = from + i; at < text.length(); at++) {
      if (text.charAt(at) < '0' || text.charAt(at) > '9') {
        return false;
      }
    }
    return digits > 0 && digits <= 3;
  }

  /// Offers the fields that hold numbers, and pours the series of those asked for.
  void pour(String stem, @Nullable Assigned<String> service) {
    List<Map.Entry<String, Field>> offered =
        fields.entrySet().stream()
            .filter(one -> one.getValue().numbers > one.getValue().others)
            .filter(one -> one.getValue().kept || !NAMES_THINGS.matcher(one.getKey()).matches())
            .sorted(
                Comparator.comparing((Map.Entry<String, Field> one) -> !one.getValue().kept)
                    .thenComparingLong(one -> -one.getValue().numbers)
                    .thenComparing(Map.Entry::getKey))
            .limit(Math.max(MOST_OFFERED, wanted.size()))
            .toList();
    Map<String, Long> told = new LinkedHashMap<>();
    for (Map.Entry<String, Field> one : offered) {
      told.put(one.getKey(), one.getValue().numbers);
    }
    told.forEach(intake::numericField);
    for (String name : wanted) {
      Field field = fields.get(name);
      if (field == null || field.size == 0) {
        intake.doubt(
            0,
            "no line has a number in its field "
                + name
                + (told.isEmpty()
                    ? ", nor in any other"
                    : "; fields with numbers are " + String.join(", ", told.keySet())));
      } else {
        pour(stem + ":" + name, field, intake, service);
      }
    }
  }

  private static void pour(
      String metric, Field field, Intake intake, @Nullable Assigned<String> service) {
    boolean durations = field.durations * 2 > field.numbers;
    int count = 0;
    long first = Long.MAX_VALUE;
    long last = Long.MIN_VALUE;
    for (int i = 0; i < field.size; i++) {
      if (field.timed[i] == durations) {
        count++;
        first = Math.min(first, field.times[i]);
        last = Math.max(last, field.times[i]);
      }
    }
    if (field.size > count) {
      intake.doubt(
          0,
          "of the field "
              + metric.substring(metric.indexOf(':') + 1)
              + ", "
              + (field.size - count)
              + " values are left out, which are written "
              + (durations ? "without a unit, unlike" : "with a unit, unlike")
              + " most");
    }
    Buckets buckets = Buckets.over(first, last).forQuantiles(count);
    Stretches stretches = new Stretches(field, durations, buckets, count);
    Unit unit = durations ? Unit.SECONDS : Unit.NONE;
    for (int q = 0; q < QUANTILES.length; q++) {
      double quantile = QUANTILES[q];
      stretches.pour(
          intake,
          spec(metric + QUANTILE_NAMES[q], unit, SeriesKind.QUANTILE, buckets, service),
          (values, from, to) ->
              values[from + Math.max(0, (int) Math.ceil(quantile * (to - from)) - 1)]);
    }
    stretches.pour(
        intake,
        spec(metric + "_max", unit, SeriesKind.GAUGE, buckets, service),
        (values, from, to) -> values[to - 1]);
    stretches.pour(
        intake,
        spec(metric + "_mean", unit, SeriesKind.GAUGE, buckets, service),
        FieldNumbers::mean);
    stretches.pour(
        intake,
        new SeriesSpec(
            SeriesKey.of(metric + "_count"),
            Unit.COUNT,
            SeriesKind.COUNT,
            buckets.width(),
            true,
            new Assigned<>(Role.OTHER, "log lines with a number in this field"),
            service),
        (values, from, to) -> to - from);
  }

  private static double mean(double[] values, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += values[i];
    }
    return from == to ? Double.NaN : sum / (to - from);
  }

  private static SeriesSpec spec(
      String metric,
      Unit unit,
      SeriesKind kind,
      Buckets buckets,
      @Nullable Assigned<String> service) {
    return new SeriesSpec(SeriesKey.of(metric), unit, kind, buckets.width(), true, null, service);
  }

  /// What one bucket's sorted values come to.
  private interface Statistic {
    double of(double[] values, int from, int to);
  }

  /// The values bucket by bucket, sorted within each.
  private static final class Stretches {
    private final Buckets buckets;
    private final int[] ends;
    private final int[] firstLines;
    private final double[] values;

    Stretches(Field field, boolean durations, Buckets buckets, int count) {
      this.buckets = buckets;
      this.ends = new int[buckets.size()];
      this.firstLines = new int[buckets.size()];
      this.values = new double[count];
      for (int i = 0; i < field.size; i++) {
        if (field.timed[i] == durations) {
          ends[buckets.index(field.times[i])]++;
        }
      }
      int sum = 0;
      for (int i = 0; i < ends.length; i++) {
        int many = ends[i];
        ends[i] = sum;
        sum += many;
      }
      for (int i = 0; i < field.size; i++) {
        if (field.timed[i] == durations) {
          int bucket = buckets.index(field.times[i]);
          values[ends[bucket]++] = field.values[i];
          if (firstLines[bucket] == 0 || field.lines[i] < firstLines[bucket]) {
            firstLines[bucket] = field.lines[i];
          }
        }
      }
      for (int i = 0; i < ends.length; i++) {
        Arrays.sort(values, i == 0 ? 0 : ends[i - 1], ends[i]);
      }
    }

    /// Pours a sample for every bucket: a gap where it holds no value, unless values are counted.
    void pour(Intake intake, SeriesSpec spec, Statistic statistic) {
      Intake.SeriesWriter writer = intake.series(spec);
      boolean counts = spec.kind() == SeriesKind.COUNT;
      for (int i = 0; i < ends.length; i++) {
        int from = i == 0 ? 0 : ends[i - 1];
        double value = from < ends[i] || counts ? statistic.of(values, from, ends[i]) : Double.NaN;
        writer.add(buckets.start(i), value, firstLines[i]);
      }
    }
  }
}
