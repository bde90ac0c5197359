package hindcast.review;

import hindcast.analysis.Evidence;
import java.time.ZoneId;
import java.util.List;

/// A review document. Immutable.
///
/// @param title heading of the document
/// @param subtitle date, services, state, in one line of plain text
/// @param viewZones zones in which times are shown, first one leading; never empty
/// @param zoneNames what the zones are called in headings, one per zone, such as `UTC` and `Dublin`
/// @param sourceCount how many files it was drafted from
/// @param draftedFor the latest instant in the sources, epoch milliseconds: the document's date, so
///   that the same sources give the same document; 0 where nothing bears a time
/// @param sections in order
/// @param citations every distinct evidence in order of first mention; a citation's number is its
///   place from 1
public record Review(
    String title,
    String subtitle,
    List<ZoneId> viewZones,
    List<String> zoneNames,
    int sourceCount,
    long draftedFor,
    List<Section> sections,
    List<Evidence> citations) {
  public Review {
    viewZones = List.copyOf(viewZones);
    zoneNames = List.copyOf(zoneNames);
    sections = List.copyOf(sections);
    citations = List.copyOf(citations);
  }

  /// The number under which the evidence is cited, from 1.
  public int number(Evidence evidence) {
    return citations.indexOf(evidence) + 1;
  }
}
