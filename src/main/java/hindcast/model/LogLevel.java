package hindcast.model;

/// Severity of a log line, gravest first.
public enum LogLevel {
  ERROR,
  WARN,
  INFO
}
