package hindcast.analysis;

import java.util.List;

/// Notices one kind of thing. Stateless; an empty list means there is nothing to say.
public interface FindingRule {
  /// Short, stable, lower-case name.
  String id();

  /// What it sees. Every finding has evidence, and every number in it follows from that evidence.
  List<Finding> examine(Observations seen);
}
