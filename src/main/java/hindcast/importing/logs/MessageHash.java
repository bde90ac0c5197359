package hindcast.importing.logs;

/// Hashes log messages so that two with the same hash have the same [Templates#message], without
/// making a text. Reused for every line.
final class MessageHash {
  /// As in [Templates#message].
  private static final int LONGEST = 80;

  private static final int LONGEST_READ = 400;

  private static final long PRIME = 0x100000001b3L;
  private static final byte LETTER = 1;
  private static final byte DIGIT = 2;
  private static final byte END = 3;
  private static final byte[] KINDS = new byte[128];

  static {
    for (char c = 0; c < 128; c++) {
      if (c >= '0' && c <= '9') {
        KINDS[c] = DIGIT;
      } else if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_') {
        KINDS[c] = LETTER;
      }
    }
    KINDS['\n'] = END;
    KINDS['\r'] = END;
  }

  private MessageHash() {}

  /// Hash of the template of a message of ASCII.
  static long of(byte[] bytes, int from, int to) {
    int end = Math.min(to, from + LONGEST_READ);
    long hash = 0xcbf29ce484222325L;
    int length = 0;
    int at = from;
    while (at < end && length < LONGEST) {
      byte c = bytes[at];
      byte kind = KINDS[c];
      if (kind == LETTER || kind == DIGIT) {
        long word = hash;
        boolean digit = false;
        int begin = at;
        while (at < end) {
          c = bytes[at];
          kind = KINDS[c];
          if (kind == DIGIT) {
            digit = true;
          } else if (kind != LETTER && !(digit && joinsNumber(bytes, at, to))) {
            break;
          }
          word = (word ^ c) * PRIME;
          at++;
        }
        hash = digit ? (hash ^ '#') * PRIME : word;
        length += digit ? 1 : at - begin;
      } else if (kind == END) {
        break;
      } else {
        hash = (hash ^ (c < ' ' ? ' ' : c)) * PRIME;
        length++;
        at++;
      }
    }
    if (at < to) {
      hash = (hash ^ 0x2026) * PRIME; // …
    }
    hash ^= hash >>> 32;
    hash *= 0x9fb21c651e98df25L;
    return hash ^ (hash >>> 28);
  }

  private static boolean joinsNumber(byte[] bytes, int at, int to) {
    byte c = bytes[at];
    return (c == '.' || c == ':' || c == '-') && at + 1 < to && KINDS[bytes[at + 1]] == DIGIT;
  }
}
