package hindcast.ui.importing;

import hindcast.importing.FileShape;
import hindcast.importing.ImportOptions;
import hindcast.importing.ImportResult;
import hindcast.importing.RoleOverrides;
import hindcast.model.ClockSuggestion;
import hindcast.model.Incident;
import hindcast.model.Source;
import hindcast.ui.common.ClockDecisions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What would enter the incident if the user agreed now. Immutable.
///
/// @param paths the files and folders named
/// @param options how they are read
/// @param read what was read, without the roles given by hand
/// @param result what was read, with them
/// @param shapes the shape of each source, by its id
/// @param leftOut files that the user left out, by id, as they were read last; null where they were
///   not read in this review
/// @param attention ids of sources whose clock was suspicious at any time in this review, the
///   farthest off first: they stay on top, so that a decision moves nothing
/// @param millis how long reading took
public record Draft(
    List<Path> paths,
    ImportOptions options,
    ImportResult read,
    ImportResult result,
    Map<String, FileShape> shapes,
    Map<String, @Nullable Source> leftOut,
    List<String> attention,
    long millis) {
  public Draft {
    paths = List.copyOf(paths);
    shapes = Map.copyOf(shapes);
    attention = List.copyOf(attention);
  }

  /// What was read, after an earlier draft of the same review.
  ///
  /// @param before the earlier one; null for the first
  static Draft of(
      List<Path> paths,
      ImportOptions options,
      ImportResult read,
      Map<String, FileShape> shapes,
      @Nullable Draft before,
      long millis) {
    Set<String> attention = new LinkedHashSet<>();
    Map<String, @Nullable Source> known = new LinkedHashMap<>();
    if (before != null) {
      attention.addAll(before.attention);
      known.putAll(before.leftOut);
      before.sources().forEach(source -> known.put(source.id(), source));
    }
    read.incident().sources().stream()
        .filter(Source::disputed)
        .sorted(Comparator.comparingLong(Draft::off).reversed())
        .forEach(source -> attention.add(source.id()));
    Map<String, @Nullable Source> out = new LinkedHashMap<>();
    read.skipped().stream()
        .filter(skipped -> options.leftOut().contains(skipped.file()))
        .forEach(skipped -> out.put(skipped.file(), known.get(skipped.file())));
    ImportResult result = new RoleOverrides(options.roles()).applied(read);
    return new Draft(paths, options, read, result, shapes, out, List.copyOf(attention), millis);
  }

  /// By how much the clock seems off.
  private static long off(Source source) {
    ClockSuggestion suggestion = source.suggestion();
    return suggestion == null ? 0 : Math.abs(Clocks.delta(source, suggestion));
  }

  /// Whether reading these files so would give the same, roles aside.
  boolean readAs(List<Path> files, ImportOptions how) {
    return paths.equals(files) && options.withRoles(Map.of()).equals(how.withRoles(Map.of()));
  }

  /// The same files under other roles, which need no reading.
  Draft withRoles(ImportOptions changed) {
    ImportResult roles = new RoleOverrides(changed.roles()).applied(read);
    return new Draft(paths, changed, read, roles, shapes, leftOut, attention, millis);
  }

  /// What would enter.
  public Incident incident() {
    return result.incident();
  }

  /// The sources that would enter.
  public List<Source> sources() {
    return result.incident().sources();
  }

  /// The sources with an open suggestion about their clock.
  List<Source> disputed() {
    return sources().stream().filter(Source::disputed).toList();
  }

  /// That file if it is there, else the first; null where there is none.
  @Nullable String nearest(@Nullable String id) {
    List<FileRow> rows = rows();
    boolean there = rows.stream().anyMatch(row -> row.id().equals(id));
    return there ? id : rows.isEmpty() ? null : rows.getFirst().id();
  }

  /// The options with every open suggestion accepted.
  ImportOptions accepted(ImportOptions from) {
    ImportOptions all = from;
    for (Source source : disputed()) {
      ClockSuggestion suggestion = source.suggestion();
      if (suggestion != null) {
        all = ClockDecisions.accepted(all, source, suggestion);
      }
    }
    return all;
  }

  /// Files in the order in which they are shown: those with a suspicious clock, those that could
  /// not be read, the others in path order, those left out at their place.
  List<FileRow> rows() {
    List<FileRow> first = new ArrayList<>();
    List<FileRow> rest = new ArrayList<>();
    for (Source source : sources()) {
      (attention.contains(source.id()) ? first : rest).add(new FileRow.Read(source));
    }
    leftOut.forEach(
        (id, source) ->
            (attention.contains(id) ? first : rest).add(new FileRow.LeftOut(id, source)));
    first.sort(Comparator.comparingInt(row -> attention.indexOf(row.id())));
    rest.sort(Comparator.comparing(FileRow::id));
    result.failures().stream()
        .map(ImportResult.Failure::file)
        .distinct()
        .filter(file -> sources().stream().noneMatch(source -> source.id().equals(file)))
        .forEach(
            file ->
                first.add(
                    new FileRow.Failed(
                        result.failures().stream()
                            .filter(failure -> failure.file().equals(file))
                            .findFirst()
                            .orElseThrow())));
    first.addAll(rest);
    return first;
  }
}
