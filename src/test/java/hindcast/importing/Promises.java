package hindcast.importing;

import hindcast.model.Problem;
import hindcast.model.Series;
import hindcast.model.Source;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// What every importer promises of any bytes whatever, its own format's or not: it fails only in
/// its own words, counts every row and loses none silently, names only lines that are there, and
/// gives the same however often and in whatever blocks it reads.
public final class Promises {
  /// Bytes of a block: so few that even a short file has several, which end in the middle of
  /// things.
  private static final int SMALL = 509;

  private Promises() {}

  /// The promises that the importer breaks on these bytes, in words; empty where it keeps all.
  public static List<String> broken(Importer importer, byte[] bytes) {
    List<String> broken = new ArrayList<>();
    try {
      Trial whole = Trial.of(importer, "some.txt", bytes, 0);
      if (whole.poured()) {
        rows(whole, broken);
      } else if (whole.trouble() == null && whole.imported().source().problems().isEmpty()) {
        broken.add("reads nothing, and says nothing of it");
      }
      lines(whole, bytes, broken);
      same("read again", whole, Trial.of(importer, "some.txt", bytes, 0), broken);
      same("in small blocks", whole, Trial.of(importer, "some.txt", bytes, SMALL), broken);
    } catch (RuntimeException | StackOverflowError unexpected) {
      broken.add("fails unexpectedly: " + unexpected + at(unexpected));
    }
    return broken;
  }

  /// What an importer breaks that claims these bytes, of a file that is whole, for certain: then it
  /// reads them, and most of them.
  public static List<String> brokenByClaiming(Importer importer, byte[] bytes) throws IOException {
    Probe probe = Trial.probe("some.txt", bytes);
    if (importer.recognise(probe).grade() != Recognition.Grade.CERTAIN) {
      return List.of();
    }
    Trial trial = Trial.of(importer, "some.txt", bytes, 0);
    Source source = trial.imported().source();
    boolean read = trial.poured() && source.rowsUsed() > 0;
    return read
        ? List.of()
        : List.of(importer.id() + " claims it for certain and reads nothing: " + trial.trouble());
  }

  /// What goes wrong while the importers say whose the bytes are; empty where nothing does.
  public static List<String> brokenByRecognising(List<Importer> importers, byte[] bytes)
      throws IOException {
    List<String> broken = new ArrayList<>();
    Probe probe = Trial.probe("some.txt", bytes);
    for (Importer importer : importers) {
      try {
        Recognition one = importer.recognise(probe);
        if (!one.equals(importer.recognise(probe))) {
          broken.add(importer.id() + " changes its mind");
        }
      } catch (RuntimeException | StackOverflowError unexpected) {
        broken.add(importer.id() + " cannot look: " + unexpected + at(unexpected));
      }
    }
    return broken;
  }

  private static String at(Throwable unexpected) {
    StackTraceElement[] trace = unexpected.getStackTrace();
    for (StackTraceElement step : trace) {
      if (step.getClassName().startsWith("hindcast.")) {
        return " at " + step;
      }
    }
    return trace.length == 0 ? "" : " at " + trace[0];
  }

  private static void rows(Trial trial, List<String> broken) {
    Source source = trial.imported().source();
    long lost = source.rowsRead() - source.rowsUsed();
    if (lost < 0) {
      broken.add("uses more rows than it read: " + source.rowsUsed() + " of " + source.rowsRead());
    }
    // Where reading broke off within a row, that is told as the trouble.
    long told = trial.refusals() + (trial.trouble() == null ? 0 : 1);
    if (trial.lost() > told) {
      broken.add(
          "lost "
              + trial.lost()
              + " of "
              + source.rowsRead()
              + " rows and refused "
              + trial.refusals());
    }
    if (trial.trouble() != null && trial.trouble().isBlank()) {
      broken.add("fails without words");
    }
  }

  private static void lines(Trial trial, byte[] bytes, List<String> broken) {
    long lines = 1;
    for (int i = 0; i < bytes.length; i++) {
      boolean crlf = bytes[i] == '\r' && i + 1 < bytes.length && bytes[i + 1] == '\n';
      lines += bytes[i] == '\n' || (bytes[i] == '\r' && !crlf) ? 1 : 0;
    }
    if (trial.troubleLine() < 0 || trial.troubleLine() > lines) {
      broken.add("fails at line " + trial.troubleLine() + " of " + lines);
    }
    for (Problem problem : trial.imported().source().problems()) {
      if (problem.line() < 0 || problem.line() > lines) {
        broken.add("names line " + problem.line() + " of " + lines + ": " + problem.message());
      }
      if (problem.message().isBlank()) {
        broken.add("a problem without words");
      }
    }
    for (Series series : trial.imported().series()) {
      for (int i = 0; i < series.size(); i++) {
        long line = series.ref(i).line();
        if (line < 0 || line > lines) {
          broken.add("a sample of " + series.id() + " from line " + line + " of " + lines);
          return;
        }
        if (i > 0 && series.epochMillis(i) <= series.epochMillis(i - 1)) {
          broken.add("samples of " + series.id() + " out of order");
          return;
        }
      }
    }
  }

  private static void same(String when, Trial one, Trial other, List<String> broken) {
    List<String> before = one.told();
    List<String> now = other.told();
    for (int i = 0; i < Math.max(before.size(), now.size()); i++) {
      String was = i < before.size() ? before.get(i) : "nothing";
      String is = i < now.size() ? now.get(i) : "nothing";
      if (!was.equals(is)) {
        broken.add(when + " it gives " + is + " instead of " + was);
        return;
      }
    }
  }
}
