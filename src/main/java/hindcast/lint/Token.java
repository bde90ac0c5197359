package hindcast.lint;

/// A piece of prose: a word, a number, a sign.
///
/// @param kind what it is
/// @param text normalised for matching: lower case, straight apostrophes, `n't` as `not` and `'ve`
///   as `have`
/// @param written as it stands in the text
/// @param from offset of its first character in the Markdown
/// @param to offset just after its last
record Token(Kind kind, String text, String written, int from, int to) {
  enum Kind {
    WORD,
    NUMBER,
    /// A time of day or a date.
    TIME,
    /// A person's name, of one or more words.
    NAME,
    /// `@someone`.
    HANDLE,
    EMAIL,
    /// In-line code, or a bare address of a page.
    CODE,
    /// Someone's words between quotation marks.
    QUOTE,
    SIGN
  }

  boolean is(Kind wanted) {
    return kind == wanted;
  }
}
