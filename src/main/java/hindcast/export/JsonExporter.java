package hindcast.export;

import hindcast.analysis.Evidence;
import hindcast.analysis.Formula;
import hindcast.analysis.Quantity;
import hindcast.chart.ChartSpec;
import hindcast.model.Display;
import hindcast.model.TimeSpan;
import hindcast.review.Block;
import hindcast.review.Review;
import hindcast.review.Section;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// The review as data: every passage with its numbers, how each follows from samples, and the
/// evidence. Times are ISO-8601 in UTC.
public final class JsonExporter implements ReviewExporter {
  @Override
  public String id() {
    return "json";
  }

  @Override
  public void write(Review review, Path target) throws IOException {
    Saved.write(target, json(review).getBytes(StandardCharsets.UTF_8));
  }

  static String json(Review review) {
    StringWriter text = new StringWriter();
    try (JsonGenerator out =
        JsonFactory.builder().build().createGenerator(ObjectWriteContext.empty(), text)) {
      new Tree(review, out).write();
    }
    return text.append('\n').toString();
  }

  private record Tree(Review review, JsonGenerator out) implements Walk {
    void write() {
      out.writeStartObject();
      out.writeStringProperty("schema", "hindcast.review/1");
      out.writeStringProperty("title", review.title());
      out.writeStringProperty("subtitle", review.subtitle());
      out.writeArrayPropertyStart("zones");
      for (ZoneId zone : review.viewZones()) {
        out.writeString(zone.getId().equals("Z") ? "UTC" : zone.getId());
      }
      out.writeEndArray();
      out.writeNumberProperty("sources", review.sourceCount());
      out.writeArrayPropertyStart("sections");
      Walk.through(review, this);
      out.writeEndArray();
      out.writeArrayPropertyStart("citations");
      for (int i = 0; i < review.citations().size(); i++) {
        citation(i + 1, review.citations().get(i));
      }
      out.writeEndArray();
      out.writeEndObject();
    }

    private void citation(int number, Evidence evidence) {
      out.writeStartObject();
      out.writeNumberProperty("number", number);
      out.writeStringProperty("file", evidence.file());
      out.writeNumberProperty("line", evidence.line());
      text("series", evidence.series());
      text("event", evidence.event());
      time("from", evidence.from());
      time("to", evidence.to());
      out.writeEndObject();
    }

    private void text(String name, @Nullable String value) {
      if (value == null) {
        out.writeNullProperty(name);
      } else {
        out.writeStringProperty(name, value);
      }
    }

    private void time(String name, @Nullable Long value) {
      text(name, value == null ? null : Display.iso(value));
    }

    private void span(TimeSpan span) {
      out.writeStringProperty("from", Display.iso(span.from()));
      out.writeStringProperty("to", Display.iso(span.to()));
    }

    @Override
    public void begin(Section section) {
      out.writeStartObject();
      out.writeStringProperty("id", section.id());
      out.writeStringProperty("title", section.title());
      out.writeArrayPropertyStart("blocks");
    }

    @Override
    public void end(Section section) {
      out.writeEndArray();
      out.writeEndObject();
    }

    private void kind(String kind) {
      out.writeStartObject();
      out.writeStringProperty("kind", kind);
    }

    private void sentence(Block.Passage passage) {
      out.writeStringProperty("text", passage.text());
      out.writeStringProperty("author", passage.author().name().toLowerCase(Locale.ROOT));
      quantities(passage.quantities());
      cites(passage.evidence());
    }

    private void cites(List<Evidence> evidence) {
      out.writeArrayPropertyStart("citations");
      Shown.numbers(review, evidence).forEach(out::writeNumber);
      out.writeEndArray();
    }

    private void quantities(List<Quantity> quantities) {
      out.writeArrayPropertyStart("quantities");
      quantities.forEach(this::quantity);
      out.writeEndArray();
    }

    private void quantity(Quantity quantity) {
      out.writeStartObject();
      out.writeStringProperty("text", quantity.text());
      number("value", quantity.value());
      out.writeStringProperty("style", quantity.style().name().toLowerCase(Locale.ROOT));
      out.writeName("formula");
      formula(quantity.formula());
      out.writeEndObject();
    }

    private void number(String name, double value) {
      if (Double.isFinite(value)) {
        out.writeNumberProperty(name, value);
      } else {
        out.writeNullProperty(name);
      }
    }

