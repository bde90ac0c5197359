package hindcast.cli;

import hindcast.importing.ImportOptions;
import hindcast.workbench.Workbench;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.UnmatchedArgumentException;

/// The command line as a whole; see [#run].
@Command(
    name = "hindcast",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description =
        "Rebuilds an incident from its exports: what moved first, what depended on what, and a"
            + " blameless draft of the review. Works offline.",
    footer = {
      "",
      "Without a command it opens the window.",
      "Exit codes: 0 fine, 1 negative answer, 2 wrong call, 3 nothing could be read."
    })
public final class HindcastCommand implements Runnable {
  /// All commands, in the order in which help tells them.
  private static final Map<String, Supplier<?>> COMMANDS = new LinkedHashMap<>();

  static {
    COMMANDS.put("open", OpenCommand::new);
    COMMANDS.put("inspect", InspectCommand::new);
    COMMANDS.put("analyze", AnalyzeCommand::new);
    COMMANDS.put("draft", DraftCommand::new);
    COMMANDS.put("lint", LintCommand::new);
  }

  /// Commands that read files.
  private static final Set<String> READING = Set.of("inspect", "analyze", "draft");

  static final HindcastCommand DETACHED = new HindcastCommand((files, options) -> {});

  /// Opens the window; given from above, since the command line does not know the window.
  public interface Window {
    /// Opens it and returns when it is closed.
    void open(List<Path> files, ImportOptions options);
  }

  private final Window window;
  private final FutureTask<Workbench> workbench = new FutureTask<>(Workbench::new);

  /// A command line that opens this window.
  public HindcastCommand(Window window) {
    this.window = window;
  }

  Window window() {
    return window;
  }

  Workbench workbench() {
    workbench.run(); // unless it runs or ran already
    try {
      return workbench.get();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new CancellationException("stopped at the start");
    } catch (ExecutionException failed) {
      throw new IllegalStateException(failed.getCause());
    }
  }

  /// Makes the workbench beside: loading its classes takes as long as reading the arguments.
  private void prepare() {
    Thread.ofPlatform().name("workbench").daemon().start(workbench);
  }

  @Override
  public void run() {
    window.open(List.of(), ImportOptions.DEFAULT);
  }

  /// Runs one call.
  ///
  /// @return the exit code: 0 fine, 1 the command's negative answer, 2 usage, 3 nothing could be
  ///   read
  public static int run(Window window, PrintWriter out, PrintWriter err, String... arguments) {
    HindcastCommand root = new HindcastCommand(window);
    if (arguments.length > 1 && READING.contains(arguments[0])) {
      root.prepare();
    }
    CommandLine commandLine = new CommandLine(root);
    addCommands(commandLine, arguments.length == 0 ? "" : arguments[0]);
    commandLine.setOut(out).setErr(err).setCaseInsensitiveEnumValuesAllowed(true);
    commandLine.setUsageHelpWidth(100);
    for (CommandLine command : commandLine.getSubcommands().values()) {
      command.getCommandSpec().versionProvider(new Version());
    }
    commandLine.setParameterExceptionHandler(
        (wrong, args) -> {
          CommandLine at = wrong.getCommandLine();
          at.getErr().println("hindcast: " + Plain.line(String.valueOf(wrong.getMessage())));
          UnmatchedArgumentException.printSuggestions(wrong, at.getErr());
          at.getErr().println("Try: " + at.getCommandSpec().qualifiedName() + " --help");
          return CommandBase.USAGE;
        });
    commandLine.setExecutionExceptionHandler(HindcastCommand::explain);
    int code = commandLine.execute(arguments);
    out.flush();
    err.flush();
    return code;
  }

  /// Adds the command that is called, or all where the first argument names none: their options are
  /// read off annotations, which takes a good part of a start.
  private static void addCommands(CommandLine commandLine, String first) {
    Supplier<?> called = COMMANDS.get(first);
    if (called == null) {
      COMMANDS.forEach((name, command) -> commandLine.addSubcommand(name, command.get()));
    } else {
      commandLine.addSubcommand(first, called.get());
    }
  }

  private static int explain(Exception failure, CommandLine at, CommandLine.ParseResult parsed) {
    boolean debug =
        at.getCommandSpec().userObject() instanceof CommandBase command && command.debug;
    if (debug) {
      failure.printStackTrace(at.getErr());
    } else {
      String message = failure.getMessage();
      String said = message == null ? failure.getClass().getSimpleName() : message;
      at.getErr()
          .println("hindcast: " + Plain.line(said) + " (run again with --debug for details)");
    }
    return CommandBase.NEGATIVE;
  }
}
