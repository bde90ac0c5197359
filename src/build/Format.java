import com.google.googlejavaformat.java.Main;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Formats the Java files below a folder with google-java-format, or checks them. Run by the build
/// from source, under the JDK that compiles Hindcast: `Format check FOLDER` or `Format write
/// FOLDER`. Answers 0 when all is well, 1 when a file needs formatting or cannot be parsed.
final class Format {
  private Format() {}

  public static void main(String[] arguments) throws Exception {
    boolean write = arguments[0].equals("write");
    List<String> files = javaFilesBelow(Path.of(arguments[1]));

    List<String> call = new ArrayList<>();
    call.addAll(write ? List.of("--replace") : List.of("--dry-run", "--set-exit-if-changed"));
    call.addAll(files);

    StringWriter out = new StringWriter();
    PrintWriter err = new PrintWriter(System.err, true);
    int exit =
        new Main(new PrintWriter(out, true), err, System.in).format(call.toArray(new String[0]));

    err.flush();

    List<String> unformatted = out.toString().lines().sorted().toList();
    unformatted.forEach(file -> System.err.println("not formatted: " + file));
    if (exit != 0 && !write) {
      System.err.println("Format the sources with: mvn -q validate exec:exec@format");
    }
    System.exit(exit);
  }

  private static List<String> javaFilesBelow(Path folder) throws IOException {
    try (var found = Files.walk(folder)) {
      return found
          .filter(file -> file.toString().endsWith(".java"))
          .filter(Files::isRegularFile)
          .map(Path::toString)
          .sorted()
          .toList();
    }
  }
}
