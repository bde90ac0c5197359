/// Back from the timeline to the lines of a file: reading and searching them where they lie, on
/// demand. Start at [LineSearch][hindcast.importing.lines.LineSearch].
@NullMarked
package hindcast.importing.lines;

import org.jspecify.annotations.NullMarked;
