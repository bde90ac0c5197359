package hindcast.importing.text;

import hindcast.importing.Importer;
import hindcast.importing.Intake;
import hindcast.importing.Probe;
import hindcast.importing.Recognition.Grade;
import hindcast.importing.files.Export;
import hindcast.importing.files.ExportBytes;
import hindcast.importing.files.FileExport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Importers to whom another hands on what it has rewritten.
///
/// @param importers in the order in which they are asked; of those equally sure the first counts
public record Delegates(List<Importer> importers) {
  /// Keeps a copy of the list.
  public Delegates {
    importers = List.copyOf(importers);
  }

  /// A rewritten head as importers look at it.
  public static Probe probe(Probe head, RewrittenText text) {
    return new Probe(RewrittenText.whole(text), head.whole(), StandardCharsets.UTF_8);
  }

  /// Who reads it most surely; null where nobody does.
  public @Nullable Importer surest(Probe rewritten) {
    Importer best = null;
    Grade grade = Grade.NO;
    for (Importer importer : importers) {
      Grade own = importer.recognise(rewritten).grade();
      if (own.compareTo(grade) > 0) {
        best = importer;
        grade = own;
      }
    }
    return best;
  }

  /// The first who would read it at all; null where nobody does.
  public @Nullable Importer first(Probe rewritten) {
    return importers.stream()
        .filter(one -> one.recognise(rewritten).grade() != Grade.NO)
        .findFirst()
        .orElse(null);
  }

  /// Has one of them read an export in its rewritten form.
  public static void read(Importer importer, Export export, ExportBytes rewritten, Intake intake)
      throws IOException {
    importer.read(new FileExport(export.name(), rewritten), intake);
  }
}
