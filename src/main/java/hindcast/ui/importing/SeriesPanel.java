package hindcast.ui.importing;

import hindcast.model.Role;
import hindcast.model.Series;
import hindcast.ui.common.Look;
import hindcast.ui.common.Pyramids;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// Every series of the review, by file: what it is taken for, which service it belongs to, and why.
final class SeriesPanel extends Panel {
  private final ImportModel model;
  private final Look look;
  private final ListView<Row> list = new ListView<>();
  private final Label count = new Label();

  /// A row: the name of a file, or one of its series.
  ///
  /// @param source the file's id
  /// @param series null for the file's name
  record Row(String source, @Nullable Series series) {}

  SeriesPanel(ImportModel model, Look look, Pyramids pyramids) {
    super(look.texts().of("import.series.title"), Feather.TRENDING_UP);
    this.model = model;
    this.look = look;
    setId("import-series");
    count.getStyleClass().add("muted");
    count.setMinWidth(USE_PREF_SIZE);
    setChips(List.of(count));
    list.getStyleClass().addAll("edge-to-edge", "rows", "series-list");
    list.setCellFactory(shown -> new SeriesCell(model, look, pyramids));
    list.setPlaceholder(new Label(look.texts().of("import.series.none")));
    list.setAccessibleText(look.texts().of("import.series.title"));
    replace(list);
    model.draftProperty().addListener((property, before, now) -> tell(now));
    model.selectedProperty().addListener((property, before, now) -> scroll(now));
    tell(model.draft());
  }

  private void tell(@Nullable Draft draft) {
    if (draft == null) {
      list.getItems().clear();
      return;
    }
    Map<String, List<Series>> bySource = new LinkedHashMap<>();
    draft.rows().forEach(row -> bySource.put(row.id(), new ArrayList<>()));
    int known = 0;
    for (Series series : draft.incident().series()) {
      bySource.computeIfAbsent(series.info().source(), k -> new ArrayList<>()).add(series);
      known += series.role() == Role.OTHER ? 0 : 1;
    }
    List<Row> rows = new ArrayList<>();
    bySource.forEach(
        (source, series) -> {
          if (!series.isEmpty()) {
            rows.add(new Row(source, null));
            series.forEach(one -> rows.add(new Row(source, one)));
          }
        });
    count.setText(
        look.texts()
            .of(
                "import.series.known",
                hindcast.model.Display.count(known),
                hindcast.model.Display.count(draft.incident().series().size())));
    boolean same = ids(rows).equals(ids(list.getItems()));
    if (same) {
      // Keeps the place when only roles changed.
      for (int i = 0; i < rows.size(); i++) {
        if (!rows.get(i).equals(list.getItems().get(i))) {
          list.getItems().set(i, rows.get(i));
        }
      }
    } else {
      list.getItems().setAll(rows);
      scroll(model.selectedProperty().get());
    }
  }

  private static List<String> ids(List<Row> rows) {
    return rows.stream()
        .map(row -> row.series() == null ? row.source() : row.series().id())
        .toList();
  }

  private void scroll(@Nullable String id) {
    for (int i = 0; i < list.getItems().size(); i++) {
      if (list.getItems().get(i).source().equals(id)) {
        list.scrollTo(i);
        return;
      }
    }
  }

  ListView<Row> list() {
    return list;
  }
}
