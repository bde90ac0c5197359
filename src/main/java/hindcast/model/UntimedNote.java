package hindcast.model;

/// Text that bears no time (memcached's own output, a preamble, an impossible time): kept, shown
/// and searchable, but on no timeline.
public record UntimedNote(String text, SourceRef ref) {}
