package hindcast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class LintCommandTest {
  @TempDir Path folder;
  private Path review;

  private record Ran(int code, String out, String err) {
    String lastLine() {
      return out.lines().toList().getLast();
    }

    JsonNode json() {
      return JsonMapper.shared().readTree(out);
    }
  }

  private static Ran lint(Object... arguments) {
    List<String> all = new ArrayList<>(List.of("lint"));
    for (Object argument : arguments) {
      all.add(argument.toString());
    }
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code =
        HindcastCommand.run(
            (files, options) -> {},
            new PrintWriter(out),
            new PrintWriter(err),
            all.toArray(String[]::new));
    return new Ran(code, out.toString(), err.toString());
  }

  private Path write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  @BeforeEach
  void aReview() throws IOException {
    review =
        write("review.md", "# Review\n\nThe root cause was a careless change.\n\nObviously.\n");
  }

  @Test
  void tellsOneLineARemarkWithItsPlaceAndExitsWithOne() {
    Ran ran = lint(review);
    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.err()).isEmpty();
    assertThat(ran.out().lines())
        .containsExactly(
            review
                + ":3:5: warning D1: “root cause” promises one cause. Write “contributing factors”"
                + " and name them.",
            review
                + ":3:22: error B1: “careless” judges a person. Name the demands present at the"
                + " time: what else was going on, what the tools asked for.",
            "1 error, 1 warning in 1 file.");
  }

  @Test
  void reportsFromTheLevelAskedForUp() {
    assertThat(lint("--level", "error", review).lastLine()).isEqualTo("1 error in 1 file.");
    assertThat(lint("--level", "Suggestion", review).lastLine())
        .isEqualTo("1 error, 1 warning, 1 suggestion in 1 file.");
  }

  @Test
  void aCleanReviewIsFine() throws IOException {
    Ran ran = lint(write("calm.md", "The cache node stalled at 02:55 UTC.\n"));
    assertThat(ran).isEqualTo(new Ran(0, "No remarks in 1 file." + System.lineSeparator(), ""));
  }

  @Test
  void jsonKeepsTheContract() {
    Ran ran = lint("--format", "json", review);
    JsonNode json = ran.json();
    assertThat(json.propertyNames()).containsExactly("schema", "remarks");
    assertThat(json.get("schema").asString()).isEqualTo("hindcast.lint/1");
    JsonNode first = json.get("remarks").get(0);
    assertThat(first.propertyNames())
        .startsWith("file", "line", "column", "rule", "level", "message", "suggestion");
    assertThat(first.get("file").asString()).isEqualTo(review.toString());
    assertThat(first.get("line").isIntegralNumber()).isTrue();
    assertThat(first.get("line").asInt()).isEqualTo(3);
    assertThat(first.get("column").asInt()).isEqualTo(5);
    assertThat(first.get("rule").asString()).isEqualTo("D1");
    assertThat(first.get("level").asString()).isEqualTo("warning");
    assertThat(ran.code()).isEqualTo(1);
  }

  @Test
  void jsonWithoutRemarksIsAnEmptyListAndFine() throws IOException {
    Ran ran = lint("--format", "json", write("calm.md", "Calm.\n"));
    assertThat(ran.code()).isZero();
    assertThat(ran.json().get("remarks").isEmpty()).isTrue();
  }

  @Test
  void hostileTextStaysText() throws IOException {
    Path file = write("a \"b\" é.md", "The \"root\" cause\u001b[31m, <script>careless</script>.\n");
    assertThat(lint("--format", "json", file).json().get("remarks").size()).isPositive();
    assertThat(lint(file).out()).doesNotContain("\u001b");
  }

  @Test
  void sarifNamesRulesLevelsAndPlaces() {
    JsonNode sarif = lint("--format", "sarif", "--level", "suggestion", review).json();
    assertThat(sarif.get("version").asString()).isEqualTo("2.1.0");
    JsonNode run = sarif.get("runs").get(0);
    JsonNode rules = run.get("tool").get("driver").get("rules");
    List<String> levels = new ArrayList<>();
    for (JsonNode result : run.get("results")) {
      String id = result.get("ruleId").asString();
      assertThat(rules.get(result.get("ruleIndex").asInt()).get("id").asString()).isEqualTo(id);
      levels.add(result.get("level").asString());
    }
    assertThat(levels).containsExactly("warning", "error", "note");
    JsonNode place = run.get("results").get(1).get("locations").get(0).get("physicalLocation");
    assertThat(place.get("artifactLocation").get("uri").asString())
        .isEqualTo(review.toUri().toString());
    assertThat(place.get("region").get("startColumn").asInt()).isEqualTo(22);
  }

  @Test
  void readsFoldersInOrderAndStandardInput() throws IOException {
    write("b/two.markdown", "The root cause.");
    write("a.md", "The root cause.");
    write("c.txt", "The root cause.");
    write(".git/d.md", "The root cause.");
    Ran ran = lint("--format", "json", folder);
    assertThat(
            ran.json().get("remarks").valueStream().map(r -> r.get("file").asString()).distinct())
        .containsExactly(
            folder.resolve("a.md").toString(),
            folder.resolve("b/two.markdown").toString(),
            review.toString());

    InputStream before = System.in;
    try {
      System.setIn(new ByteArrayInputStream("The root cause.".getBytes(StandardCharsets.UTF_8)));
      assertThat(lint("-").out()).startsWith("-:1:5: warning D1");
    } finally {
      System.setIn(before);
    }
  }

  @Test
  void namesComeFromAFile() throws IOException {
    Path names = write("names.txt", "# roster\nAda Lovelace\n\n");
    Path file = write("named.md", "Ada restarted the node.");
    assertThat(lint(file).code()).isZero();
    assertThat(lint("--names", names, file).out()).contains("E1: “Ada” names a person.");
  }

  @Test
  void aTeamsRulesAreReadAndTheirMistakesNamedWithTheLine() throws IOException {
    Path rules = write("team.rules", "off D1\noff B1\n");
    assertThat(lint("--rules", rules, review).code()).isZero();
    Path broken = write("broken.rules", "# ours\noff D99\n");
    Ran ran = lint("--rules", broken, review);
    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).startsWith("hindcast: " + broken + ":2: there is no rule D99");
  }

  @Test
  void aWrongCallIsOneLineThatSaysWhatIsExpected() {
    for (List<Object> call :
        List.<List<Object>>of(
            List.of(),
            List.of("--format", "xml", review),
            List.of("--level", "grave", review),
            List.of("--names", folder.resolve("none.txt"), review),
            List.of("--rules", folder.resolve("none.rules"), review),
            List.of("--nonsense", review))) {
      Ran ran = lint(call.toArray());
      assertThat(ran.code()).as(call.toString()).isEqualTo(2);
      assertThat(ran.err().lines()).as(call.toString()).hasSize(2);
      assertThat(ran.err()).startsWith("hindcast: ").contains("Try: hindcast lint --help");
      assertThat(ran.out()).isEmpty();
    }
  }

  @Test
  void whatCannotBeReadIsNamedAndTheRestGoesOn() throws IOException {
    Path binary = folder.resolve("binary.md");
    Files.write(binary, new byte[] {(byte) 0xC3, 0x28, 0, 1});
    Path missing = folder.resolve("missing.md");
    Path calm = write("calm.md", "Calm.\n");
    Ran ran = lint(binary, missing, calm);
    assertThat(ran.code()).isZero();
    assertThat(ran.err().lines())
        .containsExactly(
            binary + ": is no text in UTF-8 or UTF-16: save it as UTF-8, or name another file",
            missing + ": there is no such file");
    assertThat(lint("--strict", missing, calm).code()).isEqualTo(1);
  }

  @Test
  void nothingReadIsThree() throws IOException {
    Path empty = Files.createDirectory(folder.resolve("empty"));
    assertThat(lint(empty).code()).isEqualTo(3);
    assertThat(lint(empty).err()).contains("holds no .md or .markdown file");
    assertThat(lint(folder.resolve("missing.md")).code()).isEqualTo(3);
  }

  @Test
  void anEmptyFileIsAReviewWithoutRemarks() throws IOException {
    assertThat(lint(write("empty.md", "")).code()).isZero();
  }

  @Test
  void everyCommandTellsTheVersion() {
    assertThat(lint("--version").out()).startsWith("hindcast ");
  }
}
