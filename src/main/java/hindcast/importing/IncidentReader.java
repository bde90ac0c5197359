package hindcast.importing;

import hindcast.importing.clocks.ClockCheck;
import hindcast.importing.clocks.Imported;
import hindcast.importing.files.Export;
import hindcast.importing.files.ExportBytes;
import hindcast.importing.files.FileExport;
import hindcast.importing.files.FolderWalk;
import hindcast.importing.files.ImportException;
import hindcast.importing.files.Node;
import hindcast.importing.files.PathOrder;
import hindcast.model.ClockSuggestion;
import hindcast.model.Incident;
import hindcast.model.Problem;
import hindcast.model.Progress;
import hindcast.model.ServiceMap;
import hindcast.model.TimeSpan;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Reads files and folders into an [Incident]: finds what is in them, lets every importer look,
/// reads each export with the surest one, binds roles and services, and checks the sources' clocks
/// against each other.
public final class IncidentReader {
  private static final int THREADS = 2;

  private final List<Importer> importers;
  private final InputStream standardInput;

  /// A reader that knows these formats.
  public IncidentReader(List<Importer> importers) {
    this(importers, System.in);
  }

  /// A reader that takes `-` from that stream.
  IncidentReader(List<Importer> importers, InputStream standardInput) {
    this.importers = List.copyOf(importers);
    this.standardInput = standardInput;
  }

  /// The formats it knows.
  public List<Importer> importers() {
    return importers;
  }

  /// Reads the paths. Never throws for bad input: what cannot be read is in the result.
  ///
  /// @param paths files and folders; `-` is standard input
  /// @throws CancellationException when the progress wants it to stop
  public ImportResult read(List<Path> paths, ImportOptions options, Progress progress) {
    return read(paths, options, progress, new ReadCache());
  }

  /// The same; files that are as they were, and are to be read as they were, are not read again.
  ///
  /// @param cache what was read before; takes what is read now
  public ImportResult read(
      List<Path> paths, ImportOptions options, Progress progress, ReadCache cache) {
    FileOptions fileOptions = new FileOptions();
    cache.begin();
    try (FolderWalk walk = new FolderWalk(standardInput)) {
      Recogniser recogniser = new Recogniser(importers, options.formats(), fileOptions, progress);
      walk.walk(paths).forEach(recogniser::look);
      return new Reading(options, fileOptions, progress, recogniser, cache).result();
    } finally {
      cache.settle();
    }
  }

  /// One call of [#read]: from what was found to the result.
  private static final class Reading {
    private final ImportOptions options;
    private final FileOptions fileOptions;
    private final List<Candidate> candidates;
    private final List<Node> maps;
    private final ReadCache cache;
    private final ReadProgress progress;
    private final List<ImportResult.Failure> failures = new ArrayList<>();
    private final List<ImportResult.Skipped> skipped = new ArrayList<>();
    private final SortedMap<String, Imported> imported = new TreeMap<>(PathOrder.INSTANCE);

    Reading(
        ImportOptions options,
        FileOptions fileOptions,
        Progress progress,
        Recogniser recogniser,
        ReadCache cache) {
      this.options = options;
      this.cache = cache;
      this.fileOptions = fileOptions;
      List<Candidate> found = SourceIds.unique(recogniser.found());
      fileOptions.ids(found.stream().map(Candidate::id).collect(Collectors.toSet()));
      this.candidates = found.stream().filter(one -> !leftOut(one)).toList();
      this.maps = recogniser.maps();
      this.progress = new ReadProgress(progress, candidates);
    }

    ImportResult result() {
      for (Candidate candidate : candidates) {
        if (candidate.trouble() != null) {
          failures.add(new ImportResult.Failure(shown(candidate), 0, candidate.trouble()));
        } else if (candidate.importer() == null) {
          if (candidate.node().named()) {
            failures.add(new ImportResult.Failure(shown(candidate), 0, candidate.like()));
          } else {
            skipped.add(new ImportResult.Skipped(candidate.id(), candidate.like()));
          }
        }
      }
      ServiceMap map = serviceMap();
      readAll(candidates.stream().filter(one -> !lateComer(one)).toList(), Map.of());
      readAll(candidates.stream().filter(Reading::lateComer).toList(), Map.of());
      SortedMap<String, List<Problem>> doubts = new TreeMap<>();
      SortedMap<String, ClockSuggestion> suggestions = suggestions(doubts);
      if (options.acceptSuggestions() && !suggestions.isEmpty()) {
        accept(suggestions);
        suggestions = new TreeMap<>();
      }
      doubts.forEach(this::addDoubts);
      unusedOptions();
      Incident incident =
          new IncidentAssembly(map, options.roles())
              .incident(List.copyOf(imported.values()), suggestions);
      failures.sort(
          Comparator.comparing(ImportResult.Failure::file, PathOrder.INSTANCE)
              .thenComparingLong(ImportResult.Failure::line));
      skipped.sort(Comparator.comparing(ImportResult.Skipped::file, PathOrder.INSTANCE));
      return new ImportResult(incident, failures, skipped);
    }

