package hindcast.review;

import java.util.List;

/// A section of the review.
///
/// @param id stable name, such as `contributing-factors`
/// @param title heading for people
/// @param blocks in order
public record Section(String id, String title, List<Block> blocks) {
  public Section {
    blocks = List.copyOf(blocks);
  }
}
