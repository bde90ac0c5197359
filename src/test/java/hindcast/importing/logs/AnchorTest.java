package hindcast.importing.logs;

import static org.assertj.core.api.Assertions.assertThat;

import hindcast.importing.Importer;
import hindcast.importing.Intake;
import hindcast.importing.files.Block;
import hindcast.importing.files.BlockReader;
import hindcast.importing.files.Export;
import hindcast.importing.files.Lines;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AnchorTest {
  @Test
  void an_access_log_anchors_requests_to_the_second() throws IOException {
    assertThat(
            anchors(
                new AccessLogImporter(),
                "192.0.2.1 - - [23/Nov/2026:02:46:45 +0000] \"GET / HTTP/1.1\" 200 417 \"-\" \"x\""
                    + " rt=0.021 rid=8868a8728d15",
                "192.0.2.1 - - [23/Nov/2026:02:46:46 +0000] \"GET / HTTP/1.1\" 200 417 \"-\" \"x\""
                    + " rt=0.021 rid=-"))
        .containsExactly("request:8868a8728d15@1795402005000~1000");
  }

  @Test
  void an_application_log_anchors_the_end_of_a_request_and_not_what_went_before()
      throws IOException {
    assertThat(
            anchors(
                new JsonLinesImporter(),
                "{\"ts\":\"2026-11-23T02:46:45.100Z\",\"msg\":\"call"
                    + " failed\",\"rid\":\"8868a8728d15\"}",
                "{\"ts\":\"2026-11-23T02:46:46.300Z\",\"msg\":\"request\",\"route\":\"/a\","
                    + "\"status\":200,\"rid\":\"8868a8728d15\"}",
                "{\"ts\":\"2026-11-23T02:46:47.300Z\",\"msg\":\"call"
                    + " failed\",\"rid\":\"777777777777\"}"))
        .containsExactly("request:8868a8728d15@1795402006300~1");
  }

  @Test
  void without_ends_of_requests_the_first_line_of_each_is_the_anchor() throws IOException {
    assertThat(
            anchors(
                new JsonLinesImporter(),
                "{\"ts\":\"2026-11-23T02:46:45.100Z\",\"msg\":\"a\",\"trace_id\":\"8868a8728d15\"}",
                "{\"ts\":\"2026-11-23T02:46:46.300Z\",\"msg\":\"b\",\"trace_id\":\"8868a8728d15\"}"))
        .containsExactly("trace:8868a8728d15@1795402005100~1");
  }

  private static List<String> anchors(Importer importer, String... lines) throws IOException {
    List<String> found = new ArrayList<>();
    Intake.SeriesWriter nowhere = (time, value, line) -> {};
    Intake intake =
        (Intake)
            Proxy.newProxyInstance(
                AnchorTest.class.getClassLoader(),
                new Class<?>[] {Intake.class},
                (proxy, method, given) -> {
                  if (method.getName().equals("anchor")) {
                    found.add(given[0] + "@" + given[1] + "~" + given[2]);
                  }
                  if (method.isDefault()) {
                    return InvocationHandler.invokeDefault(proxy, method, given);
                  }
                  return method.getName().equals("series") ? nowhere : null;
                });
    importer.read(new Text(List.of(lines)), intake);
    return found;
  }

  /// An export in memory.
  private record Text(List<String> all) implements Export {
    @Override
    public String name() {
      return "in.log";
    }

    @Override
    public String stem() {
      return "in";
    }

    @Override
    public @Nullable Long modified() {
      return null;
    }

    @Override
    public InputStream open() {
      return new ByteArrayInputStream(String.join("\n", all).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public Reader text() {
      return new StringReader(String.join("\n", all));
    }

    @Override
    public Lines lines() {
      return new Lines() {
        private int at;

        @Override
        public @Nullable String next() {
          return at < all.size() ? all.get(at++) : null;
        }

        @Override
        public long number() {
          return at;
        }

        @Override
        public boolean cut() {
          return false;
        }

        @Override
        public void close() {}
      };
    }

    @Override
    public <T> void blocks(BlockReader<T> reader, BlockReader.Taker<T> taker) {
      taker.take(reader.read(Block.of(String.join("\n", all).getBytes(StandardCharsets.UTF_8))), 0);
    }

    @Override
    public List<Export> children() {
      return List.of();
    }
  }
}
