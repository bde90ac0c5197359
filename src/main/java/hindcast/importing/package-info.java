/// From files to an [Incident][hindcast.model.Incident].
///
/// Start at [IncidentReader][hindcast.importing.IncidentReader]: paths and options go in, an
/// incident and the list of what could not be read come out. `files` finds and opens what was
/// named, `metrics`, `logs` and `events` hold the formats, `roles` says what a series stands for,
/// `clocks` holds the sources against each other, `lines` leads back to the raw text. To support
/// another format, write one [Importer][hindcast.importing.Importer] (in `metrics`, `logs` or
/// `events`) and add it to the workbench's catalogue.
@NullMarked
package hindcast.importing;

import org.jspecify.annotations.NullMarked;
