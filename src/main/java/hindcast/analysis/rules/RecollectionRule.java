package hindcast.analysis.rules;

import hindcast.analysis.Certainty;
import hindcast.analysis.Finding;
import hindcast.analysis.FindingRule;
import hindcast.analysis.Formula;
import hindcast.analysis.Observations;
import hindcast.analysis.Onset;
import hindcast.analysis.Sentence;
import hindcast.model.Display;
import hindcast.model.EventKind;
import hindcast.model.Role;
import hindcast.model.TimelineEvent;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A time from memory ("about 2 AM") beside what the data has. Both stand: neither is put in place
/// of the other.
public final class RecollectionRule implements FindingRule {
  private static final int MOST = 2;

  /// What people say with "about" is off by minutes.
  private static final long ABOUT = 5 * 60_000;

  /// A time so far from the movement means something else.
  private static final long FARTHEST = 6 * 3_600_000L;

  private static final Pattern TIME =
      Pattern.compile(
          "(?:\\b(?:about|around|circa|approx(?:imately)?\\.?|roughly|some ?time"
              + " around)\\s+(?:at\\s+)?"
              + "|~\\s?|≈\\s?)(?<hour>[01]?\\d|2[0-3])(?:[:.h](?<minute>[0-5]\\d))?"
              + "\\s*(?<half>[ap]\\.?m\\b\\.?)?(?<rest>\\s*\\w*)",
          Pattern.CASE_INSENSITIVE);

  /// A number followed by such a word is no time of day.
  private static final Pattern AMOUNT =
      Pattern.compile(
          "^\\s*(%|percent|min\\w*|sec\\w*|hours?|h|m|s|ms|req\\w*|rps|times|x|errors?|days?|users?"
              + "|customers?|hosts?|k|gb|mb|per)$",
          Pattern.CASE_INSENSITIVE);

  @Override
  public String id() {
    return "recollection";
  }

  @Override
  public String says() {
    return "An approximate time that a person wrote for something that the data shows, beside the"
        + " time that the data has for it.";
  }

  @Override
  public String silent() {
    return "The words name no signal that moved; the time agrees to five minutes; it lies more than"
        + " six hours off; the source's clock or zone is in doubt.";
  }

  /// @param written whether the words hold the time; otherwise the entry stands at about that time
  private record Recalled(TimelineEvent event, Onset onset, long at, boolean written) {}

  @Override
  public List<Finding> examine(Observations seen) {
    List<Finding> findings = new ArrayList<>();
    for (TimelineEvent event : seen.soundEvents()) {
      boolean people =
          (event.kind() == EventKind.NOTE
                  || event.kind() == EventKind.CHAT
                  || event.kind() == EventKind.ACTION)
              && !event.attribute("bot").equals("true");
      Recalled recalled = people && findings.size() < MOST ? recalled(seen, event) : null;
      if (recalled != null) {
        findings.add(tell(seen, recalled));
      }
    }
    return findings;
  }

  private static @Nullable Recalled recalled(Observations seen, TimelineEvent event) {
    String text = event.text().isBlank() ? event.title() : event.text();
    Optional<Onset> onset = meant(seen, text);
    ZoneId zone =
        seen.incident().source(event.ref().source()).map(one -> one.zone()).orElse(ZoneOffset.UTC);
    Long said = time(text, event, zone);
    Long at = said == null && event.uncertaintyMillis() >= ABOUT ? (Long) event.happenedAt() : said;
    if (onset.isEmpty() || at == null) {
      return null;
    }
    long off = Math.abs(at - onset.get().at());
    long doubt = Math.max(ABOUT, onset.get().uncertaintyMillis());
    return off <= Math.max(doubt, said == null ? event.uncertaintyMillis() : 0) || off > FARTHEST
        ? null
        : new Recalled(event, onset.get(), at, said != null);
  }

  /// The movement that the words tell of: of that kind, and at a service they name if they name
  /// any.
  private static Optional<Onset> meant(Observations seen, String text) {
    Role role = AlertTopic.role(text);
    List<Onset> of =
        seen.analysis().headlineOnsets().stream().filter(one -> one.role() == role).toList();
    return of.stream()
        .filter(one -> one.service() != null && AlertTopic.names(text, one.service()))
        .findFirst()
        .or(() -> of.size() == 1 ? Optional.of(of.getFirst()) : Optional.empty());
  }

  /// The time that the words mean: the last such time of day before they were written.
  private static @Nullable Long time(String text, TimelineEvent event, ZoneId zone) {
    Matcher found = TIME.matcher(text);
    if (!found.find()) {
      return null;
    }
    boolean amount = found.group("half") == null && AMOUNT.matcher(found.group("rest")).matches();
    int hour = Integer.parseInt(found.group("hour"));
    String half = found.group("half");
    String minute = found.group("minute");
    // a bare number may be any amount: it needs minutes, or am or pm, to be a time of day
    if (amount || (minute == null && half == null) || (half != null && (hour == 0 || hour > 12))) {
      return null;
    }
    if (half != null) {
      hour = hour % 12 + (half.toLowerCase(Locale.ROOT).startsWith("p") ? 12 : 0);
    }
    LocalTime time = LocalTime.of(hour, minute == null ? 0 : Integer.parseInt(minute));
    LocalDate day = Instant.ofEpochMilli(event.happenedAt()).atZone(zone).toLocalDate();
    for (int back = 0; back <= 1; back++) {
      long at = day.minusDays(back).atTime(time).atZone(zone).toInstant().toEpochMilli();
      if (at <= event.happenedAt() + ABOUT) {
        return at;
      }
    }
    return null;
  }

  private Finding tell(Observations seen, Recalled one) {
    String text = one.event().text().isBlank() ? one.event().title() : one.event().text();
    Sentence sentence = new Sentence(seen.incident());
    Formula said = new Formula.Instant(one.at());
    Formula moved = sentence.at(one.onset());
    boolean later = one.onset().at() > one.at();
    ZoneId zone =
        seen.incident()
            .source(one.event().ref().source())
            .map(source -> source.zone())
            .orElse(ZoneOffset.UTC);
    sentence
        .cite(one.event())
        .quote(text)
        .say(one.written() ? " means " : " was noted for about ")
        .time(said);
    if (one.written() && !zone.normalized().equals(ZoneOffset.UTC)) {
      sentence.say(" when read in ").quote(Display.zone(zone));
    }
    sentence
        .say("; in the data " + Sentence.inSentence(one.onset()) + " moved at ")
        .time(moved)
        .say(", ")
        .duration(later ? new Formula.Difference(moved, said) : new Formula.Difference(said, moved))
        .say(later ? " later" : " earlier")
        .say(". Both stand as they are.");
    return new Finding(id(), Certainty.POSSIBLE, sentence.done());
  }
}
