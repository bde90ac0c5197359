package hindcast.cli;

import hindcast.analysis.Analysis;
import hindcast.analysis.EdgeVerdict;
import hindcast.analysis.Finding;
import hindcast.analysis.Impact;
import hindcast.analysis.Lag;
import hindcast.analysis.Onset;
import hindcast.analysis.Phases;
import hindcast.analysis.Statement;
import hindcast.model.ClockSuggestion;
import hindcast.model.Display;
import hindcast.model.Incident;
import hindcast.model.Source;
import hindcast.model.TimeSpan;
import hindcast.workbench.Loaded;
import java.io.PrintWriter;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// An analysis for people at a terminal, at most [#WIDTH] columns wide, its table at most
/// [#TABLE_WIDTH]. All times are UTC and say so.
public final class AnalysisTable {
  private static final int WIDTH = 100;

  /// Ids of series need more room than words, which wrap.
  private static final int TABLE_WIDTH = 120;

  private static final String SERVICE = "%-15s ";
  private static final String LAG = "%-20s ";
  private static final int TIME = "02:55:20".length();
  private static final int MOMENT = "2026-11-23 02:55:20".length();

  private final PrintWriter out;

  /// A table printed there.
  public AnalysisTable(PrintWriter out) {
    this.out = out;
  }

  /// Everything the analysis says.
  public void print(Loaded loaded) {
    head(loaded);
    whatMovedFirst(loaded);
    phases(loaded.incident(), loaded.analysis().phases());
    impact(loaded.analysis().impact());
    edges(loaded.analysis().edges());
    CandidateTable.lines(loaded).forEach(out::println);
    findings(loaded.analysis().findings());
    clocks(loaded.incident().sources());
  }

  /// What was read, in one line.
  void head(Loaded loaded) {
    TimeSpan span = loaded.incident().span();
    out.println(
        Plain.cut(
            counted(loaded.incident().sources().size(), "source", "sources")
                + ", "
                + counted(loaded.incident().series().size(), "series", "series")
                + ", "
                + counted(loaded.incident().events().size(), "event", "events")
                + (span == null
                    ? ""
                    : ", "
                        + Display.moment(span.from(), ZoneOffset.UTC)
                        + " to "
                        + until(span)
                        + " UTC"),
            WIDTH));
  }

  /// The headline onsets in order of time.
  public void whatMovedFirst(Loaded loaded) {
    Analysis analysis = loaded.analysis();
    List<Onset> onsets = analysis.headlineOnsets();
    heading("What moved first");
    if (onsets.isEmpty()) {
      out.println("  No series left its normal range.");
      return;
    }
    boolean dated = onsets.stream().anyMatch(one -> loaded.incident().needsDate(one.at()));
    boolean placed = onsets.stream().anyMatch(one -> one.service() != null);
    int wide = dated ? MOMENT : TIME;
    out.println(
        "   #  "
            + String.format(Locale.ROOT, "%-" + wide + "s", "UTC")
            + "   ±      "
            + String.format(Locale.ROOT, LAG, "after the first")
            + "signal        "
            + (placed ? String.format(Locale.ROOT, SERVICE, "service") : "")
            + "multiple  series");
    for (int i = 0; i < onsets.size(); i++) {
      Onset onset = onsets.get(i);
      boolean certain = i == 0 || onsets.get(i - 1).certainlyBefore(onset);
      String row =
          String.format(
              Locale.ROOT,
              "  %2d%s %s  %-6s %s%-13s %s%-9s ",
              i + 1,
              certain ? " " : "~",
              dated ? Display.moment(onset.at(), ZoneOffset.UTC) : time(onset.at()),
              Display.duration(onset.uncertaintyMillis()),
              String.format(Locale.ROOT, LAG, i == 0 ? "" : lag(analysis, onset)),
              onset.role().title(),
              placed ? String.format(Locale.ROOT, SERVICE, service(onset)) : "",
              onset.multiple() == null ? "–" : Display.multiple(onset.multiple()));
      out.println(row + Plain.cutInside(onset.series(), TABLE_WIDTH - row.length()));
    }
    out.println(
        "  ~ order with the one above is uncertain. Order in time. It does not prove a cause.");
  }

