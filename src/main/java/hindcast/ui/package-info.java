/// The window. Views are built in code and bind to view-models, which hold properties and decide;
/// nothing below this package knows JavaFX.
@NullMarked
package hindcast.ui;

import org.jspecify.annotations.NullMarked;
