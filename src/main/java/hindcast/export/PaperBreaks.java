package hindcast.export;

import com.openhtmltopdf.extend.FSTextBreaker;
import com.openhtmltopdf.layout.UrlAwareLineBreakIterator;
import java.text.BreakIterator;
import java.util.Locale;

/// Where a line of a PDF may end: where the JDK and the library say so, but never within a time of
/// day nor between a number and its sign, such as `03:07:05` and `2.58×`.
final class PaperBreaks implements FSTextBreaker {
  private final FSTextBreaker places =
      new UrlAwareLineBreakIterator(BreakIterator.getLineInstance(Locale.ENGLISH));

  private String text = "";

  @Override
  public void setText(String newText) {
    text = newText;
    places.setText(newText);
  }

  @Override
  public int next() {
    int place = places.next();
    while (place != BreakIterator.DONE && together(place)) {
      place = places.next();
    }
    return place;
  }

  private boolean together(int place) {
    if (place <= 0 || place >= text.length()) {
      return false;
    }
    char before = text.charAt(place - 1);
    char after = text.charAt(place);
    return (before == ':' && Character.isDigit(after))
        || (Character.isDigit(before) && (after == '×' || after == '%'));
  }
}
