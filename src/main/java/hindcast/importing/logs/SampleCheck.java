package hindcast.importing.logs;

import hindcast.importing.logs.LineFormat.Sample;
import hindcast.importing.text.Stamp;
import hindcast.model.Display;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads the samples of a definition and holds them against what it says of them. Local times count
/// as UTC here; a stamp without a year is written `--05-30T12:23:52.442Z`, one without a date
/// `T12:23:52.442Z`.
final class SampleCheck {
  private SampleCheck() {}

  /// @throws LineFormatException when a sample is read as something else
  static void check(LineFormat format) throws LineFormatException {
    LineSense sense = new LineSense(format);
    LineEvent event = new LineEvent();
    for (Sample sample : format.samples()) {
      if (!sense.read(LineSense.plain(sample.line()), event)) {
        throw new LineFormatException(
            format.file(),
            sample.number(),
            "the sample fits no “line:” pattern with a time of a form that “time:” names");
      }
      for (Map.Entry<String, String> expected : sample.expected().entrySet()) {
        String found = found(format, event, expected.getKey());
        if (!expected.getValue().equals(found)) {
          throw new LineFormatException(
              format.file(),
              sample.number(),
              "the sample gives "
                  + expected.getKey()
                  + " “"
                  + (found == null ? "nothing" : found)
                  + "”, expected “"
                  + expected.getValue()
                  + "”");
        }
      }
    }
  }

  private static @Nullable String found(LineFormat format, LineEvent event, String name) {
    return switch (name) {
      case "at" -> at(format, event);
      case "level" -> event.level.name().toLowerCase(Locale.ROOT);
      case "message" -> event.message == null ? null : event.message.strip();
      case "service" -> event.service;
      case "status" -> event.status == 0 ? null : Integer.toString(event.status);
      case "path" -> event.path;
      case "request" -> event.request;
      case "inner" -> event.inner == null ? null : event.inner.strip();
      case "seconds" -> Double.isNaN(event.duration) ? "none" : plain(event.duration);
      default -> event.fields.get(name);
    };
  }

  private static String plain(double seconds) {
    return new BigDecimal(seconds, new MathContext(9)).stripTrailingZeros().toPlainString();
  }

  private static String at(LineFormat format, LineEvent event) {
    Stamp stamp = event.stamp;
    int offset = event.zone.isEmpty() ? Stamp.UNSAID : LinePour.offset(event.zone, stamp);
    if (!stamp.zoned() && offset != Stamp.UNSAID) {
      stamp = new Stamp(stamp.wallMillis(), offset);
    }
    ZoneId zone = format.zone() == null ? ZoneOffset.UTC : format.zone();
    LocalDateTime local = stamp.local();
    long instant =
        stamp.zoned() ? stamp.epochMillis() : local.atZone(zone).toInstant().toEpochMilli();
    String iso = Display.iso(instant);
    return event.dateless ? iso.substring(10) : event.yearless ? "-" + iso.substring(4) : iso;
  }
}
