package hindcast.importing.clocks;

import hindcast.model.Person;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// Which region people mean whose clocks are that far from UTC.
final class ZoneNames {
  /// Where operations teams commonly sit, asked in this order after the zones of those who took
  /// part.
  private static final List<String> COMMON =
      List.of(
          "UTC",
          "America/Los_Angeles",
          "America/New_York",
          "Europe/London",
          "Europe/Dublin",
          "Europe/Berlin",
          "Asia/Kolkata",
          "America/Chicago",
          "America/Denver",
          "Asia/Tokyo",
          "Asia/Singapore",
          "Australia/Sydney",
          "America/Sao_Paulo",
          "Europe/Athens",
          "Asia/Jerusalem",
          "Asia/Shanghai",
          "America/Phoenix",
          "America/Toronto",
          "Pacific/Auckland");

  private static final long DAY = 86_400_000;
  private static final int NARROWEST = -12 * 3600;
  private static final int WIDEST = 14 * 3600;

  private final List<ZoneId> preferred = new ArrayList<>();

  /// Names that prefer the zones most people of these rosters live in.
  ZoneNames(List<Imported> sources) {
    Map<String, Integer> lived = new TreeMap<>();
    for (Imported source : sources) {
      for (Person person : source.people()) {
        ZoneId zone = person.zone();
        if (zone != null) {
          lived.merge(zone.getId(), 1, Integer::sum);
        }
      }
    }
    lived.entrySet().stream()
        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
        .forEach(entry -> preferred.add(ZoneId.of(entry.getKey())));
    COMMON.forEach(id -> preferred.add(ZoneId.of(id)));
  }

  /// Offsets from UTC in use anywhere at that instant, in whole quarters of an hour, ascending.
  static SortedSet<Integer> offsetSeconds(long epochMillis) {
    Instant when = Instant.ofEpochMilli(epochMillis);
    SortedSet<Integer> found = new TreeSet<>();
    for (String id : ZoneId.getAvailableZoneIds()) {
      try {
        int seconds = ZoneId.of(id).getRules().getOffset(when).getTotalSeconds();
        if (seconds % 900 == 0 && seconds >= NARROWEST && seconds <= WIDEST) {
          found.add(seconds);
        }
      } catch (DateTimeException unknown) {
        found.add(0); // a name without rules on this machine; UTC is always in use
      }
    }
    return found;
  }

  /// Notes without a date were put on the day nearest to everything else; read in a far zone they
  /// may come to lie on the day before or after.
  static Set<Long> withDays(Set<Long> shifts) {
    SortedSet<Long> all = new TreeSet<>(shifts);
    for (long shift : shifts) {
      if (Math.abs(shift) >= DAY / 2 - 3_600_000) {
        all.add(shift > 0 ? shift - DAY : shift + DAY);
      }
    }
    return all;
  }

  /// A region with one of these offsets at about that local time: where most people of the rosters
  /// live, else one common in operations. Where there is neither, the bare offset: any other region
  /// that keeps it would be a guess with a name.
  ///
  /// @param offsetSeconds what the clock may be ahead of UTC, the likeliest first; such as no zone
  ///   keeps are passed over
  ZoneId at(List<Integer> offsetSeconds, LocalDateTime local) {
    List<ZoneOffset> offsets =
        offsetSeconds.stream()
            .filter(seconds -> seconds >= NARROWEST && seconds <= WIDEST)
            .map(ZoneOffset::ofTotalSeconds)
            .toList();
    for (ZoneOffset offset : offsets) {
      for (ZoneId zone : preferred) {
        if (fits(zone, offset, local)) {
          return zone;
        }
      }
    }
    return offsets.isEmpty() ? ZoneOffset.UTC : offsets.getFirst();
  }

  private static boolean fits(ZoneId zone, ZoneOffset offset, LocalDateTime local) {
    return zone.getRules().getValidOffsets(local).contains(offset);
  }
}
