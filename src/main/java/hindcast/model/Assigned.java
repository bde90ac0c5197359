package hindcast.model;

/// A choice Hindcast made for the user, with the reason it can show.
///
/// @param value what was chosen
/// @param reason why, as a clause such as `name contains "5xx"` or `set by hand`
public record Assigned<T>(T value, String reason) {}
