package hindcast.importing.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class YamlTextTest {
  private static String json(String yaml) throws IOException {
    StringWriter made = new StringWriter();
    try (YamlText text = new YamlText(new StringReader(yaml))) {
      text.transferTo(made);
    }
    return made.toString();
  }

  @Test
  void every_value_stands_on_its_own_line() throws IOException {
    String yaml =
        """
        # comment
        items:
        - name: a
          port: 80
          on: yes
          at: 2026-03-01T02:14:00Z
          empty:
        - {name: "b\\n", list: [1, 2.5, true, null, 0x1f, "7"]}
        """;
    assertThat(json(yaml))
        .isEqualTo(
            """

            {"items":
            [{"name":"a",
            "port":80,
            "on":"yes",
            "at":"2026-03-01T02:14:00Z",
            "empty":null},
            {"name":"b\\n","list":[1,2.5,true,null,"0x1f","7"]}]}\
            """);
  }

  @Test
  void documents_follow_one_another() throws IOException {
    assertThat(json("a: 1\n---\nb: 2\n")).isEqualTo("{\"a\":1}\n\n{\"b\":2}");
  }

  @Test
  void what_breaks_off_is_closed_and_told() throws IOException {
    String yaml = "- a: 1\n- b: \"open\n  c: 2\n";
    try (YamlText text = new YamlText(new StringReader(yaml))) {
      StringWriter made = new StringWriter();
      text.transferTo(made);
      assertThat(made.toString()).isEqualTo("[{\"a\":1},\n{\"b\":null}]");
      assertThat(text.brokenLine()).isEqualTo(2);
    }
  }

  @Test
  void aliases_do_not_expand_and_depth_has_a_limit() throws IOException {
    assertThat(json("a: &a [x]\nb: *a\n")).isEqualTo("{\"a\":[\"x\"],\n\"b\":null}");
    StringBuilder deep = new StringBuilder();
    for (int i = 0; i < 3000; i++) {
      deep.append("  ".repeat(i)).append("a:\n");
    }
    try (YamlText text = new YamlText(new StringReader(deep.toString()))) {
      text.transferTo(new StringWriter());
      assertThat(text.brokenLine()).isPositive();
    }
  }
}
