package hindcast.lint;

import hindcast.lint.LintRule.Scope;
import hindcast.lint.Vocabulary.Misspelt;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Reads rule files one after the other; later ones add to earlier ones. [RuleBook] tells the
/// format.
final class RuleReader {
  private static final Pattern STATEMENT =
      Pattern.compile(
          "(?<what>words|verb) (?<name>[\\w-]+):(?<list>.*)"
              + "|rule (?<rule>[A-Za-z]\\w*)"
              + "|off (?<off>\\w+)"
              + "|level (?<id>\\w+) (?<level>\\w+)");
  private static final Pattern FIELD = Pattern.compile("(?<name>[a-z]+):\\s*(?<value>.*)");

  /// A field that is given once.
  private static final Set<String> SINGLE =
      Set.of("level", "where", "flags", "message", "why", "rewrite", "names");

  /// A field that may be given again and again.
  private static final Set<String> REPEATED = Set.of("match", "unless", "flag", "pass");

  private final Vocabulary vocabulary;
  private final Map<String, Draft> drafts;

  RuleReader() {
    this(new Vocabulary(), new LinkedHashMap<>());
  }

  private RuleReader(Vocabulary vocabulary, Map<String, Draft> drafts) {
    this.vocabulary = vocabulary;
    this.drafts = drafts;
  }

  /// A copy that can read on without touching this one.
  RuleReader copy() {
    return new RuleReader(vocabulary.copy(), new LinkedHashMap<>(drafts));
  }

  /// A rule as it stands in its file.
  private record Draft(String file, int line, String id, Map<String, List<Line>> fields) {}

  private record Line(int number, String value) {}

  /// Reads a file.
  ///
  /// @return ids of the rules it writes
  List<String> read(String file, String text) throws RuleFileException {
    List<String> written = new ArrayList<>();
    @Nullable Draft draft = null;
    int number = 0;
    for (String raw : text.lines().toList()) {
      number++;
      String line = raw.replace("\uFEFF", "").strip();
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      Matcher statement = STATEMENT.matcher(line);
      Matcher field = FIELD.matcher(line);
      if (statement.matches()) {
        draft = null;
        if (statement.group("rule") != null) {
          draft = new Draft(file, number, statement.group("rule"), new LinkedHashMap<>());
          drafts.put(draft.id, draft);
          written.add(draft.id);
        } else {
          state(file, number, statement);
        }
      } else if (draft != null && field.matches()) {
        addField(draft, number, field.group("name"), field.group("value"));
      } else {
        throw new RuleFileException(
            file,
            number,
            "“"
                + line
                + "” is no statement: expected words NAME: …, verb VERB: …, rule ID, off ID,"
                + " level ID LEVEL, or a field of the rule above");
      }
    }
    return written;
  }

  /// Line at which the rule begins in its file.
  int lineOf(String id) {
    Draft draft = drafts.get(id);
    return draft == null ? 0 : draft.line;
  }

  private void state(String file, int number, Matcher statement) throws RuleFileException {
    @Nullable String what = statement.group("what");
    if (what != null) {
      List<String> words =
          Arrays.stream(statement.group("list").strip().split("\\s+"))
              .filter(word -> !word.isEmpty())
              .toList();
      try {
        if (what.equals("words")) {
          vocabulary.addWords(statement.group("name"), words);
        } else {
          vocabulary.addVerb(statement.group("name"), words);
        }
      } catch (Misspelt e) {
        throw new RuleFileException(file, number, e.what());
      }
      return;
    }
    @Nullable String off = statement.group("off");
    String id = off != null ? off : statement.group("id");
    Draft known = drafts.get(id);
    if (known == null) {
      throw new RuleFileException(
          file,
          number,
          "there is no rule " + id + ": known are " + String.join(", ", drafts.keySet()));
    }
    if (off != null) {
      drafts.remove(id);
    } else {
      Map<String, List<Line>> fields = new LinkedHashMap<>(known.fields);
      String level = statement.group("level");
      checkLevel(file, number, level);
      fields.put("level", List.of(new Line(number, level)));
      drafts.put(id, new Draft(known.file, known.line, id, fields));
    }
  }

