/// One file per log, chat, paging, deploy or notes export that Hindcast reads.
@NullMarked
package hindcast.importing.logs;

import org.jspecify.annotations.NullMarked;
