/// What every screen shares: the open incident, background work, the desktop around the window, and
/// how things look (theme, colours, fonts, shapes, texts).
@NullMarked
package hindcast.ui.common;

import org.jspecify.annotations.NullMarked;