  private static void addField(Draft draft, int number, String name, String value)
      throws RuleFileException {
    if (!SINGLE.contains(name) && !REPEATED.contains(name)) {
      throw new RuleFileException(
          draft.file,
          number,
          "“"
              + name
              + "” is no field of a rule: expected level, where, flags, message, why,"
              + " rewrite, names, match, unless, flag or pass");
    }
    List<Line> lines = draft.fields.computeIfAbsent(name, key -> new ArrayList<>());
    if (SINGLE.contains(name) && !lines.isEmpty()) {
      throw new RuleFileException(
          draft.file, number, "rule " + draft.id + " has a second “" + name + "”");
    }
    lines.add(new Line(number, value.strip()));
  }

  /// The rules of all files read, patterns and all.
  List<LintRule> compile() throws RuleFileException {
    List<LintRule> rules = new ArrayList<>();
    for (Draft draft : drafts.values()) {
      rules.add(compile(draft));
    }
    return rules;
  }

  private LintRule compile(Draft draft) throws RuleFileException {
    Line levelLine = single(draft, "level", "warning");
    Line where = single(draft, "where", "anywhere");
    List<TokenPattern> matches = patterns(draft, "match");
    if (matches.isEmpty()) {
      throw new RuleFileException(
          draft.file, draft.line, "rule " + draft.id + " has no “match”, so it can flag nothing");
    }
    Scope scope =
        switch (where.value) {
          case "anywhere" -> Scope.ANYWHERE;
          case "follow-ups" -> Scope.FOLLOW_UPS;
          case "outside-follow-ups" -> Scope.OUTSIDE_FOLLOW_UPS;
          default ->
              throw new RuleFileException(
                  draft.file,
                  where.number,
                  "where: “"
                      + where.value
                      + "”: expected anywhere, follow-ups or outside-follow-ups");
        };
    String message = single(draft, "message", "“{match}”").value;
    return new LintRule(
        draft.id,
        checkLevel(draft.file, levelLine.number, levelLine.value),
        scope,
        single(draft, "flags", message).value,
        message,
        single(draft, "why", "").value,
        single(draft, "rewrite", "").value,
        matches,
        patterns(draft, "unless"),
        examples(draft, "flag"),
        examples(draft, "pass"),
        Arrays.stream(single(draft, "names", "").value.split(","))
            .map(String::strip)
            .filter(name -> !name.isEmpty())
            .collect(Collectors.toCollection(LinkedHashSet::new)));
  }

  private static Line single(Draft draft, String name, String otherwise) {
    List<Line> lines = draft.fields.get(name);
    return lines == null ? new Line(draft.line, otherwise) : lines.getFirst();
  }

  private static List<Line> lines(Draft draft, String name) {
    return draft.fields.getOrDefault(name, List.of());
  }

  private List<TokenPattern> patterns(Draft draft, String name) throws RuleFileException {
    List<TokenPattern> patterns = new ArrayList<>();
    for (Line line : lines(draft, name)) {
      try {
        patterns.add(vocabulary.pattern(line.value));
      } catch (Misspelt e) {
        throw new RuleFileException(draft.file, line.number, e.what());
      }
    }
    return patterns;
  }

  /// Examples are Markdown on one line; `\n` stands for a line's end.
  private static List<String> examples(Draft draft, String name) {
    return lines(draft, name).stream().map(line -> line.value.replace("\\n", "\n")).toList();
  }

  private static Level checkLevel(String file, int number, String level) throws RuleFileException {
    return Level.byId(level)
        .orElseThrow(
            () ->
                new RuleFileException(
                    file,
                    number,
                    "“" + level + "” is no level: expected suggestion, warning or error"));
  }
}
