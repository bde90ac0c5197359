/// The import review: what was found in the files, before any of it enters the incident. Start at
/// [hindcast.ui.importing.ImportModel], which decides everything, then
/// [hindcast.ui.importing.ImportView].
@NullMarked
package hindcast.ui.importing;

import org.jspecify.annotations.NullMarked;
