package hindcast;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// The floors of the house: which package may know which, and which one speaks to a library. To
/// move a wall, change the rule here together with its "because".
class ArchitectureTest {

  /// The floor of each room (a package just below `hindcast`). A class sees the floors below its
  /// own.
  private static final Map<String, Integer> FLOORS =
      Map.ofEntries(
          Map.entry("model", 0),
          Map.entry("importing", 1),
          Map.entry("analysis", 1),
          Map.entry("lint", 1),
          Map.entry("chart", 1),
          Map.entry("review", 2),
          Map.entry("export", 3),
          Map.entry("store", 3),
          Map.entry("facilitation", 3),
          Map.entry("workbench", 4),
          Map.entry("cli", 5),
          Map.entry("ui", 5),
          // A picture of the window without a display: it opens what ui builds.
          Map.entry("snapshot", 6),
          // Main itself
          Map.entry("", 7));

  /// Rooms of the window that every other room of it may see.
  private static final String COMMON = "hindcast.ui.common";

  /// The floors of importing. A format sees all that lies below it, and no other kind of format.
  private static final Map<String, Integer> IMPORTING =
      Map.of(
          "hindcast.importing.files", 0,
          "hindcast.importing.roles", 1,
          "hindcast.importing.clocks", 2,
          "hindcast.importing", 3,
          "hindcast.importing.lines", 4,
          "hindcast.importing.text", 4,
          "hindcast.importing.metrics", 5,
          "hindcast.importing.logs", 5,
          "hindcast.importing.events", 5);

  /// The room that puts the window's other rooms together.
  private static final String SHELL = "hindcast.ui.shell";

  private static final JavaClasses HINDCAST =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("hindcast");

  @Test
  void importsGoDownwardNeverSideways() {
    check(
        classes()
            .should(seeOnlyFloorsBelow())
            .because(
                "a newcomer reads a floor knowing only the floors beneath it, and a change stays on"
                    + " its floor"));
  }

  @Test
  void packagesHaveNoCycles() {
    check(
        slices()
            .matching("hindcast.(**)")
            .should()
            .beFreeOfCycles()
            .because("packages in a circle can only be read, tested and changed all at once"));
  }

  @Test
  void theModelNeedsTheJdkAlone() {
    check(
        classes()
            .that(resideInAPackage("hindcast.model.."))
            .should()
            .onlyDependOnClassesThat(
                resideInAnyPackage("hindcast.model..", "java..", "org.jspecify.annotations.."))
            .because("the words of the domain outlive every library"));
  }

  @Test
  void onlyImportingReadsCsv() {
    door(
        resideInAPackage("org.apache.commons.csv.."),
        List.of("hindcast.importing.."),
        "every row read from an export must pass the intake, which keeps its line and its"
            + " problems");
  }

  @Test
  void onlyImportingReadsJson() {
    door(
        resideInAPackage("tools.jackson.."),
        List.of("hindcast.importing..", "hindcast.export..", "hindcast.cli.."),
        "JSON is untrusted input and is read in one place, with limits and line numbers");
  }

  @Test
  void exportAndCommandLineOnlyWriteJson() {
    check(
        noClasses()
            .that(resideInAnyPackage("hindcast.export..", "hindcast.cli.."))
            .should()
            .dependOnClassesThat(
                resideInAPackage("tools.jackson..")
                    .and(
                        describe(
                            "read JSON",
                            type ->
                                type.getSimpleName().equals("JsonParser")
                                    || type.getSimpleName().endsWith("Reader")
                                    || type.getSimpleName().contains("Deserializ"))))
            .orShould()
            .callMethodWhere(
                describe(
                    "Jackson reads",
                    call ->
                        call.getTargetOwner().getPackageName().startsWith("tools.jackson")
                            && (call.getName().startsWith("read")
                                || call.getName().startsWith("createParser"))))
            .because(
                "JSON is untrusted input and is read in one place, with limits and line numbers"));
  }

  @Test
  void onlyTheWindowKnowsJavaFx() {
    door(
        resideInAnyPackage("javafx..", "com.sun.javafx..", "atlantafx..", "org.kordamp.ikonli.."),
        List.of("hindcast.ui..", "hindcast.snapshot.."),
        "the command line and every document must work where there is no window system");
  }

  @Test
  void onlyChartKnowsJFreeChart() {
    door(
        resideInAPackage("org.jfree.."),
        List.of("hindcast.chart.."),
        "screen and document are painted from one ChartSpec, so a review shows what people saw");
  }

  @Test
  void onlyTheStoreKnowsTheDatabase() {
    door(
        resideInAnyPackage("java.sql..", "javax.sql..", "org.sqlite.."),
        List.of("hindcast.store.."),
        "every change to an incident file is one transaction, and a foreign file is opened"
            + " defensively");
  }

  @Test
  void onlyTheCommandLineKnowsPicocli() {
    door(
        resideInAnyPackage("picocli..", "me.tongfei.progressbar.."),
        List.of("hindcast", "hindcast.cli.."),
        "what a command does must also work from the window and from a test");
  }

