package hindcast.review;

import hindcast.analysis.Analysis;
import hindcast.analysis.Evidence;
import hindcast.model.Display;
import hindcast.model.Incident;
import hindcast.model.TimeSpan;
import hindcast.model.TimelineEvent;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Writes the first version of a review: deterministic, cited sentences where the tool can know,
/// prompts where only people can.
public final class Drafter {
  /// Drafts the review.
  ///
  /// @param title heading; blank to use one made from what moved
  /// @param viewZones zones in which to show times; empty for UTC and the on-call people's
  public Review draft(Incident incident, Analysis analysis, String title, List<ZoneId> viewZones) {
    Signals signals = new Signals(incident, analysis);
    Cast cast = new Cast(incident.people());
    FactsDraft facts = new FactsDraft(incident, analysis, signals, cast);
    DependencyDraft dependencies = new DependencyDraft(incident, analysis, signals);
    FindingsDraft findings = new FindingsDraft(analysis);
    MovedFirst moved = new MovedFirst(incident, analysis, signals);

    List<Section> sections = new ArrayList<>();
    sections.add(section("header", "", facts.header(), true));
    sections.add(section("summary", "Summary", facts.summary(), true));
    List<Block> figure = new ArrayList<>(moved.figure().stream().toList());
    if (figure.isEmpty()) {
      figure.add(new Block.Note("No series left its normal range, so there is no order to show."));
    }
    sections.add(section("what-moved-first", "What moved first", figure, false));
    sections.add(section("impact", "Impact", facts.impact(), true));
    sections.add(section("background", "Background", findings.blocks("background"), true));
    sections.add(
        section("detection", "Detection", with(facts.detection(), findings.of("detection")), true));
    List<Block> timeline = new TimelineDraft(incident, analysis, signals, cast).blocks();
    sections.add(
        section(
            "timeline",
            "Timeline",
            timeline.isEmpty()
                ? List.of(new Block.Note("No source gave events, and no series left its normal."))
                : timeline,
            false));
    sections.add(section("narrative", "Narrative", findings.blocks("narrative"), true));
    sections.add(
        section(
            "surprised",
            "Why were we surprised",
            with(dependencies.expectations(), findings.of("surprised")),
            true));
    sections.add(section("factors", "Contributing factors", factors(dependencies, findings), true));
    sections.add(
        section("response", "Response", with(facts.response(), findings.of("response")), true));
    sections.add(section("well", "Went well · was hard · luck", List.of(), true));
    sections.add(section("recurrence", "Recurrence", findings.blocks("recurrence"), true));
    sections.add(
        section(
            "follow-ups",
            "Follow-ups",
            List.of(
                new Block.Table(List.of("Action", "Type", "Owner", "Due", "Priority"), List.of())),
            true));
    sections.add(section("questions", "Open questions", questions(dependencies, findings), true));
    sections.add(
        section("method", "Evidence and method", new MethodDraft(incident).blocks(), false));

    sections.replaceAll(one -> withoutNames(one, cast));
    List<ZoneId> zones = zones(incident, cast, viewZones);
    TimeSpan span = incident.span();
    return new Review(
        title.isBlank() ? facts.title() : Plain.line(title, 200),
        subtitle(facts, span, zones.getFirst(), cast),
        zones,
        zones.stream().map(cast::placeOf).toList(),
        incident.sources().size(),
        span == null ? 0 : span.to(),
        sections,
        citations(sections));
  }

  /// Blocks with further passages after them.
  private static List<Block> with(List<Block> known, List<Block.Passage> more) {
    List<Block> all = new ArrayList<>(known);
    all.addAll(more);
    return all;
  }

  private static List<Block> factors(DependencyDraft dependencies, FindingsDraft findings) {
    List<Block.Passage> items = new ArrayList<>(dependencies.factors());
    items.addAll(findings.of("factors"));
    return items.isEmpty()
        ? List.of(new Block.Note("The data alone offers no factor."))
        : List.of(new Block.Items(items, true));
  }

