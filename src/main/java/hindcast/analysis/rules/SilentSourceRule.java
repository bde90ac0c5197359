package hindcast.analysis.rules;

import hindcast.analysis.Certainty;
import hindcast.analysis.Evidence;
import hindcast.analysis.Finding;
import hindcast.analysis.FindingRule;
import hindcast.analysis.Formula;
import hindcast.analysis.Observations;
import hindcast.analysis.Sentence;
import hindcast.model.Incident;
import hindcast.model.LogLevel;
import hindcast.model.LogStream;
import hindcast.model.PlainText;
import hindcast.model.Series;
import hindcast.model.TimeSpan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A log that usually speaks keeps silent in the incident.
public final class SilentSourceRule implements FindingRule {
  private static final int MOST = 2;

  /// Fewer buckets with lines before the incident do not show what is usual.
  private static final int ENOUGH = 20;

  /// A silence tells something when it is so many times the longest pause before the incident.
  private static final int TIMES = 4;

  private static final long SHORTEST = 60_000;

  @Override
  public String id() {
    return "silent-source";
  }

  @Override
  public String says() {
    return "Which log wrote nothing during part of the incident, how long, and what its longest"
        + " pause before was.";
  }

  @Override
  public String silent() {
    return "The log is sparse anyway; its pause is shorter than a minute or than four times its"
        + " longest pause before the incident; its clock is in doubt.";
  }

  private record Silence(LogStream log, int before, TimeSpan span, TimeSpan usual, boolean ends) {}

  @Override
  public List<Finding> examine(Observations seen) {
    TimeSpan trouble = seen.trouble();
    if (trouble == null) {
      return List.of();
    }
    long end = trouble.from();
    for (Series series : seen.incident().series()) {
      if (!series.isEmpty() && !seen.incident().disputed(series.info().source())) {
        end = Math.max(end, series.epochMillis(series.size() - 1));
      }
    }
    TimeSpan looked = new TimeSpan(trouble.from(), Math.min(trouble.to(), end));
    List<Silence> found = new ArrayList<>();
    for (LogStream log : seen.incident().logs()) {
      Silence silence = seen.incident().disputed(log.source()) ? null : silence(log, looked);
      if (silence != null) {
        found.add(silence);
      }
    }
    return found.stream()
        .sorted(Comparator.comparingLong(one -> -one.span().length()))
        .limit(MOST)
        .map(one -> tell(seen.incident(), one))
        .toList();
  }

  private static @Nullable Silence silence(LogStream log, TimeSpan trouble) {
    long width = log.bucketMillis();
    int spoke = 0;
    int last = -1;
    TimeSpan usual = null;
    Silence best = null;
    for (int i = 0; i <= log.buckets(); i++) {
      boolean end = i == log.buckets();
      if (!end && empty(log, i)) {
        continue;
      }
      if (last >= 0) {
        long from = log.bucketStart(last) + width;
        // a log that ends with the metrics is no silence
        long to = end ? Math.max(from, trouble.to()) : log.bucketStart(i);
        TimeSpan pause = new TimeSpan(from, Math.max(from, to));
        if (from < trouble.from() - width && to <= trouble.from()) {
          usual = usual == null || pause.length() > usual.length() ? pause : usual;
        } else if (usual != null
            && spoke >= ENOUGH
            && pause.length() >= Math.max(SHORTEST, TIMES * Math.max(width, usual.length()))
            && from < trouble.to()
            && (best == null || pause.length() > best.span().length())) {
          best = new Silence(log, last, pause, usual, end);
        }
      }
      spoke += end || log.bucketStart(i) >= trouble.from() ? 0 : 1;
      last = i;
    }
    return best;
  }

  private static boolean empty(LogStream log, int bucket) {
    for (LogLevel level : LogLevel.values()) {
      if (log.count(level, bucket) > 0) {
        return false;
      }
    }
    return true;
  }

  private Finding tell(Incident incident, Silence one) {
    LogStream log = one.log();
    Sentence sentence = new Sentence(incident);
    sentence.cite(
        new Evidence(
            log.source(),
            log.firstLine(one.before()),
            null,
            null,
            log.bucketStart(one.before()),
            one.span().to()));
    Formula from = new Formula.Instant(one.span().from());
    Formula to = new Formula.Instant(one.span().to());
    sentence
        .say(PlainText.line(log.source(), 80) + " wrote nothing for ")
        .duration(new Formula.Difference(to, from))
        .say(" from ")
        .time(from)
        .say(one.ends() ? " on, to the end of the incident" : " on");
    if (one.usual().length() > 0) {
      sentence
          .say("; its longest pause before was ")
          .duration(
              new Formula.Difference(
                  new Formula.Instant(one.usual().to()), new Formula.Instant(one.usual().from())));
    } else {
      sentence.say("; before, it had no pause at all");
    }
    sentence.say(one.ends() ? ". Its export may end there." : ".");
    return new Finding(id(), one.ends() ? Certainty.POSSIBLE : Certainty.CERTAIN, sentence.done());
  }
}
