package hindcast.lint;

/// The words of one paragraph, heading or table cell, without markup. Immutable.
final class Prose {
  /// Stands for a span of in-line code.
  static final char CODE = '\uFFFC';

  private final String text;
  private final int[] offsets;
  private final int[] lengths;
  private final boolean followUp;

  /// Prose over these arrays, which it takes over.
  ///
  /// @param text the characters; in-line code stands as one [#CODE]
  /// @param offsets for each character its offset in the Markdown
  /// @param lengths for each character how many characters of the Markdown it stands for
  /// @param followUp whether it belongs to a section of follow-ups or to a task list
  Prose(String text, int[] offsets, int[] lengths, boolean followUp) {
    this.text = text;
    this.offsets = offsets;
    this.lengths = lengths;
    this.followUp = followUp;
  }

  /// The characters.
  String text() {
    return text;
  }

  /// Whether it belongs to a section of follow-ups or to a task list.
  boolean followUp() {
    return followUp;
  }

  /// Offset in the Markdown of the character at `i`.
  int from(int i) {
    return offsets[i];
  }

  /// Offset in the Markdown just after the character before `end`.
  int to(int end) {
    return offsets[end - 1] + lengths[end - 1];
  }
}
