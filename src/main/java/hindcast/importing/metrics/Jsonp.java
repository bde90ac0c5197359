package hindcast.importing.metrics;

import hindcast.importing.Probe;
import hindcast.importing.files.Export;
import hindcast.importing.text.JsonHead;
import java.io.IOException;
import java.io.PushbackReader;
import java.io.Reader;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JsonParser;

/// JSON in the call of a JavaScript function, as dashboards fetch it from other hosts:
/// `callback([…]);`.
final class Jsonp {
  private static final Pattern CALL =
      Pattern.compile("^\\s*+(?:/\\*{1,2}/)?\\s*+[\\w.$]{1,100}+\\s*+\\(\\s*+(?=[\\[{])");

  private Jsonp() {}

  /// The paths of the JSON document that the head begins, within a call or bare.
  static Set<String> paths(Probe head) {
    Matcher call = CALL.matcher(head.text());
    return call.find()
        ? new Probe(head.text().substring(call.end()), head.whole(), head.charset()).jsonPaths()
        : head.jsonPaths();
  }

  /// Goes through the documents that follow one another; a call has one, and what ends it is no
  /// JSON.
  static void each(Export export, JsonParser parser, JsonWalk.Element document) throws IOException {
    if (CALL.matcher(JsonHead.of(export).text()).find()) {
      document.see(parser);
    } else {
      JsonWalk.each(parser, document);
    }
  }

  /// The export's text from the beginning of its JSON document.
  static Reader open(Export export) throws IOException {
    PushbackReader text = new PushbackReader(export.text(), 1);
    for (int i = 0; i < 300; i++) {
      int c = text.read();
      if (c < 0) {
        break;
      }
      if (c == '{' || c == '[') {
        text.unread(c);
        break;
      }
    }
    return text;
  }
}
