package hindcast.model;

/// A field of a log's lines that holds numbers, of which series are made when somebody asks.
///
/// @param name as the lines write it
/// @param values how many of the lines looked at bear a number in it: of all, or of the first few
///   thousand of a large log while no field of it is asked for
/// @param asked whether series were made of it
public record NumericField(String name, long values, boolean asked) {}
