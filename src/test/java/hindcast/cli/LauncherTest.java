package hindcast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The launcher for Linux and macOS")
@DisabledOnOs(OS.WINDOWS)
final class LauncherTest {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  /// Stands in for Java: notes its arguments, one call a line, and makes the archive asked for.
  private static final String JAVA =
      """
      #!/bin/sh
      echo "$*" >>"$CALLS"
      for argument; do
        case $argument in
          -XX:AOTCacheOutput=*) [ -n "$BROKEN" ] || echo classes >"${argument#*=}" ;;
        esac
      done
      echo result
      exit "${EXIT:-0}"
      """;

  @TempDir Path folder;
  private Path caches;
  private Path calls;

  private record Run(int code, String printed) {}

  @BeforeEach
  void install() throws IOException {
    Path bin = Files.createDirectories(folder.resolve("hindcast/bin"));
    executable(bin.resolve("hindcast"), Files.readString(Path.of("packaging/bin/hindcast")));
    executable(folder.resolve("java"), JAVA);
    Files.createDirectories(folder.resolve("hindcast/lib"));
    Files.writeString(jar(), "a jar");
    caches = folder.resolve("caches");
    calls = folder.resolve("calls");
  }

  /// What goes on in the background must not write into a folder that is being deleted.
  @AfterEach
  void waitForTheBackground() throws Exception {
    await(() -> ProcessHandle.allProcesses().noneMatch(this::ours));
  }

  private boolean ours(ProcessHandle process) {
    return process.info().commandLine().orElse("").contains(folder.toString());
  }

  @Test
  void makesAnArchiveOnceTheFirstCommandIsDoneAndSaysNothingOfIt() throws Exception {
    Run first = run(List.of(), "inspect", "a file.csv");
    awaitArchive();

    assertThat(first).isEqualTo(new Run(0, "result\n"));
    assertThat(calls().getFirst()).endsWith("hindcast.jar inspect a file.csv");
    assertThat(calls().get(1)).contains("-XX:AOTCacheOutput=").contains("sample-data");
    assertThat(archives()).hasSize(1);
  }

  @Test
  void startsFromTheArchiveFromThenOn() throws Exception {
    run(List.of(), "inspect", "a.csv");
    awaitArchive();
    run(List.of(), "inspect", "a.csv");

    assertThat(calls()).hasSize(3);
    assertThat(calls().getLast()).contains("-XX:AOTCache=" + archives().getFirst());
  }

  @Test
  void makesAnotherArchiveWhenTheJarChanged() throws Exception {
    run(List.of(), "inspect", "a.csv");
    awaitArchive();
    Files.setLastModifiedTime(jar(), FileTime.from(Instant.parse("2026-05-04T03:02:01Z")));
    run(List.of(), "inspect", "a.csv");
    awaitCalls(4);

    assertThat(calls().get(2)).doesNotContain("-XX:AOTCache=");
    assertThat(calls().get(3)).contains("-XX:AOTCacheOutput=");
  }

  @Test
  void keepsThreeArchivesAtMost() throws Exception {
    Path kept = Files.createDirectories(caches.resolve("hindcast"));
    for (int i = 1; i <= 5; i++) {
      Path old = Files.writeString(kept.resolve("start-" + i + ".aot"), "classes");
      Files.setLastModifiedTime(old, FileTime.from(Instant.parse("2026-05-0" + i + "T00:00:00Z")));
    }
    Path other = Files.writeString(kept.resolve("notes.txt"), "not ours");
    run(List.of(), "inspect", "a.csv");
    awaitCalls(2);
    await(() -> archives().size() <= 3);

    assertThat(archives())
        .hasSize(3)
        .contains(kept.resolve("start-5.aot"), kept.resolve("start-4.aot"));
    assertThat(other).exists();
  }

  @Test
  void triesOnlyOnceADayWhereNoArchiveCanBeMade() throws Exception {
    run(List.of("BROKEN=yes"), "inspect", "a.csv");
    awaitCalls(2);
    run(List.of("BROKEN=yes"), "inspect", "a.csv");

    assertThat(calls()).hasSize(3);
    assertThat(calls().getLast()).doesNotContain("AOT");
  }

