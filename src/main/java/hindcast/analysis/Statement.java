package hindcast.analysis;

import java.util.List;

/// A sentence with its numbers and its proof. Plain text: imported words in it are not yet escaped.
///
/// @param text the sentence; it holds the text of every quantity
/// @param quantities every number and time in it
/// @param evidence what it rests on; never empty for a claim
public record Statement(String text, List<Quantity> quantities, List<Evidence> evidence) {
  public Statement {
    quantities = List.copyOf(quantities);
    evidence = List.copyOf(evidence);
  }
}
