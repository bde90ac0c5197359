package hindcast.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hindcast.importing.files.ImportException;
import hindcast.model.Problem;
import hindcast.model.ServiceMap;
import hindcast.model.ServiceMap.Edge;
import hindcast.model.ServiceMap.Service;
import hindcast.model.ServiceMap.Strength;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceMapReaderTest {
  private static ServiceMapReader.Declared read(String json) throws IOException {
    return ServiceMapReader.read(new TextExport("a/services.json", json));
  }

  private static List<String> problems(String json) throws IOException {
    return read(json).problems().stream().map(Problem::message).toList();
  }

  @Test
  void services_are_names_or_objects_with_patterns() throws IOException {
    ServiceMapReader.Declared declared =
        read(
            """
            {"services": ["api", {"name": "db", "series": ["db_*", "*|db|*"]}, {"name": "x"}],
             "edges": [{"from": "api", "to": "db", "declared": "hard"},
                       {"from": "api", "to": "x", "declared": "Soft", "expect": "fail-open",
                        "via": "settings", "owner": {"team": "a"}}]}
            """);
    assertThat(declared.problems()).isEmpty();
    assertThat(declared.map())
        .isEqualTo(
            new ServiceMap(
                List.of(
                    new Service("api", List.of()),
                    new Service("db", List.of("db_*", "*|db|*")),
                    new Service("x", List.of())),
                List.of(
                    new Edge("api", "db", null, Strength.HARD, ""),
                    new Edge("api", "x", "settings", Strength.SOFT, "fail-open")),
                "a/services.json"));
  }

  @Test
  void a_map_may_have_no_edges_and_an_edge_no_strength() throws IOException {
    assertThat(read("{\"services\":[]}").map().services()).isEmpty();
    ServiceMap map =
        read("{\"services\":[\"a\",\"b\"],\"edges\":[{\"from\":\"a\",\"to\":\"b\"}]}").map();
    assertThat(map.edges()).containsExactly(new Edge("a", "b", null, Strength.UNKNOWN, ""));
  }

  @Test
  void an_edge_to_an_unknown_service_is_passed_over_and_named_with_its_line() throws IOException {
    ServiceMapReader.Declared declared =
        read("{\"services\":[\"a\"],\n\"edges\":[\n{\"from\":\"a\",\"to\":\"cahce\"}]}");
    assertThat(declared.map().edges()).isEmpty();
    assertThat(declared.problems())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.line()).isEqualTo(3);
              assertThat(problem.message())
                  .contains("\"cahce\"")
                  .contains("not declared")
                  .contains("passed over");
            });
  }

  @Test
  void what_is_declared_twice_counts_once() throws IOException {
    String json =
        """
        {"services":["a","b","a"],
         "edges":[{"from":"a","to":"b","declared":"hard"},{"from":"a","to":"b","declared":"hard"},
                  {"from":"a","to":"b","via":"x","declared":"soft"}]}
        """;
    assertThat(problems(json)).hasSize(2).allMatch(message -> message.contains("declared twice"));
    assertThat(read(json).map().edges())
        .extracting(Edge::declared)
        .containsExactly(Strength.HARD, Strength.SOFT);
  }

  @Test
  void what_is_declared_both_hard_and_soft_counts_as_neither() throws IOException {
    String json =
        """
        {"services":["a","b"],
         "edges":[{"from":"a","to":"b","declared":"hard","expect":"x"},
                  {"from":"a","to":"b","declared":"soft"}]}
        """;
    assertThat(problems(json)).singleElement().asString().contains("counts as unknown");
    assertThat(read(json).map().edges())
        .containsExactly(new Edge("a", "b", null, Strength.UNKNOWN, "x"));
  }

  @Test
  void wrong_types_are_passed_over_one_by_one() throws IOException {
    String json =
        """
        {"services":["a",7,null,"",{"series":["x"]},{"name":"b","series":["b*",3]},["c"]],
         "edges":["a to b",{"from":"a"},{"from":"a","to":["b"]},{"from":"a","to":"a"},
                  {"from":"a","to":"b","via":5},{"from":"a","to":"b","declared":"maybe","expect":1}]}
        """;
    ServiceMapReader.Declared declared = read(json);
    assertThat(declared.map().services())
        .containsExactly(new Service("a", List.of()), new Service("b", List.of("b*")));
    assertThat(declared.map().edges())
        .containsExactly(new Edge("a", "b", null, Strength.UNKNOWN, ""));
    assertThat(declared.problems()).hasSize(13);
    assertThat(declared.problems()).extracting(Problem::line).isSorted();
    assertThat(problems(json))
        .allMatch(message -> message.length() < 250 && !message.contains("\n"));
  }

  @Test
  void many_problems_of_one_kind_are_told_by_the_first_and_their_number() throws IOException {
    StringBuilder json = new StringBuilder("{\"services\":[\"a\"],\"edges\":[");
    for (int n = 0; n < 9; n++) {
      json.append("\n{\"from\":\"a\",\"to\":\"gone-").append(n).append("\"},");
    }
    json.append("\n{\"from\":\"a\"}]}");
    assertThat(read(json.toString()).problems())
        .extracting(Problem::line, Problem::message)
        .hasSize(5)
        .anySatisfy(
            told -> {
              assertThat(told.toList().getFirst()).isEqualTo(5L);
              assertThat(told.toList().getLast().toString()).startsWith("6 more entries");
            });
  }

  @Test
  void a_pattern_may_stand_alone() throws IOException {
    assertThat(read("{\"services\":[{\"name\":\"a\",\"series\":\"a*\"}]}").map().services())
        .containsExactly(new Service("a", List.of("a*")));
  }

  @Test
  void a_circle_is_told_and_kept() throws IOException {
    String json =
        """
        {"services":["a","b","c"],
         "edges":[{"from":"a","to":"b"},{"from":"b","to":"c"},{"from":"c","to":"b"}]}
        """;
    assertThat(problems(json)).singleElement().asString().contains("b to c to b");
    assertThat(read(json).map().edges()).hasSize(3);
    assertThat(read(json).map().outermost()).containsExactly("a");
  }

  @Test
  void two_ways_to_one_service_are_no_circle() throws IOException {
    assertThat(
            problems(
                """
                {"services":["a","b","c","d"],
                 "edges":[{"from":"a","to":"b"},{"from":"a","to":"c"},{"from":"b","to":"d"},
                          {"from":"c","to":"d"}]}
                """))
        .isEmpty();
  }

  @Test
  void a_long_chain_is_read() throws IOException {
    StringBuilder services = new StringBuilder("\"s0\"");
    StringBuilder edges = new StringBuilder("{\"from\":\"s0\",\"to\":\"s1\"}");
    for (int i = 1; i < 3000; i++) {
      services.append(",\"s").append(i).append('"');
      if (i < 2999) {
        edges.append(",{\"from\":\"s%d\",\"to\":\"s%d\"}".formatted(i, i + 1));
      }
    }
    ServiceMapReader.Declared declared =
        read("{\"services\":[" + services + "],\"edges\":[" + edges + "]}");
    assertThat(declared.problems()).isEmpty();
    assertThat(declared.map().edges()).hasSize(2999);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "  ",
        "[]",
        "7",
        "\"x\"",
        "{}",
        "{\"services\":7}",
        "{\"services\":{}}",
        "{\"services\":[\"a\"",
        "{\"services\":[\"a\"]",
        "{services:[]}",
        "<xml/>",
        "null"
      })
  void what_is_no_map_is_refused_in_one_sentence(String text) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(ImportException.class)
        .hasMessageContaining("expected")
        .hasMessageNotContaining("\n");
  }

  @Test
  void deep_nesting_is_refused_not_borne_to_the_end() {
    assertThatThrownBy(() -> read("{\"services\":" + "[".repeat(100_000)))
        .isInstanceOf(ImportException.class);
  }

  @Test
  void a_broken_document_names_its_line() {
    assertThatThrownBy(() -> read("{\"services\":[\"a\",\n\"b\",\n}"))
        .isInstanceOfSatisfying(
            ImportException.class, broken -> assertThat(broken.line()).isEqualTo(3));
  }

  private static boolean looks(String text) {
    return ServiceMapReader.looksLikeMap(new Probe(text, true, StandardCharsets.UTF_8));
  }

  @Test
  void a_map_is_known_by_its_content() {
    assertThat(looks("{\"services\":[\"a\"]}")).isTrue();
    assertThat(looks("{\"services\":[{\"name\":\"a\"}],\"edges\":[]}")).isTrue();
    assertThat(looks("{\"x\":1,\"edges\":[{\"from\":\"a\",\"to\":\"b\"}],\"services\":[\"a\"]}"))
        .isTrue();
    assertThat(looks("{\"services\":[{\"id\":\"P1\"}],\"limit\":25,\"offset\":0}")).isFalse();
    assertThat(looks("{\"services\":\"all\",\"ts\":1}")).isFalse();
    assertThat(looks("{\"log_entries\":[]}")).isFalse();
    assertThat(looks("[{\"services\":[]}]")).isFalse();
    assertThat(looks("services")).isFalse();
    assertThat(looks("")).isFalse();
  }
}
