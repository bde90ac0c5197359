package hindcast.importing;

import hindcast.importing.clocks.Imported;
import hindcast.importing.files.Checksums;
import hindcast.importing.files.Export;
import hindcast.importing.files.ExportBytes;
import hindcast.importing.files.FileExport;
import hindcast.importing.files.FolderExport;
import hindcast.importing.files.FolderWalk;
import hindcast.importing.files.ImportException;
import hindcast.importing.files.Node;
import hindcast.model.FileMark;
import hindcast.model.TimeSpan;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;

/// Reads one source with its importer, and turns whatever goes wrong into words. What was poured
/// before something went wrong is kept.
final class SourceReading {
  /// Where the parser saw something open: a place in what it was given, which is not always the
  /// file's text.
  private static final Pattern OPENED_AT =
      Pattern.compile(" \\((?:for|start marker)[^()]{0,200}\\[Source: [^\\]]{0,200}\\]\\)");

  private final Candidate candidate;
  private final SourceIntake intake;

  SourceReading(Candidate candidate, SourceIntake.Reading how, @Nullable TimeSpan neighbours) {
    this.candidate = candidate;
    this.intake = new SourceIntake(candidate.id(), how, neighbours);
  }

  /// What came of it: at least one of the two.
  record Outcome(@Nullable Imported imported, ImportResult.@Nullable Failure failure) {}

  Outcome read(ReadProgress progress) {
    try {
      return readWithinMemory(progress);
    } catch (OutOfMemoryError tooLarge) {
      return new Outcome(
          null,
          new ImportResult.Failure(
              candidate.id(),
              0,
              "it holds more than fits into memory; export a shorter time or fewer series, or give"
                  + " Java more memory (-Xmx)"));
    }
  }

  private Outcome readWithinMemory(ReadProgress progress) {
    Importer importer = candidate.importer();
    if (importer == null) {
      throw new IllegalStateException(candidate.id() + " has no importer");
    }
    progress.check();
    Path path = candidate.node().path();
    FileMark before = Checksums.mark(path);
    List<FileExport> files = new ArrayList<>();
    Export export = export(candidate.node(), candidate.id(), progress, files);
    String trouble = null;
    long line = 0;
    try {
      importer.read(export, intake);
    } catch (CancellationException stopped) {
      throw stopped;
    } catch (ImportException unusable) {
      trouble = FolderWalk.reason(unusable);
      line = unusable.line();
    } catch (NoSuchFileException gone) {
      trouble = "the file vanished before it could be read; import it again from where it is now";
    } catch (IOException broken) {
      trouble = FolderWalk.reason(broken);
    } catch (JacksonException broken) {
      TokenStreamLocation at = broken.getLocation();
      line = at == null ? 0 : Math.max(0, at.getLineNr());
      trouble = jsonTrouble(broken);
    } catch (RuntimeException | StackOverflowError bug) {
      trouble = "reading it failed unexpectedly (" + bug + "); please report this";
    }
    progress.finished(candidate.id());
    for (FileExport file : files) {
      IOException broken = file.brokenLines();
      if (broken != null && (trouble == null || !intake.poured())) {
        trouble = FolderWalk.reason(broken);
      }
    }
    if (trouble != null && !intake.poured()) {
      return new Outcome(null, new ImportResult.Failure(candidate.id(), line, trouble));
    }
    if (trouble != null) {
      intake.refuse(line, trouble + "; what came before is kept");
    }
    files.forEach(file -> file.tellOddities((what, at) -> intake.doubt(at, what)));
    FileMark after = unchanged(path, before);
    return new Outcome(
        intake.finish(path, importer.id(), candidate.recognition().reason(), after), null);
  }

  private static String jsonTrouble(JacksonException broken) {
    if (broken.getCause() instanceof IOException cause) {
      return FolderWalk.reason(cause);
    }
    String message = broken.getOriginalMessage();
    if (message == null) {
      message = broken.getClass().getSimpleName();
    }
    if (message.startsWith("Unexpected end-of-input")) {
      return "the JSON ends in the middle: the file is cut off; export or copy it again";
    }
    if (message.contains("exceeds the maximum allowed")) {
      return "a text, number or nesting here is longer or deeper than any export writes; the file"
          + " is damaged or no export: export it again";
    }
    String brief = OPENED_AT.matcher(message.lines().findFirst().orElse(message)).replaceAll("");
    if (brief.length() > 160) {
      brief = brief.substring(0, 160) + "…";
    }
    return "the JSON is broken here (" + brief + "); export or copy it again";
  }

  private static Export export(
      Node node, String name, ReadProgress progress, List<FileExport> files) {
    ExportBytes bytes = node.bytes();
    if (node.folder() || bytes == null) {
      List<Export> children = new ArrayList<>();
      for (Node child : node.children()) {
        if (child.trouble() == null) {
          children.add(export(child, name + "/" + child.fileName(), progress, files));
        }
      }
      return new FolderExport(name, children);
    }
    FileExport file = new FileExport(name, progress.counted(name, bytes));
    files.add(file);
    return file;
  }

  /// What the file is like now that it is read; tells the intake when it is no longer the file that
  /// was opened, and then gives null.
  private @Nullable FileMark unchanged(@Nullable Path path, @Nullable FileMark before) {
    if (path == null || before == null) {
      return null;
    }
    FileMark after = Checksums.mark(path);
    if (before.equals(after)) {
      return after;
    }
    if (after == null) {
      intake.doubt(
          0,
          "the file vanished while it was read; what could be read is kept, its checksum is not"
              + " known");
    } else {
      intake.doubt(
          0,
          "the file changed while it was read (it had "
              + before.bytes()
              + " bytes, now "
              + after.bytes()
              + "); import it again when nothing writes to it");
    }
    return null;
  }
}
