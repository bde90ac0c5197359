package hindcast.importing.logs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/// Replies of Azure Log Analytics and Application Insights: tables of columns and rows, one row a
/// log line; and resource logs, a record a line. Times are UTC.
///
/// Format: Azure Monitor Log Analytics API, query.
public final class AzureLogsImporter extends LogList {
  private static final List<String> TIMES = List.of("timegenerated", "timestamp", "eventtime");
  private static final List<String> TIME_SIGNS =
      List.of("\"TimeGenerated\"", "\"timestamp\"", "\"datetime\"", "\"DateTime\"");

  /// Types of columns that hold numbers, also where a cell is a word such as `NaN`.
  private static final Set<String> NUMBERS =
      Set.of("real", "double", "decimal", "int", "long", "int32", "int64", "sbyte");

  private static final List<String> MESSAGES =
      List.of(
          "message",
          "logmessage",
          "syslogmessage",
          "logentry",
          "resultdescription",
          "rendereddescription",
          "operationname",
          "name");
  private static final List<String> LEVELS =
      List.of("level", "loglevel", "severity", "severitylevel", "eventlevelname");

  /// The format.
  public AzureLogsImporter() {
    super(
        "azure-logs",
        "Azure Log Analytics tables, resource logs (JSON)",
        List.of(
            new Shape(
                "has records with time, resourceId and category",
                List.of("records[]"),
                List.of("time", "resourceId", "category"),
                List.of(),
                (record, sheet) -> sheet.entry(record)),
            new Shape(
                "has tables with columns, rows and a column of times",
                List.of("tables[]", "Tables[]", "responses[].body.tables[]"),
                List.of("columns", "rows"),
                TIME_SIGNS,
                AzureLogsImporter::table),
            new Shape(
                "has Tables with Columns, Rows and a column of times",
                List.of("Tables[]"),
                List.of("Columns", "Rows"),
                TIME_SIGNS,
                AzureLogsImporter::table)));
  }

  private static void table(JsonNode table, LogSheet sheet) {
    List<String> names = new ArrayList<>();
    List<String> types = new ArrayList<>();
    JsonNode columns = table.has("columns") ? table.path("columns") : table.path("Columns");
    for (JsonNode column : columns) {
      JsonNode name = column.has("name") ? column.path("name") : column.path("ColumnName");
      names.add(name.asString(""));
      JsonNode type = column.has("type") ? column.path("type") : column.path("DataType");
      types.add(type.asString("").toLowerCase(Locale.ROOT));
    }
    int time = column(names, TIMES);
    time = time < 0 ? types.indexOf("datetime") : time;
    int message = column(names, MESSAGES);
    int level = column(names, LEVELS);
    if (time < 0 || message < 0) {
      if (time >= 0) {
        measurements(table, names, types, time, sheet);
      }
      return;
    }
    for (JsonNode row : table.has("rows") ? table.path("rows") : table.path("Rows")) {
      Map<String, String> fields = new LinkedHashMap<>();
      for (int i = 0; i < names.size(); i++) {
        String value = row.path(i).asString("");
        if (i != time && i != message && i != level && !value.isBlank() && fields.size() < 40) {
          fields.put(names.get(i), value);
        }
      }
      sheet.line(
          row.path(time).asString(""),
          level < 0 ? "" : severity(row.path(level).asString("")),
          row.path(message).asString(""),
          fields);
    }
  }

  /// What a query gave that sums up: numbers over time, told apart by its columns of text.
  private static void measurements(
      JsonNode table, List<String> names, List<String> types, int time, LogSheet sheet) {
    for (JsonNode row : table.has("rows") ? table.path("rows") : table.path("Rows")) {
      SortedMap<String, String> labels = new TreeMap<>();
      Map<String, Double> values = new LinkedHashMap<>();
      for (int i = 0; i < names.size(); i++) {
        JsonNode cell = row.path(i);
        if (i != time && cell.isNumber()) {
          values.put(names.get(i), cell.asDouble());
        } else if (NUMBERS.contains(types.get(i))) {
          values.put(names.get(i), Double.NaN);
        } else if (i != time && cell.isString() && !cell.asString().isBlank()) {
          labels.put(names.get(i), cell.asString());
        }
      }
      sheet.samples(row.path(time).asString(""), labels, values);
    }
  }

  /// Application Insights counts: 2 is a warning, 3 an error, 4 critical.
  private static String severity(String word) {
    return switch (word) {
      case "0", "1" -> "info";
      case "2" -> "warn";
      case "3", "4" -> "error";
      default -> word;
    };
  }

  private static int column(List<String> names, List<String> wanted) {
    for (String one : wanted) {
      for (int i = 0; i < names.size(); i++) {
        if (names.get(i).toLowerCase(Locale.ROOT).equals(one)) {
          return i;
        }
      }
    }
    return -1;
  }
}
