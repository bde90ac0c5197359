package hindcast.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Measures how long whole processes take to import large metrics, beside other tools where they
/// are installed (`Rscript` with data.table, `duckdb`). Runs everything in turn, several times, and
/// prints medians as a table for `docs/benchmarks.md`. Reads `/proc`, so it wants Linux.
final class ImportBenchmark {
  private static final long LOOK_MILLIS = 4;
  private static final double TICK_SECONDS = 0.01;

  private ImportBenchmark() {}

  private record Run(double wall, double cpu, double megabytes) {}

  /// Arguments: the launcher, a folder for the data, how many runs.
  public static void main(String[] arguments) throws Exception {
    String launcher = Path.of(arguments[0]).toAbsolutePath().toString();
    Path folder = Path.of(arguments[1]).toAbsolutePath();
    int runs = Integer.parseInt(arguments[2]);
    Files.createDirectories(folder);
    Path wide = folder.resolve("wide.csv");
    Path tidy = folder.resolve("tidy.csv");
    Path answer = folder.resolve("prometheus.json");
    if (!Files.exists(answer)) {
      MetricTexts.wide(wide, 250_000, 40);
      MetricTexts.tidy(tidy, 5_000_000);
      MetricTexts.prometheus(answer, 200, 11_000);
    }
    Map<String, List<String>> jobs = new LinkedHashMap<>();
    for (Path table : List.of(wide, tidy)) {
      String name = table.getFileName().toString();
      jobs.put(name + " | Hindcast", List.of(launcher, "inspect", table.toString()));
      jobs.put(
          name + " | R data.table fread",
          List.of("Rscript", "-e", "x <- data.table::fread('" + table + "', nThread = 2)"));
      jobs.put(
          name + " | DuckDB",
          List.of("duckdb", "-c", "CREATE TABLE t AS SELECT * FROM read_csv('" + table + "')"));
    }
    jobs.put("prometheus.json | Hindcast", List.of(launcher, "inspect", answer.toString()));
    jobs.put(
        "prometheus.json | Jackson, bare",
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-classpath",
            System.getProperty("java.class.path"),
            JacksonPeer.class.getName(),
            answer.toString()));
    jobs.values().removeIf(command -> !installed(command.getFirst()));
    Map<String, List<Run>> found = new LinkedHashMap<>();
    for (int i = 0; i <= runs; i++) {
      for (Map.Entry<String, List<String>> job : jobs.entrySet()) {
        Run run = run(job.getValue());
        if (i > 0) {
          // The first round only brings the files into memory.
          found.computeIfAbsent(job.getKey(), k -> new ArrayList<>()).add(run);
        }
      }
    }
    System.out.println("| file | tool | wall s | CPU s | peak MB |\n|---|---|---|---|---|");
    found.forEach(
        (job, all) ->
            System.out.printf(
                Locale.ROOT,
                "| %s | %.2f | %.2f | %.0f |%n",
                job,
                median(all.stream().mapToDouble(Run::wall).toArray()),
                median(all.stream().mapToDouble(Run::cpu).toArray()),
                median(all.stream().mapToDouble(Run::megabytes).toArray())));
  }

  private static double median(double[] numbers) {
    Arrays.sort(numbers);
    return numbers[numbers.length / 2];
  }

  private static boolean installed(String program) {
    return Files.isExecutable(Path.of(program).toAbsolutePath())
        || Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  private static Run run(List<String> command) throws IOException, InterruptedException {
    long start = System.nanoTime();
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    Path self = Path.of("/proc", Long.toString(process.pid()));
    double cpu = 0;
    double megabytes = 0;
    while (process.isAlive()) {
      cpu = Math.max(cpu, cpu(self));
      megabytes = Math.max(megabytes, peak(self));
      Thread.sleep(LOOK_MILLIS);
    }
    double wall = (System.nanoTime() - start) / 1e9;
    if (process.waitFor() != 0) {
      throw new IOException(String.join(" ", command) + " failed");
    }
    return new Run(wall, cpu, megabytes);
  }

  private static double cpu(Path self) {
    try {
      String stat = Files.readString(self.resolve("stat"));
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
      return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * TICK_SECONDS;
    } catch (IOException ended) {
      return 0;
    }
  }

  private static double peak(Path self) {
    try {
      return Files.readString(self.resolve("status"))
          .lines()
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D+", "")) / 1024)
          .findFirst()
          .orElse(0);
    } catch (IOException ended) {
      return 0;
    }
  }
}
