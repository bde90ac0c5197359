/// Hindcast starts here: [hindcast.Main] decides between the command line and the window, and hands
/// over to the packages below.
@NullMarked
package hindcast;

import org.jspecify.annotations.NullMarked;
