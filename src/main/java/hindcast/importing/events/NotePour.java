package hindcast.importing.events;

import hindcast.importing.EventDraft;
import hindcast.importing.Intake;
import hindcast.importing.text.Snippet;
import hindcast.importing.text.ZoneWords;
import hindcast.model.EventKind;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Puts the entries of one page of notes on the timeline: their days, their zone, their instants.
final class NotePour {
  private final NotesPage page;
  private final Intake intake;
  private boolean seasonTold;

  NotePour(NotesPage page, Intake intake) {
    this.page = page;
    this.intake = intake;
  }

  void pour() {
    zone();
    NoteDates dates = new NoteDates(page.entries(), page.year(), intake, NoteDates.NOTES_FALL);
    List<@Nullable LocalDateTime> times = new ArrayList<>();
    List<LocalDateTime> bare = new ArrayList<>();
    for (NotesPage.Entry entry : page.entries()) {
      LocalDateTime time = entry.exact() == null ? dates.of(entry) : null;
      times.add(time);
      if (time != null && entry.when().zone() == null) {
        bare.add(time);
      }
    }
    zoneByLinks(bare);
    for (NotesPage.Paragraph one : page.impossible()) {
      intake.doubt(
          one.line(),
          "no time to place it at; kept as a note without one: "
              + Snippet.of(one.text().toString()));
    }
    for (int i = 0; i < times.size(); i++) {
      NotesPage.Entry entry = page.entries().get(i);
      LocalDateTime time = times.get(i);
      Long exact = entry.exact();
      if (exact != null) {
        intake.event(draft(entry, exact, 0));
      } else if (time == null) {
        intake.untimed(entry.when().time() + " " + entry.text(), entry.line());
      } else {
        pour(entry, time);
      }
    }
  }

  private void zone() {
    NotesClaims claims = page.claims();
    ZoneId stated = claims.zone();
    if (stated != null) {
      intake.zoneStated(stated, "the notes say \"" + claims.zoneSentence() + "\"");
      if (claims.zoneMisspelt()) {
        intake.doubt(
            claims.zoneLine(),
            "\"" + claims.zoneWord().strip() + "\" is no region; read as " + stated.getId());
      }
    } else if (page.entries().stream().allMatch(one -> one.when().zone() != null)) {
      ZoneId own = ZoneWords.meant(String.valueOf(page.entries().get(0).when().zone()));
      if (own != null) {
        intake.zoneStated(own, "its times name their zone");
      }
    } else if (!claims.unknownWord().isEmpty()) {
      intake.doubt(
          claims.unknownLine(),
          "the notes say their times are in "
              + claims.unknownWord()
              + ", which may mean several zones or none; say the region with --zone, such as"
              + " Asia/Kolkata");
    }
  }

  /// Two messages that were sent in the very minutes that the page writes prove its zone.
  private void zoneByLinks(List<LocalDateTime> written) {
    ZoneOffset offset =
        page.claims().zone() == null && !written.isEmpty() ? page.links().offset(written) : null;
    if (offset != null) {
      intake.zoneStated(
          offset,
          "the Slack messages it links to were sent in the minutes it writes, if those are at "
              + (offset.equals(ZoneOffset.UTC) ? "UTC" : "UTC" + offset));
    }
  }

  private void pour(NotesPage.Entry entry, LocalDateTime time) {
    NoteTime when = entry.when();
    long at = instant(entry, time);
    long uncertainty = when.uncertaintyMillis();
    LocalTime end = when.end();
    if (end == null) {
      for (long sent : SlackLinks.in(entry.text().toString())) {
        if (sent >= at - 2 * uncertainty && sent < at + 60_000 + 2 * uncertainty) {
          at = sent;
          uncertainty = 0;
          break;
        }
      }
    }
    EventDraft draft = draft(entry, at, uncertainty);
    if (end != null) {
      LocalDate day = time.toLocalDate();
      LocalDate endDay =
          when.endDay().dated()
              ? when.endDay().date(day.getYear(), false)
              : end.isBefore(when.time()) ? day.plusDays(1) : day;
      draft.endedAt(instant(entry, endDay.atTime(end)));
    }
    intake.event(draft);
  }

  private EventDraft draft(NotesPage.Entry entry, long at, long uncertainty) {
    String text = entry.text().toString().strip();
    String spoken = SlackLinks.without(headline(text));
    String title = Snippet.title(spoken.isEmpty() ? headline(text) : spoken);
    EventDraft draft =
        new EventDraft(EventKind.NOTE, at, title, entry.line())
            .uncertainBy(uncertainty)
            .actor(
                entry.actor() == null || entry.actor().isBlank()
                    ? page.claims().writer()
                    : entry.actor());
    return text.equals(title) || text.isEmpty() ? draft : draft.text(text);
  }

  /// Without a remark on the time, such as `(maybe earlier?)`, on a line of its own.
  private static String headline(String text) {
    int end = text.indexOf('\n');
    return end > 0 && text.startsWith("(") && text.charAt(end - 1) == ')'
        ? text.substring(end + 1)
        : text;
  }

  private long instant(NotesPage.Entry entry, LocalDateTime local) {
    String word = entry.when().zone();
    ZoneId own = word == null ? null : ZoneWords.meant(word);
    if (own == null) {
      season(page.claims().zoneWord(), page.claims().zone(), local, page.claims().zoneLine());
      return intake.local(local, entry.line());
    }
    season(word == null ? "" : word, own, local, entry.line());
    return local.atZone(own).toInstant().toEpochMilli();
  }

  /// People write PST in summer and mean Pacific time.
  private void season(String word, @Nullable ZoneId meant, LocalDateTime local, long line) {
    Integer offset = ZoneWords.offsetSeconds(word.strip());
    if (seasonTold || meant == null || offset == null) {
      return;
    }
    if (meant.getRules().getOffset(local).getTotalSeconds() != offset) {
      seasonTold = true;
      intake.doubt(
          line,
          "the notes say "
              + word.strip()
              + ", which was not in force on "
              + local.toLocalDate()
              + "; read as the civil time of "
              + meant.getId());
    }
  }
}
