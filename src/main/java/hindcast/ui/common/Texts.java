package hindcast.ui.common;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;

/// The words on the screens, by keys such as `timeline.fit`. One file holds them all.
public final class Texts {
  private final Properties words = new Properties();

  /// Reads them.
  public Texts() {
    try (InputStream file = Texts.class.getResourceAsStream("/hindcast/ui/texts.properties")) {
      if (file == null) {
        throw new IllegalStateException("texts.properties is missing from the application");
      }
      Reader reader = new InputStreamReader(file, StandardCharsets.UTF_8);
      words.load(reader);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /// The words of that key.
  ///
  /// @throws IllegalArgumentException when there are none
  public String of(String key) {
    String found = words.getProperty(key);
    if (found == null) {
      throw new IllegalArgumentException("no text for " + key);
    }
    return found;
  }

  /// The words of that key with `{0}`, `{1}` … replaced. What is put in is never looked at again.
  public String of(String key, Object... values) {
    String pattern = of(key);
    StringBuilder text = new StringBuilder();
    int i = 0;
    while (i < pattern.length()) {
      int place = i + 2 < pattern.length() && pattern.charAt(i) == '{' ? pattern.charAt(i + 1) : 0;
      if (place >= '0' && place <= '9' && pattern.charAt(i + 2) == '}') {
        text.append(values[place - '0']);
        i += 3;
      } else {
        text.append(pattern.charAt(i++));
      }
    }
    return text.toString();
  }

  /// The text for one thing under `key.one`, else that for several under `key.many`, with the count
  /// as `{0}`.
  public String count(String key, long count) {
    return of(count == 1 ? key + ".one" : key + ".many", hindcast.model.Display.count(count));
  }

  /// Every key.
  public Set<String> keys() {
    return new TreeSet<>(words.stringPropertyNames());
  }
}
