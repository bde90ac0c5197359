package hindcast.analysis;

import hindcast.model.Incident;
import hindcast.model.ServiceMap.Edge;
import org.jspecify.annotations.Nullable;

/// An edge whose callee left its normal, with what its tests look at.
///
/// @param edge the declared dependency
/// @param failure the clearest sign of the callee's failure
/// @param harm the caller's harm in that time; null where it was not hurt
/// @param through the calls that took the callee's place; null where none did, and for edges that
///   were not declared soft
record EdgeCase(
    Incident incident,
    Story story,
    Topology topology,
    EdgeSigns signs,
    Edge edge,
    Episode failure,
    @Nullable Episode harm,
    FallThrough.@Nullable Sign through) {

  Sentence sentence() {
    return new Sentence(incident);
  }

  /// The failure's name in a sentence.
  String failing() {
    return failure.first().name();
  }
}
