package hindcast.ui.timeline;

import hindcast.model.LogStream;

/// What to call a log where there is little room.
final class LogNames {
  private LogNames() {}

  /// The file's name without folders and endings.
  static String of(LogStream log) {
    return of(log.source());
  }

  /// The source's name without folders and endings.
  static String of(String source) {
    String name = source.substring(source.lastIndexOf('/') + 1);
    String bare = name.replaceFirst("\\.(gz|zip)$", "").replaceFirst("\\.[A-Za-z]{2,5}$", "");
    return bare.isEmpty() ? name : bare;
  }
}
