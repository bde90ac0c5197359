/// Everything wired together with plain `new`: the [Catalogue][hindcast.workbench.Catalogue] lists
/// what there is, the [Workbench][hindcast.workbench.Workbench] uses it.
@NullMarked
package hindcast.workbench;

import org.jspecify.annotations.NullMarked;
