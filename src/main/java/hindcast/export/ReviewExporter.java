package hindcast.export;

import hindcast.review.Review;
import java.io.IOException;
import java.nio.file.Path;

/// Writes a review in one format. Deterministic: the same review gives the same bytes. Imported
/// text never becomes markup, script, formula or path.
public interface ReviewExporter {
  /// The file name extension it answers to, without the dot.
  String id();

  /// Writes the document, beside the target first and then in one move. Formats that need figures
  /// as files put them in a folder beside it, named after it.
  void write(Review review, Path target) throws IOException;
}
