package hindcast.analysis;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// One question that a verdict on a dependency rests on, with its answer and the numbers behind it.
///
/// @param kind the question
/// @param outcome the answer
/// @param statement the answer in words, with the samples it rests on; what was looked at, where
///   the data does not tell
/// @param measure the numbers; null where nothing was measured
public record EdgeTest(Kind kind, Outcome outcome, Statement statement, @Nullable Measure measure) {

  /// The questions, in the order in which they are asked.
  public enum Kind {
    /// Did the callee fail beyond what its own history shows by chance?
    CALLEE_FAILED,
    /// Was the caller hurt beyond what its own history shows by chance?
    CALLER_HARMED,
    /// May the harm have followed the failure, rather than come before it?
    ORDER,
    /// Does the harm grow and shrink with the failure?
    DOSE,
    /// Did the harm end when the failure, or the calls that took its place, ended?
    RECOVERY,
    /// Did services that do not depend on the callee stay in normal?
    SPECIFICITY,
    /// Is there no other dependency of the caller that failed by itself at that time?
    OTHER_CALLEES,
    /// Was the caller asked no more than usual?
    DEMAND,
    /// Did calls from the caller to other services take the callee's place?
    FALL_THROUGH;

    /// The name in JSON and texts, such as `callee-failed`.
    public String id() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /// Answers.
  public enum Outcome {
    /// Yes.
    PASSED,
    /// No.
    FAILED,
    /// The data does not tell.
    UNKNOWN;

    /// The name in JSON and texts.
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// The numbers of one test.
  ///
  /// @param statistic what was measured, and its unit
  /// @param value the result; null where it could not be computed
  /// @param low lower end of its interval, or of what would be accepted; null where there is none
  /// @param high upper end
  /// @param chance how often the null model does at least as well, 0–1; null without a null model
  /// @param threshold the largest chance that counts; null without a null model
  /// @param nullModel what the result was compared with; empty without a null model
  /// @param samples samples or bins the value was computed from
  /// @param comparisons how many draws of the null model there were
  public record Measure(
      String statistic,
      @Nullable Double value,
      @Nullable Double low,
      @Nullable Double high,
      @Nullable Double chance,
      @Nullable Double threshold,
      String nullModel,
      int samples,
      int comparisons) {}
}
