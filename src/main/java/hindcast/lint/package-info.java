/// Blameless language: plain Markdown in, remarks out.
///
/// Start at [LanguageLinter][hindcast.lint.LanguageLinter]. The rules are data: text files in
/// `src/main/resources/hindcast/lint`, one per family, each rule with its own examples that must
/// and must not match; [RuleBook][hindcast.lint.RuleBook] reads them and tells the format. A team
/// adds or silences rules with a file of the same format, and silences one in place with a comment
/// (`<!-- hindcast A1 = NO -->`).
@NullMarked
package hindcast.lint;

import org.jspecify.annotations.NullMarked;
