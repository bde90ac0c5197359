/// One file per metrics export that Hindcast reads.
@NullMarked
package hindcast.importing.metrics;

import org.jspecify.annotations.NullMarked;
