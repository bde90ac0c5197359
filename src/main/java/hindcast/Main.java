package hindcast;

import hindcast.cli.HindcastCommand;
import hindcast.cli.SampleDraft;
import hindcast.cli.StandardOutput;
import hindcast.ui.shell.WindowLauncher;
import hindcast.workbench.Catalogue;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The entry point of both faces: the window and the command line. No verb opens the window;
/// `--sample` opens it on the recorded incident or, where there is no display, drafts that
/// incident's review.
public final class Main {
  private static final Path SAMPLE = Path.of("sample-data", "cache-outage");
  private static final Path SAMPLE_REVIEW = Path.of("target", "review");

  private Main() {}

  public static void main(String[] arguments) {
    StandardOutput output = new StandardOutput();
    PrintWriter out = new PrintWriter(output, false, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    int code = run(arguments, out, err);
    out.flush();
    String trouble = output.trouble();
    if (trouble != null) {
      err.println(trouble);
    }
    System.exit(code == 0 && trouble != null ? 1 : code);
  }

  private static int run(String[] arguments, PrintWriter out, PrintWriter err) {
    if (arguments.length == 1 && arguments[0].equals("--sample")) {
      return sample(out, err);
    }
    boolean opens =
        arguments.length == 0 || (arguments[0].equals("open") && !asksForHelp(arguments));
    if (opens && !hasDisplay()) {
      err.println(
          "hindcast: there is no display to open a window on; use inspect, analyze or draft, or set"
              + " DISPLAY");
      return 1;
    }
    if (arguments.length > 1) {
      Catalogue.prepare();
    }
    return HindcastCommand.run(WindowLauncher::open, out, err, arguments);
  }

  private static boolean asksForHelp(String[] arguments) {
    return List.of(arguments).contains("--help") || List.of(arguments).contains("-h");
  }

  private static int sample(PrintWriter out, PrintWriter err) {
    Path sample = sampleFolder();
    if (sample == null) {
      err.println(
          "hindcast: the sample incident was not found; run this where the folder "
              + SAMPLE
              + " is");
      return 3;
    }
    if (hasDisplay()) {
      WindowLauncher.openSample(sample);
      return 0;
    }
    return SampleDraft.run(sample, SAMPLE_REVIEW, out, err);
  }

  private static @Nullable Path sampleFolder() {
    String home = System.getProperty("hindcast.home");
    Path installed = home == null ? null : Path.of(home).resolve(SAMPLE);
    if (Files.isDirectory(SAMPLE)) {
      return SAMPLE;
    }
    return installed != null && Files.isDirectory(installed) ? installed : null;
  }

  private static boolean hasDisplay() {
    String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    return system.contains("mac")
        || system.contains("windows")
        || "Headless".equals(System.getProperty("glass.platform"))
        || System.getenv("DISPLAY") != null
        || System.getenv("WAYLAND_DISPLAY") != null;
  }
}
