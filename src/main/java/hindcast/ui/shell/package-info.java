/// The window around the screens: header, states (empty, loading, failed), keys, export.
@NullMarked
package hindcast.ui.shell;

import org.jspecify.annotations.NullMarked;
