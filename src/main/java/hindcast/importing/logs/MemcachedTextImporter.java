package hindcast.importing.logs;

import hindcast.importing.Importer;
import hindcast.importing.Intake;
import hindcast.importing.Probe;
import hindcast.importing.Recognition;
import hindcast.importing.files.Export;
import hindcast.importing.files.Lines;
import java.io.IOException;
import java.util.regex.Pattern;

/// What memcached prints to standard error: text without any time. Kept as notes that can be read
/// and searched, but that stand on no timeline.
///
/// Messages: memcached.c, items.c, slabs.c and proto_text.c of memcached 1.6.
public final class MemcachedTextImporter implements Importer {
  private static final Pattern KNOWN =
      Pattern.compile(
          "^([<>]\\d+ |\\d+: (going from|Client using)|slab class +\\d+: chunk size"
              + "|Kicking LRU crawler|Nothing left to crawl|LRU crawler|Exiting normally"
              + "|Signal handled: "
              + "|Failed to (enable LRU|start|allocate|listen|bind|initialize|set)"
              + "|Can't create (LRU|slab|thread|hash)|LRU maintainer|Slab rebalance"
              + "|Starting (LRU|slab|hash)|Hash table expansion|Too many open connections"
              + "|failed to (listen|set|create|start)|Invalid value for|WARNING: .*(slab|hash|LRU)"
              + "|can't find the user|Ran out of)");

  /// Lines of single commands are kept only up to here: a night of them says no more than a page.
  private static final int MOST_COMMANDS = 200;

  private static final int MOST_NOTES = 2000;

  @Override
  public String id() {
    return "memcached-text";
  }

  @Override
  public String title() {
    return "memcached's own output (no times)";
  }

  @Override
  public Recognition recognise(Probe head) {
    double share = head.share(KNOWN);
    return !head.folder() && share >= 0.5
        ? Recognition.possible("its lines are memcached's own messages")
        : Recognition.NO;
  }

  @Override
  public void read(Export export, Intake intake) throws IOException {
    int commands = 0;
    int notes = 0;
    long left = 0;
    try (Lines lines = export.lines()) {
      for (String line = lines.next(); line != null; line = lines.next()) {
        if (line.isBlank()) {
          continue;
        }
        intake.rowRead();
        intake.rowUsed();
        boolean command = line.charAt(0) == '<' || line.charAt(0) == '>';
        if (command ? commands++ < MOST_COMMANDS : notes++ < MOST_NOTES) {
          intake.untimed(line.strip(), lines.number());
        } else {
          left++;
        }
      }
    }
    intake.doubt(
        0,
        "memcached's own output bears no times, so its lines are kept as notes off the timeline"
            + (left == 0 ? "" : "; " + left + " further lines are counted but not kept"));
  }
}
