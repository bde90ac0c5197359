/// What importers of several kinds share: stamps and zone words, durations, JSON records with their
/// lines.
@NullMarked
package hindcast.importing.text;

import org.jspecify.annotations.NullMarked;
