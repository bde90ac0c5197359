/// The command line: one command per file over the same core as the window.
@NullMarked
package hindcast.cli;

import org.jspecify.annotations.NullMarked;
