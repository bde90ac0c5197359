/// Blameless language: plain Markdown in, remarks out. A rule is data in a resource file, with its
/// own examples that must and must not match.
@NullMarked
package hindcast.lint;

import org.jspecify.annotations.NullMarked;
