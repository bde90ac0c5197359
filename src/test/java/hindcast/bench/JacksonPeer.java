package hindcast.bench;

import java.io.BufferedInputStream;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// The bare least that a streaming parser does with an answer of Prometheus: stamps and values into
/// arrays, without lines, checks or labels. What the importer is measured against.
final class JacksonPeer {
  private JacksonPeer() {}

  public static void main(String[] arguments) throws Exception {
    double[] times = new double[1 << 10];
    double[] values = new double[1 << 10];
    int size = 0;
    JsonFactory factory = JsonFactory.builder().build();
    try (InputStream in =
            new BufferedInputStream(Files.newInputStream(Path.of(arguments[0])), 1 << 16);
        JsonParser parser = factory.createParser(ObjectReadContext.empty(), in)) {
      boolean inValues = false;
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token == JsonToken.PROPERTY_NAME) {
          inValues = parser.currentName().equals("values");
        } else if (inValues && token == JsonToken.VALUE_NUMBER_INT) {
          if (size == times.length) {
            times = Arrays.copyOf(times, size * 2);
            values = Arrays.copyOf(values, size * 2);
          }
          times[size] = parser.getLongValue();
        } else if (inValues && token == JsonToken.VALUE_STRING) {
          values[size++] = Double.parseDouble(parser.getString());
        }
      }
    }
    System.out.println(size + " samples, the last " + values[size - 1]);
  }
}
