/// Normal ranges and onsets of one series.
@NullMarked
package hindcast.analysis.onset;

import org.jspecify.annotations.NullMarked;
