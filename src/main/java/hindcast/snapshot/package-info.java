/// Pictures of the window without a display, for the README and for eyes that judge.
@NullMarked
package hindcast.snapshot;

import org.jspecify.annotations.NullMarked;
