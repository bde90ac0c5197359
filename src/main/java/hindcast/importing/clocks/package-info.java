/// Whether the clocks of the sources agree. Start at
/// [ClockCheck][hindcast.importing.clocks.ClockCheck]: sources in, suggestions with their proof
/// out; nothing is shifted here.
@NullMarked
package hindcast.importing.clocks;

import org.jspecify.annotations.NullMarked;
