package hindcast.importing;

import hindcast.importing.files.Node;
import org.jspecify.annotations.Nullable;

/// A node with what recognition made of it.
///
/// @param node where it lies
/// @param id its id among the sources; the node's own name until ids are made unique
/// @param importer who will read it; null where nobody claims it
/// @param recognition why that importer
/// @param like what it looks like, where nobody claims it
/// @param trouble why it cannot be used at all; null where it can
record Candidate(
    Node node,
    String id,
    @Nullable Importer importer,
    Recognition recognition,
    String like,
    @Nullable String trouble) {

  static Candidate claimed(Node node, Importer importer, Recognition recognition) {
    return new Candidate(node, node.name(), importer, recognition, "", null);
  }

  static Candidate unclaimed(Node node, String like) {
    return new Candidate(node, node.name(), null, Recognition.NO, like, null);
  }

  static Candidate broken(Node node, String trouble) {
    return new Candidate(node, node.name(), null, Recognition.NO, "", trouble);
  }

  Candidate withId(String newId) {
    return new Candidate(node, newId, importer, recognition, like, trouble);
  }
}
