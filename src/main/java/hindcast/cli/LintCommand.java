package hindcast.cli;

import hindcast.lint.LanguageLinter;
import hindcast.lint.Level;
import hindcast.lint.Remark;
import hindcast.lint.RuleBook;
import hindcast.lint.RuleFileException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/// `hindcast lint`: blameless language in any Markdown review.
@Command(
    name = "lint",
    mixinStandardHelpOptions = true,
    description = "Checks Markdown reviews for blameless language.")
final class LintCommand extends CommandBase implements Callable<Integer> {
  private static final List<String> FORMATS = List.of("text", "json", "sarif");

  @Parameters(
      paramLabel = "REVIEW.md",
      arity = "0..*",
      description = "Markdown files, and folders of them; - is standard input.")
  List<Path> files = new ArrayList<>();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "How to print: text, json (hindcast.lint/1) or sarif (2.1.0).")
  String format = "text";

  @Option(
      names = "--level",
      paramLabel = "LEVEL",
      description = "The mildest remarks to report: suggestion, warning (the default) or error.")
  String level = Level.WARNING.id();

  @Option(
      names = "--names",
      paramLabel = "FILE",
      description = "Persons' names and handles, one a line (rule E1).")
  @Nullable Path names;

  @Option(
      names = "--rules",
      paramLabel = "FILE",
      description = "A team's own rules; it may also switch rules off.")
  @Nullable Path rules;

  @Override
  public Integer call() {
    if (files.isEmpty()) {
      throw wrong("no file given: name the Markdown files, or a folder that holds them");
    }
    String wantedFormat = format.toLowerCase(Locale.ROOT);
    if (!FORMATS.contains(wantedFormat)) {
      throw wrong("--format " + format + ": expected " + String.join(", ", FORMATS));
    }
    Level wanted =
        Level.byId(level)
            .orElseThrow(
                () -> wrong("--level " + level + ": expected suggestion, warning or error"));
    RuleBook book = rules();
    LanguageLinter linter = new LanguageLinter(book.rules(), names());

    MarkdownFiles found = MarkdownFiles.find(files);
    List<Remark> remarks = new ArrayList<>();
    int read = 0;
    List<MarkdownFiles.Unreadable> unreadable = new ArrayList<>(found.unreadable());
    for (Path file : found.files()) {
      try {
        String text = MarkdownFiles.text(file);
        linter.lint(MarkdownFiles.name(file), text).stream()
            .filter(remark -> remark.level().atLeast(wanted))
            .forEach(remarks::add);
        read++;
      } catch (IOException failure) {
        unreadable.add(MarkdownFiles.Unreadable.of(file, failure));
      }
    }
    unreadable.forEach(one -> complain(one.file(), 0, one.message()));
    if (read == 0) {
      return NOTHING_READ;
    }
    LintReport report = new LintReport(out());
    switch (wantedFormat) {
      case "json" -> report.json(remarks);
      case "sarif" -> report.sarif(remarks, book.rules());
      default -> report.text(remarks, read);
    }
    return remarks.isEmpty() && !(strict && !unreadable.isEmpty()) ? FINE : NEGATIVE;
  }

  private RuleBook rules() {
    RuleBook bundled = root.workbench().languageRules();
    if (rules == null) {
      return bundled;
    }
    try {
      return bundled.with(rules.toString(), MarkdownFiles.text(rules));
    } catch (RuleFileException mistake) {
      throw wrong(String.valueOf(mistake.getMessage()));
    } catch (IOException failure) {
      throw wrong(
          "--rules " + rules + ": " + MarkdownFiles.Unreadable.of(rules, failure).message());
    }
  }

  private Set<String> names() {
    if (names == null) {
      return Set.of();
    }
    try {
      return Arrays.stream(MarkdownFiles.text(names).split("\\R"))
          .map(String::strip)
          .filter(line -> !line.isEmpty() && !line.startsWith("#"))
          .collect(Collectors.toCollection(LinkedHashSet::new));
    } catch (IOException failure) {
      throw wrong(
          "--names " + names + ": " + MarkdownFiles.Unreadable.of(names, failure).message());
    }
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
