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
    return contents(List.of(source));
  }

  /// The same of several together.
  String contents(List<Source> sources) {
    long lines = 0;
    long series = 0;
    EnumMap<EventKind, Integer> kinds = new EnumMap<>(EventKind.class);
    for (Source source : sources) {
      series += source.seriesCount();
      if (logs.containsKey(source.id())) {
        lines += source.eventCount();
      } else {
        events
            .getOrDefault(source.id(), new EnumMap<>(EventKind.class))
            .forEach((kind, count) -> kinds.merge(kind, count, Integer::sum));
      }
    }
    List<String> parts = new ArrayList<>();
    if (lines > 0) {
      parts.add(texts.count("import.lines", lines));
    }
    if (series > 0) {
      parts.add(texts.count("import.series", series));
    }
    kinds.forEach(
        (kind, count) ->
            parts.add(texts.count("import." + kind.name().toLowerCase(Locale.ROOT), count)));
    return parts.isEmpty() ? texts.of("import.untimed") : String.join(", ", parts);
  }

  /// `347 of 347 rows used`.
  String rows(Source source) {
    return rows(List.of(source));
  }

  /// The same of several together.
  String rows(List<Source> sources) {
    return texts.of(
        "import.rows",
        Display.count(sources.stream().mapToLong(Source::rowsUsed).sum()),
        Display.count(sources.stream().mapToLong(Source::rowsRead).sum()));
  }

  /// How sure the zone is: `UTC`, `UTC, guessed`.
  String zone(Source source) {
    String id = Display.zone(source.zone());
    if (source.span() == null) {
      return "–";
    }
    return source.zoneFrom() == ZoneFrom.GUESSED ? texts.of("import.guessed", id) : id;
  }

  /// The zone that all of them are read in, with the reason of the first; that there are several
  /// where they differ.
  List<String> zones(List<Source> sources) {
    if (sources.isEmpty()) {
      return List.of("", "");
    }
    return sources.stream().map(this::zone).distinct().count() == 1
        ? List.of(zone(sources.getFirst()), sources.getFirst().zoneReason())
        : List.of(texts.of("import.zones"), texts.of("import.zones.why"));
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

  /// `18 files`.
  String files(FileRow.Folder folder) {
    return texts.count("header.files", folder.files().size());
  }

  /// All the row of a folder says, for those who hear it.
  String aloud(FileRow.Folder folder) {
    List<Source> sources = folder.sources();
    return texts.of(
        folder.open() ? "import.folder.open.accessible" : "import.folder.accessible",
        folder.folder(),
        files(folder),
        format(folder.format()),
        contents(sources),
        rows(sources));
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
