package hindcast.analysis;

import hindcast.analysis.EdgeTest.Kind;
import hindcast.analysis.EdgeTest.Measure;
import hindcast.analysis.EdgeTest.Outcome;
import hindcast.model.Role;
import hindcast.model.ServiceMap.Edge;
import hindcast.model.ServiceMap.Strength;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Looks at other services for another explanation of a caller's harm.
final class PeerTests {
  private final EdgeCase of;
  private final Episode failure;
  private final Episode hurt;
  private final FallThrough.@Nullable Sign through;

  PeerTests(EdgeCase of, Episode hurt) {
    this.of = of;
    this.failure = of.failure();
    this.hurt = hurt;
    this.through = of.through();
  }

  /// Callers that have nothing to do with the callee: they should not be hurt.
  EdgeTest specificity() {
    int peers = 0;
    for (hindcast.model.ServiceMap.Service service : of.topology().map().services()) {
      String peer = service.name();
      boolean apart =
          !peer.equals(of.edge().from())
              && !peer.equals(of.edge().to())
              && !of.topology().callees(peer).isEmpty()
              && !of.topology().reaches(peer, of.edge().to())
              && !of.topology().reaches(of.edge().to(), peer)
              && !of.topology().reaches(of.edge().from(), peer)
              && (through == null || !through.to().equals(peer))
              && of.signs().sound(peer).anyMatch(one -> one.role() == Role.ERRORS);
      if (!apart) {
        continue;
      }
      peers++;
      Optional<Movement> moved = sameTime(peer, Set.of(Role.ERRORS));
      if (moved.isPresent()) {
        return new EdgeTest(
            Kind.SPECIFICITY,
            Outcome.FAILED,
            alsoFailed(
                moved.get(), ", which does not depend on " + of.edge().to() + ", was hurt too."),
            peersMeasure(peers));
      }
    }
    return new EdgeTest(
        Kind.SPECIFICITY,
        peers == 0 ? Outcome.UNKNOWN : Outcome.PASSED,
        of.sentence()
            .say(
                peers == 0
                    ? "No service that does not depend on "
                        + of.edge().to()
                        + " has errors to compare with."
                    : "No service that does not depend on " + of.edge().to() + " was hurt.")
            .cite(hurt.series().id(), hurt.cited())
            .done(),
        peersMeasure(peers));
  }

  private static Measure peersMeasure(int peers) {
    return new Measure("services compared", (double) peers, null, null, null, null, "", peers, 0);
  }

  private Statement alsoFailed(Movement one, String words) {
    return of.sentence()
        .say(one.onset().service() + words)
        .cite(one.series().id(), one.cited())
        .done();
  }

  /// A movement of that service which overlaps the failure and did not certainly follow the harm.
  private Optional<Movement> sameTime(String service, Set<Role> roles) {
    return of.signs()
        .own(service)
        .filter(one -> roles.contains(one.onset().role()))
        .filter(one -> one.onset().at() < failure.to() && one.end() > failure.from())
        .filter(one -> !hurt.first().onset().certainlyBefore(one.onset()))
        .min(EdgeSigns.clearest());
  }

  /// Another dependency that the caller needs, and that neither leads to the callee nor is reached
  /// from it, may have hurt the caller as well.
  EdgeTest otherCallees() {
    for (Edge other : of.topology().map().edges()) {
      String callee = other.to();
      boolean alternative =
          other.from().equals(of.edge().from())
              && !callee.equals(of.edge().to())
              && other.declared() != Strength.SOFT
              && (through == null || !chained(through.to(), callee))
              && !chained(callee, of.edge().to());
      Optional<Movement> failing =
          alternative
              ? sameTime(callee, Set.of(Role.ERRORS, Role.CACHE_ERRORS, Role.LATENCY, Role.DB_CPU))
              : Optional.empty();
      if (failing.isPresent()) {
        return new EdgeTest(
            Kind.OTHER_CALLEES,
            Outcome.FAILED,
            alsoFailed(
                failing.get(),
                ", which " + of.edge().from() + " depends on too, failed at that time as well."),
            null);
      }
    }
    return new EdgeTest(
        Kind.OTHER_CALLEES,
        Outcome.PASSED,
        of.sentence()
            .say("No other dependency of " + of.edge().from() + " failed by itself at that time.")
            .cite(hurt.series().id(), hurt.cited())
            .done(),
        null);
  }

  private boolean chained(String one, String other) {
    return one.equals(other)
        || of.topology().reaches(one, other)
        || of.topology().reaches(other, one);
  }
}
