package hindcast.importing.events;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One component of an iCalendar file (an event, a zone, the calendar itself) with its properties.
///
/// Format: RFC 5545.
final class CalendarPart {
  private static final int MOST_PROPERTIES = 300;
  private static final int LONGEST_VALUE = 20_000;

  final String name;
  final long line;
  final List<CalendarPart> parts = new ArrayList<>();
  private final Map<String, List<Property>> properties = new LinkedHashMap<>();
  private int count;

  /// A property.
  ///
  /// @param parameters by upper-case name, unquoted
  /// @param value as written, still escaped
  record Property(Map<String, String> parameters, String value) {
    /// The parameter of that name; empty where there is none.
    String parameter(String name) {
      return parameters.getOrDefault(name, "");
    }
  }

  CalendarPart(String name, long line) {
    this.name = name;
    this.line = line;
  }

  /// Takes an unfolded content line: `DTSTART;TZID=Europe/Dublin:20261123T024600`.
  ///
  /// @return the property's name; null where the line is none
  static @Nullable String take(String content, @Nullable CalendarPart into) {
    int colon = outsideQuotes(content, ':', 0);
    if (colon <= 0) {
      return null;
    }
    int end = outsideQuotes(content, ';', 0);
    String name =
        content.substring(0, end > 0 && end < colon ? end : colon).toUpperCase(Locale.ROOT);
    if (into == null || into.count++ >= MOST_PROPERTIES) {
      return name;
    }
    Map<String, String> parameters = new LinkedHashMap<>();
    while (end > 0 && end < colon) {
      int next = outsideQuotes(content, ';', end + 1);
      int stop = next < 0 || next > colon ? colon : next;
      String parameter = content.substring(end + 1, stop);
      int equals = parameter.indexOf('=');
      if (equals > 0) {
        parameters.put(
            parameter.substring(0, equals).toUpperCase(Locale.ROOT),
            parameter.substring(equals + 1).replace("\"", ""));
      }
      end = next;
    }
    String value = content.substring(colon + 1);
    into.properties
        .computeIfAbsent(name, unseen -> new ArrayList<>())
        .add(new Property(parameters, value.substring(0, Math.min(LONGEST_VALUE, value.length()))));
    return name;
  }

  private static int outsideQuotes(String text, char wanted, int from) {
    boolean quoted = false;
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (c == wanted && !quoted) {
        return i;
      }
    }
    return -1;
  }

  /// The property of that name; null where there is none.
  @Nullable Property property(String wanted) {
    List<Property> all = properties.get(wanted);
    return all == null ? null : all.getFirst();
  }

  /// All properties of that name.
  List<Property> all(String wanted) {
    return properties.getOrDefault(wanted, List.of());
  }

  /// The property's value as it stands; empty where there is none.
  String value(String wanted) {
    Property property = property(wanted);
    return property == null ? "" : property.value().strip();
  }

  /// The property's text, its escapes undone.
  String text(String wanted) {
    String value = value(wanted);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '\\' && i + 1 < value.length()) {
        char escaped = value.charAt(++i);
        text.append(escaped == 'n' || escaped == 'N' ? '\n' : escaped);
      } else {
        text.append(c);
      }
    }
    return text.toString().strip();
  }
}
