package hindcast.importing.logs;

/// Hashes request paths so that two with the same [Templates#route] have the same hash, without
/// making a text. Reused for every line.
final class PathHash {
  /// From this length on the template is cut, which the hash does not follow.
  private static final int LONGEST = 80;

  /// Above any path segment's own hash, since those are odd.
  private static final long ID = 0x5bd1e9955bd1e994L;

  private static final long PRIME = 0x100000001b3L;

  /// What a byte counts for: digits in bits 0–20, hexadecimal letters and dashes in 21–41, capitals
  /// in 42–62.
  private static final long[] COUNTS = new long[128];

  private static final byte[] KINDS = new byte[128];
  private static final byte END = 1;
  private static final byte SLASH = 2;
  private static final byte QUERY = 3;
  private static final byte REFUSED = 4;
  private static final byte JOINT = 5;

  private long hash;
  private boolean tooLong;

  static {
    for (char c = 0; c < 128; c++) {
      if (c >= '0' && c <= '9') {
        COUNTS[c] = 1;
      } else if ((c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F') || c == '-') {
        COUNTS[c] = 1L << 21;
      }
      if (c >= 'A' && c <= 'Z') {
        COUNTS[c] += 1L << 42;
      }
    }
    KINDS[' '] = END;
    KINDS['"'] = END;
    KINDS['/'] = SLASH;
    KINDS['?'] = QUERY;
    KINDS['#'] = QUERY;
    KINDS[';'] = QUERY;
    KINDS['\\'] = REFUSED;
    KINDS['.'] = JOINT;
    KINDS['-'] = JOINT;
    KINDS['_'] = JOINT;
  }

  /// Hash of the path read last.
  long hash() {
    return hash;
  }

  /// Whether that path is too long for its hash to mean anything.
  boolean tooLong() {
    return tooLong;
  }

  /// Reads a path of ASCII up to a space or quote.
  ///
  /// @return where it ends; `from` where it is none, or holds a backslash
  int read(byte[] bytes, int from, int to) {
    long whole = 0xcbf29ce484222325L;
    long segment = 1;
    long part = 1;
    long counts = 0;
    long countsBefore = 0;
    int partBegin = from;
    int segments = 0;
    int begin = from;
    int at = from;
    byte kind = 0;
    for (; at < to; at++) {
      byte c = bytes[at];
      kind = KINDS[c];
      if (kind == 0) {
        part = (part ^ c) * PRIME;
        counts += COUNTS[c];
        continue;
      }
      if (kind == JOINT) {
        segment = (segment ^ joint(part, counts - countsBefore, at - partBegin)) * PRIME + c;
        counts += COUNTS[c];
        part = 1;
        countsBefore = counts;
        partBegin = at + 1;
        continue;
      }
      if (kind != SLASH) {
        break;
      }
      segment = (segment ^ joint(part, counts - countsBefore, at - partBegin)) * PRIME;
      whole = (whole ^ named(segment, counts, at - begin)) * PRIME + '/';
      segment = 1;
      part = 1;
      counts = 0;
      countsBefore = 0;
      partBegin = at + 1;
      segments++;
      begin = at + 1;
    }
    if (begin < at) {
      segment = (segment ^ joint(part, counts - countsBefore, at - partBegin)) * PRIME;
      whole = (whole ^ named(segment, counts, at - begin)) * PRIME;
    }
    // a segment of one digit grows to `:id`
    tooLong = at - from + 2 * segments >= LONGEST - 2;
    if (kind == QUERY) {
      while (at < to && bytes[at] != ' ' && bytes[at] != '"' && bytes[at] != '\\') {
        at++;
      }
    }
    if (at < to && bytes[at] == '\\') {
      return from;
    }
    whole ^= whole >>> 32;
    whole *= 0x9fb21c651e98df25L;
    hash = whole ^ (whole >>> 28);
    return at;
  }

  private static long joint(long part, long counts, int length) {
    int mask = (1 << 21) - 1;
    boolean id = Templates.isPartId(length, (int) counts & mask, (int) (counts >>> 21) & mask);
    return id ? ID : part | 1;
  }

  private static long named(long segment, long counts, int length) {
    int mask = (1 << 21) - 1;
    boolean id =
        Templates.isId(
            length,
            (int) counts & mask,
            (int) (counts >>> 21) & mask,
            (int) (counts >>> 42) & mask);
    return id ? ID : segment | 1;
  }
}
