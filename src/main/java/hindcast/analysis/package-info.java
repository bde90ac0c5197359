/// What an incident's data says, and how sure that is. Pure: an incident goes in, an
/// [Analysis][hindcast.analysis.Analysis] comes out; no clock, no files, no randomness without a
/// fixed seed.
///
/// Start at [Analyzer][hindcast.analysis.Analyzer]. To let it notice another kind of thing, write a
/// [FindingRule][hindcast.analysis.FindingRule] in `rules` and add it to the workbench's catalogue.
@NullMarked
package hindcast.analysis;

import org.jspecify.annotations.NullMarked;
