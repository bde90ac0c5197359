package hindcast.ui.timeline;

import hindcast.analysis.Phases;
import hindcast.analysis.Phases.Mark;
import hindcast.chart.ChartSpec.Phase;
import hindcast.model.TimeSpan;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The phases laid end to end.
///
/// @param bands each from its own beginning to the next one's
/// @param marks where each begins, and why
record PhaseSpans(List<Band> bands, List<Begin> marks) {
  /// A phase over its time.
  ///
  /// @param open whether the data ends before the phase does
  record Band(Phase phase, TimeSpan span, boolean open) {}

  /// Where a phase begins.
  record Begin(Phase phase, Mark mark) {}

  PhaseSpans {
    bands = List.copyOf(bands);
    marks = List.copyOf(marks);
  }

  /// The phases of an incident whose data ends there.
  static PhaseSpans of(Phases phases, long end) {
    List<Begin> marks = new ArrayList<>();
    add(marks, Phase.IMPACT, phases.impact());
    add(marks, Phase.DETECTED, phases.detected());
    add(marks, Phase.MITIGATED, phases.mitigated());
    add(marks, Phase.RESTORED, phases.restored());
    List<Band> bands = new ArrayList<>();
    for (int i = 0; i < marks.size(); i++) {
      long from = marks.get(i).mark().at();
      boolean last = i + 1 == marks.size();
      long to = last ? Math.max(from, end) : marks.get(i + 1).mark().at();
      bands.add(new Band(marks.get(i).phase(), new TimeSpan(from, to), last));
    }
    return new PhaseSpans(bands, marks);
  }

  /// Someone may notice before users are hurt: then there is no time without detection to show.
  private static void add(List<Begin> marks, Phase phase, @Nullable Mark mark) {
    if (mark == null) {
      return;
    }
    if (!marks.isEmpty() && marks.getLast().mark().at() > mark.at()) {
      return;
    }
    marks.add(new Begin(phase, mark));
  }
}
