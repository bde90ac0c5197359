package hindcast.importing.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import hindcast.importing.SmallBlocks;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;

/// An answer read with its samples cut out gives what the parser alone gives.
class SampleCutterTest {
  private static List<String> read(String text, boolean cut) {
    List<String> trouble = new ArrayList<>();
    List<String> found =
        SmallBlocks.read(
            text.getBytes(StandardCharsets.UTF_8),
            1000,
            null,
            0,
            (export, intake) -> {
              try {
                Reader whole = export.text();
                PrometheusImporter.read(export, intake, cut ? new SampleCutter(whole) : whole);
              } catch (JacksonException broken) {
                String message = broken.getOriginalMessage();
                trouble.add(
                    broken.getLocation().getLineNr() + message.replaceAll("\\[Source.*", ""));
              }
            });
    found.addAll(trouble);
    return found;
  }

  private static void assertSame(String text) {
    assertThat(read(text, true)).isEqualTo(read(text, false));
  }

  private static final class Answer {
    final Random random;
    final int oddity;
    final boolean indented;
    long time = 1_715_688_000_000L;

    Answer(Random random, int oddity) {
      this.random = random;
      this.oddity = oddity;
      this.indented = random.nextInt(3) == 0;
    }

    boolean odd() {
      return random.nextInt(1000) < oddity;
    }

    String space() {
      return indented || odd() ? List.of("\n  ", " ", "\r\n", "\r", "").get(random.nextInt(5)) : "";
    }

    String text() {
      StringBuilder text = new StringBuilder("{\"status\":\"success\",");
      text.append("\"values\":[[1,\"2\"]],\"data\":{\"resultType\":\"matrix\",\"result\":[");
      int series = 1 + random.nextInt(5);
      for (int i = 0; i < series; i++) {
        text.append(i > 0 ? "," : "").append(space()).append('{');
        String metric =
            "\"metric\":{\"__name__\":\"up\",\"n\":\"" + i + "\",\"q\":\"\\\"values\\\":[\"}";
        boolean late = random.nextInt(5) == 0;
        text.append(late ? "" : metric + ",");
        text.append(random.nextInt(4) == 0 ? "\"other\":{\"values\":[[3,\"4\"]]}," : "");
        text.append("\"values\"").append(space()).append(':').append(space());
        samples(text.append('['));
        text.append(']').append(late ? "," + metric : "");
        text.append(random.nextInt(6) == 0 ? ",\"values\":[[1715688000.5,\"7\"]]" : "").append('}');
      }
      return text.append("]}}").append(space()).toString();
    }

    void samples(StringBuilder text) {
      int count = random.nextInt(4000);
      for (int i = 0; i < count; i++) {
        time += 15_000;
        text.append(i > 0 ? "," : "").append(space());
        text.append(odd() ? element() : "[" + stamp() + "," + space() + "\"" + value() + "\"]");
        text.append(space());
      }
    }

    String element() {
      return List.of(
              "[1715688000,\"x\"]",
              "[]",
              "7",
              "null",
              "[1715688000]",
              "[1715688000,5]",
              "{}",
              "[01715688000,\"5\"]",
              "[1715688000,\"\\u0031\"]",
              "[1.7e9,\"5\"]",
              "[5,\"5\"]",
              "[1715688000,\"5\",1]",
              "",
              "[-1,\"1\"]",
              "[1715688000,\"1d\"]",
              "[1715688000., \"1\"]")
          .get(random.nextInt(16));
    }

    String stamp() {
      return random.nextInt(3) == 0
          ? time / 1000 + "." + (100 + random.nextInt(900))
          : Long.toString(time / 1000);
    }

    String value() {
      if (odd()) {
        return List.of("NaN", "+Inf", "-Inf", "Inf", "1e-5", "-0", "5.", ".5", "+1", " 1", "-")
            .get(random.nextInt(11));
      }
      double value = random.nextGaussian() * Math.pow(10, random.nextInt(20) - 6);
      return random.nextBoolean()
          ? String.format(Locale.ROOT, "%.3f", value)
          : new java.math.BigDecimal(value, new java.math.MathContext(1 + random.nextInt(17)))
              .toPlainString();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 20})
  void random_answers_give_the_same_with_their_samples_cut_out(int oddity) {
    for (int seed = 0; seed < 40; seed++) {
      assertSame(new Answer(new Random(seed * 100L + oddity), oddity).text());
    }
  }

  @Test
  void an_answer_cut_off_anywhere_gives_the_same() {
    Random random = new Random(5);
    String whole = new Answer(new Random(2), 0).text();
    for (int i = 0; i < 60; i++) {
      assertSame(whole.substring(0, random.nextInt(whole.length())));
    }
    for (String end : List.of("", "]", ",]", "}", ",}", ",", ",,", "],", "]]")) {
      assertSame("{\"result\":[{\"metric\":{},\"values\":[[1715688000,\"2\"]" + end);
    }
  }

  @Test
  void only_odd_samples_are_passed_on() throws Exception {
    String text = "{\"values\":[[1,\"2\"],\n[3,\"4\"],[5,6],[7,\"8\"]],\"values\":[[9,\"0\"]]}";
    try (SampleCutter cutter = new SampleCutter(new StringReader(text))) {
      char[] passed = new char[200];
      int first = cutter.read(passed, 0, passed.length);
      assertThat(new String(passed, 0, first)).isEqualTo("{\"values\":[");
      SampleCutter.Samples samples = cutter.at(first - 1L);
      assertThat(Arrays.copyOf(samples.times(), samples.size())).containsExactly(1000, 3000);
      assertThat(Arrays.copyOf(samples.values(), samples.size())).containsExactly(2, 4);
      assertThat(Arrays.copyOf(samples.lines(), samples.size())).containsExactly(1, 2);
      int second = cutter.read(passed, 0, passed.length);
      assertThat(new String(passed, 0, second)).isEqualTo("\n[5,6],[7,\"8\"]],\"values\":[");
    }
  }
}
