package hindcast.review;

import hindcast.analysis.Evidence;
import hindcast.analysis.Quantity;
import hindcast.chart.ChartSpec;
import hindcast.model.SourceRef;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A part of a section. Exporters switch over the kinds without a default, so that a new kind does
/// not compile until all of them handle it. All text is plain: each exporter escapes it for its own
/// format.
public sealed interface Block {
  /// A paragraph.
  ///
  /// @param text one or more sentences, plain text
  /// @param author who wrote it
  /// @param quantities numbers and times in it, each with its formula
  /// @param evidence what it rests on; a passage by Hindcast without evidence is marked
  ///   *unverified*
  record Passage(String text, Author author, List<Quantity> quantities, List<Evidence> evidence)
      implements Block {
    public Passage {
      quantities = List.copyOf(quantities);
      evidence = List.copyOf(evidence);
    }
  }

  /// How the document came about or is to be read. It claims nothing about the incident, so it
  /// needs no evidence.
  record Note(String text) implements Block {}

  /// What only people can answer.
  record Prompt(String question) implements Block {}

  /// Three to five headline figures in a row.
  record KeyFigures(List<KeyFigure> figures) implements Block {
    public KeyFigures {
      figures = List.copyOf(figures);
    }
  }

  /// One headline figure.
  ///
  /// @param quantity the figure itself
  /// @param caption what it measures, with the denominator of a share
  /// @param captionQuantities numbers and times in the caption
  /// @param evidence what it rests on
  record KeyFigure(
      Quantity quantity,
      String caption,
      List<Quantity> captionQuantities,
      List<Evidence> evidence) {
    public KeyFigure {
      captionQuantities = List.copyOf(captionQuantities);
      evidence = List.copyOf(evidence);
    }
  }

  /// A figure with its caption.
  ///
  /// @param id short name, unique in the review; names the figure's file
  record Figure(String id, ChartSpec spec, Passage caption) implements Block {}

  /// The timeline: rows in order of time.
  record Timeline(List<Row> rows) implements Block {
    public Timeline {
      rows = List.copyOf(rows);
    }
  }

  /// One row of the timeline.
  ///
  /// @param at epoch milliseconds
  /// @param uncertaintyMillis how far off `at` may be; from half a minute on it is shown to the
  ///   minute
  /// @param noticedAt when people learned of it; null where not known apart
  /// @param phase name of the phase that begins here; empty for none
  /// @param text what happened, in Hindcast's words; empty where the quotation says it all
  /// @param quantities numbers and times in the text, each with its formula
  /// @param quotation imported words, shortened, names of people replaced by roles; empty for none
  /// @param actor role of who did or said it; empty for none
  /// @param refs where it was read, never empty
  /// @param disputed whether its source's clock is in doubt
  record Row(
      long at,
      long uncertaintyMillis,
      @Nullable Long noticedAt,
      String phase,
      String text,
      List<Quantity> quantities,
      String quotation,
      String actor,
      List<SourceRef> refs,
      boolean disputed) {
    public Row {
      quantities = List.copyOf(quantities);
      refs = List.copyOf(refs);
    }
  }

  /// A plain table with a header.
  record Table(List<String> header, List<List<String>> rows) implements Block {
    public Table {
      header = List.copyOf(header);
      rows = rows.stream().map(List::copyOf).toList();
    }
  }

  /// A list of passages, numbered where their order matters.
  record Items(List<Passage> items, boolean numbered) implements Block {
    public Items {
      items = List.copyOf(items);
    }
  }

  /// Who wrote a passage.
  enum Author {
    HINDCAST,
    PERSON
  }
}
