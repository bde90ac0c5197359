package hindcast.importing.logs;

import hindcast.importing.files.Block;
import hindcast.importing.files.BlockReader;
import hindcast.importing.text.ByteScan;
import hindcast.importing.text.Stamp;

/// Reads blocks of an access log byte by byte. It takes apart only lines that it surely understands
/// just as [AccessLine] does; every other line is handed to that, so that both give the same.
final class AccessScanner implements BlockReader<AccessBlock> {
  @Override
  public AccessBlock read(Block block) {
    Scan scan = new Scan();
    if (!scan.quick(block)) {
      scan = new Scan();
      scan.decode(block);
    }
    return scan.found;
  }

  /// One pass over one block.
  private static final class Scan extends LineScan {
    /// Length of `10/Oct/2023:13:55:36 -0700`.
    private static final int STAMP = 26;

    /// More digits than this are left to [AccessLine].
    private static final int DIGITS = 15;

    private static final double[] TENS = {
      1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15
    };

    private byte[] bytes = {};
    private final AccessBlock found = new AccessBlock();
    private final AccessLine slow = new AccessLine();
    private final RouteNumbers routes = new RouteNumbers(found::newRoute);
    private final PathHash path = new PathHash();
    private int lastStamp = -1;
    private long lastMillis;

    @Override
    void takeApart(String text, int line, boolean cut) {
      String wrong = slow.parse(text);
      if (wrong != null) {
        found.refused.add(new AccessBlock.Refused(line, wrong));
        return;
      }
      String of = slow.path;
      found.add(slow, line, of == null ? AccessBlock.NO_ROUTE : routes.number(of));
    }

    @Override
    boolean understood(byte[] all, int from, int end, int line) {
      bytes = all;
      int at = ByteScan.find(bytes, from, end, (byte) '[');
      if (at == from || end - at < STAMP + 8 || bytes[at + STAMP + 1] != ']' || !stamp(at + 1)) {
        return false;
      }
      at = spaces(at + STAMP + 2, end);
      if (at >= end || bytes[at] != '"') {
        return false;
      }
      int method = ++at;
      while (at < end && ((bytes[at] >= 'A' && bytes[at] <= 'Z') || bytes[at] == '-')) {
        at++;
      }
      if (at == method || at >= end || bytes[at] != ' ') {
        return false;
      }
      int start = at + 1;
      at = path.read(bytes, start, end);
      if (at == start || at >= end) {
        return false;
      }
      int stop = at;
      at = ByteScan.either(bytes, at, end, (byte) '"', (byte) '\\');
      if (at + 4 >= end || bytes[at] != '"' || bytes[at + 1] != ' ') {
        return false;
      }
      int status = digits(at + 2, 3);
      if (status < 0 || (at + 5 < end && bytes[at + 5] != ' ')) {
        return false;
      }
      at = spaces(at + 5, end);
      at = spaces(word(at, end), end); // bytes
      int time = -1;
      int timeEnd = -1;
      int quoted = 0;
      while (at < end) {
        if (bytes[at] == '"') {
          int close = ByteScan.either(bytes, at + 1, end, (byte) '"', (byte) '\\');
          if (close >= end || bytes[close] != '"' || ++quoted > 2) {
            return false;
          }
          at = spaces(close + 1, end);
          continue;
        }
        int wordEnd = plainWord(at, end);
        if (wordEnd < 0 || bytes[at] == '*') {
          return false;
        }
        if (bytes[at] >= '0' && bytes[at] <= '9') {
          if (!number(at, wordEnd)) {
            return false;
          }
          if (time < 0 || secondsBehindLength(time, timeEnd, at, wordEnd)) {
            time = at;
            timeEnd = wordEnd;
          }
        }
        at = spaces(wordEnd, end);
      }
      found.add(line, lastMillis, status, route(start, stop));
      if (time >= 0) {
        addTime(time, timeEnd);
      }
      return true;
    }

    /// Whether the second number is nginx' `$request_time` behind `$request_length`.
    private boolean secondsBehindLength(int first, int firstEnd, int second, int end) {
      return end - second > 4
          && bytes[end - 4] == '.'
          && spaces(firstEnd, second) == second
          && ByteScan.find(bytes, first, firstEnd, (byte) '.') == firstEnd;
    }

    private boolean stamp(int at) {
      if (lastStamp < 0 || !sameStamp(at)) {
        Stamp stamp = Stamp.commonLog(ascii(at, at + STAMP), 0, STAMP);
        boolean whole = ByteScan.find(bytes, at, at + STAMP, (byte) ']') == at + STAMP;
        if (!whole || stamp == null || !stamp.zoned() || !Stamp.holds(stamp.epochMillis())) {
          return false;
        }
        lastMillis = stamp.epochMillis();
        lastStamp = at;
      }
      return true;
    }

    private boolean sameStamp(int at) {
      int last = lastStamp;
      // From behind: seconds change most.
      return ByteScan.eight(bytes, at + 18) == ByteScan.eight(bytes, last + 18)
          && ByteScan.eight(bytes, at + 12) == ByteScan.eight(bytes, last + 12)
          && ByteScan.eight(bytes, at + 8) == ByteScan.eight(bytes, last + 8)
          && ByteScan.eight(bytes, at) == ByteScan.eight(bytes, last);
    }

    private int route(int from, int to) {
      if (path.tooLong()) {
        return routes.number(ascii(from, to));
      }
      int number = routes.find(path.hash());
      return number >= 0 ? number : routes.remember(path.hash(), ascii(from, to));
    }

    private int spaces(int from, int end) {
      int at = from;
      while (at < end && bytes[at] == ' ') {
        at++;
      }
      return at;
    }

    private int word(int from, int end) {
      int at = from;
      while (at < end && bytes[at] != ' ') {
        at++;
      }
      return at;
    }

    /// End of a word that is neither a field nor part of a list; −1 where it is.
    private int plainWord(int from, int end) {
      int at = from;
      for (; at < end && bytes[at] != ' '; at++) {
        byte c = bytes[at];
        if (c == '=' || c == '"' || c == ',' || c == ':') {
          return -1;
        }
      }
      return at;
    }

    private int digits(int from, int count) {
      int value = 0;
      for (int i = from; i < from + count; i++) {
        int digit = bytes[i] - '0';
        if (digit < 0 || digit > 9) {
          return -1;
        }
        value = value * 10 + digit;
      }
      return value;
    }

    /// Whether it is digits with at most one point, few enough to be exact.
    private boolean number(int from, int to) {
      boolean point = false;
      for (int i = from; i < to; i++) {
        if (bytes[i] == '.' && !point) {
          point = true;
        } else if (bytes[i] < '0' || bytes[i] > '9') {
          return false;
        }
      }
      return to - from <= DIGITS;
    }

    /// A whole number below 2^53 divided by a power of ten up to 10^22 is the double nearest to the
    /// decimal (Clinger 1990).
    private void addTime(int from, int to) {
      long digits = 0;
      int point = -1;
      for (int i = from; i < to; i++) {
        if (bytes[i] == '.') {
          point = i;
        } else {
          digits = digits * 10 + bytes[i] - '0';
        }
      }
      found.time(point < 0 ? digits : digits / TENS[to - point - 1], 0, point >= 0);
    }
  }
}
