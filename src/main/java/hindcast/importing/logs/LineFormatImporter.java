package hindcast.importing.logs;

import hindcast.importing.Importer;
import hindcast.importing.Intake;
import hindcast.importing.Probe;
import hindcast.importing.Recognition;
import hindcast.importing.Recognition.Grade;
import hindcast.importing.files.Export;
import hindcast.importing.files.Lines;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads the logs of one definition file.
public final class LineFormatImporter implements Importer {
  /// Lines looked at to find what else stands in a file.
  private static final int HEAD = 200;

  /// How a line begins that bears a time of day alone.
  private static final Pattern CLOCK = Pattern.compile("\\W{0,4}\\d{1,2}:\\d\\d\\b");

  private final LineFormat format;
  private final LineFormats all;

  /// @param all every definition, for lines of other formats in the same file
  LineFormatImporter(LineFormat format, LineFormats all) {
    this.format = format;
    this.all = all;
  }

  @Override
  public String id() {
    return format.id();
  }

  @Override
  public String title() {
    return format.title();
  }

  /// What the definition says.
  LineFormat format() {
    return format;
  }

  @Override
  public boolean wantsNeighbours() {
    return format.yearless();
  }

  @Override
  public Recognition recognise(Probe head) {
    if (head.folder()) {
      return Recognition.NO;
    }
    if (format.sure() != Grade.CERTAIN && cutWithin(head)) {
      return Recognition.NO;
    }
    List<String> lines = plain(complete(head));
    if (lines.isEmpty() || otherClocks(lines)) {
      return Recognition.NO;
    }
    LineHead.Share bare = LineHead.share(format, null, lines);
    if (head.lines().size() > complete(head).size()) {
      // a last line without an end counts where it fits
      LineHead.Share all = LineHead.share(format, null, plain(head.lines()));
      bare = all.fit() > bare.fit() ? all : bare;
    }
    if (bare.fit() > 0
        && format.wraps()
        && all.formats().stream().anyMatch(one -> inside(one, lines))) {
      return Recognition.NO;
    }
    if (bare.fit() > 0) {
      return recognition(bare, "");
    }
    for (LineFormat prefix : all.prefixes()) {
      LineHead.Share wrapped =
          format.wraps() ? LineHead.Share.NONE : LineHead.share(format, prefix, lines);
      if (wrapped.of(0.9)) {
        return recognition(wrapped, " behind the prefix of " + prefix.title());
      }
    }
    return Recognition.NO;
  }

  /// Whether many lines begin with a time of day as this format's do, but are none of it: notes and
  /// chats do, too.
  private boolean otherClocks(List<String> lines) {
    if (!format.dateless()) {
      return false;
    }
    List<String> clocks = lines.stream().filter(line -> CLOCK.matcher(line).lookingAt()).toList();
    return !LineHead.share(format, null, clocks).of(0.9);
  }

  private List<String> plain(List<String> lines) {
    return lines.stream().map(LineSense::plain).filter(line -> !format.ignores(line)).toList();
  }

  /// The lines of the head but for a last one that may be cut.
  private static List<String> complete(Probe head) {
    List<String> lines = head.lines();
    return lines.size() > 1
            && !head.text().endsWith("\n")
            && !head.text().endsWith("\r")
            && head.whole()
        ? lines.subList(0, lines.size() - 1)
        : lines;
  }

  /// Whether the head is one line without its end: what it would have been cannot be told.
  private static boolean cutWithin(Probe head) {
    String text = head.text();
    return head.lines().size() == 1 && !text.endsWith("\n") && !text.endsWith("\r");
  }

  /// Whether the lines behind this prefix are all of that format, which then claims the file.
  private boolean inside(LineFormat other, List<String> lines) {
    return !other.wraps()
        && other.sure() == Grade.CERTAIN
        && LineHead.share(other, format, lines).of(0.9);
  }

  private Recognition recognition(LineHead.Share share, String where) {
    String reason = share.fit() + " of the first " + share.lines() + " lines fit" + where;
    if (share.of(0.9)) {
      return new Recognition(format.sure(), reason);
    }
    boolean most = share.of(0.4) || (share.begins() && share.of(0.02));
    Grade weaker = format.sure().compareTo(Grade.LIKELY) < 0 ? format.sure() : Grade.LIKELY;
    return most ? new Recognition(weaker, reason) : Recognition.NO;
  }

  /// Reads an export by the definition of that id.
  static void read(LineFormats all, String id, Export export, Intake intake) throws IOException {
    LineFormat format = all.byId(id);
    if (format == null) {
      throw new IllegalStateException("the definition " + id + " is missing");
    }
    new LineFormatImporter(format, all).read(export, intake);
  }

  @Override
  public void read(Export export, Intake intake) throws IOException {
    List<String> head = new ArrayList<>();
    try (Lines lines = export.lines()) {
      for (String line = lines.next(); line != null && head.size() < HEAD; line = lines.next()) {
        if (!line.isBlank() && !format.ignores(line)) {
          head.add(LineSense.plain(line));
        }
      }
    }
    @Nullable LineFormat prefix = format.wraps() ? format : null;
    if (prefix == null && !LineHead.share(format, null, head).of(0.05)) {
      prefix =
          all.prefixes().stream()
              .filter(one -> LineHead.share(format, one, head).of(0.5))
              .findFirst()
              .orElse(null);
    }
    LineFormat stamped = all.byId("stamped-text");
    new LineReading(
            format,
            prefix,
            LineHead.formats(format, prefix, head, all),
            stamped == null ? format : stamped)
        .read(export, intake);
  }
}
