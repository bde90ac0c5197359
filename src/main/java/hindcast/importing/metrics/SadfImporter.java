package hindcast.importing.metrics;

import hindcast.importing.Importer;
import hindcast.importing.Intake;
import hindcast.importing.Probe;
import hindcast.importing.Recognition;
import hindcast.importing.files.Export;
import hindcast.importing.files.ImportException;
import hindcast.importing.files.Lines;
import hindcast.importing.text.Snippet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// `sadf -d`: a header for each activity and semicolons between cells; with `-h` one header for all
/// and all items of an activity in one row. Also `sadf -p`, a line for each value.
///
/// Shape after sysstat's tests/expected.sadf-d, sadf-dh and sadf-p.
public final class SadfImporter implements Importer {
  private static final Pattern HEADER = Pattern.compile("^# hostname;interval;timestamp(;|$)");
  private static final Pattern PLAIN =
      Pattern.compile(
          "^\\S+\\t-?\\d+\\t"
              + "(?:\\d{9,10}|\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d[^\\t]{0,20})"
              + "\\t[^\\t]+(?:\\t[^\\t]+){1,2}$");

  /// Interfaces of the network follow disks, and may have as many cells.
  private static final Pattern INTERFACE =
      Pattern.compile(
          "lo|(eth|en[opsx]|wl|ww|ifb|docker|br|veth|bond|team|tun|tap|virbr|cali|flannel|cni"
              + "|vxlan|dummy|sit|gre|ip6|wg|vlan)[\\w.@-]*");

  @Override
  public String id() {
    return "sadf";
  }

  @Override
  public String title() {
    return "sysstat database (sadf -d, sadf -p)";
  }

  @Override
  public Recognition recognise(Probe head) {
    if (head.folder() || head.lines().isEmpty()) {
      return Recognition.NO;
    }
    if (head.lines().stream().limit(20).anyMatch(line -> HEADER.matcher(line).find())) {
      return Recognition.certain("has the header # hostname;interval;timestamp");
    }
    return head.share(PLAIN) >= 0.8
        ? Recognition.certain("its lines are host, interval, timestamp, item, field and value")
        : Recognition.NO;
  }

  @Override
  public void read(Export export, Intake intake) throws IOException {
    Reading reading = new Reading(intake);
    try (Lines lines = export.lines()) {
      for (String line = lines.next(); line != null; line = lines.next()) {
        if (HEADER.matcher(line).find()) {
          reading.header(line);
        } else if (!line.isBlank() && !line.startsWith("#")) {
          intake.rowRead();
          if (line.indexOf('\t') > 0 && line.split("\t", 4).length == 4) {
            reading.value(line.split("\t", -1), lines.number());
          } else {
            reading.row(List.of(line.split(";", -1)), lines.number());
          }
        }
      }
    }
    if (reading.used == 0) {
      throw new ImportException(
          "no row of it has a time and numbers; expected what sadf -d or sadf -p prints");
    }
  }

  /// Columns of one activity.
  ///
  /// @param repeated whether its items follow one another in the row
  /// @param open whether its last column stands for as many as there are
  private record Group(List<String> columns, boolean repeated, boolean open) {}

  private static final class Reading {
    private final Intake intake;
    private final Map<String, SysstatSeries> hosts = new HashMap<>();
    private List<Group> groups = List.of();
    private String before = "";
    private long used;

    Reading(Intake intake) {
      this.intake = intake;
    }

    void header(String line) {
      List<Group> found = new ArrayList<>();
      List<String> columns = new ArrayList<>();
      List<String> names = List.of(line.split(";", -1));
      for (String name : names.subList(Math.min(3, names.size()), names.size())) {
        boolean repeated = name.endsWith("[...]");
        String bare = repeated ? name.substring(0, name.length() - 5) : name;
        columns.add(bare.endsWith("*") ? bare.substring(0, bare.length() - 1) : bare);
        if (repeated) {
          int start = items(columns);
          if (start > 0) {
            found.add(new Group(List.copyOf(columns.subList(0, start)), false, false));
          }
          found.add(
              new Group(
                  List.copyOf(columns.subList(start, columns.size())), true, bare.endsWith("*")));
          columns.clear();
        }
      }
      if (!columns.isEmpty()) {
        found.add(new Group(List.copyOf(columns), false, names.getLast().endsWith("*")));
      }
      groups = found;
    }

    /// Where the repeated activity begins: at the last column that names items.
    private static int items(List<String> columns) {
      for (int i = columns.size() - 2; i >= 0; i--) {
        if (SysstatSeries.item(columns.get(i))
            && columns.get(i).equals(columns.get(i).toUpperCase(java.util.Locale.ROOT))) {
          return i;
        }
      }
      return 0;
    }

