package hindcast.analysis;

import hindcast.model.ServiceMap.Strength;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A dependency held against what happened.
///
/// @param from the caller
/// @param to the callee
/// @param via the caller or route within `from`; null for all
/// @param declared as declared; `UNKNOWN` for an undeclared edge
/// @param observed as it behaved; `UNKNOWN` where the data does not tell
/// @param verdict what follows
/// @param reasons the sentences that carry the verdict, each with its samples
/// @param tests the questions it rests on, with their answers and numbers; empty where none was put
public record EdgeVerdict(
    String from,
    String to,
    @Nullable String via,
    Strength declared,
    Strength observed,
    Verdict verdict,
    List<Statement> reasons,
    List<EdgeTest> tests) {
  public EdgeVerdict {
    reasons = List.copyOf(reasons);
    tests = List.copyOf(tests);
  }

  /// What the data says of a declared dependency.
  public enum Verdict {
    /// It behaved as declared while it was put to the test.
    HELD,
    /// It behaved otherwise.
    VIOLATED,
    /// It was never put to the test, or the data does not tell.
    INCONCLUSIVE,
    /// A call path seen in the data that the map does not have.
    UNDECLARED;

    /// The name in JSON and texts.
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
