package hindcast.review;

import hindcast.analysis.Evidence;
import hindcast.model.ClockSuggestion;
import hindcast.model.Display;
import hindcast.model.FileMark;
import hindcast.model.Incident;
import hindcast.model.Problem;
import hindcast.model.Source;
import hindcast.model.TimeSpan;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/// How the document came about: sources with their clocks and losses, and the method in plain
/// words.
final class MethodDraft {
  private static final int MOST_PROBLEMS = 40;

  private final Incident incident;

  MethodDraft(Incident incident) {
    this.incident = incident;
  }

  List<Block> blocks() {
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        new Block.Note(
            "Normal is the range a series keeps outside the incident. An onset is the first sample"
                + " outside it; its interval is as wide as steps, gaps and the aggregation window"
                + " make it. One onset counts as earlier than another only where the intervals do"
                + " not overlap. Failures are counted once, at the outermost service. A source"
                + " whose clock is in doubt is shown as it is and kept out of every claim about"
                + " order. Numbers in the text follow from the cited samples alone."));
    blocks.addAll(clocks());
    List<List<String>> rows = incident.sources().stream().map(MethodDraft::row).toList();
    if (!rows.isEmpty()) {
      blocks.add(
          new Block.Table(
              List.of("Source", "Format", "Zone", "Span (UTC)", "Rows used", "SHA-256"), rows));
    }
    blocks.addAll(losses());
    String version = MethodDraft.class.getPackage().getImplementationVersion();
    blocks.add(
        new Block.Note("Drafted with Hindcast" + (version == null ? "" : " " + version) + "."));
    return blocks;
  }

  private static List<String> row(Source source) {
    TimeSpan span = source.span();
    String when =
        span == null
            ? "no times"
            : Display.date(span.from(), ZoneOffset.UTC)
                + " "
                + Display.time(span.from(), ZoneOffset.UTC)
                + " to "
                + (Display.date(span.from(), ZoneOffset.UTC)
                        .equals(Display.date(span.to(), ZoneOffset.UTC))
                    ? ""
                    : Display.date(span.to(), ZoneOffset.UTC) + " ")
                + Display.time(span.to(), ZoneOffset.UTC);
    String zone =
        zoneName(source.zone())
            + ", "
            + switch (source.zoneFrom()) {
              case STATED -> "stated";
              case GUESSED -> "guessed";
              case GIVEN -> "given";
            };
    if (source.clockShiftMillis() != 0) {
      zone += ", shifted by " + Display.duration(source.clockShiftMillis());
    }
    FileMark file = source.file();
    String sum = file == null ? "" : file.sha256();
    return List.of(
        Plain.line(source.id(), 200),
        source.format(),
        zone,
        when,
        Display.count(source.rowsUsed()) + " of " + Display.count(source.rowsRead()),
        sum.length() > 12 ? sum.substring(0, 12) : sum.isEmpty() ? "–" : sum);
  }

  private static String zoneName(ZoneId zone) {
    return zone.normalized().equals(ZoneOffset.UTC) ? "UTC" : zone.getId();
  }

  private List<Block> clocks() {
    List<Block> blocks = new ArrayList<>();
    for (Source source : incident.sources()) {
      String id = Plain.line(source.id(), 120);
      ClockSuggestion suggestion = source.suggestion();
      if (suggestion != null) {
        ZoneId zone = suggestion.zone();
        String what =
            zone != null
                ? "be read in " + zone.getId()
                : "be shifted by " + Display.duration(suggestion.shiftMillis());
        blocks.add(
            new Block.Note(
                "Clock suggestion, open: "
                    + id
                    + " would "
                    + what
                    + ". Proof: "
                    + Plain.line(suggestion.proof(), 300)
                    + " Until it is accepted or declined, the source's times stand as they are and"
                    + " carry no claim about order."));
      } else if (source.zoneFrom() == Source.ZoneFrom.GIVEN || source.clockShiftMillis() != 0) {
        blocks.add(
            new Block.Note(
                "Clock correction, applied: "
                    + id
                    + " is read in "
                    + zoneName(source.zone())
                    + (source.clockShiftMillis() == 0
                        ? ""
                        : ", shifted by " + Display.duration(source.clockShiftMillis()))
                    + " ("
                    + Plain.line(source.zoneReason(), 200)
                    + ")."));
      } else if (source.zoneFrom() == Source.ZoneFrom.GUESSED) {
        blocks.add(
            new Block.Note(
                "Zone guessed: "
                    + id
                    + " is read in "
                    + zoneName(source.zone())
                    + " ("
                    + Plain.line(source.zoneReason(), 200)
                    + ")."));
      }
    }
    return blocks;
  }

  private List<Block> losses() {
    List<List<String>> rows = new ArrayList<>();
    int more = 0;
    for (Source source : incident.sources()) {
      for (Problem problem : source.problems()) {
        if (rows.size() < MOST_PROBLEMS) {
          Evidence place =
              new Evidence(Plain.line(source.id(), 200), problem.line(), null, null, null, null);
          rows.add(
              List.of(
                  place.place(),
                  Plain.line(problem.message(), 300),
                  problem.lost() ? "row left out" : "row used"));
        } else {
          more++;
        }
      }
    }
    if (rows.isEmpty()) {
      return incident.sources().isEmpty()
          ? List.of()
          : List.of(new Block.Note("Loss report: every row of every source was used."));
    }
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Block.Note("Loss report: what could not be read, or only with a doubt."));
    blocks.add(new Block.Table(List.of("Where", "What was found", "Effect"), rows));
    if (more > 0) {
      blocks.add(
          new Block.Note("Further problems, shown by the inspect command: " + Display.count(more)));
    }
    return blocks;
  }
}
