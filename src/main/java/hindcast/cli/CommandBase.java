package hindcast.cli;

import java.io.PrintWriter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/// What every command shares: where it prints, its exit codes, `--strict` and `--debug`.
abstract class CommandBase {
  /// All went well.
  static final int FINE = 0;

  /// The command's own negative answer.
  static final int NEGATIVE = 1;

  /// The call itself was wrong.
  static final int USAGE = 2;

  /// There was nothing that could be read.
  static final int NOTHING_READ = 3;

  @Option(
      names = "--strict",
      description = "Exit with 1 when any file or row had a problem.",
      order = 90)
  boolean strict;

  @Option(names = "--debug", description = "Show stack traces of unexpected errors.", order = 91)
  boolean debug;

  @Spec CommandSpec spec = CommandSpec.create();

  @ParentCommand HindcastCommand root = HindcastCommand.DETACHED;

  /// Standard output.
  PrintWriter out() {
    return spec.commandLine().getOut();
  }

  /// Standard error.
  PrintWriter err() {
    return spec.commandLine().getErr();
  }

  /// One readable line for one problem.
  void complain(String where, long line, String message) {
    String place = line > 0 ? where + ":" + line : where;
    err().println(Plain.line((place.isEmpty() ? "" : place + ": ") + message));
  }
}
