package hindcast.importing.metrics;

import hindcast.importing.Intake;
import hindcast.importing.files.Export;
import hindcast.importing.files.ImportException;
import hindcast.model.Display;

/// The instant of exports that are one snapshot and bear no time: when their file was last changed,
/// told as a doubt.
final class SnapshotTime {
  private SnapshotTime() {}

  /// The instant in epoch milliseconds.
  ///
  /// @param what the snapshot, as the beginning of a sentence: `the scrape`
  /// @throws ImportException where nothing tells when the file was written
  static long of(Export export, Intake intake, String what) throws ImportException {
    Long modified = export.modified();
    if (modified == null) {
      throw new ImportException(
          what
              + " bears no time, and when it was saved is not known; expected samples with stamps,"
              + " or a file whose modification time says when it was taken");
    }
    intake.doubt(
        0,
        what
            + " bears no time; "
            + Display.iso(modified)
            + ", when the file was last changed, was taken for it. Where the file was copied since,"
            + " restore its date (touch -d) or export a range with times");
    return modified;
  }
}
