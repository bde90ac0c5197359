package hindcast.analysis;

import java.util.List;

/// Notices one kind of thing. Stateless; an empty list means there is nothing to say.
public interface FindingRule {
  /// Short, stable, lower-case name.
  String id();

  /// What it tells, as a row of `docs/finding-rules.md`.
  String says();

  /// When it keeps quiet, as a row of `docs/finding-rules.md`.
  String silent();

  /// What it sees, the strongest first and never more than a few. Every finding has evidence, and
  /// every number in it follows from that evidence.
  List<Finding> examine(Observations seen);
}
