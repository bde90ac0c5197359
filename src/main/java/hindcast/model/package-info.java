/// The words of the domain, as immutable data: an [Incident][hindcast.model.Incident] holds
/// [sources][hindcast.model.Source], [series][hindcast.model.Series],
/// [events][hindcast.model.TimelineEvent] and the declared [service
/// map][hindcast.model.ServiceMap]. Start at `Incident`; everything else hangs from it.
///
/// Depends on the JDK alone. Times are UTC epoch milliseconds (`long`); a zone belongs to a source
/// or to a view, never to the data.
@NullMarked
package hindcast.model;

import org.jspecify.annotations.NullMarked;
