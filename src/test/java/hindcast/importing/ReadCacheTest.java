package hindcast.importing;

import static org.assertj.core.api.Assertions.assertThat;

import hindcast.importing.files.Export;
import hindcast.model.Progress;
import hindcast.model.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A decision about one file reads that one again, and no other.
class ReadCacheTest {
  private static final String SAMPLE = "t=1700000000000 1\nt=1700000010000 2\n";

  @TempDir Path folder;
  private final List<String> reads = Collections.synchronizedList(new ArrayList<>());
  private final ReadCache cache = new ReadCache();
  private final IncidentReader reader =
      new IncidentReader(
          List.of(
              new LineImporter() {
                @Override
                public void read(Export export, Intake intake) throws IOException {
                  reads.add(export.name());
                  super.read(export, intake);
                }
              }));

  @BeforeEach
  void three_files() throws IOException {
    for (String name : List.of("a.txt", "b.txt", "c.txt")) {
      Files.writeString(folder.resolve(name), SAMPLE);
    }
  }

  private ImportResult read(ImportOptions options) {
    reads.clear();
    return reader.read(List.of(folder), options, Progress.NONE, cache);
  }

  @Test
  void nothing_is_read_twice_without_need() {
    ImportResult first = read(ImportOptions.DEFAULT);
    assertThat(reads).containsExactlyInAnyOrder("a.txt", "b.txt", "c.txt");
    ImportResult again = read(ImportOptions.DEFAULT);
    assertThat(reads).isEmpty();
    assertThat(again.incident().sources()).isEqualTo(first.incident().sources());
    assertThat(again.incident().series()).hasSameSizeAs(first.incident().series());
  }

  @Test
  void a_decision_reads_the_file_it_is_about_and_taking_it_back_reads_none() {
    read(ImportOptions.DEFAULT);
    ImportResult shifted = read(ImportOptions.DEFAULT.withShift("b.txt", 5_000L));
    assertThat(reads).containsExactly("b.txt");
    assertThat(shifted.incident().sources())
        .extracting(Source::clockShiftMillis)
        .containsExactly(0L, 5_000L, 0L);
    ImportResult back = read(ImportOptions.DEFAULT);
    assertThat(reads).isEmpty();
    assertThat(back.incident().sources()).extracting(Source::clockShiftMillis).containsOnly(0L);
  }

  @Test
  void leaving_a_file_out_and_taking_it_in_again_reads_none() {
    read(ImportOptions.DEFAULT);
    assertThat(read(ImportOptions.DEFAULT.withLeftOut("c.txt", true)).incident().sources())
        .hasSize(2);
    assertThat(reads).isEmpty();
    assertThat(read(ImportOptions.DEFAULT).incident().sources()).hasSize(3);
    assertThat(reads).isEmpty();
  }

  @Test
  void a_file_that_changed_is_read_again() throws IOException {
    read(ImportOptions.DEFAULT);
    Files.writeString(folder.resolve("a.txt"), SAMPLE + "t=1700000020000 3\n");
    ImportResult again = read(ImportOptions.DEFAULT);
    assertThat(reads).containsExactly("a.txt");
    assertThat(again.incident().sources().getFirst().points()).isEqualTo(3);
    Files.setLastModifiedTime(folder.resolve("b.txt"), FileTime.fromMillis(1_600_000_000_000L));
    read(ImportOptions.DEFAULT);
    assertThat(reads).containsExactly("b.txt");
  }

  @Test
  void a_file_added_later_is_the_only_one_read() throws IOException {
    read(ImportOptions.DEFAULT);
    Files.writeString(folder.resolve("d.txt"), SAMPLE);
    read(ImportOptions.DEFAULT);
    assertThat(reads).containsExactly("d.txt");
  }

  @Test
  void entries_of_an_archive_are_told_apart() throws IOException {
    try (ZipOutputStream zip =
        new ZipOutputStream(Files.newOutputStream(folder.resolve("more.zip")))) {
      for (String name : List.of("one.txt", "two.txt")) {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(
            (SAMPLE + "t=1700000020000 " + name.length() + "\n")
                .getBytes(java.nio.charset.StandardCharsets.UTF_8));
      }
    }
    assertThat(read(ImportOptions.DEFAULT).incident().sources()).hasSize(5);
    read(ImportOptions.DEFAULT.withShift("more.zip/two.txt", 1_000L));
    assertThat(reads).containsExactly("more.zip/two.txt");
  }

  @Test
  void what_is_forgotten_is_read_again() {
    read(ImportOptions.DEFAULT);
    cache.clear();
    read(ImportOptions.DEFAULT);
    assertThat(reads).hasSize(3);
  }

  @Test
  void of_what_is_not_used_any_more_a_bounded_amount_is_kept() throws IOException {
    StringBuilder large = new StringBuilder();
    for (int i = 0; i < 700_000; i++) {
      large.append("t=").append(1_700_000_000_000L + i * 1000L).append(" 1\n");
    }
    Files.writeString(folder.resolve("a.txt"), large);
    for (long shift = 0; shift < 6; shift++) {
      read(ImportOptions.DEFAULT.withShift("a.txt", shift * 1000));
      assertThat(reads).contains("a.txt");
    }
    read(ImportOptions.DEFAULT.withShift("a.txt", 5_000L));
    assertThat(reads).as("what was used last stays").isEmpty();
    read(ImportOptions.DEFAULT.withShift("a.txt", 4_000L));
    assertThat(reads).as("the one before too").isEmpty();
    read(ImportOptions.DEFAULT.withShift("a.txt", 0L));
    assertThat(reads).as("the oldest is gone").containsExactly("a.txt");
  }
}
