package hindcast.analysis.rules;

import static org.assertj.core.api.Assertions.assertThat;

import hindcast.model.Role;
import hindcast.model.ServiceMap.Strength;
import hindcast.testing.Scene;
import org.junit.jupiter.api.Test;

class StayedNormalRuleTest {
  private static Scene scene(double callee) {
    return new Scene()
        .series("asked", Role.TRAFFIC, "web", 3600, t -> t >= 1000 && t < 2000 ? 100 : 10)
        .series("calls", Role.TRAFFIC, "orders", 3600, t -> t >= 1000 && t < 2000 ? callee : 10)
        .onset("asked", 1000, 2000L, true)
        .calm("calls");
  }

  @Test
  void aCalleeWhoseTrafficDidNotFollowIsTold() {
    assertThat(scene(11).edge("web", "orders", Strength.HARD).sentence(new StayedNormalRule()))
        .isEqualTo(
            "Traffic at web reached 10× its normal, while traffic at orders, which it is declared"
                + " to need, kept to 1.1×: the requests may not have got that far.");
  }

  @Test
  void aSoftDependencyOrOneWhoseTrafficRoseSaysNothing() {
    assertThat(scene(11).edge("web", "orders", Strength.SOFT).findings(new StayedNormalRule()))
        .isEmpty();
    assertThat(scene(15).edge("web", "orders", Strength.HARD).findings(new StayedNormalRule()))
        .isEmpty();
    assertThat(
            scene(90)
                .onset("calls", 1000, 2000L, true)
                .edge("web", "orders", Strength.HARD)
                .findings(new StayedNormalRule()))
        .isEmpty();
  }

  @Test
  void anAlertWhoseSignalDidNotMoveIsTold() {
    assertThat(
            scene(11)
                .series("latency", Role.LATENCY, "orders", 3600, t -> 5)
                .calm("latency")
                .page(1500, "OrdersLatencyHigh", "orders")
                .sentence(new StayedNormalRule()))
        .isEqualTo(
            "“OrdersLatencyHigh” fired at 14:25:00 UTC, but no series of latency at orders left its"
                + " normal range around then.");
  }

  @Test
  void anAlertWhoseSignalMovedOrIsNotMeasuredSaysNothing() {
    assertThat(
            scene(11)
                .series("latency", Role.LATENCY, "orders", 3600, t -> t >= 1400 ? 9 : 5)
                .onset("latency", 1400, null, true)
                .page(1500, "OrdersLatencyHigh", "orders")
                .page(1500, "MailLatencyHigh", "mail")
                .page(1500, "", "orders")
                .findings(new StayedNormalRule()))
        .isEmpty();
  }
}