  @Test
  void triesAgainADayLater() throws Exception {
    run(List.of("BROKEN=yes"), "inspect", "a.csv");
    awaitCalls(2);
    Files.setLastModifiedTime(
        archives().getFirst(), FileTime.from(Instant.now().minus(Duration.ofDays(2))));
    run(List.of(), "inspect", "a.csv");
    awaitCalls(4);
    awaitArchive();
  }

  @Test
  void doesWithoutWhenSwitchedOff() throws Exception {
    run(List.of("HINDCAST_CACHE=off"), "inspect", "a.csv");

    assertThat(calls()).singleElement().asString().doesNotContain("AOT");
    assertThat(caches).doesNotExist();
  }

  @Test
  void doesWithoutWhereTheFolderCannotBeMade() throws Exception {
    Files.writeString(caches, "in the way");
    Run run = run(List.of(), "inspect", "a.csv");

    assertThat(run).isEqualTo(new Run(0, "result\n"));
    assertThat(calls()).singleElement().asString().doesNotContain("AOT");
  }

  @Test
  void endsWithTheExitCodeOfTheCommand() throws Exception {
    assertThat(run(List.of("EXIT=3"), "inspect", "none.csv").code()).isEqualTo(3);
  }

  @Test
  void leavesCollectorAndCompilersOfTheWindowToTheJvm() throws Exception {
    run(List.of("HINDCAST_CACHE=off"), "inspect", "a.csv");
    run(List.of("HINDCAST_CACHE=off"));
    run(List.of("HINDCAST_CACHE=off", "HINDCAST_JAVA_OPTIONS=-XX:+UseZGC -Xmx8g"), "inspect", "a");

    assertThat(calls().get(0)).contains("-XX:+UseSerialGC");
    assertThat(calls().get(1)).doesNotContain("GC").doesNotContain("Tiered");
    assertThat(calls().get(2)).contains("-XX:+UseZGC -Xmx8g").doesNotContain("Serial");
  }

  private Path jar() {
    return folder.resolve("hindcast/lib/hindcast.jar");
  }

  private static void executable(Path file, String text) throws IOException {
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private Run run(List<String> variables, String... arguments) throws Exception {
    ProcessBuilder builder = new ProcessBuilder(folder.resolve("hindcast/bin/hindcast").toString());
    builder.command().addAll(List.of(arguments));
    builder.environment().put("HINDCAST_JAVA", folder.resolve("java").toString());
    builder.environment().put("XDG_CACHE_HOME", caches.toString());
    builder.environment().put("CALLS", calls.toString());
    builder.environment().remove("HINDCAST_CACHE");
    builder.environment().remove("HINDCAST_JAVA_OPTIONS");
    for (String variable : variables) {
      int equals = variable.indexOf('=');
      builder.environment().put(variable.substring(0, equals), variable.substring(equals + 1));
    }
    Process process = builder.redirectErrorStream(true).start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    return new Run(process.exitValue(), printed);
  }

  private List<String> calls() throws IOException {
    return Files.exists(calls) ? Files.readAllLines(calls) : List.of();
  }

  private List<Path> archives() throws IOException {
    if (!Files.isDirectory(caches.resolve("hindcast"))) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(caches.resolve("hindcast"))) {
      return files.filter(file -> file.toString().endsWith(".aot")).toList();
    }
  }

  /// What may become true a little later.
  private interface Hope {
    boolean holds() throws IOException;
  }

  private void awaitArchive() throws Exception {
    await(
        () -> {
          List<Path> made = archives();
          return !made.isEmpty() && Files.size(made.getFirst()) > 0;
        });
  }

  private void awaitCalls(int count) throws Exception {
    await(() -> calls().size() >= count);
  }

  private static void await(Hope hope) throws Exception {
    Instant end = Instant.now().plus(PATIENCE);
    while (!hope.holds()) {
      assertThat(Instant.now()).isBefore(end);
      Thread.sleep(50);
    }
  }
}