    void row(List<String> cells, long line) {
      Long millis = cells.size() < 4 ? null : SysstatTime.stamp(cells.get(2), intake, line);
      if (millis == null) {
        intake.refuse(
            line,
            "found "
                + Snippet.of(String.join(";", cells))
                + "; expected host;interval;timestamp;…");
        return;
      }
      String host = cells.getFirst();
      if (special(host, cells.get(3), millis, line)) {
        return;
      }
      SysstatSeries series = hosts.computeIfAbsent(host, k -> new SysstatSeries(intake, k));
      int at = 3;
      int poured = 0;
      for (int g = 0; g < groups.size() && at < cells.size(); g++) {
        Group group = groups.get(g);
        Set<String> seen = new HashSet<>();
        int width = width(group, cells, at);
        do {
          List<String> part = cells.subList(at, Math.min(cells.size(), at + width));
          if (group.repeated() && (!fits(part, group, width) || !seen.add(part.getFirst()))) {
            break;
          }
          poured += series.row("", names(group, width), part, millis, line);
          at += width;
        } while (group.repeated() && at < cells.size());
      }
      if (poured > 0 && at >= cells.size()) {
        intake.rowUsed();
        used++;
      } else {
        intake.refuse(
            line,
            "found "
                + cells.size()
                + " cells of which "
                + Math.min(at, cells.size())
                + " fit the header; expected as many as it names");
      }
    }

    /// The columns, where the last stands for several, as many as there are.
    private static List<String> names(Group group, int width) {
      if (!group.open()) {
        return group.columns();
      }
      List<String> names = new ArrayList<>(group.columns().subList(0, group.columns().size() - 1));
      for (int i = 1; names.size() < width; i++) {
        names.add("column " + i + "/s");
      }
      return names;
    }

    /// How many cells an item has. The first of several is followed by another, which has no
    /// decimal point; the last may be followed by numbers of another activity.
    private static int width(Group group, List<String> cells, int at) {
      if (!group.open()) {
        return group.columns().size();
      }
      return group.repeated() ? open(cells, at) : cells.size() - at;
    }

    /// An item and the numbers after it, each with a decimal point.
    private static int open(List<String> cells, int at) {
      int width = 1;
      while (at + width < cells.size() && cells.get(at + width).indexOf('.') >= 0) {
        width++;
      }
      return Math.max(2, width);
    }

    /// Whether the cells may be an item of that activity: its name without a decimal point, and
    /// numbers behind.
    private static boolean fits(List<String> part, Group group, int width) {
      return part.size() == width
          && part.getFirst().indexOf('.') < 0
          && (!group.columns().getFirst().equals("CPU") || part.getFirst().matches("-?\\d+|all"))
          && !(group.columns().getFirst().equals("DEV")
              && INTERFACE.matcher(part.getFirst()).matches())
          && part.subList(1, part.size()).stream()
              .anyMatch(cell -> SysstatSeries.number(cell) != null);
    }

    void value(String[] cells, long line) {
      Long millis = SysstatTime.stamp(cells[2], intake, line);
      if (millis == null) {
        intake.refuse(line, "found time " + Snippet.of(cells[2]) + "; expected a date or an epoch");
        return;
      }
      if (special(cells[0], cells[3].strip(), millis, line)) {
        return;
      }
      Double value = cells.length < 6 ? null : SysstatSeries.number(cells[5]);
      if (value == null) {
        intake.refuse(
            line,
            "found a text as value of "
                + Snippet.of(cells.length > 4 ? cells[4] : "")
                + "; expected a number");
        return;
      }
      SysstatSeries series = hosts.computeIfAbsent(cells[0], k -> new SysstatSeries(intake, k));
      Map<String, String> labels = new LinkedHashMap<>(series.common());
      if (!cells[3].equals("-")) {
        labels.put("item", cells[3]);
      }
      boolean processor = cells[3].equals("all") || cells[3].matches("cpu\\d+");
      boolean nfs = SysstatSeries.again(cells[4], before);
      before = cells[4];
      series.sample(processor ? "cpu" : nfs ? "nfs" : "", cells[4], labels, value, millis, line);
      intake.rowUsed();
      used++;
    }

    /// Restarts and comments become events.
    private boolean special(String host, String cell, long millis, long line) {
      SysstatEvents events = new SysstatEvents(intake);
      if (!events.special(host, cell, millis, line)) {
        return false;
      }
      intake.rowUsed();
      used++;
      return true;
    }
  }
}
