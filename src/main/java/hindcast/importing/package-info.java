/// From files to an [Incident][hindcast.model.Incident].
///
/// Start at [IncidentReader][hindcast.importing.IncidentReader]: paths and options go in, an
/// incident and the list of what could not be read come out. To support another format, write one
/// [Importer][hindcast.importing.Importer] (in `metrics` or `logs`) and add it to the workbench's
/// catalogue.
@NullMarked
package hindcast.importing;

import org.jspecify.annotations.NullMarked;
