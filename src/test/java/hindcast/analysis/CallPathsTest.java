package hindcast.analysis;

import static hindcast.testing.MadeUp.calm;
import static org.assertj.core.api.Assertions.assertThat;

import hindcast.model.ServiceMap.Edge;
import hindcast.model.ServiceMap.Strength;
import hindcast.testing.MadeUp;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// The shapes in which exports tell who calls whom.
class CallPathsTest {
  private static Arguments shape(
      String metric, Map<String, String> labels, String bound, String calls) {
    return Arguments.of(metric, labels, bound, calls);
  }

  static List<Arguments> shapes() {
    return List.of(
        shape("orders_requests", Map.of("caller", "web"), "orders", "web → orders"),
        shape("orders_requests", Map.of("client", "web"), "orders", "web → orders"),
        shape("orders_requests", Map.of("caller", "checkout"), "orders", "web → orders checkout"),
        shape(
            "istio_requests",
            Map.of("source_workload", "web", "destination_service", "db.shop.svc.cluster.local"),
            null,
            "web → db"),
        shape(
            "traces_service_graph_request",
            Map.of("client", "orders", "server", "web"),
            null,
            "orders → web"),
        shape("web_upstream_requests", Map.of("upstream", "orders-2:8080"), "web", "web → orders"),
        shape("web->orders:requests", Map.of(), null, "web → orders"),
        shape("web>db", Map.of(), "web", "web → db"),
        shape("calls", Map.of("from", "WEB", "to", "order_db"), null, "web → order-db"),
        // what names no service of the map, or only one, tells nothing
        shape("orders_requests", Map.of("source", "eu-west-1"), "orders", null),
        shape("web_upstream_requests", Map.of("upstream", "10.0.0.7:8080"), "web", null),
        shape("a->b", Map.of(), null, null),
        shape("latency>threshold", Map.of(), "web", null),
        shape("web_requests", Map.of("backend", "web"), "web", null),
        shape("db_requests", Map.of("caller", "reports"), "db", null));
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void calls_are_read_from_labels_and_names(
      String metric, Map<String, String> labels, String bound, String calls) {
    MadeUp made =
        new MadeUp()
            .edge("web", "orders", "settings", Strength.HARD)
            .edge("orders", "db", Strength.HARD)
            .edge("web", "db", "export", Strength.HARD)
            .service("order-db")
            .calls(metric, labels, bound, calm(5, 1));
    List<String> found =
        new CallPaths(made.incident()).calls().keySet().stream().map(CallPathsTest::told).toList();
    assertThat(found).isEqualTo(calls == null ? List.of() : List.of(calls));
  }

  private static String told(Edge edge) {
    return edge.from() + " → " + edge.to() + (edge.via() == null ? "" : " " + edge.via());
  }
}
