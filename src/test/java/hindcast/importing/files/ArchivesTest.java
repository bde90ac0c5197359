package hindcast.importing.files;

import static org.assertj.core.api.Assertions.assertThat;

import hindcast.importing.ImportOptions;
import hindcast.importing.ImportResult;
import hindcast.importing.IncidentReader;
import hindcast.importing.LineImporter;
import hindcast.model.Progress;
import io.airlift.compress.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/// Compressed files and archives of every kind.
class ArchivesTest {
  private static final String LINES = "t=1700000000000 1\nt=1700000001000 2\n";

  @TempDir Path folder;

  private ImportResult read(Path file) {
    return new IncidentReader(List.of(new LineImporter()))
        .read(List.of(file), ImportOptions.DEFAULT, Progress.NONE);
  }

  private static byte[] packed(Compression how, byte[] plain) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out =
        switch (how) {
          case NONE -> bytes;
          case GZIP -> new GZIPOutputStream(bytes);
          case BZIP2 -> new BZip2CompressorOutputStream(bytes);
          case XZ -> new XZOutputStream(bytes, new LZMA2Options());
          case ZSTD -> new ZstdOutputStream(bytes);
        }) {
      out.write(plain);
    }
    return bytes.toByteArray();
  }

  private static byte[] tar(Map<String, String> files) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
      tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
      for (var file : files.entrySet()) {
        byte[] content = file.getValue().getBytes(StandardCharsets.UTF_8);
        TarArchiveEntry entry = new TarArchiveEntry(file.getKey(), true);
        entry.setSize(content.length);
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
      }
    }
    return bytes.toByteArray();
  }

  @ParameterizedTest
  @EnumSource
  void a_compressed_file_is_read_as_if_it_were_plain(Compression how) throws IOException {
    byte[] plain = LINES.getBytes(StandardCharsets.UTF_8);
    Path file = Files.write(folder.resolve("a.log.packed"), packed(how, plain));
    ImportResult result = read(file);
    assertThat(result.failures()).isEmpty();
    assertThat(result.incident().sources().getFirst().rowsUsed()).isEqualTo(2);
  }

  @ParameterizedTest
  @EnumSource
  void every_file_of_a_tar_is_read_however_it_is_compressed(Compression how) throws IOException {
    byte[] archive = tar(Map.of("logs/a.log", LINES, "logs/deep/b.log", LINES));
    Path file = Files.write(folder.resolve("export.tar.packed"), packed(how, archive));
    ImportResult result = read(file);
    assertThat(result.failures()).isEmpty();
    assertThat(result.incident().sources())
        .extracting(source -> source.id() + " " + source.rowsUsed())
        .containsExactlyInAnyOrder(
            "export.tar.packed/logs/a.log 2", "export.tar.packed/logs/deep/b.log 2");
  }

  @Test
  void names_that_look_like_paths_are_words_only() throws IOException {
    Path file =
        Files.write(
            folder.resolve("odd.tar"),
            tar(Map.of("../../up.log", LINES, "/etc/root.log", LINES, "C:\\x\\win.log", LINES)));
    ImportResult result = read(file);
    assertThat(result.incident().sources())
        .extracting(source -> source.id())
        .containsExactlyInAnyOrder(
            "odd.tar/up.log", "odd.tar/etc/root.log", "odd.tar/C:/x/win.log");
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Compression.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"NONE"})
  void a_compressed_file_that_breaks_off_says_so(Compression how) throws IOException {
    StringBuilder text = new StringBuilder();
    java.util.Random random = new java.util.Random(5);
    for (int i = 0; i < 20_000; i++) {
      text.append("t=")
          .append(1_700_000_000_000L + i)
          .append(' ')
          .append(random.nextInt())
          .append('\n');
    }
    byte[] whole = packed(how, text.toString().getBytes(StandardCharsets.UTF_8));
    Path file = Files.write(folder.resolve("cut.log"), Arrays.copyOf(whole, whole.length / 2));
    ImportResult result = read(file);
    String told =
        result.failures()
            + " "
            + result.incident().sources().stream().map(source -> source.problems()).toList();
    assertThat(told)
        .contains("copy or download it again")
        .doesNotContain("unexpectedly")
        .doesNotContain("Exception");
  }

  @ParameterizedTest
  @EnumSource(
      value = Compression.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"NONE"})
  void damaged_bytes_never_crash_it(Compression how) throws IOException {
    byte[] whole = packed(how, LINES.repeat(500).getBytes(StandardCharsets.UTF_8));
    java.util.Random random = new java.util.Random(9);
    for (int run = 0; run < 60; run++) {
      byte[] bytes = whole.clone();
      for (int n = 0; n < 3; n++) {
        bytes[8 + random.nextInt(bytes.length - 8)] = (byte) random.nextInt();
      }
      Path file = Files.write(folder.resolve("damaged" + run), bytes);
      ImportResult result = read(file);
      String told =
          result.failures()
              + " "
              + result.incident().sources().stream().map(source -> source.problems()).toList();
      assertThat(told).doesNotContain("unexpectedly");
    }
  }

  private static byte[] zip(String... names) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (String name : names) {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(LINES.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
      }
    }
    return bytes.toByteArray();
  }

  /// The beginning of an archive as streams write it that do not compress: no length stands before
  /// a file, but behind it in a descriptor.
  private static byte[] unsized(String... names) {
    byte[] lines = LINES.getBytes(StandardCharsets.UTF_8);
    CRC32 sum = new CRC32();
    sum.update(lines);
    ByteBuffer zip = ByteBuffer.allocate(10_000).order(ByteOrder.LITTLE_ENDIAN);
    for (String name : names) {
      zip.putInt(0x04034b50).putShort((short) 20).putShort((short) 8).putShort((short) 0);
      zip.putInt(0x58_21_00_00).putInt(0).putInt(0).putInt(0);
      zip.putShort((short) name.length()).putShort((short) 0);
      zip.put(name.getBytes(StandardCharsets.US_ASCII)).put(lines);
      zip.putInt(0x08074b50).putInt((int) sum.getValue()).putInt(lines.length).putInt(lines.length);
    }
    return Arrays.copyOf(zip.array(), zip.position());
  }

  /// Overwrites a number in the header of the only file, as the directory at the end has it.
  private static void inDirectory(byte[] zip, int offset, long number, int width) {
    int at = zip.length - 4;
    while (!(zip[at] == 'P' && zip[at + 1] == 'K' && zip[at + 2] == 1 && zip[at + 3] == 2)) {
      at--;
    }
    for (int i = 0; i < width; i++) {
      zip[at + offset + i] = (byte) (number >> (8 * i));
    }
  }

  private String told(String name, byte[] bytes) throws IOException {
    ImportResult result = read(Files.write(folder.resolve(name), bytes));
    String told =
        result.failures()
            + " "
            + result.skipped()
            + " "
            + result.incident().sources().stream().map(source -> source.problems()).toList();
    assertThat(told).doesNotContain("unexpectedly").doesNotContain("Exception");
    return told;
  }

  @Test
  void names_in_a_zip_that_look_like_paths_are_words_only() throws IOException {
    Path inside = Files.createDirectory(folder.resolve("inside"));
    Path file =
        Files.write(
            inside.resolve("odd.zip"),
            zip("../../up.log", "/etc/root.log", "C:\\x\\win.log", "a/./../b.log", "nul\0l.log"));
    ImportResult result = read(file);
    assertThat(result.failures()).isEmpty();
    assertThat(result.incident().sources())
        .extracting(source -> source.id())
        .containsExactlyInAnyOrder(
            "odd.zip/up.log",
            "odd.zip/etc/root.log",
            "odd.zip/C:/x/win.log",
            "odd.zip/a/b.log",
            "odd.zip/nul\0l.log");
    try (var files = Files.walk(folder)) {
      assertThat(files).containsExactlyInAnyOrder(folder, inside, file);
    }
  }

  @Test
  void of_files_under_one_name_one_is_read_and_the_others_are_told() throws IOException {
    assertThat(told("twice.zip", zip("a.log", "./a.log", "x/../x/a.log", "x/x/a.log")))
        .contains("2 files more under names that it uses twice");
    ImportResult result = read(folder.resolve("twice.zip"));
    assertThat(result.incident().sources()).hasSize(2);
  }

  @Test
  void a_zip_under_a_password_says_so() throws IOException {
    byte[] locked = zip("a.log");
    inDirectory(locked, 8, 1, 2);
    locked[6] |= 1;
    assertThat(told("locked.zip", locked)).contains("protected by a password; unpack it");
  }

  @Test
  void a_zip_that_would_unpack_to_far_too_much_is_not_unpacked() throws IOException {
    byte[] bomb = zip("a.log");
    inDirectory(bomb, 24, 0xfff00000L, 4);
    assertThat(told("bomb.zip", bomb)).contains("200-fold");
  }

  @Test
  void a_file_larger_than_its_archive_says_is_stopped() throws IOException {
    byte[] lying = zip("a.log");
    inDirectory(lying, 24, 5, 4);
    assertThat(told("lying.zip", lying)).contains("larger than the ZIP archive says");
  }

  @Test
  void an_archive_of_very_many_files_is_told() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.setLevel(0);
      for (int i = 0; i <= 10_000; i++) {
        zip.putNextEntry(new ZipEntry(i + ".log"));
      }
    }
    assertThat(told("many.zip", bytes.toByteArray())).contains("more than 10000 files; unpack it");
  }

  @Test
  void archives_within_archives_and_archives_of_other_kinds_are_named_and_left_closed()
      throws IOException {
    ByteArrayOutputStream nested = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(nested)) {
      zip.putNextEntry(new ZipEntry("a.log"));
      zip.write(LINES.getBytes(StandardCharsets.UTF_8));
      zip.putNextEntry(new ZipEntry("inner.zip"));
      zip.write(zip("b.log"));
      zip.putNextEntry(new ZipEntry("inner.tar.gz"));
      zip.write(packed(Compression.GZIP, tar(Map.of("c.log", LINES))));
    }
    assertThat(told("nested.zip", nested.toByteArray()))
        .contains("a ZIP archive within an archive, not opened: unpack it")
        .contains("a tar archive within an archive, not opened: unpack it");
    assertThat(told("x.7z", "7z\u00bc\u00af'\u001c\0\4".getBytes(StandardCharsets.ISO_8859_1)))
        .contains("7z archive")
        .contains("unpack it first");
    assertThat(told("x.rar", "Rar!\u001a\u0007\1\0".getBytes(StandardCharsets.ISO_8859_1)))
        .contains("RAR archive")
        .contains("unpack it first");
    assertThat(told("empty.zip", zip())).contains("the ZIP archive holds no files");
  }

  @Test
  void a_gzip_of_several_parts_is_read_to_its_end() throws IOException {
    ByteArrayOutputStream parts = new ByteArrayOutputStream();
    for (int i = 0; i < 3; i++) {
      parts.writeBytes(
          packed(
              Compression.GZIP, ("t=170000000" + i + "000 1\n").getBytes(StandardCharsets.UTF_8)));
    }
    ImportResult result = read(Files.write(folder.resolve("parts.gz"), parts.toByteArray()));
    assertThat(result.incident().sources().getFirst().rowsUsed()).isEqualTo(3);
  }

  @Test
  void links_devices_and_odd_headers_of_a_tar_harm_nothing() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
      for (byte sort : new byte[] {'1', '2', '3', '4', '5', '6'}) {
        TarArchiveEntry entry = new TarArchiveEntry("odd" + (char) sort, sort);
        entry.setLinkName("/etc/passwd");
        tar.putArchiveEntry(entry);
        tar.closeArchiveEntry();
      }
      TarArchiveEntry entry = new TarArchiveEntry("a.log", true);
      entry.setSize(LINES.length());
      tar.putArchiveEntry(entry);
      tar.write(LINES.getBytes(StandardCharsets.UTF_8));
      tar.closeArchiveEntry();
    }
    ImportResult result = read(Files.write(folder.resolve("odd.tar"), bytes.toByteArray()));
    assertThat(result.failures()).isEmpty();
    assertThat(result.incident().sources())
        .extracting(source -> source.id())
        .containsExactly("odd.tar/a.log");
  }

  @Test
  void a_damaged_archive_never_crashes_it() throws IOException {
    byte[] zip = zip("a.log", "b/c.log", "b/d.log");
    byte[] tar = tar(Map.of("a.log", LINES, "x".repeat(200) + "/b.log", LINES));
    java.util.Random random = new java.util.Random(11);
    for (int run = 0; run < 150; run++) {
      byte[] bytes = (run % 2 == 0 ? zip : tar).clone();
      for (int n = 0; n < 1 + run % 4; n++) {
        bytes[4 + random.nextInt(bytes.length - 4)] = (byte) random.nextInt();
      }
      told(
          "damaged" + run,
          run % 5 == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes);
    }
  }

  @Test
  void of_a_tar_that_breaks_off_the_files_before_are_read() throws IOException {
    Map<String, String> files = new java.util.LinkedHashMap<>();
    files.put("a.log", LINES);
    files.put("b.log", LINES.repeat(400));
    files.put("c.log", LINES);
    byte[] whole = tar(files);
    byte[] cut = Arrays.copyOf(whole, 8000);
    for (Compression how : List.of(Compression.NONE, Compression.GZIP)) {
      ImportResult result =
          read(Files.write(folder.resolve("cut" + how + ".tar"), packed(how, cut)));
      assertThat(result.incident().sources())
          .extracting(source -> source.id())
          .containsExactly("cut" + how + ".tar/a.log", "cut" + how + ".tar/b.log");
      assertThat(result.incident().sources().getFirst().rowsUsed()).isEqualTo(2);
      assertThat(result.failures())
          .singleElement()
          .asString()
          .contains("cut off")
          .contains("ends within b.log, of which 6464 of 14400 bytes are there");
    }
    byte[] packed = packed(Compression.GZIP, whole);
    ImportResult half =
        read(Files.write(folder.resolve("half.tar.gz"), Arrays.copyOf(packed, packed.length - 9)));
    assertThat(half.incident().sources()).hasSize(3);
    assertThat(half.failures()).singleElement().asString().contains("the gzip data ends early");
  }

  @Test
  void of_a_zip_that_breaks_off_the_files_before_are_read() throws IOException {
    byte[] whole = zip("a.log", "b.log", "c.log");
    ImportResult listless =
        read(Files.write(folder.resolve("end.zip"), Arrays.copyOf(whole, whole.length - 30)));
    assertThat(listless.incident().sources())
        .extracting(source -> source.id())
        .containsExactly("end.zip/a.log", "end.zip/b.log", "end.zip/c.log");
    assertThat(listless.incident().sources()).allMatch(source -> source.rowsUsed() == 2);
    assertThat(listless.failures()).singleElement().asString().contains("cut off or damaged");

    int third = new String(whole, StandardCharsets.ISO_8859_1).indexOf("c.log");
    ImportResult half =
        read(Files.write(folder.resolve("half.zip"), Arrays.copyOf(whole, third + 5)));
    assertThat(half.incident().sources())
        .extracting(source -> source.id())
        .containsExactly("half.zip/a.log", "half.zip/b.log");
    assertThat(half.failures()).singleElement().asString().contains("It ends within c.log");
  }

  @Test
  void of_a_cut_zip_whose_files_do_not_say_how_long_they_are_those_before_are_read()
      throws IOException {
    byte[] stored = unsized("a.log", "b.log", "c.log");
    int third = new String(stored, StandardCharsets.ISO_8859_1).indexOf("c.log");
    ImportResult half =
        read(Files.write(folder.resolve("unsized.zip"), Arrays.copyOf(stored, third + 20)));
    assertThat(half.incident().sources())
        .extracting(source -> source.id())
        .containsExactly("unsized.zip/a.log", "unsized.zip/b.log");
    assertThat(half.incident().sources()).allMatch(source -> source.rowsUsed() == 2);
    assertThat(half.failures()).singleElement().asString().contains("cut off or damaged");
  }

  @Test
  void of_a_workbook_that_breaks_off_the_parts_are_not_taken_for_files() throws IOException {
    for (String first : List.of("[Content_Types].xml", "docProps/app.xml", "xl/worksheets/a.xml")) {
      byte[] whole = zip(first, "xl/a.log");
      assertThat(told("cut.xlsx", Arrays.copyOf(whole, whole.length - 30)))
          .contains("the workbook (or other Office document) breaks off or is damaged");
    }
    assertThat(read(folder.resolve("cut.xlsx")).incident().sources()).isEmpty();
  }

  @Test
  void links_and_files_with_holes_in_a_tar_are_named() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
      TarArchiveEntry link = new TarArchiveEntry("current.log", (byte) '2');
      link.setLinkName("a.log");
      tar.putArchiveEntry(link);
      tar.closeArchiveEntry();
      TarArchiveEntry entry = new TarArchiveEntry("a.log");
      entry.setSize(LINES.length());
      tar.putArchiveEntry(entry);
      tar.write(LINES.getBytes(StandardCharsets.UTF_8));
      tar.closeArchiveEntry();
    }
    ImportResult result = read(Files.write(folder.resolve("links.tar"), bytes.toByteArray()));
    assertThat(result.failures()).isEmpty();
    assertThat(result.incident().sources()).hasSize(1);
    assertThat(result.skipped())
        .containsExactly(new ImportResult.Skipped("links.tar/current.log", "a link to a.log"));
  }

  @Test
  void compressed_files_in_an_archive_expand_only_so_far_taken_together() throws IOException {
    byte[] much = new byte[3 << 20];
    ArchiveBudget budget = new ArchiveBudget(10_000, 4 << 20, 1L << 40);
    for (int twice = 0; twice < 2; twice++) {
      assertThat(budget.counted("a", new java.io.ByteArrayInputStream(much)).readAllBytes())
          .hasSize(much.length);
    }
    org.assertj.core.api.Assertions.assertThatThrownBy(
            () -> budget.counted("b", new java.io.ByteArrayInputStream(much)).readAllBytes())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("taken together");
    ArchiveBudget fair = new ArchiveBudget(100_000, 4 << 20, 1L << 40);
    for (String file : List.of("a", "b", "c")) {
      assertThat(fair.counted(file, new java.io.ByteArrayInputStream(much)).readAllBytes())
          .hasSize(much.length);
    }
  }

  @Test
  void data_made_to_expand_without_end_is_stopped() throws IOException {
    byte[] much = new byte[1 << 20];
    try (var limit = new ExpansionLimit(new java.io.ByteArrayInputStream(much), 1000, 1 << 18)) {
      org.assertj.core.api.Assertions.assertThatThrownBy(limit::readAllBytes)
          .isInstanceOf(IOException.class)
          .hasMessageContaining("200-fold");
    }
    try (var fair = new ExpansionLimit(new java.io.ByteArrayInputStream(much), 10_000, 1 << 18)) {
      assertThat(fair.readAllBytes()).hasSize(much.length);
    }
  }

  @Test
  void what_is_compressed_in_an_archive_counts_against_it() throws IOException {
    byte[] packed = packed(Compression.GZIP, LINES.getBytes(StandardCharsets.UTF_8));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("a.log.gz"));
      zip.write(packed);
    }
    Path file = Files.write(folder.resolve("packed.zip"), bytes.toByteArray());
    try (FolderWalk walk = new FolderWalk(java.io.InputStream.nullInputStream())) {
      Node entry = walk.walk(List.of(file)).getFirst().children().getFirst();
      assertThat(entry.bytes()).isNotNull();
      assertThat(java.util.Objects.requireNonNull(entry.bytes()).budget()).isNotNull();
    }
    assertThat(read(file).incident().sources()).hasSize(1);
  }
}