  private static List<Block> questions(DependencyDraft dependencies, FindingsDraft findings) {
    List<Block.Passage> items = new ArrayList<>(dependencies.questions());
    items.addAll(findings.of("questions"));
    return items.isEmpty() ? List.of() : List.of(new Block.Items(items, false));
  }

  private static Section section(String id, String title, List<Block> known, boolean ask) {
    List<Block> blocks = new ArrayList<>(known);
    if (ask) {
      blocks.addAll(Prompts.of(id));
    }
    return new Section(id, title, blocks);
  }

  /// The analysis quotes alerts and pages as they are; documents name roles.
  private static Section withoutNames(Section section, Cast cast) {
    List<Block> blocks = new ArrayList<>();
    for (Block block : section.blocks()) {
      blocks.add(
          switch (block) {
            case Block.Passage passage -> withoutNames(passage, cast);
            case Block.Items items ->
                new Block.Items(
                    items.items().stream().map(one -> withoutNames(one, cast)).toList(),
                    items.numbered());
            case Block.Timeline timeline ->
                new Block.Timeline(
                    timeline.rows().stream().map(row -> withoutNames(row, cast)).toList());
            case Block.Figure figure -> figure;
            case Block.KeyFigures keys -> keys;
            case Block.Note note -> note;
            case Block.Prompt prompt -> prompt;
            case Block.Table table -> table;
          });
    }
    return new Section(section.id(), section.title(), blocks);
  }

  private static Block.Passage withoutNames(Block.Passage passage, Cast cast) {
    return new Block.Passage(
        cast.withoutNamesInQuotes(passage.text()),
        passage.author(),
        passage.quantities(),
        passage.evidence());
  }

  private static Block.Row withoutNames(Block.Row row, Cast cast) {
    return new Block.Row(
        row.at(),
        row.uncertaintyMillis(),
        row.noticedAt(),
        row.phase(),
        cast.withoutNamesInQuotes(row.text()),
        row.quantities(),
        row.quotation(),
        row.actor(),
        row.refs(),
        row.disputed());
  }

  private static List<ZoneId> zones(Incident incident, Cast cast, List<ZoneId> wanted) {
    if (!wanted.isEmpty()) {
      return wanted;
    }
    List<String> actors = new ArrayList<>();
    for (TimelineEvent event : incident.events()) {
      String actor = event.actor();
      if (actor != null) {
        actors.add(actor);
      }
    }
    ZoneId common = cast.commonZone(actors);
    return common == null ? List.of(ZoneOffset.UTC) : List.of(ZoneOffset.UTC, common);
  }

  private static String subtitle(
      FactsDraft facts, @Nullable TimeSpan span, ZoneId zone, Cast cast) {
    StringBuilder text = new StringBuilder("Severity not set · owner not set · draft");
    Long begin = facts.begin();
    long at = begin != null ? begin : span == null ? 0 : span.from();
    if (begin != null || span != null) {
      text.append(" · ").append(Display.longDate(at, zone));
    }
    List<String> services = facts.services();
    if (!services.isEmpty()) {
      text.append(" · ").append(String.join(", ", services));
    }
    return text.append(" · times in ").append(cast.placeOf(zone)).toString();
  }

  private static List<Evidence> citations(List<Section> sections) {
    Set<Evidence> found = new LinkedHashSet<>();
    for (Section section : sections) {
      for (Block block : section.blocks()) {
        switch (block) {
          case Block.Passage passage -> found.addAll(passage.evidence());
          case Block.Items items -> items.items().forEach(item -> found.addAll(item.evidence()));
          case Block.Figure figure -> found.addAll(figure.caption().evidence());
          case Block.KeyFigures keys ->
              keys.figures().forEach(figure -> found.addAll(figure.evidence()));
          case Block.Note note -> {}
          case Block.Prompt prompt -> {}
          case Block.Timeline timeline -> {}
          case Block.Table table -> {}
        }
      }
    }
    return List.copyOf(found);
  }
}
