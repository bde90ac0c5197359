package hindcast.importing.events;

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
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A JSON export that is a list of things that happened: what its elements look like, and what each
/// of them tells. One format may come in several shapes.
abstract class EventList implements Importer {
  private final String id;
  private final String title;
  private final List<Shape> shapes;

  /// One shape of a list.
  ///
  /// @param reason the sign, as a clause for people
  /// @param places where the elements lie, such as `Records[]`; `[]` for an outermost array, the
  ///   empty text for one object or objects line by line
  /// @param signs paths below an element that all must be there
  /// @param word text that must be there too, in one of these forms; empty where the signs suffice
  /// @param tell tells of one element
  record Shape(
      String reason,
      List<String> places,
      List<String> signs,
      List<String> word,
      Consumer<EventItem> tell) {

    /// A shape that its paths alone prove.
    static Shape of(
        String reason, List<String> places, List<String> signs, Consumer<EventItem> tell) {
      return new Shape(reason, places, signs, List.of(), tell);
    }

    /// Where in the document the elements lie; null where it is not of this shape.
    @Nullable String placeIn(Probe head) {
      Set<String> paths = head.jsonPaths();
      if (!word.isEmpty() && word.stream().noneMatch(head.text()::contains)) {
        return null;
      }
      for (String place : places) {
        String prefix = place.isEmpty() ? "" : place + ".";
        if (signs.stream().allMatch(sign -> paths.contains(prefix + sign))) {
          return place;
        }
      }
      return null;
    }
  }

  /// A format.
  ///
  /// @param shapes in order; the first that fits is read
  EventList(String id, String title, List<Shape> shapes) {
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
    for (Shape shape : shapes) {
      if (shape.placeIn(head) != null) {
        return Recognition.certain(shape.reason());
      }
    }
    return Recognition.NO;
  }

  @Override
  public final void read(Export export, Intake intake) throws IOException {
    Probe head = JsonHead.of(export);
    for (Shape shape : shapes) {
      String place = shape.placeIn(head);
      if (place != null) {
        read(export, intake, shape, place);
        return;
      }
    }
    throw new ImportException(
        "found none of the lists of this format; expected one such as "
            + shapes.getFirst().places().getFirst()
            + " with "
            + String.join(", ", shapes.getFirst().signs()));
  }

  private static void read(Export export, Intake intake, Shape shape, String place)
      throws IOException {
    EventSheet sheet = new EventSheet(intake);
    boolean named = !place.isEmpty() && !place.startsWith("[");
    List<String> places =
        named
            ? shape.places().stream().filter(one -> !one.isEmpty() && !one.startsWith("[")).toList()
            : List.of(place);
    JsonElements.at(export, intake, places, (node, line) -> sheet.take(node, line, shape.tell()));
    sheet.finish();
  }
}
