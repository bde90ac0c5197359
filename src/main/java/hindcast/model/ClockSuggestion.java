package hindcast.model;

import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/// A correction of one source's clock that the data itself speaks for. Never applied unasked.
///
/// @param zone read the source's local times in this zone; null where the suggestion is a shift
/// @param shiftMillis what to add to the source's times; 0 where the suggestion is a zone
/// @param uncertaintyMillis half-width of the shift's interval
/// @param proof one sentence: against what it was measured, on how many anchors, with what spread
/// @param anchors the pairs or samples the proof rests on
/// @param match how well it fits, 0–1 (share of anchors that agree, or correlation)
public record ClockSuggestion(
    @Nullable ZoneId zone,
    long shiftMillis,
    long uncertaintyMillis,
    String proof,
    int anchors,
    double match) {}
