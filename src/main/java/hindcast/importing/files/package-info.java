/// Files as importers see them: found by walking folders and archives
/// ([FolderWalk][hindcast.importing.files.FolderWalk]), unpacked within limits, decoded, and cut
/// into lines, blocks of lines or sheets ([Export][hindcast.importing.files.Export]). Knows nothing
/// of what is in them.
@NullMarked
package hindcast.importing.files;

import org.jspecify.annotations.NullMarked;
