package hindcast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Names, contents and options made to do harm or simply wrong: nothing acts on the terminal, every
/// answer is a line that says what to do, and the exit codes hold.
class HostileInputTest {
  /// Recolours, rings, turns words round, breaks lines, starts a control sequence in one character.
  private static final String ACTS = "\u001b[31m\u0007\u202eright\u2028to\u009b31mleft";

  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    return HindcastCommand.run(
        (files, options) -> {}, new PrintWriter(out, true), new PrintWriter(err, true), arguments);
  }

  @BeforeEach
  void put_files_with_hostile_names_and_contents() throws IOException {
    StringBuilder text = new StringBuilder("time,\"errors " + ACTS + "\",requests\n");
    for (int minute = 0; minute < 60; minute++) {
      text.append("2026-01-02T03:").append(minute < 10 ? "0" : "").append(minute).append(":00Z,");
      text.append(minute > 40 ? 90 : minute % 3).append(",100\n");
    }
    text.append("no time " + ACTS + ",1,2\n");
    Files.writeString(folder.resolve("export " + ACTS + ".csv"), text);
    Files.writeString(folder.resolve("none " + ACTS + ".txt"), "nothing of note\n");
    Files.write(folder.resolve("empty " + ACTS + ".csv"), new byte[0]);
  }

  private static boolean acts(int c) {
    int type = Character.getType(c);
    return c != '\n'
        && (type == Character.CONTROL
            || type == Character.FORMAT
            || type == Character.LINE_SEPARATOR
            || type == Character.PARAGRAPH_SEPARATOR);
  }

  private void nothingActs() {
    for (String printed : new String[] {out.toString(), err.toString()}) {
      assertThat(printed.replace(System.lineSeparator(), "\n").codePoints().filter(c -> acts(c)))
          .as(printed)
          .isEmpty();
      assertThat(printed).doesNotContain("\tat ").doesNotContain("Exception");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"inspect", "inspect --json", "analyze", "analyze --json"})
  void what_acts_on_a_terminal_never_reaches_it(String command) {
    String[] words = (command + " " + "FOLDER").split(" ");
    words[words.length - 1] = folder.toString();
    assertThat(run(words)).isZero();
    nothingActs();
    assertThat(out.toString()).contains("right");
    assertThat(err.toString()).contains("right");
  }

  @Test
  void an_explanation_is_as_harmless() {
    assertThat(run("analyze", folder.toString(), "--explain", "errors*")).isZero();
    nothingActs();
    assertThat(out.toString()).contains("right").contains("normal");
  }

  @Test
  void json_still_means_the_names_as_they_are() {
    assertThat(run("inspect", folder.toString(), "--json")).isZero();
    JsonNode source = new JsonMapper().readTree(out.toString()).path("sources").path(0);
    assertThat(source.path("file").asString()).isEqualTo("export " + ACTS + ".csv");
  }

  @Test
  void a_draft_says_what_it_wrote_without_acting() {
    Path target = folder.resolve("review " + ACTS + ".md");
    assertThat(run("draft", folder.toString(), "-o", target.toString())).isZero();
    nothingActs();
    assertThat(target).exists();
  }

  @Test
  void remarks_on_a_review_name_its_file_without_acting() throws IOException {
    Path review = folder.resolve("review " + ACTS + ".md");
    Files.writeString(review, "The root cause was " + ACTS + " human error.\n");
    assertThat(run("lint", review.toString(), folder.resolve("no " + ACTS).toString()))
        .isEqualTo(1);
    nothingActs();
    assertThat(run("lint", "--format", "json", review.toString())).isEqualTo(1);
    nothingActs();
  }

  @Test
  void problems_show_the_line_they_speak_of() {
    assertThat(run("inspect", folder.toString())).isZero();
    assertThat(out.toString()).contains("line 62").contains("| no time ");
    out.getBuffer().setLength(0);
    assertThat(run("inspect", folder.toString(), "--json")).isZero();
    JsonNode problem =
        new JsonMapper().readTree(out.toString()).path("sources").path(0).path("problems").path(0);
    assertThat(problem.path("line").asInt()).isEqualTo(62);
    assertThat(problem.path("raw").asString()).isEqualTo("no time " + ACTS + ",1,2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--shift=x=1e999999999",
        "--shift=x=99999999999",
        "--shift=x=soon",
        "--shift=x",
        "--zone=x=Mars/Phobos",
        "--zone==UTC",
        "--role=*=boss",
        "--from=+999999999-01-01T00:00:00Z",
        "--from=yesterday",
        "--from=2026-01-02T03:00:00Z --to=2026-01-01T03:00:00Z",
        "--slo=NaN",
        "--slo=101",
        "--at=9",
        "--no-such-option"
      })
  void a_wrong_option_is_a_wrong_call_in_one_line(String options) {
    String[] given = options.split(" ");
    String[] words = new String[given.length + 2];
    words[0] = "analyze";
    words[1] = folder.toString();
    System.arraycopy(given, 0, words, 2, given.length);
    assertThat(run(words)).isEqualTo(2);
    assertThat(err.toString().lines()).hasSize(2);
    assertThat(err.toString()).startsWith("hindcast: ").doesNotContain("--debug");
    nothingActs();
  }

  @Test
  void a_service_map_that_is_not_there_is_told_and_stops_nothing() {
    assertThat(run("analyze", folder.toString(), "--map", "no-map.json")).isZero();
    assertThat(err.toString()).contains("no-map.json: there is no such service map");
    assertThat(run("analyze", folder.toString(), "--map", "no-map.json", "--strict")).isEqualTo(1);
  }

  @Test
  void output_that_does_not_arrive_is_told_and_a_reader_who_left_is_not() {
    StandardOutput full = new StandardOutput(failing("No space left on device"));
    PrintWriter printer = new PrintWriter(full, false, StandardCharsets.UTF_8);
    printer.println("an answer");
    printer.flush();
    assertThat(full.trouble()).contains("could not be written").contains("No space left");
    StandardOutput left = new StandardOutput(failing("Broken pipe"));
    left.write('a');
    left.flush();
    assertThat(left.trouble()).isNull();
    ByteArrayOutputStream arrived = new ByteArrayOutputStream();
    StandardOutput fine = new StandardOutput(arrived);
    fine.write('a');
    fine.flush();
    assertThat(fine.trouble()).isNull();
    assertThat(arrived.toString(StandardCharsets.UTF_8)).isEqualTo("a");
  }

  private static OutputStream failing(String why) {
    return new OutputStream() {
      @Override
      public void write(int one) throws IOException {
        throw new IOException(why);
      }
    };
  }
}
