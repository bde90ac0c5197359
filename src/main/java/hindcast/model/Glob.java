package hindcast.model;

/// A pattern over ids: `*` stands for any run of characters, `?` for one; everything else is
/// itself. Case counts. Matching takes O(pattern × text) at worst, so that no pattern can stall an
/// import.
///
/// @param pattern as the user or a service map wrote it
public record Glob(String pattern) {
  /// Whether the whole text fits. A text fits itself, whatever signs are in it.
  public boolean matches(String text) {
    return pattern.equals(text) || fits(text);
  }

  private boolean fits(String text) {
    int p = 0;
    int t = 0;
    int star = -1;
    int retry = 0;
    while (t < text.length()) {
      if (p < pattern.length() && pattern.charAt(p) == '*') {
        star = p++;
        retry = t;
      } else if (p < pattern.length()
          && (pattern.charAt(p) == '?' || pattern.charAt(p) == text.charAt(t))) {
        p++;
        t++;
      } else if (star >= 0) {
        p = star + 1;
        t = ++retry;
      } else {
        return false;
      }
    }
    while (p < pattern.length() && pattern.charAt(p) == '*') {
      p++;
    }
    return p == pattern.length();
  }

  @Override
  public String toString() {
    return pattern;
  }
}
