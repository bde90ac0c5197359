package hindcast.importing;

import hindcast.importing.files.Export;
import hindcast.importing.files.ImportException;
import java.io.IOException;

/// Reads one format. Stateless, so one instance serves all threads.
public interface Importer {
  /// Short, stable, lower-case name: the id on the command line and the fixture folder.
  String id();

  /// The format's name for people, such as `Prometheus range query (JSON)`.
  String title();

  /// How surely the export is of this format, judged by content and never by file name. Looks only,
  /// cheap, never throws.
  Recognition recognise(Probe head);

  /// Whether reading needs to know when everything else happened (notes that give times without a
  /// date). Such exports are read last.
  default boolean wantsNeighbours() {
    return false;
  }

  /// Pours the export into the intake. Bad rows are refused there and reading goes on.
  ///
  /// @throws ImportException when nothing in it can be read as this format
  /// @throws IOException when the bytes cannot be read (truncated gzip, vanished file); what was
  ///   poured before is kept
  void read(Export export, Intake intake) throws IOException;
}
