package hindcast.analysis;

/// What a rule says.
///
/// @param rule id of the rule
/// @param certainty how sure
/// @param statement the sentence with its numbers and evidence
public record Finding(String rule, Certainty certainty, Statement statement) {}
