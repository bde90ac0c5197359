/// One file per kind of log that Hindcast reads, and the tables that make series of their lines.
@NullMarked
package hindcast.importing.logs;

import org.jspecify.annotations.NullMarked;
