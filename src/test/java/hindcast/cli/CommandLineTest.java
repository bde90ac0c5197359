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
