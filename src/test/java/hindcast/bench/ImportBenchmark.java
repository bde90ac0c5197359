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

/// Measures how long whole processes take to import large files, beside other tools where they are
/// on the path (`Rscript` with data.table, `duckdb`, `lnav`, `wc`). Runs everything in turn,
/// several times, and prints medians and their ratios as tables for `docs/benchmarks.md`. Reads
/// `/proc`, so it wants Linux.
final class ImportBenchmark {
  private static final long LOOK_MILLIS = 4;
  private static final double TICK_SECONDS = 0.01;
  private static final double NOT_ASKED = Double.NaN;

  private ImportBenchmark() {}

  private record Run(double wall, double cpu, double megabytes) {}

  /// Something to measure.
  ///
  /// @param asked how many times this tool's wall time Hindcast may take at most
  private record Job(String file, String tool, double asked, List<String> command) {}

  /// Arguments: the launcher, a folder for the data, how many runs.
  public static void main(String[] arguments) throws Exception {
    String launcher = Path.of(arguments[0]).toAbsolutePath().toString();
    Path folder = Path.of(arguments[1]).toAbsolutePath();
    int runs = Integer.parseInt(arguments[2]);
    Files.createDirectories(folder);
    write(folder);
    List<Job> jobs = new ArrayList<>();
    for (String name :
        List.of("access.log", "wide.csv", "tidy.csv", "prometheus.json", "application.jsonl")) {
      String file = folder.resolve(name).toString();
      jobs.add(new Job(name, "Hindcast", NOT_ASKED, List.of(launcher, "inspect", file)));
      jobs.addAll(peers(name, file));
    }
    jobs.removeIf(job -> !installed(job.command().getFirst()));
    Map<Job, List<Run>> found = new LinkedHashMap<>();
    for (int i = 0; i <= runs; i++) {
      for (Job job : jobs) {
        Run run = run(job.command());
        if (i > 0) {
          // The first round only brings the files into memory.
          found.computeIfAbsent(job, unseen -> new ArrayList<>()).add(run);
        }
      }
    }
    print(found);
  }

  private static void write(Path folder) throws IOException {
    Path last = folder.resolve("application.jsonl");
    if (!Files.exists(last)) {
      MetricTexts.wide(folder.resolve("wide.csv"), 250_000, 40);
      MetricTexts.tidy(folder.resolve("tidy.csv"), 5_000_000);
      MetricTexts.prometheus(folder.resolve("prometheus.json"), 200, 11_000);
      LogTexts.access(folder.resolve("access.log"), 5_240_000);
      LogTexts.json(last, 2_800_000);
    }
  }

  private static List<Job> peers(String name, String file) {
    return switch (name) {
      case "access.log" ->
          List.of(
              duck(
                  name,
                  0.6,
                  "SELECT substr(ts,2,19) AS t, count(*), count(*) FILTER (status>=500), avg(rt)"
                      + " FROM read_csv('"
                      + file
                      + "', delim=' ', quote='\"', escape='\\', header=false, auto_detect=false,"
                      + " columns={'ip':'VARCHAR','a':'VARCHAR','u':'VARCHAR','ts':'VARCHAR',"
                      + "'z':'VARCHAR','req':'VARCHAR','status':'SMALLINT','bytes':'BIGINT',"
                      + "'ref':'VARCHAR','ua':'VARCHAR','rt':'DOUBLE','urt':'VARCHAR'})"
                      + " GROUP BY 1 ORDER BY 1"),
              lnav(name, 1 / 20.0, "SELECT sc_status, count(*) FROM access_log GROUP BY 1", file),
              new Job(name, "wc -l", 6, List.of("wc", "-l", file)));
      case "wide.csv" ->
          List.of(
              fread(name, 0.9, file),
              duck(name, NOT_ASKED, "CREATE TABLE t AS SELECT * FROM read_csv('" + file + "')"));
      case "tidy.csv" ->
          List.of(
              fread(name, NOT_ASKED, file),
              duck(name, 0.6, "CREATE TABLE t AS SELECT * FROM read_csv('" + file + "')"));
      case "prometheus.json" ->
          List.of(
              new Job(
                  name,
                  "Jackson, bare",
                  1,
                  List.of(
                      Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                      "-classpath",
                      System.getProperty("java.class.path"),
                      JacksonPeer.class.getName(),
                      file)),
              duck(
                  name,
                  0.5,
                  "SELECT count(v), min(v), max(v), avg(v) FROM (SELECT unnest(r.\"values\")[2]"
                      + "::DOUBLE AS v FROM (SELECT unnest(data.result) AS r FROM read_json('"
                      + file
                      + "', maximum_object_size=200000000, columns={'status':'VARCHAR',"
                      + "'data':'STRUCT(resultType VARCHAR, result STRUCT(metric JSON,"
                      + " \"values\" VARCHAR[][])[])'})))"));
      default ->
          List.of(
              duck(
                  name,
                  0.8,
                  "SELECT substr(ts,1,18) AS t, service, count(*) FROM read_json('"
                      + file
                      + "', format='newline_delimited', columns={'ts':'VARCHAR',"
                      + "'level':'VARCHAR','service':'VARCHAR'}) WHERE level='ERROR' GROUP BY ALL"
                      + " ORDER BY ALL"),
              lnav(name, 0.1, "SELECT log_level, count(*) FROM all_logs GROUP BY 1", file),
              new Job(name, "wc -l", 6, List.of("wc", "-l", file)));
    };
  }

  private static Job duck(String name, double asked, String sql) {
    return new Job(name, "DuckDB", asked, List.of("duckdb", "-c", sql));
  }

  private static Job fread(String name, double asked, String file) {
    String script = "x <- data.table::fread('" + file + "', nThread = 2)";
    return new Job(name, "R data.table fread", asked, List.of("Rscript", "-e", script));
  }

  private static Job lnav(String name, double asked, String sql, String file) {
    return new Job(name, "lnav", asked, List.of("lnav", "-n", "-c", ";" + sql, file));
  }

  private static void print(Map<Job, List<Run>> found) {
    System.out.println("| file | tool | wall s | CPU s | peak MB |\n|---|---|---|---|---|");
    found.forEach(
        (job, all) ->
            System.out.printf(
                Locale.ROOT,
                "| %s | %s | %.2f | %.2f | %.0f |%n",
                job.file(),
                job.tool(),
                median(all.stream().mapToDouble(Run::wall).toArray()),
                median(all.stream().mapToDouble(Run::cpu).toArray()),
                median(all.stream().mapToDouble(Run::megabytes).toArray())));
    System.out.println("\n| file | beside | times its wall time | asked for |\n|---|---|---|---|");
    double ours = NOT_ASKED;
    for (Map.Entry<Job, List<Run>> one : found.entrySet()) {
      Job job = one.getKey();
      double wall = median(one.getValue().stream().mapToDouble(Run::wall).toArray());
      if (job.tool().equals("Hindcast")) {
        ours = wall;
      } else {
        String asked =
            Double.isNaN(job.asked()) ? "–" : String.format(Locale.ROOT, "%.2f", job.asked());
        System.out.printf(
            Locale.ROOT, "| %s | %s | %.2f | %s |%n", job.file(), job.tool(), ours / wall, asked);
      }
    }
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
