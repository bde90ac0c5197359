package hindcast.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import hindcast.importing.ImportOptions;
import hindcast.importing.ImportResult;
import hindcast.importing.Importer;
import hindcast.importing.IncidentReader;
import hindcast.model.Display;
import hindcast.model.Incident;
import hindcast.model.LogLevel;
import hindcast.model.LogStream;
import hindcast.model.Progress;
import hindcast.model.Series;
import hindcast.model.Source;
import hindcast.model.TimelineEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Reads every `name.in.*` below `importing/<id>` and compares what came of it with
/// `name.expected.txt`. Run with `-Dhindcast.expected=write` to write those files anew; then read
/// the difference.
public class ImporterFixtureTest {
  private static final List<Importer> IMPORTERS = Catalogue.importers();
  private static final Path ROOT = Path.of("src/test/resources/importing");

  @TempDir Path folder;

  /// Every `name.in.*` of every importer.
  public static Stream<Path> fixtures() {
    return IMPORTERS.stream().map(Importer::id).flatMap(ImporterFixtureTest::fixturesOf);
  }

  private static Stream<Path> fixturesOf(String id) {
    try (Stream<Path> files = Files.list(ROOT.resolve(id))) {
      return files
          .filter(file -> file.getFileName().toString().matches(".+\\.in(\\..+)?"))
          .sorted()
          .toList()
          .stream();
    } catch (IOException missing) {
      throw new AssertionError("no fixtures for " + id, missing);
    }
  }

  @ParameterizedTest
  @MethodSource("fixtures")
  void reads_its_fixture_as_expected(Path file) throws IOException {
    ImportResult result =
        new IncidentReader(IMPORTERS)
            .read(List.of(dated(file)), ImportOptions.DEFAULT, Progress.NONE);
    String told = tell(result);
    String name = file.getFileName().toString();
    Path expected = file.resolveSibling(name.substring(0, name.indexOf(".in")) + ".expected.txt");
    if ("write".equals(System.getProperty("hindcast.expected"))) {
      Files.writeString(expected, told);
    }
    assertThat(told).isEqualTo(Files.readString(expected));
    assertThat(result.incident().sources())
        .extracting(Source::format)
        .containsExactly(String.valueOf(file.getParent().getFileName()));
  }

  /// A copy that was last changed at an agreed instant, since some snapshots have no other date.
  private Path dated(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      return file;
    }
    Path copy = Files.copy(file, folder.resolve(String.valueOf(file.getFileName())));
    return Files.setLastModifiedTime(copy, FileTime.from(Instant.parse("2026-03-04T05:06:07Z")));
  }

  private static String tell(ImportResult result) {
    StringBuilder text = new StringBuilder();
    result
        .failures()
        .forEach(
            one ->
                text.append("failure ")
                    .append(one.line())
                    .append(' ')
                    .append(one.message())
                    .append('\n'));
    result.skipped().forEach(one -> text.append("skipped ").append(one.why()).append('\n'));
    Incident incident = result.incident();
    for (Source source : incident.sources()) {
      text.append(source.format()).append(": ").append(source.formatReason()).append('\n');
      text.append("zone ").append(source.zone()).append(", ").append(source.zoneFrom());
      text.append(", ").append(source.zoneReason()).append('\n');
      text.append("span ");
      var span = source.span();
      text.append(span == null ? "none" : iso(span.from()) + " to " + iso(span.to() - 1));
      text.append("\nrows ").append(source.rowsRead()).append(" read, ");
      text.append(source.rowsUsed()).append(" used; ").append(source.eventCount());
      text.append(" events and log lines, ").append(source.seriesCount()).append(" series\n");
      source
          .problems()
          .forEach(
              one ->
                  text.append(one.lost() ? "lost " : "doubt ")
                      .append(one.line())
                      .append(": ")
                      .append(one.message())
                      .append('\n'));
    }
    incident.series().forEach(one -> tell(one, text));
    incident.logs().forEach(one -> tell(one, text));
    incident.events().forEach(one -> tell(one, text));
    incident
        .notes()
        .forEach(
            one ->
                text.append("note ")
                    .append(one.ref().line())
                    .append(" ")
                    .append(flat(one.text()))
                    .append('\n'));
    incident
        .people()
        .forEach(
            one ->
                text.append("person ")
                    .append(one.names())
                    .append(' ')
                    .append(one.zone())
                    .append('\n'));
    return text.toString();
  }

  private static void tell(Series series, StringBuilder text) {
    double sum = 0;
    int gaps = 0;
    double most = 0;
    int at = 0;
    for (int i = 0; i < series.size(); i++) {
      double value = series.value(i);
      if (Double.isNaN(value)) {
        gaps++;
      } else {
        sum += value;
        if (value > most) {
          most = value;
          at = i;
        }
      }
    }
    text.append("series ").append(series.id()).append(' ').append(series.info().kind());
    text.append(' ').append(series.info().unit()).append(' ').append(series.role().id());
    text.append(" every ").append(series.info().windowMillis()).append(" ms, ");
    text.append(series.size()).append(" samples from ").append(iso(series.epochMillis(0)));
    text.append(", ").append(gaps).append(" gaps, sum ").append(short_(sum));
    text.append(", highest ")
        .append(short_(most))
        .append(" at ")
        .append(iso(series.epochMillis(at)));
    text.append(" line ").append(series.ref(at).line());
    String service = series.service();
    text.append(service == null ? "" : ", service " + service).append('\n');
  }

  private static void tell(LogStream log, StringBuilder text) {
    text.append("log ").append(log.service());
    for (LogLevel level : LogLevel.values()) {
      text.append(' ').append(level.name().toLowerCase(Locale.ROOT)).append(' ');
      text.append(log.total(level, log.span()));
    }
    text.append('\n');
  }

  private static void tell(TimelineEvent event, StringBuilder text) {
    text.append(event.kind().id()).append(' ').append(iso(event.happenedAt()));
    if (event.endedAt() != event.happenedAt()) {
      text.append(" to ").append(iso(event.endedAt()));
    }
    text.append(" ±").append(event.uncertaintyMillis()).append(" line ").append(event.ref().line());
    text.append(" \"").append(event.title()).append('"');
    text.append(event.actor() == null ? "" : " by " + event.actor());
    text.append(event.service() == null ? "" : " on " + event.service());
    text.append(' ').append(new TreeMap<>(event.attributes()));
    text.append(event.text().isEmpty() ? "" : " text " + flat(event.text())).append('\n');
  }

  private static String iso(long epochMillis) {
    return Display.iso(epochMillis);
  }

  private static String short_(double value) {
    return String.format(Locale.ROOT, "%.6g", value);
  }

  private static String flat(String text) {
    String flat = text.replace('\n', '⏎');
    return flat.length() > 200 ? flat.substring(0, 200) + "…" : flat;
  }
}
