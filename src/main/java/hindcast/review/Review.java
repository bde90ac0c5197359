package hindcast.review;

import java.time.ZoneId;
import java.util.List;

/// A review document. Immutable.
///
/// @param title heading of the document
/// @param subtitle date, services, state, in one line of plain text
/// @param viewZones zones in which times are shown, first one leading; never empty
/// @param sections in order
/// @param citations every distinct evidence in order of first mention; a citation's number is its
///   place from 1
public record Review(
    String title,
    String subtitle,
    List<ZoneId> viewZones,
    List<Section> sections,
    List<hindcast.analysis.Evidence> citations) {
  public Review {
    viewZones = List.copyOf(viewZones);
    sections = List.copyOf(sections);
    citations = List.copyOf(citations);
  }

  /// The number under which the evidence is cited, from 1.
  public int number(hindcast.analysis.Evidence evidence) {
    return citations.indexOf(evidence) + 1;
  }
}
