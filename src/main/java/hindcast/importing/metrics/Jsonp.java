package hindcast.importing.metrics;

import hindcast.importing.Probe;
import hindcast.importing.files.Export;
import java.io.IOException;
import java.io.PushbackReader;
import java.io.Reader;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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
