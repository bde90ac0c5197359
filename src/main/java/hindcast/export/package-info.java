/// One file per document format.
@NullMarked
package hindcast.export;

import org.jspecify.annotations.NullMarked;
