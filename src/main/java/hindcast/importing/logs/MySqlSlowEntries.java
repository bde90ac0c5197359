package hindcast.importing.logs;

import hindcast.importing.Intake;
import hindcast.importing.text.Stamp;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Dates the entries of a slow query log. `# Time` bears its zone since MySQL 5.7; before, it is
/// the server's local time and printed only when the second changes, and `SET timestamp` counts
/// from the epoch: where both stand in one entry they tell the zone of all.
final class MySqlSlowEntries {
  /// Entries held back until the zone is known.
  private static final int MOST_HELD = 2000;

  private static final long QUARTER_HOUR = 900;

  private static final TimeForm OLD_TIME =
      Objects.requireNonNull(TimeForm.named("pattern yyMMdd H:mm:ss"));

  private final Intake intake;
  private long timeless;
  private final LinePour pour;
  private final LineEvent event = new LineEvent();
  private final List<SlowQuery> held = new ArrayList<>();
  private @Nullable Stamp last;
  private @Nullable Stamp heldTime;
  private int offset = Stamp.UNSAID;
  private boolean settled;

  MySqlSlowEntries(Intake intake) {
    this.intake = intake;
    this.pour = new LinePour(intake, new LineDates());
  }

  /// Whether no entry could be dated.
  boolean empty() {
    return pour.empty();
  }

  /// Adds the next entry.
  void add(SlowQuery query) {
    if (settled) {
      take(query);
      return;
    }
    held.add(query);
    Stamp own = time(query);
    heldTime = own == null ? heldTime : own;
    Stamp time = heldTime;
    if (time != null && time.zoned()) {
      settle();
    } else if (time != null && query.setTimestamp > 0) {
      long ahead = Math.floorDiv(time.wallMillis(), 1000L) - query.setTimestamp;
      long quarters = Math.round((double) ahead / QUARTER_HOUR);
      if (Math.abs(quarters) <= 56) {
        offset = (int) (quarters * QUARTER_HOUR);
        intake.doubt(
            query.line,
            "# Time is the server's local time; SET timestamp beside it tells that it is "
                + ZoneOffset.ofTotalSeconds(offset).getId().replace("Z", "UTC"));
      }
      settle();
    } else if (held.size() >= MOST_HELD) {
      settle();
    }
  }

  /// Dates what was held back.
  void settle() {
    settled = true;
    held.forEach(this::take);
    held.clear();
  }

  private static @Nullable Stamp time(SlowQuery query) {
    Stamp stamp = Stamp.iso(query.time);
    stamp = stamp == null ? OLD_TIME.reader().apply(query.time) : stamp;
    return stamp == null || !Stamp.holds(stamp.wallMillis()) ? null : stamp;
  }

  /// How many queries were refused since nothing tells their time.
  long timeless() {
    return timeless;
  }

  private void take(SlowQuery query) {
    Stamp stamp = time(query);
    if (stamp == null || !stamp.zoned()) {
      if (query.setTimestamp > 0) {
        stamp = new Stamp(query.setTimestamp * 1000, 0);
      } else if (stamp != null && offset != Stamp.UNSAID) {
        stamp = new Stamp(stamp.wallMillis(), offset);
      } else if (stamp == null) {
        stamp = last;
      }
    }
    if (stamp == null) {
      timeless++;
      intake.refuse(query.line, "the entry has no time; expected # Time or SET timestamp");
      return;
    }
    last = stamp;
    intake.rowUsed();
    event.clear();
    event.stamp = stamp;
    event.message = query.statement.isEmpty() ? "(no statement)" : query.statement.toString();
    event.duration = query.seconds;
    if (!query.user.isEmpty()) {
      event.fields.put("user", query.user);
      event.fields.put("client", query.host);
    }
    event.fields.putAll(query.fields);
    pour.add(false, event, query.line);
  }

  /// Pours the series. To be called once, at the end.
  void pour(String stem) {
    pour.pour(stem, false);
  }
}
