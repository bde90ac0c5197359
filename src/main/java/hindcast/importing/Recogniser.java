package hindcast.importing;

import hindcast.importing.files.ExportBytes;
import hindcast.importing.files.FileExport;
import hindcast.importing.files.FolderWalk;
import hindcast.importing.files.MixedDecoder;
import hindcast.importing.files.Node;
import hindcast.importing.files.NotAFile;
import hindcast.model.Progress;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/// Lets every importer look at every file and picks the surest. Folders and archives are offered
/// whole before the files in them.
final class Recogniser {
  private static final int MAX_PROBED = 64;
  private static final int MAX_NAMES = 2000;

  private final List<Importer> importers;
  private final Map<String, String> formats;
  private final FileOptions fileOptions;
  private final Progress progress;
  private final List<Candidate> found = new ArrayList<>();
  private final List<Node> maps = new ArrayList<>();

  Recogniser(
      List<Importer> importers,
      Map<String, String> formats,
      FileOptions fileOptions,
      Progress progress) {
    this.importers = importers;
    this.formats = formats;
    this.fileOptions = fileOptions;
    this.progress = progress;
  }

  /// What was found so far, in path order.
  List<Candidate> found() {
    return found;
  }

  /// Files that look like a service map.
  List<Node> maps() {
    return maps;
  }

  /// Looks at a node and at all below it.
  void look(Node node) {
    if (progress.cancelled()) {
      throw new CancellationException();
    }
    if (node.trouble() != null) {
      found.add(Candidate.broken(node, node.trouble()));
    } else if (node.folder()) {
      lookAtFolder(node);
    } else {
      lookAtFile(node);
    }
  }

  private void lookAtFolder(Node node) {
    Importer forced = forced(node);
    if (forced != null) {
      found.add(Candidate.claimed(node, forced, Recognition.certain("set by hand")));
      return;
    }
    if (!node.children().isEmpty()) {
      Candidate whole = surest(node, folderProbe(node));
      if (whole != null && whole.recognition().grade().compareTo(Recognition.Grade.LIKELY) >= 0) {
        found.add(whole);
        return;
      }
    }
    int before = found.size();
    node.children().forEach(this::look);
    boolean any =
        found.subList(before, found.size()).stream()
            .anyMatch(one -> one.importer() != null || one.trouble() != null);
    if (node.named() && !any) {
      found.add(
          Candidate.broken(
              node,
              node.children().isEmpty()
                  ? "the folder holds no files; expected exports in it"
                  : "nothing in the folder is an export; name a folder or file with metrics, logs,"
                      + " chat, pages, deploys or notes"));
    }
  }

  private void lookAtFile(Node node) {
    if (node.bytes() instanceof NotAFile other) {
      found.add(Candidate.unclaimed(node, other.what()));
      return;
    }
    FileExport export = new FileExport(node.name(), bytes(node));
    try {
      byte[] head = export.head();
      Probe probe = probe(export, head);
      Importer forced = forced(node);
      if (forced != null) {
        found.add(Candidate.claimed(node, forced, Recognition.certain("set by hand")));
        return;
      }
      String unknown = fileOptions.find(formats, node.name(), node.path());
      if (unknown != null) {
        found.add(
            Candidate.broken(
                node,
                "there is no format \""
                    + unknown
                    + "\"; known are "
                    + String.join(", ", importers.stream().map(Importer::id).toList())));
        return;
      }
      boolean readable = head.length > 0 && !Looks.binary(probe.text());
      Candidate claimed = readable ? surest(node, probe) : null;
      if (claimed != null
          && claimed.recognition().grade().compareTo(Recognition.Grade.LIKELY) >= 0) {
        found.add(claimed);
      } else if (readable && ServiceMapReader.looksLikeMap(probe)) {
        maps.add(node);
      } else if (claimed != null && NotExports.of(probe) == null) {
        found.add(claimed);
      } else {
        // A weak claim yields to what a text is known to be.
        found.add(
            Candidate.unclaimed(
                node, node.named() ? Looks.sentence(head, probe) : Looks.like(head, probe)));
      }
    } catch (IOException broken) {
      found.add(Candidate.broken(node, FolderWalk.reason(broken)));
    } catch (RuntimeException | StackOverflowError bug) {
      found.add(
          Candidate.broken(
              node, "looking at it failed unexpectedly (" + bug + "); please report this"));
    }
  }