    private static boolean lateComer(Candidate candidate) {
      Importer importer = candidate.importer();
      return importer != null && importer.wantsNeighbours();
    }

    /// Whether the user left it out; it is then told of and not read.
    private boolean leftOut(Candidate candidate) {
      Map<String, String> out = new LinkedHashMap<>();
      options.leftOut().forEach(file -> out.put(file, file));
      boolean left = fileOptions.find(out, candidate.id(), candidate.node().path()) != null;
      if (left) {
        // What was said about it is not said about a file that is missing.
        Path path = candidate.node().path();
        fileOptions.find(options.zones(), candidate.id(), path);
        fileOptions.find(options.shiftsMillis(), candidate.id(), path);
        fileOptions.find(options.fields(), candidate.id(), path);
        skipped.add(new ImportResult.Skipped(candidate.id(), "left out by hand"));
      }
      return left;
    }

    private static String shown(Candidate candidate) {
      return candidate.id().isEmpty() ? Recogniser.shown(candidate.node()) : candidate.id();
    }

    /// Reads these candidates side by side; what each gives does not hang on the others.
    private void readAll(List<Candidate> some, Map<String, ClockSuggestion> accepted) {
      TimeSpan neighbours = neighbours();
      List<Future<SourceReading.Outcome>> running = new ArrayList<>();
      try (ExecutorService threads =
          Executors.newFixedThreadPool(
              THREADS, Thread.ofPlatform().name("import-", 1).daemon().factory())) {
        for (Candidate candidate : some) {
          if (candidate.importer() != null) {
            running.add(threads.submit(() -> outcome(candidate, neighbours, accepted)));
          }
        }
        for (Future<SourceReading.Outcome> one : running) {
          take(one.get());
        }
      } catch (ExecutionException stopped) {
        running.forEach(one -> one.cancel(true));
        if (stopped.getCause() instanceof CancellationException cancelled) {
          throw cancelled;
        }
        throw new IllegalStateException(stopped.getCause());
      } catch (InterruptedException stopped) {
        running.forEach(one -> one.cancel(true));
        Thread.currentThread().interrupt();
        throw new CancellationException("interrupted");
      }
    }

    private SourceReading.Outcome outcome(
        Candidate candidate, @Nullable TimeSpan neighbours, Map<String, ClockSuggestion> accepted) {
      SourceIntake.Reading how = how(candidate, accepted);
      Object key = ReadCache.key(candidate, how, neighbours);
      SourceReading.Outcome known = cache.find(key);
      if (known != null) {
        progress.known(candidate);
        return known;
      }
      SourceReading.Outcome read = new SourceReading(candidate, how, neighbours).read(progress);
      cache.keep(key, read);
      return read;
    }

    private void take(SourceReading.Outcome outcome) {
      if (outcome.imported() != null) {
        imported.put(outcome.imported().source().id(), outcome.imported());
      }
      if (outcome.failure() != null) {
        failures.add(outcome.failure());
      }
    }

    private SourceIntake.Reading how(Candidate candidate, Map<String, ClockSuggestion> accepted) {
      Path path = candidate.node().path();
      ZoneId zone = fileOptions.find(options.zones(), candidate.id(), path);
      Long shift = fileOptions.find(options.shiftsMillis(), candidate.id(), path);
      long shiftMillis = shift == null ? 0 : shift;
      ClockSuggestion suggestion = accepted.get(candidate.id());
      String zoneReason = "set by hand";
      if (suggestion != null) {
        zoneReason = suggestion.zone() == null ? zoneReason : "accepted: " + suggestion.proof();
        zone = suggestion.zone() == null ? zone : suggestion.zone();
        shiftMillis += suggestion.shiftMillis();
      }
      Set<String> fields = fileOptions.find(options.fields(), candidate.id(), path);
      return new SourceIntake.Reading(
          zone,
          zoneReason,
          shiftMillis,
          SourceIntake.Reading.kept(options.from(), options.to()),
          fields == null ? Set.of() : fields);
    }

