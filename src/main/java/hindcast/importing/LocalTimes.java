package hindcast.importing;

import hindcast.model.Display;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Turns the local times of one export, in the order in which they stand there, into instants.
/// Where clocks go back, an hour is told apart by the step back in the file: in one sorted oldest
/// first the first pass is the earlier, in one sorted newest first the later.
final class LocalTimes {
  private final ProblemLog problems;
  private @Nullable LocalDateTime previous;
  private @Nullable ZoneOffsetTransition within;
  private boolean newestFirst;
  private boolean directionKnown;
  private boolean secondPass;

  LocalTimes(ProblemLog problems) {
    this.problems = problems;
  }

  /// The instant in epoch milliseconds.
  long instant(LocalDateTime time, ZoneId zone, long line) {
    if (zone instanceof ZoneOffset fixed) {
      return time.toInstant(fixed).toEpochMilli();
    }
    List<ZoneOffset> offsets = zone.getRules().getValidOffsets(time);
    long instant;
    if (offsets.size() == 1) {
      within = null;
      secondPass = false;
      instant = time.toInstant(offsets.getFirst()).toEpochMilli();
    } else {
      ZoneOffsetTransition change = zone.getRules().getTransition(time);
      instant =
          offsets.isEmpty() ? skipped(time, zone, change, line) : twice(time, zone, change, line);
    }
    LocalDateTime before = previous;
    if (before != null && !directionKnown && !before.equals(time)) {
      newestFirst = time.isBefore(before);
      directionKnown = true;
    }
    previous = time;
    return instant;
  }

  private long skipped(LocalDateTime time, ZoneId zone, ZoneOffsetTransition change, long line) {
    within = null;
    secondPass = false;
    problems.add(
        line,
        "the local time "
            + time
            + " does not exist in "
            + zone
            + ", whose clocks skip from "
            + change.getDateTimeBefore()
            + " to "
            + change.getDateTimeAfter()
            + "; it was moved on by that step; check the zone of this file",
        false);
    return time.toInstant(change.getOffsetBefore()).toEpochMilli();
  }

  private long twice(LocalDateTime time, ZoneId zone, ZoneOffsetTransition change, long line) {
    LocalDateTime before = previous;
    boolean entered = !change.equals(within);
    boolean turned = false;
    if (entered) {
      within = change;
      secondPass = false;
    } else if (before != null && !secondPass) {
      long step = ChronoUnit.MINUTES.between(before, time);
      turned = newestFirst ? step >= 30 : step <= -30;
      secondPass = turned;
    }
    boolean later = secondPass != newestFirst;
    ZoneOffset offset = later ? change.getOffsetAfter() : change.getOffsetBefore();
    if (entered || turned) {
      problems.add(
          line,
          "the local times from "
              + change.getDateTimeAfter()
              + " to "
              + change.getDateTimeBefore()
              + " happen twice in "
              + zone
              + ", where clocks go back; from this line on they were read as the "
              + (later ? "second" : "first")
              + " pass ("
              + Display.iso(time.toInstant(offset).toEpochMilli())
              + "); check the order of events there",
          false);
    }
    return time.toInstant(offset).toEpochMilli();
  }
}
