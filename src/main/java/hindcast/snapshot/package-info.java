/// Pictures of the window, made without a display: for the README and for looking at a change.
@NullMarked
package hindcast.snapshot;

import org.jspecify.annotations.NullMarked;
