package hindcast.review;

import hindcast.model.PlainText;

/// Words made fit for a sentence of the document.
final class Plain {
  private Plain() {}

  /// See [PlainText#line].
  static String line(String text, int most) {
    return PlainText.line(text, most);
  }

  /// See [PlainText#inSentence].
  static String inSentence(String words) {
    return PlainText.inSentence(words);
  }

  /// See [PlainText#capital].
  static String capital(String words) {
    return PlainText.capital(words);
  }
}
