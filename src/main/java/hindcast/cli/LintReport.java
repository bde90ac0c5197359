package hindcast.cli;

import hindcast.lint.Level;
import hindcast.lint.LintRule;
import hindcast.lint.Remark;
import java.io.PrintWriter;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The linter's remarks as text, as JSON (`hindcast.lint/1`, a contract that may grow) and as SARIF
/// 2.1.0 for code hosts.
final class LintReport {
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private final PrintWriter out;

  LintReport(PrintWriter out) {
    this.out = out;
  }

  /// One line a remark, `file:line:column: level rule: message suggestion`, then a count.
  void text(List<Remark> remarks, int files) {
    for (Remark remark : remarks) {
      String place = remark.file() + ":" + remark.line() + ":" + remark.column();
      out.println(
          Plain.line(place + ": " + remark.level().id() + " " + remark.rule() + ": ")
              + Plain.line(remark.message() + " " + remark.suggestion()));
    }
    List<String> parts = new ArrayList<>();
    for (Level level : List.of(Level.ERROR, Level.WARNING, Level.SUGGESTION)) {
      long count = remarks.stream().filter(remark -> remark.level() == level).count();
      if (count > 0) {
        parts.add(counted(count, level.id()));
      }
    }
    out.println(
        (parts.isEmpty() ? "No remarks" : String.join(", ", parts))
            + " in "
            + counted(files, "file")
            + ".");
  }

  private static String counted(long count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
  }

  /// Prints `hindcast.lint/1`.
  void json(List<Remark> remarks) {
    ObjectNode all = JSON.createObjectNode().put("schema", "hindcast.lint/1");
    ArrayNode array = all.putArray("remarks");
    for (Remark remark : remarks) {
      array
          .addObject()
          .put("file", remark.file())
          .put("line", remark.line())
          .put("column", remark.column())
          .put("rule", remark.rule())
          .put("level", remark.level().id())
          .put("message", remark.message())
          .put("suggestion", remark.suggestion())
          .put("match", remark.matched());
    }
    out.println(Plain.json(JSON.writeValueAsString(all)));
  }

  /// Prints SARIF 2.1.0 (OASIS standard): one run, the rules that were in force, one result a
  /// remark.
  void sarif(List<Remark> remarks, List<LintRule> rules) {
    ObjectNode all =
        JSON.createObjectNode()
            .put("$schema", "https://json.schemastore.org/sarif-2.1.0.json")
            .put("version", "2.1.0");
    ObjectNode run = all.putArray("runs").addObject();
    ObjectNode driver = run.putObject("tool").putObject("driver").put("name", "Hindcast");
    ArrayNode known = driver.putArray("rules");
    rules.forEach(rule -> rule(known.addObject(), rule));
    run.put("columnKind", "utf16CodeUnits");
    ArrayNode results = run.putArray("results");
    List<String> ids = rules.stream().map(LintRule::id).toList();
    for (Remark remark : remarks) {
      ObjectNode result =
          results
              .addObject()
              .put("ruleId", remark.rule())
              .put("ruleIndex", ids.indexOf(remark.rule()))
              .put("level", sarifLevel(remark.level()));
      result.putObject("message").put("text", remark.message() + " " + remark.suggestion());
      ObjectNode place = result.putArray("locations").addObject().putObject("physicalLocation");
      place.putObject("artifactLocation").put("uri", uri(remark.file()));
      place.putObject("region").put("startLine", remark.line()).put("startColumn", remark.column());
    }
    out.println(Plain.json(JSON.writeValueAsString(all)));
  }

  private static void rule(ObjectNode node, LintRule rule) {
    node.put("id", rule.id());
    node.putObject("shortDescription").put("text", rule.flags());
    node.putObject("fullDescription").put("text", rule.why());
    node.putObject("help").put("text", rule.rewrite().replace("{match}", "the words"));
    node.putObject("defaultConfiguration").put("level", sarifLevel(rule.level()));
  }

  private static String sarifLevel(Level level) {
    return level == Level.SUGGESTION ? "note" : level.id();
  }

  /// A relative path stays relative, its odd characters escaped; code hosts resolve it in the
  /// repository.
  private static String uri(String file) {
    if (file.equals("-")) {
      return "stdin";
    }
    try {
      return Path.of(file).isAbsolute()
          ? Path.of(file).toUri().toString()
          : new URI(null, null, file, null).toASCIIString();
    } catch (URISyntaxException odd) {
      return Path.of(file).toUri().toString();
    }
  }
}
