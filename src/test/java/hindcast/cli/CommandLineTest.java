package hindcast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CommandLineTest {
  private static final String METRICS =
      """
      time,errors per s,requests per s
      2026-01-02T03:04:00Z,0,50
      2026-01-02T03:05:00Z,0,52
      2026-01-02T03:06:00Z,9,51
      """;

  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final List<List<Path>> opened = new ArrayList<>();

  private int run(String... arguments) {
    return HindcastCommand.run(
        (files, options) -> opened.add(files),
        new PrintWriter(out, true),
        new PrintWriter(err, true),
        arguments);
  }

  private Path metrics() throws IOException {
    return Files.writeString(folder.resolve("metrics.csv"), METRICS);
  }

  @Test
  void noVerbOpensTheWindow() {
    assertThat(run()).isZero();
    assertThat(opened).containsExactly(List.of());
  }

  @Test
  void openHandsItsFilesToTheWindow() {
    assertThat(run("open", "a", "b")).isZero();
    assertThat(opened).containsExactly(List.of(Path.of("a"), Path.of("b")));
  }

  @Test
  void anUnknownVerbIsAWrongCallInOneLine() {
    assertThat(run("explode")).isEqualTo(2);
    assertThat(err.toString()).startsWith("hindcast: ").doesNotContain("\tat ");
  }

  @Test
  void aMissingFileIsNamedAndNothingReadIsThree() {
    assertThat(run("inspect", "no-such-file.csv")).isEqualTo(3);
    assertThat(err.toString()).contains("no-such-file.csv: ").doesNotContain("Exception");
  }

  @Test
  void aCallWithoutFilesIsAWrongCall() {
    assertThat(run("analyze")).isEqualTo(2);
    assertThat(err.toString()).contains("no file given");
  }

  @Test
  void anEmptyFolderIsNothingRead() {
    assertThat(run("analyze", folder.toString())).isEqualTo(3);
    assertThat(err.toString()).isNotBlank();
  }

  @Test
  void badOptionValuesSayWhatIsExpected() throws IOException {
    String file = metrics().toString();
    assertThat(run("analyze", file, "--from", "yesterday")).isEqualTo(2);
    assertThat(run("analyze", file, "--from", "2026-01-02T03:04:00")).isEqualTo(2);
    assertThat(run("analyze", file, "--zone", "metrics.csv=Atlantis")).isEqualTo(2);
    assertThat(run("analyze", file, "--zone", "Europe/Dublin")).isEqualTo(2);
    assertThat(run("analyze", file, "--shift", "metrics.csv=soon")).isEqualTo(2);
    assertThat(run("analyze", file, "--role", "*=villain")).isEqualTo(2);
    assertThat(run("analyze", file, "--slo", "101")).isEqualTo(2);
    assertThat(err.toString())
        .contains("expected a time with its zone")
        .contains("Atlantis is no time zone")
        .contains("expected FILE=ZONE")
        .contains("expected seconds")
        .contains("expected one of errors, cache-errors")
        .contains("expected a percentage");
  }

  @Test
  void inspectTellsFormatZoneSpanAndLoss() throws IOException {
    assertThat(run("inspect", metrics().toString())).isZero();
    assertThat(out.toString())
        .contains("metrics.csv", "format ", "zone   UTC, stated", "2026-01-02T03:04:00.000Z")
        .contains("rows used 3 of 3");
  }

  private Path log() throws IOException {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 1_200; i++) {
      text.append("2026-01-02T03:0%d:%02d.500Z %s\n".formatted(i / 200, i / 4 % 50, line(i)));
    }
    return Files.writeString(folder.resolve("app.log"), text);
  }

  private static String line(int i) {
    return i % 100 == 0 ? "WARN cache \u001b[31mTimeout\u202e of item " + i : "INFO served item";
  }

  @Test
  void inspectFindsLinesOfLogsWithTheirTimes() throws IOException {
    assertThat(run("inspect", log().toString(), "--find", "TIMEOUT")).isZero();
    assertThat(out.toString().lines().findFirst().orElse(""))
        .startsWith("2026-01-02T03:00:00.500Z  app.log:1: ")
        .contains("Timeout")
        .doesNotContain("\u001b", "\u202e");
    assertThat(out.toString()).contains("app.log  12 lines of 1\u202f200");
  }

  @Test
  void linesThatAreNotThereAreTheCommandsOwnNegativeAnswer() throws IOException {
    assertThat(run("inspect", log().toString(), "--find", "no such words")).isEqualTo(1);
    assertThat(out.toString()).contains("0 lines of");
    assertThat(run("inspect", metrics().toString(), "--find", "errors")).isEqualTo(1);
    assertThat(err.toString()).contains("there is no log among the files");
  }

  @Test
  void foundLinesAreCountedPerBucketInJson() throws IOException {
    String file = log().toString();
    assertThat(run("inspect", file, "--json", "--regex", "--find", "time(out|r) of")).isEqualTo(1);
    out.getBuffer().setLength(0);
    assertThat(run("inspect", file, "--json", "--regex", "--find", "item$")).isZero();
    JsonNode json = JsonMapper.shared().readTree(out.toString());
    assertThat(json.get("schema").asString()).isEqualTo("hindcast.inspect/1");
    assertThat(json.get("sources")).hasSize(1);
    JsonNode find = json.get("find");
    assertThat(find.get("regex").asBoolean()).isTrue();
    assertThat(find.get("hits").asLong()).isEqualTo(1_188);
    assertThat(find.get("matches")).hasSize(1_000);
    assertThat(find.get("more").asLong()).isEqualTo(188);
    assertThat(find.get("matches").get(0).get("line").asLong()).isEqualTo(2);
    assertThat(find.get("matches").get(0).get("at").asString())
        .isEqualTo("2026-01-02T03:00:00.500Z");
    long counted = 0;
    for (JsonNode bucket : find.get("logs").get(0).get("buckets")) {
      counted += bucket.get("hits").asLong();
    }
    assertThat(counted).isEqualTo(1_188);
  }

  @Test
  void fieldsOfLogLinesAreOfferedAndBecomeSeriesWhenAskedFor() throws IOException {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 120; i++) {
      text.append("{\"ts\":\"2026-01-02T03:%02d:%02dZ\"".formatted(i / 60, i % 60));
      text.append(",\"msg\":\"ran\",\"work_ms\":").append(i).append("}\n");
    }
    String file = Files.writeString(folder.resolve("jobs.jsonl"), text).toString();
    assertThat(run("inspect", file)).isZero();
    assertThat(out.toString()).contains("fields work_ms (120) hold numbers; --field FILE=NAME");
    out.getBuffer().setLength(0);
    assertThat(run("analyze", file, "--json", "--field", "jobs.jsonl=work_ms")).isZero();
    JsonNode json = JsonMapper.shared().readTree(out.toString());
    assertThat(json.get("series").toString())
        .contains("jobs:work_ms_p50", "jobs:work_ms_p95", "jobs:work_ms_max")
        .contains("jobs:work_ms_mean", "jobs:work_ms_count");
    JsonNode field = json.get("sources").get(0).get("fields").get(0);
    assertThat(field.get("name").asString()).isEqualTo("work_ms");
    assertThat(field.get("values").asLong()).isEqualTo(120);
    assertThat(field.get("asked").asBoolean()).isTrue();
    assertThat(run("inspect", file, "--field", "other.jsonl=work_ms")).isZero();
    assertThat(err.toString()).contains("--field names a file that was not read");
    assertThat(run("inspect", file, "--field", "work_ms")).isEqualTo(2);
    assertThat(err.toString()).contains("--field work_ms: expected FILE=NAME");
  }

  @Test
  void whatCannotBeLookedForIsAWrongCall() throws IOException {
    String file = log().toString();
    assertThat(run("inspect", file, "--find", "(", "--regex")).isEqualTo(2);
    assertThat(run("inspect", file, "--find", " ")).isEqualTo(2);
    assertThat(run("inspect", file, "--regex")).isEqualTo(2);
    assertThat(err.toString())
        .contains("cannot be read at its character 2")
        .contains("nothing to look for")
        .contains("--regex goes with --find");
  }

  @Test
  void inspectJsonKeepsItsContract() throws IOException {
    assertThat(run("inspect", "--json", metrics().toString())).isZero();
    JsonNode json = JsonMapper.shared().readTree(out.toString());
    assertThat(json.get("schema").asString()).isEqualTo("hindcast.inspect/1");
    JsonNode source = json.get("sources").get(0);
    assertThat(source.propertyNames())
        .contains(
            "file",
            "format",
            "zone",
            "zoneFrom",
            "clockShiftSeconds",
            "suggestedShiftSeconds",
            "suggestedZone",
            "disputed",
            "series",
            "points",
            "events",
            "from",
            "to",
            "rowsRead",
            "rowsUsed",
            "problems");
    assertThat(source.get("zone").asString()).isEqualTo("UTC");
    assertThat(source.get("suggestedZone").isNull()).isTrue();
    assertThat(source.get("points").asInt()).isEqualTo(6);
  }

  @Test
  void analyzeJsonKeepsItsContract() throws IOException {
    assertThat(run("analyze", "--json", metrics().toString())).isZero();
    JsonNode json = JsonMapper.shared().readTree(out.toString());
    assertThat(json.get("schema").asString()).isEqualTo("hindcast.analysis/1");
    assertThat(json.propertyNames())
        .contains(
            "sources",
            "series",
            "onsets",
            "ranking",
            "cascade",
            "edges",
            "phases",
            "impact",
            "findings");
    assertThat(json.get("phases").propertyNames())
        .containsExactly("impact", "detected", "acknowledged", "mitigated", "restored");
    assertThat(json.get("series").get(0).propertyNames())
        .contains("id", "name", "labels", "role", "service", "unit", "points", "source");
    assertThat(json.get("series").get(0).get("id").asString()).isEqualTo("errors per s");
  }

  @Test
  void timesBearTheirDateWhereTheDataIsLongerThanADay() throws IOException {
    StringBuilder text = new StringBuilder("time,search_latency_ms\n");
    long start = java.time.Instant.parse("2026-03-01T00:00:00Z").getEpochSecond();
    for (int i = 0; i < 900; i++) {
      text.append(java.time.Instant.ofEpochSecond(start + 300L * i))
          .append(',')
          .append(i >= 700 ? 900 + i % 7 : 20 + i % 5)
          .append('\n');
    }
    Path file = Files.writeString(folder.resolve("days.csv"), text);
    assertThat(run("analyze", file.toString())).isZero();
    assertThat(out.toString())
        .contains("2026-03-01 00:00:00 to 2026-03-04 02:55:00 UTC")
        .containsPattern(" 1 +2026-03-03 10:20:00")
        .contains("moved first, at 2026-03-03 10:20:00 UTC");
  }

  @Test
  void aMistypedCommandIsAnsweredWithTheLikelyOne() {
    assertThat(run("analyse", "sample-data")).isEqualTo(2);
    assertThat(err.toString()).contains("analyse").contains("hindcast analyze");
  }

  @Test
  void rolesCanBeSetByHand() throws IOException {
    assertThat(run("analyze", "--json", "--role", "requests*=queue", metrics().toString()))
        .isZero();
    JsonNode series = JsonMapper.shared().readTree(out.toString()).get("series").get(1);
    assertThat(series.get("role").asString()).isEqualTo("queue");
  }

  @Test
  void strictTurnsAProblemIntoOne() throws IOException {
    Path file = Files.writeString(folder.resolve("m.csv"), METRICS + "soon,1,50\n");
    assertThat(run("inspect", file.toString())).isZero();
    assertThat(run("inspect", "--strict", file.toString())).isEqualTo(1);
    assertThat(out.toString()).contains("line 5");
  }

  @Test
  void explainShowsTheNumbersBehindASeries() throws IOException {
    assertThat(run("analyze", "--explain", "errors*", metrics().toString())).isZero();
    assertThat(out.toString()).contains("errors per s", "normal").doesNotContain("requests");
    assertThat(run("analyze", "--explain", "nothing*", metrics().toString())).isEqualTo(1);
  }

  @Test
  void explainShowsTheTestsBehindAVerdictOnADependency() {
    Path sample = Path.of("sample-data", "cache-outage");
    assertThat(run("analyze", "--explain", "messenger-api->ent-*", sample.toString())).isZero();
    assertThat(out.toString())
        .contains(
            "messenger-api->ent-cache",
            "violated, declared soft, behaved hard",
            "callee-failed: ",
            "fall-through: ",
            "; chance does as well in ")
        .doesNotContain("What moved first");
    assertThat(run("analyze", "--explain", "nobody->ent-cache", sample.toString())).isEqualTo(1);
    assertThat(err.toString()).contains("no series or dependency matches nobody->ent-cache");
  }

  @Test
  void theTableTellsLagsAfterTheFirstWithTheirIntervals() {
    Path sample = Path.of("sample-data", "cache-outage");
    assertThat(run("analyze", sample.toString())).isZero();
    assertThat(out.toString())
        .contains("after the first")
        .containsPattern("\\d s \\(−?\\d+.* s to \\d");
    assertThat(out.toString().lines()).allMatch(line -> line.length() <= 120);
  }

  @Test
  void aDraftOfUnknownKindIsAWrongCall() throws IOException {
    assertThat(run("draft", metrics().toString(), "-o", "review.xyz")).isEqualTo(2);
    assertThat(err.toString()).contains("expected a file name that ends in one of");
  }

  @Test
  void importedTextCannotSteerTheTerminal() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("m.csv"), METRICS.replace("errors per s", "\u001b[2Jerrors\u202e"));
    assertThat(run("analyze", "--explain", "*", file.toString())).isZero();
    assertThat(out.toString()).doesNotContain("\u001b").doesNotContain("\u202e");
  }
}