  private @Nullable Importer forced(Node node) {
    String id = fileOptions.find(formats, node.name(), node.path());
    return id == null
        ? null
        : importers.stream().filter(one -> one.id().equals(id)).findFirst().orElse(null);
  }

  private @Nullable Candidate surest(Node node, Probe probe) {
    Importer best = null;
    Recognition recognition = Recognition.NO;
    List<String> rivals = new ArrayList<>();
    // Most of the time goes into loading each importer's classes, which several cores share.
    List<Recognition> answers =
        importers.parallelStream().map(importer -> importer.recognise(probe)).toList();
    for (int i = 0; i < answers.size(); i++) {
      Importer importer = importers.get(i);
      Recognition answer = answers.get(i);
      int order = answer.grade().compareTo(recognition.grade());
      if (order > 0) {
        best = importer;
        recognition = answer;
        rivals.clear();
      } else if (order == 0 && answer.grade() != Recognition.Grade.NO) {
        rivals.add(importer.title());
      }
    }
    if (best == null) {
      return null;
    }
    if (!rivals.isEmpty()) {
      recognition =
          new Recognition(
              recognition.grade(),
              recognition.reason() + "; as likely " + String.join(" or ", rivals));
    }
    return Candidate.claimed(node, best, recognition);
  }

  private Probe folderProbe(Node folder) {
    Map<String, Probe> entries = new LinkedHashMap<>();
    collect(folder, folder.name().isEmpty() ? 0 : folder.name().length() + 1, 0, entries);
    return Probe.ofFolder(entries);
  }

  private void collect(Node folder, int prefix, int depth, Map<String, Probe> entries) {
    int probed = 0;
    for (Node child : folder.children()) {
      if (entries.size() >= MAX_NAMES) {
        return;
      }
      String name = child.name().substring(prefix);
      if (child.folder()) {
        if (depth < 2) {
          collect(child, prefix, depth + 1, entries);
        }
      } else {
        // What is no file (a pipe that nobody writes to) is not opened either.
        boolean direct = depth == 0 && child.trouble() == null && probed++ < MAX_PROBED;
        entries.put(name, direct ? probeOrBlank(child) : BLANK);
      }
    }
  }

  private static final Probe BLANK = new Probe("", false, java.nio.charset.StandardCharsets.UTF_8);

  private static Probe probeOrBlank(Node node) {
    try {
      FileExport export = new FileExport(node.name(), bytes(node));
      return probe(export, export.head());
    } catch (IOException told) {
      // The file is looked at again by itself, and then told of.
      return BLANK;
    }
  }

  private static ExportBytes bytes(Node node) {
    ExportBytes bytes = node.bytes();
    if (bytes == null) {
      throw new IllegalStateException(node.name() + " is a folder");
    }
    return bytes;
  }

  /// The decoded head of a file.
  static Probe probe(FileExport export, byte[] head) throws IOException {
    Charset charset = MixedDecoder.charsetOf(head, head.length);
    try (MixedDecoder text = new MixedDecoder(new java.io.ByteArrayInputStream(head), charset)) {
      StringBuilder decoded = new StringBuilder();
      char[] buffer = new char[8192];
      for (int read = text.read(buffer, 0, buffer.length);
          read >= 0;
          read = text.read(buffer, 0, buffer.length)) {
        decoded.append(buffer, 0, read);
      }
      return new Probe(decoded.toString(), head.length < FileExport.HEAD, charset);
    }
  }

  /// How the path of a node is shown when it was named but has no name below itself.
  static String shown(Node node) {
    Path path = node.path();
    return node.name().isEmpty() && path != null ? path.toString() : node.name();
  }
}