    /// When everything read so far happened: by the sources whose clocks are known, if there are
    /// any.
    private @Nullable TimeSpan neighbours() {
      TimeSpan sure = null;
      TimeSpan any = null;
      for (Imported one : imported.values()) {
        TimeSpan span = one.source().span();
        if (span != null) {
          any = any == null ? span : any.union(span);
          if (!one.localTimes()) {
            sure = sure == null ? span : sure.union(span);
          }
        }
      }
      return sure == null ? any : sure;
    }

    /// What the data says about the clocks, without what the user has decided.
    private SortedMap<String, ClockSuggestion> suggestions(
        SortedMap<String, List<Problem>> doubts) {
      SortedMap<String, ClockSuggestion> open =
          new TreeMap<>(
              ClockCheck.check(
                  List.copyOf(imported.values()),
                  (id, doubt) -> doubts.computeIfAbsent(id, k -> new ArrayList<>()).add(doubt)));
      open.entrySet()
          .removeIf(
              entry -> {
                Imported one = imported.get(entry.getKey());
                Path path = one == null ? null : one.source().path();
                var said =
                    entry.getValue().zone() == null ? options.shiftsMillis() : options.zones();
                return fileOptions.find(said, entry.getKey(), path) != null;
              });
      return open;
    }

    private void accept(SortedMap<String, ClockSuggestion> suggestions) {
      List<Candidate> again =
          candidates.stream().filter(one -> suggestions.containsKey(one.id())).toList();
      readAll(again, suggestions);
    }

    private void addDoubts(String id, List<Problem> doubts) {
      imported.computeIfPresent(id, (k, one) -> one.withDoubts(doubts));
    }

    private ServiceMap serviceMap() {
      Path given = options.map();
      ServiceMap map = ServiceMap.EMPTY;
      boolean settled = given != null;
      if (given != null) {
        map = readMap(given.toString(), new FileExport(given.toString(), new MapBytes(given)));
      }
      for (Node node : maps) {
        ExportBytes bytes = node.bytes();
        if (settled || bytes == null) {
          skipped.add(new ImportResult.Skipped(node.name(), "a service map; another one is used"));
          continue;
        }
        settled = true;
        skipped.add(new ImportResult.Skipped(node.name(), "the service map, no export"));
        map = readMap(node.name(), new FileExport(node.name(), bytes));
      }
      return map;
    }

    private ServiceMap readMap(String name, Export export) {
      try {
        ServiceMapReader.Declared declared = ServiceMapReader.read(export);
        declared
            .problems()
            .forEach(
                problem ->
                    failures.add(
                        new ImportResult.Failure(name, problem.line(), problem.message())));
        return declared.map();
      } catch (ImportException broken) {
        failures.add(new ImportResult.Failure(name, broken.line(), FolderWalk.reason(broken)));
      } catch (NoSuchFileException missing) {
        failures.add(
            new ImportResult.Failure(
                name, 0, "there is no such service map; check its name and folder"));
      } catch (IOException broken) {
        failures.add(
            new ImportResult.Failure(
                name, 0, "the service map cannot be read: " + FolderWalk.reason(broken)));
      }
      return ServiceMap.EMPTY;
    }

    private void unusedOptions() {
      Map<String, String> said = new LinkedHashMap<>();
      options.zones().keySet().forEach(key -> said.put(key, "--zone"));
      options.shiftsMillis().keySet().forEach(key -> said.put(key, "--shift"));
      options.formats().keySet().forEach(key -> said.put(key, "--format"));
      options.fields().keySet().forEach(key -> said.put(key, "--field"));
      said.forEach(
          (key, option) -> {
            if (!fileOptions.used(key)) {
              failures.add(
                  new ImportResult.Failure(
                      key,
                      0,
                      option
                          + " names a file that was not read; expected the path or file name of one"
                          + " that was"));
            }
          });
    }

    private record MapBytes(Path path) implements ExportBytes {
      @Override
      public InputStream open() throws IOException {
        return Files.newInputStream(path);
      }

      @Override
      public long size() {
        return -1;
      }

      @Override
      public @Nullable Long modified() {
        return null;
      }
    }
  }
}
