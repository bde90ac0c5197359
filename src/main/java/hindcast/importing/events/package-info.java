/// One file per export of things that happened and that people said: alerts, pages, chat, deploys,
/// notes.
@NullMarked
package hindcast.importing.events;

import org.jspecify.annotations.NullMarked;
