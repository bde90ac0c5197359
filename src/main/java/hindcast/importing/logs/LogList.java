package hindcast.importing.logs;

import hindcast.importing.Importer;
import hindcast.importing.Intake;
import hindcast.importing.Probe;
import hindcast.importing.Recognition;
import hindcast.importing.files.Export;
import hindcast.importing.files.ImportException;
import hindcast.importing.text.JsonElements;
import hindcast.importing.text.JsonHead;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A JSON reply that holds log lines: where its elements lie and what each of them says. The lines
/// are counted by level and message like those of a log file.
abstract class LogList implements Importer {
  private final String id;
  private final String title;
  private final List<Shape> shapes;

  /// One shape of a reply.
  ///
  /// @param reason the sign, as a clause for people
  /// @param places where the elements lie, such as `data[]`; the empty text for objects line by
  ///   line
  /// @param signs paths below an element that all must be there; empty for the element itself
  /// @param words texts of which one must be there too; empty where the paths suffice
  /// @param tell pours the lines of one element
  record Shape(
      String reason,
      List<String> places,
      List<String> signs,
      List<String> words,
      BiConsumer<JsonNode, LogSheet> tell) {

    @Nullable String placeIn(Probe head) {
      Set<String> paths = head.jsonPaths();
      if (!words.isEmpty() && words.stream().noneMatch(head.text()::contains)) {
        return null;
      }
      return places.stream()
          .filter(place -> paths.contains(place.replaceAll("(\\[])+$", "")) || !signs.isEmpty())
          .filter(
              place ->
                  signs.stream()
                      .allMatch(
                          sign -> paths.contains(place.isEmpty() ? sign : place + "." + sign)))
          .findFirst()
          .orElse(null);
    }
  }

  /// A format.
  ///
  /// @param shapes in order; the first that fits is read
  LogList(String id, String title, List<Shape> shapes) {
    this.id = id;
    this.title = title;
    this.shapes = List.copyOf(shapes);
  }

  @Override
  public final String id() {
    return id;
  }

  @Override
  public final String title() {
    return title;
  }

  @Override
  public final Recognition recognise(Probe head) {
    return shapes.stream()
        .filter(shape -> shape.placeIn(head) != null)
        .findFirst()
        .map(shape -> Recognition.certain(shape.reason()))
        .orElse(Recognition.NO);
  }

  @Override
  public final void read(Export export, Intake intake) throws IOException {
    Probe head = JsonHead.of(export);
    for (Shape shape : shapes) {
      String place = shape.placeIn(head);
      if (place != null) {
        LogSheet sheet = new LogSheet(intake);
        JsonElements.at(
            export, intake, place, (node, line) -> sheet.take(node, line, shape.tell()));
        sheet.pour(export.stem());
        return;
      }
    }
    throw new ImportException(
        "found none of the lists of this format; expected one such as "
            + shapes.getFirst().places().getFirst());
  }
}
