package hindcast.export;

import hindcast.analysis.Evidence;
import hindcast.model.Display;
import hindcast.model.SourceRef;
import hindcast.review.Block;
import hindcast.review.Review;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// How times, sources and evidence read in a document, before any format escapes them.
final class Shown {
  /// A stamp at least this far off is told to the minute.
  private static final long TO_THE_MINUTE = 30_000;

  private static final int LONGEST_NAME = 160;

  private Shown() {}

  /// The row's time in a zone: seconds in the leading zone, minutes in the others.
  static String time(Block.Row row, ZoneId zone, boolean leading) {
    String time = Display.time(row.at(), zone);
    return leading && row.uncertaintyMillis() < TO_THE_MINUTE ? time : time.substring(0, 5);
  }

  /// `noticed 02:56:38`, where that is known apart; empty otherwise.
  static String noticed(Block.Row row, ZoneId zone, String zoneName) {
    Long noticed = row.noticedAt();
    return noticed == null || noticed == row.at()
        ? ""
        : "noticed " + Display.time(noticed, zone) + " " + zoneName;
  }

  /// The places a row was read, `chat.json:41, alerts.csv:2`.
  static String refs(Block.Row row) {
    return row.refs().stream()
        .map(ref -> new SourceRef(name(ref.source()), ref.line()).toString())
        .collect(Collectors.joining(", "));
  }

  /// A file's or series' name, cut in the middle where it is very long.
  static String name(String name) {
    return name.length() <= LONGEST_NAME
        ? name
        : name.substring(0, LONGEST_NAME / 2)
            + "…"
            + name.substring(name.length() - LONGEST_NAME / 2);
  }

  /// What a piece of evidence points at, beside its place.
  static String what(Evidence evidence) {
    StringBuilder text = new StringBuilder();
    String series = evidence.series();
    if (series != null) {
      text.append("series ").append(name(series));
    } else if (evidence.event() != null) {
      text.append("event");
    }
    Long from = evidence.from();
    Long to = evidence.to();
    if (from != null && to != null) {
      text.append(text.isEmpty() ? "" : ", ")
          .append(Display.date(from, ZoneOffset.UTC))
          .append(' ');
      text.append(Display.time(from, ZoneOffset.UTC));
      if (to - from > 1000) {
        text.append(" to ").append(Display.time(to, ZoneOffset.UTC));
      }
      text.append(" UTC");
    }
    return text.toString();
  }

  /// The place of a piece of evidence, its name cut where very long.
  static String place(Evidence evidence) {
    return new SourceRef(name(evidence.file()), evidence.line()).toString();
  }

  /// Numbers of the evidence, ascending.
  static List<Integer> numbers(Review review, List<Evidence> evidence) {
    return evidence.stream().map(review::number).filter(n -> n > 0).distinct().sorted().toList();
  }

  /// Runs of consecutive numbers, each as first and last.
  static List<int[]> runs(List<Integer> numbers) {
    List<int[]> runs = new ArrayList<>();
    for (int number : numbers) {
      if (!runs.isEmpty() && runs.getLast()[1] == number - 1) {
        runs.getLast()[1] = number;
      } else {
        runs.add(new int[] {number, number});
      }
    }
    return runs;
  }

  /// Whether the passage claims something without evidence.
  static boolean unverified(Block.Passage passage) {
    return passage.author() == Block.Author.HINDCAST && passage.evidence().isEmpty();
  }
}
