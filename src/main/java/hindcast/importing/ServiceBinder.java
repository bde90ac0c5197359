package hindcast.importing;

import hindcast.model.Assigned;
import hindcast.model.LogStream;
import hindcast.model.Series;
import hindcast.model.ServiceMap;
import hindcast.model.TimelineEvent;
import org.jspecify.annotations.Nullable;

/// Finds the service that a series, a log or an event belongs to.
final class ServiceBinder {
  /// A binder to the services of that map; [ServiceMap#EMPTY] where none was given.
  ServiceBinder(ServiceMap map) {}

  /// The service of a series, and why; null where none can be told.
  ///
  /// @param series bearing the service its format stated, if any, as imported
  @Nullable Assigned<String> service(Series series) {
    return series.info().service();
  }

  /// The service a name taken from an export means: the declared one of that name (as words, not
  /// letters), the name itself where no services are declared, otherwise null.
  @Nullable String service(String name) {
    return name;
  }

  /// The event bound to its service.
  TimelineEvent bind(TimelineEvent event) {
    return event;
  }

  /// The log bound to its service.
  LogStream bind(LogStream log) {
    return log;
  }
}
