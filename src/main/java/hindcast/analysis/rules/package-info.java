/// One file per [FindingRule][hindcast.analysis.FindingRule].
@NullMarked
package hindcast.analysis.rules;

import org.jspecify.annotations.NullMarked;
