package hindcast.cli;

import hindcast.analysis.AnalysisOptions;
import hindcast.importing.ImportOptions;
import hindcast.importing.ImportResult;
import hindcast.importing.ImportResult.Failure;
import hindcast.importing.ImportResult.Skipped;
import hindcast.model.Problem;
import hindcast.model.Source;
import hindcast.workbench.Loaded;

/// Reads what a command was given, shows progress, and tells what could not be read.
final class Reading {
  private final CommandBase command;
  private final ImportMixin given;

  Reading(CommandBase command, ImportMixin given) {
    this.command = command;
    this.given = given;
  }

  /// Reads without analysing.
  ImportResult read() {
    ImportOptions options = given.options();
    try (TerminalProgress progress = new TerminalProgress()) {
      return command.root.workbench().read(given.required(), options, progress);
    }
  }

  /// Reads and analyses.
  Loaded load(AnalysisOptions analysisOptions) {
    ImportOptions options = given.options();
    try (TerminalProgress progress = new TerminalProgress()) {
      return command.root.workbench().load(given.required(), options, analysisOptions, progress);
    }
  }

  /// Tells of format definitions that could not be used, of files that could not be used, of
  /// skipped ones in one line, and of lost rows.
  void complain(ImportResult result) {
    for (String warning : command.root.workbench().formatWarnings()) {
      command.complain("", 0, warning);
    }
    for (Failure failure : result.failures()) {
      command.complain(failure.file(), failure.line(), failure.message());
    }
    for (Source source : result.incident().sources()) {
      for (Problem problem : source.problems()) {
        if (problem.lost()) {
          command.complain(source.id(), problem.line(), problem.message());
        }
      }
    }
    if (!result.skipped().isEmpty()) {
      command
          .err()
          .println(
              "skipped, as no export: "
                  + Plain.cut(
                      String.join(", ", result.skipped().stream().map(Skipped::file).toList()),
                      300));
    }
  }

  /// The exit code that follows from reading alone.
  int exitCode(ImportResult result) {
    if (result.incident().sources().isEmpty()) {
      if (result.failures().isEmpty()) {
        command.complain("", 0, "hindcast: nothing to read: no export among the files given");
      }
      return CommandBase.NOTHING_READ;
    }
    boolean problems =
        !result.failures().isEmpty()
            || result.incident().sources().stream().anyMatch(one -> !one.problems().isEmpty());
    return command.strict && problems ? CommandBase.NEGATIVE : CommandBase.FINE;
  }
}
