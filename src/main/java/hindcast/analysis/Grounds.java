package hindcast.analysis;

import java.util.List;

/// The numbers behind an onset, or behind a movement that was not reported as one.
///
/// @param test which of the tests found it
/// @param statistic how strongly, in the test's own measure
/// @param least the statistic from which the test counts it
/// @param expected how many like it chance alone would make in this series
/// @param most the expected number below which it counts; smaller where many series are looked at
/// @param among how many of the series' own moments, or series, it was held against
/// @param measures what the statistic was made of, for display: name and value
public record Grounds(
    Test test,
    double statistic,
    double least,
    double expected,
    double most,
    int among,
    List<Measure> measures) {
  public Grounds {
    measures = List.copyOf(measures);
  }

  /// Whether it is strong enough to be reported.
  public boolean enough() {
    return statistic >= least && expected <= most;
  }

  /// What is missing for it to be reported, in words; empty where nothing is, and where another
  /// test already tells of it.
  public String lacks() {
    if (statistic < least) {
      return "weaker than what counts";
    }
    return expected > most ? "chance alone would make such here too often" : "";
  }

  /// One number of a test.
  ///
  /// @param name what it is, in a few plain words
  /// @param value the number
  public record Measure(String name, double value) {}

  /// The ways in which a series can leave its normal.
  public enum Test {
    /// The next few samples lie far from those just before.
    JUMP("jump", "the next samples against those just before"),
    /// A few samples lie far from everything the series does otherwise.
    APART("apart", "a few samples against the whole series"),
    /// Level, spread or daily course go where they have not been before.
    FRESH("fresh", "level, spread and daily course against all that came before"),
    /// The level or trend changes for good.
    BEND("bend", "straight lines before and after against one line through both");

    private final String id;
    private final String question;

    Test(String id, String question) {
      this.id = id;
      this.question = question;
    }

    /// Its name in reports.
    public String id() {
      return id;
    }

    /// What it holds against what, in words.
    public String question() {
      return question;
    }
  }
}