  /// The lag behind the first onset with its interval: `5 s (−2 s to 12 s)`.
  private static String lag(Analysis analysis, Onset onset) {
    Lag lag = analysis.lag(analysis.headlineOnsets().getFirst().id(), onset.id()).orElse(null);
    if (lag == null) {
      return "–";
    }
    return Display.duration(lag.millis())
        + " ("
        + Display.duration(lag.minMillis())
        + " to "
        + Display.duration(lag.maxMillis())
        + ")";
  }

  private static String service(Onset onset) {
    return Plain.cut(onset.service() == null ? "–" : onset.service(), 15);
  }

  private void phases(Incident incident, Phases phases) {
    heading("Phases (UTC)");
    mark(incident, "impact", phases.impact());
    mark(incident, "detected", phases.detected());
    mark(incident, "acknowledged", phases.acknowledged());
    mark(incident, "mitigated", phases.mitigated());
    mark(incident, "restored", phases.restored());
  }

  private void mark(Incident incident, String name, Phases.@Nullable Mark mark) {
    if (mark == null) {
      item(String.format(Locale.ROOT, "%-13s %s", name, "not seen in the data"));
    } else {
      item(
          String.format(
              Locale.ROOT,
              "%-13s %s  %s",
              name,
              time(incident, mark.at()),
              mark.statement().text()));
    }
  }

  private void impact(@Nullable Impact impact) {
    heading("Impact");
    if (impact == null) {
      item("No series counts requests and failures that users could see.");
      return;
    }
    impact.statements().forEach(statement -> item(statement.text()));
  }

  private void edges(List<EdgeVerdict> edges) {
    if (edges.isEmpty()) {
      return;
    }
    heading("Dependency check");
    for (EdgeVerdict edge : edges) {
      item(
          edge.verdict().id()
              + ": "
              + edge.from()
              + " → "
              + edge.to()
              + (edge.via() == null ? "" : " via " + edge.via())
              + ", declared "
              + edge.declared().name().toLowerCase(Locale.ROOT)
              + ", behaved "
              + edge.observed().name().toLowerCase(Locale.ROOT));
      for (Statement reason : edge.reasons()) {
        wrap(reason.text(), "      ");
      }
    }
  }

  private void findings(List<Finding> findings) {
    if (findings.isEmpty()) {
      return;
    }
    heading("Findings");
    for (Finding finding : findings) {
      item(finding.certainty().id() + ": " + finding.statement().text());
    }
  }

  private void clocks(List<Source> sources) {
    if (sources.stream().noneMatch(Source::disputed)) {
      return;
    }
    heading("Clocks in doubt (kept out of every order; --accept-suggestions applies them)");
    for (Source source : sources) {
      ClockSuggestion suggestion = source.suggestion();
      if (suggestion != null) {
        item(source.id() + ": " + Suggestions.text(suggestion) + ". " + suggestion.proof());
      }
    }
  }

  private void heading(String text) {
    out.println();
    out.println(text);
  }

  private void item(String text) {
    wrap(text, "  ");
  }

  private void wrap(String text, String indent) {
    String hanging = indent + "  ";
    StringBuilder line = new StringBuilder(indent);
    for (String word : Plain.line(text).split(" ")) {
      if (line.length() + word.length() > WIDTH && line.length() > hanging.length()) {
        out.println(line.toString().stripTrailing());
        line = new StringBuilder(hanging);
      }
      line.append(word).append(' ');
    }
    out.println(line.toString().stripTrailing());
  }

  private static String counted(int things, String one, String several) {
    return Display.count(things) + " " + (things == 1 ? one : several);
  }

  private static String until(TimeSpan span) {
    boolean sameDay =
        Display.date(span.from(), ZoneOffset.UTC).equals(Display.date(span.to(), ZoneOffset.UTC));
    return sameDay ? time(span.to()) : Display.moment(span.to(), ZoneOffset.UTC);
  }

  private static String time(Incident incident, long epochMillis) {
    return incident.needsDate(epochMillis)
        ? Display.moment(epochMillis, ZoneOffset.UTC)
        : time(epochMillis);
  }

  private static String time(long epochMillis) {
    return Display.time(epochMillis, ZoneOffset.UTC);
  }
}
