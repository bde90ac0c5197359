package hindcast.importing.events;

import hindcast.importing.Importer;
import hindcast.importing.Intake;
import hindcast.importing.Probe;
import hindcast.importing.Recognition;
import hindcast.importing.files.Export;
import hindcast.importing.files.ImportException;
import hindcast.importing.text.Delegates;
import hindcast.importing.text.JsonHead;
import hindcast.importing.text.RewrittenText;
import hindcast.importing.text.YamlText;
import java.io.IOException;
import java.io.StringReader;
import java.io.Writer;
import java.util.List;
import java.util.regex.Pattern;

/// What command line tools print with `-o yaml`, such as Kubernetes' events, applications of Argo
/// CD and Helm's releases, and lists that people keep so: read as the JSON that they stand for, by
/// the importer that such JSON has.
public final class YamlImporter implements Importer {
  /// A member of a mapping, perhaps the first of an entry in a list.
  private static final Pattern MEMBER =
      Pattern.compile("^ {0,40}(?:- +)?[\"']?[A-Za-z_][\\w./-]{0,60}[\"']?:(?:[ \\t].*)?$");

  /// Lines of which most are members, or texts that go on.
  private static final int LOOKED_AT = 12;

  private final Delegates readers;

  /// @param readers importers of JSON, the surest first
  public YamlImporter(List<Importer> readers) {
    this.readers = new Delegates(readers);
  }

  @Override
  public String id() {
    return "yaml";
  }

  @Override
  public String title() {
    return "YAML of Kubernetes, Argo CD, Helm and others";
  }

  @Override
  public Recognition recognise(Probe head) {
    if (head.folder() || !head.jsonPaths().isEmpty() || !begins(head)) {
      return Recognition.NO;
    }
    Probe json = json(head);
    Importer reader = readers.surest(json);
    if (reader == null) {
      return Recognition.NO;
    }
    Recognition found = reader.recognise(json);
    return new Recognition(found.grade(), "is YAML; read as JSON: " + found.reason());
  }

  /// Whether the first lines are members, one below the other.
  private static boolean begins(Probe head) {
    List<String> lines =
        head.lines().stream()
            .filter(line -> !line.startsWith("#") && !line.startsWith("---"))
            .limit(LOOKED_AT)
            .toList();
    long members = lines.stream().filter(YamlImporter::member).count();
    return !lines.isEmpty()
        && member(lines.getFirst())
        && members >= 2
        && members * 2 >= lines.size();
  }

  private static boolean member(String line) {
    return line.length() < 2000 && MEMBER.matcher(line).matches();
  }

  private static Probe json(Probe head) {
    return Delegates.probe(head, new YamlText(new StringReader(head.text())));
  }

  @Override
  public void read(Export export, Intake intake) throws IOException {
    Importer reader = readers.surest(json(JsonHead.of(export)));
    if (reader == null) {
      throw new ImportException(
          "found no list of events in the YAML; expected what kubectl get events -o yaml prints, or"
              + " a list whose entries have a time and a title");
    }
    Delegates.read(
        reader, export, RewrittenText.bytes(export, () -> new YamlText(export.text())), intake);
    long broken = brokenLine(export);
    if (broken > 0) {
      intake.rowRead();
      intake.refuse(
          broken,
          "the YAML breaks off or is malformed here; expected the document to go on. Export it"
              + " again to get the rest");
    }
  }

  private static long brokenLine(Export export) throws IOException {
    try (YamlText json = new YamlText(export.text())) {
      json.transferTo(Writer.nullWriter());
      return json.brokenLine();
    }
  }
}