    private void formula(Formula formula) {
      out.writeStartObject();
      switch (formula) {
        case Formula.Of of -> {
          out.writeStringProperty("is", of.statistic().name().toLowerCase(Locale.ROOT));
          out.writeStringProperty("series", of.series());
          span(of.span());
        }
        case Formula.FirstOutside first -> {
          out.writeStringProperty("is", "first_outside");
          out.writeStringProperty("series", first.series());
          span(first.span());
          number("low", first.low());
          number("high", first.high());
        }
        case Formula.EventTime time -> {
          out.writeStringProperty("is", "event_time");
          out.writeStringProperty("event", time.event());
        }
        case Formula.Ratio ratio -> parts("ratio", List.of(ratio.numerator(), ratio.denominator()));
        case Formula.Difference difference ->
            parts("difference", List.of(difference.later(), difference.earlier()));
        case Formula.Sum sum -> parts("sum", sum.parts());
        case Formula.Instant instant -> {
          out.writeStringProperty("is", "instant");
          out.writeStringProperty("at", Display.iso(instant.epochMillis()));
        }
        case Formula.Count count -> {
          out.writeStringProperty("is", "count");
          out.writeNumberProperty("things", count.things());
        }
        case Formula.Given given -> {
          out.writeStringProperty("is", "given");
          number("value", given.value());
        }
      }
      out.writeEndObject();
    }

    private void parts(String what, List<Formula> parts) {
      out.writeStringProperty("is", what);
      out.writeArrayPropertyStart("of");
      parts.forEach(this::formula);
      out.writeEndArray();
    }

    @Override
    public void passage(Block.Passage passage) {
      kind("passage");
      sentence(passage);
      out.writeEndObject();
    }

    @Override
    public void note(Block.Note note) {
      kind("note");
      out.writeStringProperty("text", note.text());
      out.writeEndObject();
    }

    @Override
    public void prompt(Block.Prompt prompt) {
      kind("prompt");
      out.writeStringProperty("text", prompt.question());
      out.writeEndObject();
    }

    @Override
    public void keyFigures(Block.KeyFigures keys) {
      kind("keyFigures");
      out.writeArrayPropertyStart("figures");
      for (Block.KeyFigure figure : keys.figures()) {
        out.writeStartObject();
        out.writeName("quantity");
        quantity(figure.quantity());
        out.writeStringProperty("caption", figure.caption());
        quantities(figure.captionQuantities());
        cites(figure.evidence());
        out.writeEndObject();
      }
      out.writeEndArray();
      out.writeEndObject();
    }

    @Override
    public void figure(Block.Figure figure) {
      kind("figure");
      out.writeStringProperty("id", figure.id());
      span(figure.spec().span());
      out.writeArrayPropertyStart("lanes");
      for (ChartSpec.Lane lane : figure.spec().lanes()) {
        out.writeStartObject();
        out.writeStringProperty("title", lane.title());
        out.writeStringProperty("subtitle", lane.subtitle());
        out.writeStringProperty("role", lane.role().id());
        out.writeArrayPropertyStart("series");
        lane.series().forEach(series -> out.writeString(series.id()));
        out.writeEndArray();
        ChartSpec.OnsetMark onset = lane.onset();
        if (onset != null) {
          out.writeObjectPropertyStart("onset");
          out.writeNumberProperty("rank", onset.rank());
          time("at", onset.at());
          time("earliest", onset.earliest());
          time("latest", onset.latest());
          out.writeBooleanProperty("certain", onset.certain());
          out.writeEndObject();
        }
        out.writeEndObject();
      }
      out.writeEndArray();
      out.writeObjectPropertyStart("caption");
      sentence(figure.caption());
      out.writeEndObject();
      out.writeEndObject();
    }

    @Override
    public void timeline(Block.Timeline timeline) {
      kind("timeline");
      out.writeArrayPropertyStart("rows");
      for (Block.Row row : timeline.rows()) {
        out.writeStartObject();
        time("at", row.at());
        out.writeNumberProperty("uncertaintySeconds", row.uncertaintyMillis() / 1000.0);
        time("noticedAt", row.noticedAt());
        out.writeStringProperty("phase", row.phase());
        out.writeStringProperty("text", row.text());
        quantities(row.quantities());
        out.writeStringProperty("quotation", row.quotation());
        out.writeStringProperty("actor", row.actor());
        out.writeArrayPropertyStart("refs");
        row.refs().forEach(ref -> out.writeString(ref.toString()));
        out.writeEndArray();
        out.writeBooleanProperty("disputed", row.disputed());
        out.writeEndObject();
      }
      out.writeEndArray();
      out.writeEndObject();
    }

    @Override
    public void table(Block.Table table) {
      kind("table");
      out.writeArrayPropertyStart("header");
      table.header().forEach(out::writeString);
      out.writeEndArray();
      out.writeArrayPropertyStart("rows");
      for (List<String> row : table.rows()) {
        out.writeStartArray();
        row.forEach(out::writeString);
        out.writeEndArray();
      }
      out.writeEndArray();
      out.writeEndObject();
    }

    @Override
    public void items(Block.Items items) {
      kind("items");
      out.writeBooleanProperty("numbered", items.numbered());
      out.writeArrayPropertyStart("items");
      for (Block.Passage item : items.items()) {
        out.writeStartObject();
        sentence(item);
        out.writeEndObject();
      }
      out.writeEndArray();
      out.writeEndObject();
    }
  }
}