  @Test
  void onlyExportKnowsDocumentFormats() {
    door(
        resideInAnyPackage("com.openhtmltopdf..", "org.apache.pdfbox..", "org.apache.poi.."),
        List.of("hindcast.export.."),
        "a format is one file in export; the review itself knows no format");
  }

  @Test
  void nothingPrintsToTheConsoleBesidesTheCommandLine() {
    check(
        noClasses()
            .that(not(resideInAnyPackage("hindcast", "hindcast.cli..", "hindcast.snapshot..")))
            .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS)
            .because("standard output is the result of a command, and scripts read it"));
  }

  @Test
  void everyPackageIsNullMarkedAndHasItsDoorSign() throws IOException {
    Path sources = Path.of("src/main/java");
    TreeSet<Path> folders = new TreeSet<>();
    try (var files = Files.walk(sources)) {
      files
          .filter(file -> file.toString().endsWith(".java"))
          .map(Path::getParent)
          .forEach(folders::add);
    }

    assertThat(folders).as("folders with sources").isNotEmpty();
    for (Path folder : folders) {
      Path sign = folder.resolve("package-info.java");
      assertThat(sign)
          .as("null is a compile error only in a package that says so in its package-info.java")
          .isRegularFile();
      assertThat(Files.readString(sign)).as(sign.toString()).contains("@NullMarked");
    }
  }

  @Test
  void theRulesSeeTheRealClasses() {
    assertThat(HINDCAST.contain("hindcast.Main")).isTrue();
    assertThat(HINDCAST)
        .noneMatch(
            type -> type.getMethods().stream().anyMatch(one -> one.isAnnotatedWith(Test.class)));
  }

  private static void door(
      DescribedPredicate<JavaClass> library, List<String> rooms, String because) {
    check(
        noClasses()
            .that(not(resideInAnyPackage(rooms.toArray(String[]::new))))
            .should()
            .dependOnClassesThat(library)
            .because(because));
  }

  private static void check(ArchRule rule) {
    // A room may still be empty.
    rule.allowEmptyShould(true).check(HINDCAST);
  }

  private static ArchCondition<JavaClass> seeOnlyFloorsBelow() {
    return new ArchCondition<>("see only floors below their own") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
          String from = type.getPackageName();
          String to = dependency.getTargetClass().getBaseComponentType().getPackageName();
          if (isOurs(to) && !maySee(from, to)) {
            events.add(SimpleConditionEvent.violated(type, dependency.getDescription()));
          }
        }
      }
    };
  }

  private static boolean isOurs(String packageName) {
    return packageName.equals("hindcast") || packageName.startsWith("hindcast.");
  }

  /// Whether a class in package `from` may depend on one in package `to`: on a lower floor, or
  /// within its room on itself and on the rooms it lies in.
  static boolean maySee(String from, String to) {
    if (!room(from).equals(room(to))) {
      return floor(to) < floor(from);
    }
    if (from.startsWith("hindcast.importing")) {
      return from.equals(to) || floorOfImporting(to) < floorOfImporting(from);
    }
    return from.equals(to) || from.startsWith(to + ".") || to.equals(COMMON) || from.equals(SHELL);
  }

  @Test
  void theFloorsAreAsDrawn() {
    assertThat(maySee("hindcast.importing.logs", "hindcast.importing")).isTrue();
    assertThat(maySee("hindcast.importing", "hindcast.importing.logs")).isFalse();
    assertThat(maySee("hindcast.importing.logs", "hindcast.importing.metrics")).isFalse();
    assertThat(maySee("hindcast.importing.logs", "hindcast.importing.text")).isTrue();
    assertThat(maySee("hindcast.importing.files", "hindcast.importing")).isFalse();
    assertThat(maySee("hindcast.importing", "hindcast.importing.files")).isTrue();
    assertThat(maySee("hindcast.workbench", "hindcast.importing.metrics")).isTrue();
    assertThat(maySee("hindcast.analysis", "hindcast.importing")).isFalse();
    assertThat(maySee("hindcast.ui.timeline", "hindcast.ui.common")).isTrue();
    assertThat(maySee("hindcast.ui.timeline", "hindcast.ui.review")).isFalse();
    assertThat(maySee("hindcast.ui.shell", "hindcast.ui.review")).isTrue();
    assertThat(maySee("hindcast.model", "hindcast")).isFalse();
    assertThat(maySee("hindcast", "hindcast.cli")).isTrue();
  }

  private static int floorOfImporting(String packageName) {
    return floor(packageName, IMPORTING.get(packageName));
  }

  private static int floor(String packageName) {
    return floor(packageName, FLOORS.get(room(packageName)));
  }

  private static int floor(String packageName, @Nullable Integer floor) {
    if (floor == null) {
      throw new AssertionError(packageName + " has no floor yet: give it one in ArchitectureTest");
    }
    return floor;
  }

  /// `importing` for `hindcast.importing.logs`, empty for `hindcast` itself.
  private static String room(String packageName) {
    String[] parts = packageName.split("\\.", -1);
    return parts.length > 1 ? parts[1] : "";
  }
}
