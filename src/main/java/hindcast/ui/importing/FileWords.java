package hindcast.ui.importing;

import hindcast.model.Display;
import hindcast.model.EventKind;
import hindcast.model.LogStream;
import hindcast.model.Source;
import hindcast.model.Source.ZoneFrom;
import hindcast.model.TimelineEvent;
import hindcast.ui.common.Icons;
import hindcast.ui.common.Texts;
import hindcast.workbench.Catalogue;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.kordamp.ikonli.feather.Feather;

/// What a draft's files hold, in words.
final class FileWords {
  private final Texts texts;
  private final Map<String, EnumMap<EventKind, Integer>> events = new HashMap<>();
  private final Map<String, Boolean> logs = new HashMap<>();

  /// Words about that draft, counted once.
  FileWords(Draft draft, Texts texts) {
    this.texts = texts;
    for (TimelineEvent event : draft.incident().events()) {
      String place = event.ref().source();
      String id = draft.incident().source(place).map(Source::id).orElse(place);
      events
          .computeIfAbsent(id, k -> new EnumMap<>(EventKind.class))
          .merge(event.kind(), 1, Integer::sum);
    }
    for (LogStream log : draft.incident().logs()) {
      logs.put(log.source(), true);
    }
  }

  /// The clause as a sentence begins and ends.
  static String sentence(String clause) {
    if (clause.isEmpty()) {
      return clause;
    }
    String begun = Character.toUpperCase(clause.charAt(0)) + clause.substring(1);
    return begun.endsWith(".") ? begun : begun + ".";
  }

  /// The name of a format.
  static String format(String id) {
    return Catalogue.importers().stream()
        .filter(importer -> importer.id().equals(id))
        .map(importer -> importer.title())
        .findFirst()
        .orElse(id);
  }

  /// `4 series`, `218 406 lines`, `41 deploys, 9 actions`.
  String contents(Source source) {
    List<String> parts = new ArrayList<>();
    boolean log = logs.containsKey(source.id());
    if (log) {
      parts.add(texts.count("import.lines", source.eventCount()));
    } else {
      events
          .getOrDefault(source.id(), new EnumMap<>(EventKind.class))
          .forEach(
              (kind, count) ->
                  parts.add(texts.count("import." + kind.name().toLowerCase(Locale.ROOT), count)));
    }
    if (source.seriesCount() > 0) {
      parts.add(log ? parts.size() : 0, texts.count("import.series", source.seriesCount()));
    }
    return parts.isEmpty() ? texts.of("import.untimed") : String.join(", ", parts);
  }

  /// `347 points, 347 of 347 rows used`.
  String rows(Source source) {
    String used =
        texts.of("import.rows", Display.count(source.rowsUsed()), Display.count(source.rowsRead()));
    return used;
  }

  /// How sure the zone is: `UTC`, `UTC, guessed`.
  String zone(Source source) {
    String id = Display.zone(source.zone());
    if (source.span() == null) {
      return "–";
    }
    return source.zoneFrom() == ZoneFrom.GUESSED ? texts.of("import.guessed", id) : id;
  }

  /// The sign of what it holds most of.
  Feather icon(Source source) {
    if (logs.containsKey(source.id())) {
      return Feather.ALIGN_LEFT;
    }
    if (source.seriesCount() > 0) {
      return Feather.TRENDING_UP;
    }
    EventKind most = null;
    int count = 0;
    for (var entry : events.getOrDefault(source.id(), new EnumMap<>(EventKind.class)).entrySet()) {
      if (entry.getValue() > count) {
        most = entry.getKey();
        count = entry.getValue();
      }
    }
    return most == null ? Feather.FILE_TEXT : Icons.of(most);
  }

  /// All a row says, for those who hear it.
  String aloud(Source source) {
    String said =
        texts.of(
            "import.row.accessible",
            source.id(),
            format(source.format()),
            zone(source),
            source.zoneReason(),
            contents(source),
            rows(source));
    var span = source.span();
    if (span != null) {
      said +=
          " " + texts.of("import.row.span", Display.iso(span.from()), Display.iso(span.to() - 1));
    }
    var suggestion = source.suggestion();
    return suggestion == null
        ? said
        : said
            + " "
            + texts.of("import.row.check", Clocks.fix(texts, suggestion), suggestion.proof());
  }
}
