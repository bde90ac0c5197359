package hindcast.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import hindcast.importing.ImportOptions;
import hindcast.importing.ImportResult;
import hindcast.importing.IncidentReader;
import hindcast.importing.files.RawLines;
import hindcast.model.Problem;
import hindcast.model.Progress;
import hindcast.model.Series;
import hindcast.model.Source;
import hindcast.model.TimelineEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Excel workbooks: their sheets are read by the importers that read the same tables as text.
class WorkbooksTest {
  private static final Path WRITTEN = Path.of("src/test/resources/importing-sheets");

  private static final String STYLES =
      "<styleSheet><numFmts><numFmt numFmtId=\"170\" formatCode=\"dd.mm.yyyy hh:mm\"/></numFmts>"
          + "<cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs>"
          + "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"170\"/><xf numFmtId=\"9\"/></cellXfs>"
          + "<cellStyles><cellStyle/></cellStyles></styleSheet>";

  @TempDir Path folder;

  @Test
  void a_workbook_of_another_program_gives_measurements_and_notes_sheet_by_sheet() {
    ImportResult result = read(WRITTEN.resolve("openpyxl.xlsx"));
    assertThat(result.incident().sources())
        .extracting(Source::id, Source::format)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("openpyxl.xlsx/CPU", "csv"),
            org.assertj.core.groups.Tuple.tuple("openpyxl.xlsx/Timeline", "notes-markdown"));
    assertThat(result.failures()).isEmpty();
    Series cpu = result.incident().series().get(0);
    assertThat(cpu.size()).as("the hidden row, too").isEqualTo(6);
    assertThat(cpu.epochMillis(0)).isEqualTo(Instant.parse("2026-03-02T14:00:00Z").toEpochMilli());
    assertThat(cpu.value(5)).isEqualTo(15.5);
    Series share =
        result.incident().series().stream()
            .filter(one -> one.id().contains("availability"))
            .findFirst()
            .orElseThrow();
    assertThat(share.info().unit().toString()).containsIgnoringCase("percent");
    assertThat(share.value(0)).isEqualTo(99);
    assertThat(result.incident().events())
        .extracting(TimelineEvent::title, TimelineEvent::actor)
        .contains(org.assertj.core.groups.Tuple.tuple("errors rise in the cart", "Ana"));
  }

  @Test
  void a_workbook_within_an_archive_is_read_like_one_beside_it() throws IOException {
    Path zip = folder.resolve("incident.zip");
    try (var out = new java.util.zip.ZipOutputStream(java.nio.file.Files.newOutputStream(zip))) {
      out.putNextEntry(new java.util.zip.ZipEntry("sheets/openpyxl.xlsx"));
      out.write(java.nio.file.Files.readAllBytes(WRITTEN.resolve("openpyxl.xlsx")));
    }
    ImportResult within = read(zip);
    ImportResult beside = read(WRITTEN.resolve("openpyxl.xlsx"));
    assertThat(within.failures()).isEmpty();
    assertThat(within.incident().sources())
        .extracting(Source::id)
        .containsExactly(
            "incident.zip/sheets/openpyxl.xlsx/CPU", "incident.zip/sheets/openpyxl.xlsx/Timeline");
    assertThat(within.incident().sources())
        .extracting(Source::points, Source::eventCount, Source::rowsUsed)
        .isEqualTo(
            beside.incident().sources().stream()
                .map(
                    one ->
                        org.assertj.core.groups.Tuple.tuple(
                            one.points(), one.eventCount(), one.rowsUsed()))
                .toList());
  }

  @Test
  void days_may_count_from_1904_and_formulas_give_what_was_last_computed() {
    ImportResult result = read(WRITTEN.resolve("xlsxwriter-1904.xlsx"));
    List<Series> series = result.incident().series();
    assertThat(series).hasSize(2);
    assertThat(series.get(1).epochMillis(4))
        .isEqualTo(Instant.parse("2026-03-02T14:04:00Z").toEpochMilli());
    assertThat(series.get(1).value(4)).isEqualTo(256);
  }

  @Test
  void a_line_is_the_row_of_the_same_number_and_can_be_shown() throws IOException {
    String rows =
        row(3, text("A3", "time"), text("B3", "errors"))
            + row(7, stamp("A7", "46083.5"), number("B7", "4"))
            + row(8, stamp("A8", "46083.5006944444"), number("B8", "9"));
    Path book = book(Map.of("errors", rows));
    Series errors = read(book).incident().series().getFirst();
    assertThat(errors.ref(1).line()).isEqualTo(8);
    Source source = read(book).incident().sources().getFirst();
    assertThat(new RawLines().around(source, errors.ref(1), 0).lines())
        .extracting(RawLines.Line::text)
        .containsExactly("2026-03-02 12:01:00\t9");
  }

  @Test
  void errors_are_gaps_and_nothing_is_computed() throws IOException {
    String rows =
        row(1, text("A1", "time"), text("B1", "errors"))
            + row(2, stamp("A2", "46083.5"), "<c r=\"B2\" t=\"e\"><f>1/0</f><v>#DIV/0!</v></c>")
            + row(3, stamp("A3", "46083.6"), "<c r=\"B3\"><f>SUM(B9:B12)</f></c>")
            + row(4, stamp("A4", "46083.7"), "<c r=\"B4\"><f>2+2</f><v>5</v></c>")
            + row(5, stamp("A5", "46083.8"), number("B5", "6"));
    Series errors = read(book(Map.of("errors", rows))).incident().series().getFirst();
    assertThat(java.util.Arrays.stream(errors.values()).filter(value -> !Double.isNaN(value)))
        .containsExactly(5.0, 6.0);
  }

  @Test
  void a_table_of_incidents_in_a_sheet_becomes_alerts() throws IOException {
    String rows =
        row(1, text("A1", "incident number"), text("B1", "description"), text("C1", "created on"))
            + row(2, number("A2", "42"), text("B2", "\"cart\" down"), stamp("C2", "46083.5"));
    ImportResult result = read(book(Map.of("pages", rows)));
    assertThat(result.incident().events())
        .extracting(TimelineEvent::title)
        .containsExactly("Triggered: \"cart\" down");
  }

  @Test
  void an_entity_from_outside_is_never_fetched() throws IOException {
    String sheet =
        "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><worksheet><sheetData>"
            + row(1, "<c r=\"A1\" t=\"str\"><v>&e;</v></c>")
            + "</sheetData></worksheet>";
    ImportResult result = read(raw(Map.of("xl/worksheets/a.xml", sheet), List.of("a")));
    assertThat(result.incident().sources()).isEmpty();
    assertThat(result.failures())
        .extracting(ImportResult.Failure::message)
        .singleElement()
        .asString()
        .contains("damaged")
        .contains("CSV")
        .doesNotContain("root:");
  }

  @Test
  void a_sheet_made_to_fill_the_machine_stops_with_a_clear_error() throws IOException {
    StringBuilder rows = new StringBuilder(row(1, text("A1", "time"), text("B1", "errors")));
    for (int i = 2; i < 1000; i++) {
      rows.append(row(i, stamp("A" + i, "46083." + (10_000 + i)), number("B" + i, "4")));
    }
    for (int i = 1000; i < 5000; i++) {
      rows.append(row(i, number("XFD" + i, "1")));
    }
    ImportResult result = read(book(Map.of("wide", rows.toString())));
    assertThat(told(result)).anyMatch(one -> one.contains("too far apart"));
  }

  @Test
  void a_sheet_that_breaks_off_keeps_the_rows_before() throws IOException {
    StringBuilder rows = new StringBuilder(row(1, text("A1", "time"), text("B1", "errors")));
    for (int i = 2; i < 4000; i++) {
      rows.append(row(i, stamp("A" + i, "46083." + (10_000 + i)), number("B" + i, "4")));
    }
    String sheet = "<worksheet><sheetData>" + rows + "<row r=\"9999\"><c";
    ImportResult result = read(raw(Map.of("xl/worksheets/a.xml", sheet), List.of("a")));
    assertThat(result.incident().series().getFirst().size()).isGreaterThan(3000);
    assertThat(told(result)).anyMatch(one -> one.contains("damaged or breaks off"));
  }

  @Test
  void a_name_that_would_lead_out_of_the_workbook_is_only_a_name() throws IOException {
    String rows =
        row(1, text("A1", "time"), text("B1", "errors"))
            + row(2, stamp("A2", "46083.5"), number("B2", "4"))
            + row(3, stamp("A3", "46083.6"), number("B3", "4"));
    ImportResult result = read(book(Map.of("../../etc", rows)));
    assertThat(result.incident().sources())
        .extracting(Source::id)
        .containsExactly("book.xlsx/.._.._etc");
  }

  @Test
  void other_documents_are_refused_by_name_with_what_to_do() throws IOException {
    Map<String, String> documents = new LinkedHashMap<>();
    documents.put("xl/workbook.bin", "save it as .xlsx");
    documents.put("word/document.xml", "Word document");
    documents.put("ppt/presentation.xml", "presentation");
    for (Map.Entry<String, String> one : documents.entrySet()) {
      Path file = zip("other.zip", Map.of(one.getKey(), "x"));
      assertThat(read(file).failures())
          .extracting(ImportResult.Failure::message)
          .singleElement()
          .asString()
          .contains(one.getValue());
    }
    Path old = folder.resolve("old.xls");
    byte[] magic = {
      (byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0, (byte) 0xa1, (byte) 0xb1, 0x1a, (byte) 0xe1
    };
    Files.write(old, java.util.Arrays.copyOf(magic, 600));
    assertThat(read(old).failures())
        .extracting(ImportResult.Failure::message)
        .singleElement()
        .asString()
        .contains("old format")
        .contains(".xlsx or CSV");
  }

  @Test
  void a_workbook_without_cells_says_so() throws IOException {
    assertThat(read(book(Map.of("empty", ""))).failures())
        .extracting(ImportResult.Failure::message)
        .containsExactly("the workbook holds no cells");
  }

  private static List<String> told(ImportResult result) {
    List<String> told = new java.util.ArrayList<>();
    result.failures().forEach(one -> told.add(one.message()));
    for (Source source : result.incident().sources()) {
      source.problems().stream().map(Problem::message).forEach(told::add);
    }
    return told;
  }

  private static ImportResult read(Path file) {
    return new IncidentReader(Catalogue.importers())
        .read(List.of(file), ImportOptions.DEFAULT, Progress.NONE);
  }

  private static String row(int number, String... cells) {
    return "<row r=\"" + number + "\">" + String.join("", cells) + "</row>";
  }

  private static String text(String name, String text) {
    return "<c r=\"" + name + "\" t=\"inlineStr\"><is><t>" + text + "</t></is></c>";
  }

  private static String number(String name, String number) {
    return "<c r=\"" + name + "\"><v>" + number + "</v></c>";
  }

  private static String stamp(String name, String serial) {
    return "<c r=\"" + name + "\" s=\"1\"><v>" + serial + "</v></c>";
  }

  private Path book(Map<String, String> rowsBySheet) throws IOException {
    Map<String, String> parts = new LinkedHashMap<>();
    int number = 1;
    for (String rows : rowsBySheet.values()) {
      parts.put(
          "xl/worksheets/sheet" + number++ + ".xml",
          "<worksheet><sheetData>" + rows + "</sheetData></worksheet>");
    }
    return raw(parts, List.copyOf(rowsBySheet.keySet()));
  }

  private Path raw(Map<String, String> sheets, List<String> names) throws IOException {
    Map<String, String> parts = new LinkedHashMap<>(sheets);
    StringBuilder listed = new StringBuilder("<workbook><sheets>");
    StringBuilder links = new StringBuilder("<Relationships>");
    List<String> targets = List.copyOf(sheets.keySet());
    for (int i = 0; i < names.size(); i++) {
      String target = targets.get(i).substring(3);
      listed.append("<sheet name=\"" + names.get(i) + "\" id=\"r" + i + "\"/>");
      links.append("<Relationship Id=\"r" + i + "\" Target=\"" + target + "\"/>");
    }
    parts.put("xl/workbook.xml", listed + "</sheets></workbook>");
    parts.put("xl/_rels/workbook.xml.rels", links + "</Relationships>");
    parts.put("xl/styles.xml", STYLES);
    return zip("book.xlsx", parts);
  }

  private Path zip(String name, Map<String, String> parts) throws IOException {
    Path file = folder.resolve(name);
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
      for (Map.Entry<String, String> part : parts.entrySet()) {
        out.putNextEntry(new ZipEntry(part.getKey()));
        out.write(part.getValue().getBytes(StandardCharsets.UTF_8));
        out.closeEntry();
      }
    }
    return file;
  }
}
