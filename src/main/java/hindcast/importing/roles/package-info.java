/// What a series stands for: its unit and kind, its role
/// ([RoleAssigner][hindcast.importing.roles.RoleAssigner]), the service it belongs to, rates from
/// counters and quantiles from histograms.
@NullMarked
package hindcast.importing.roles;

import org.jspecify.annotations.NullMarked;
