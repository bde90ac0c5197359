/// The timeline screen. Start with [TimelineModel][hindcast.ui.timeline.TimelineModel], which knows
/// what is visible, pointed at and selected; every view binds to it and decides nothing.
@NullMarked
package hindcast.ui.timeline;

import org.jspecify.annotations.NullMarked;
