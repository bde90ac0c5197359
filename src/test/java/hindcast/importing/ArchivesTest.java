package hindcast.importing;

import static org.assertj.core.api.Assertions.assertThat;

import hindcast.model.Progress;
import io.airlift.compress.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
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
}
