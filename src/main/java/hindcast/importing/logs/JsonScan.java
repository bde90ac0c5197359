package hindcast.importing.logs;

import hindcast.importing.text.ByteScan;
import hindcast.model.LogLevel;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Reads one block of a log of JSON lines byte by byte. It takes apart only lines that it surely
/// understands just as [KeyedLine] does; every other line is handed to that, so that both give the
/// same.
class JsonScan extends LineScan {
  private static final LogLevel[] LEVELS = LogLevel.values();

  private final LogBlock found;
  private final KeyedLine slow;
  private final boolean offBytes;
  private final boolean sightings;
  private final JsonFields fields = new JsonFields();
  private final JsonStamp stamp = new JsonStamp();
  private final PathHash path = new PathHash();
  private final RouteNumbers routes;
  private final HashNumbers messages = new HashNumbers();
  private final ShortTexts services;
  private final ShortTexts levels =
      new ShortTexts(word -> JsonLinesImporter.level(word, 0).ordinal());
  private final ShortTexts priorities =
      new ShortTexts(word -> JournalExportImporter.level(word).ordinal());
  private final ShortTexts[] dimensions = new ShortTexts[LogTable.DIMENSIONS.size()];
  private byte[] unescaped = new byte[256];

  /// Whether the object of the line before goes on below it; what it holds there is a stack trace.
  private boolean unfinished;

  /// Where the line's message lies, its escapes undone.
  private byte[] message = unescaped;

  private int messageFrom;
  private int messageTo;

  /// Reads one block.
  ///
  /// @param found takes the lines
  /// @param pairs whether lines that are no JSON object are `key=value` pairs
  /// @param offBytes whether lines are read off their bytes where they can be
  /// @param sightings whether anchors of lines that end no request are wanted
  JsonScan(LogBlock found, boolean pairs, boolean offBytes, boolean sightings) {
    this.found = found;
    this.offBytes = offBytes;
    this.sightings = sightings;
    this.slow = new KeyedLine(pairs);
    this.routes = new RouteNumbers(found.routeTexts::number);
    this.services = new ShortTexts(found.serviceTexts::number);
  }

  @Override
  void takeApart(String text, int line, boolean cut) {
    if (unfinished && !text.startsWith("{")) {
      unfinished = !text.stripTrailing().endsWith("}");
      found.continued++;
      return;
    }
    String whole = KeyedLine.closed(text);
    String wrong = slow.parse(whole == null ? text : whole, line, cut);
    unfinished = whole != null && wrong == null;
    if (wrong != null && slow.stray(text)) {
      found.strays.add(line);
    } else if (wrong != null) {
      found.refused.add(new LogBlock.Refused(line, wrong));
    } else {
      slow.addTo(found, sightings);
    }
  }

  @Override
  boolean understood(byte[] bytes, int from, int end, int line) {
    if (!offBytes || !fields.read(bytes, from, end)) {
      return false;
    }
    int time = fields.has(FieldUse.TIME) ? FieldUse.TIME : FieldUse.TIME_BY_ENDING;
    if (!fields.has(time) || !stamp.read(bytes, fields.from(time), fields.to(time))) {
      return false;
    }
    int status = status(bytes);
    int template = template(bytes);
    LogLevel level = level(bytes, status);
    double duration = fields.duration();
    if (Double.isNaN(duration)) {
      duration = durationInMessage();
    }
    int service =
        fields.has(FieldUse.SERVICE)
            ? services.number(bytes, fields.from(FieldUse.SERVICE), fields.to(FieldUse.SERVICE))
            : LogBlock.NONE;
    int route = fields.has(FieldUse.ROUTE) ? route(bytes) : LogBlock.NONE;
    found.add(
        line,
        stamp.instant(),
        stamp.local(),
        level,
        status,
        template,
        service,
        route,
        (float) duration);
    for (int i = 0; i < fields.dimensionCount(); i++) {
      int d = fields.dimension(i);
      if (dimensions[d] == null) {
        dimensions[d] = new ShortTexts(value -> found.dimensionNumber(d, value));
      }
      found.dimension(
          d, dimensions[d].number(bytes, fields.dimensionFrom(i), fields.dimensionTo(i)));
    }
    found.unitTold |= fields.unitTold();
    if (!Double.isNaN(fields.unknown())) {
      found.unknownUnit(fields.unknown(), line);
      found.nanos |= fields.nanos();
    }
    boolean ends = route != LogBlock.NONE && (status > 0 || !Double.isNaN(duration));
    if (ends || sightings) {
      anchor(ends);
    }
    if (found.mayBeNotable() && slow.parse(ascii(from, end), line, false) == null) {
      found.keep(slow.entry);
    }
    return true;
  }

  private int status(byte[] bytes) {
    int from = fields.from(FieldUse.STATUS);
    if (!fields.has(FieldUse.STATUS) || fields.to(FieldUse.STATUS) - from != 3) {
      return 0;
    }
    int number = 0;
    for (int i = from; i < from + 3; i++) {
      int digit = bytes[i] - '0';
      if (digit < 0 || digit > 9) {
        return 0;
      }
      number = number * 10 + digit;
    }
    return KeyedLine.status(number);
  }

  private LogLevel level(byte[] bytes, int status) {
    if (fields.has(FieldUse.PRIORITY)) {
      return LEVELS[
          priorities.number(bytes, fields.from(FieldUse.PRIORITY), fields.to(FieldUse.PRIORITY))];
    }
    if (fields.has(FieldUse.LEVEL)) {
      return LEVELS[levels.number(bytes, fields.from(FieldUse.LEVEL), fields.to(FieldUse.LEVEL))];
    }
    boolean worded =
        status == 0
            && fields.has(FieldUse.TEXT)
            && LevelWord.possible(message, messageFrom, messageTo);
    return JsonLinesImporter.level(worded ? LevelWord.of(messageText()) : null, status);
  }

  /// Number of the message's template.
  private int template(byte[] bytes) {
    if (!fields.has(FieldUse.TEXT)) {
      messageTo = messageFrom;
      return found.messageTexts.number(Templates.message(KeyedLine.NO_MESSAGE));
    }
    message = bytes;
    messageFrom = fields.from(FieldUse.TEXT);
    messageTo = fields.to(FieldUse.TEXT);
    if (fields.escapedText()) {
      unescape(bytes, messageFrom, messageTo);
    }
    long hash = MessageHash.of(message, messageFrom, messageTo);
    int number = messages.find(hash);
    if (number < 0) {
      number = found.messageTexts.number(Templates.message(messageText()));
      messages.put(hash, number);
    }
    return number;
  }

  private String messageText() {
    return new String(message, messageFrom, messageTo - messageFrom, StandardCharsets.ISO_8859_1);
  }

  private void unescape(byte[] bytes, int from, int to) {
    if (unescaped.length < to - from) {
      unescaped = new byte[(to - from) * 2];
    }
    int length = 0;
    for (int i = from; i < to; i++) {
      byte c = bytes[i];
      if (c == '\\') {
        c = bytes[++i];
        c =
            switch (c) {
              case 'b' -> '\b';
              case 'f' -> '\f';
              case 'n' -> '\n';
              case 'r' -> '\r';
              case 't' -> '\t';
              default -> c;
            };
      }
      unescaped[length++] = c;
    }
    message = unescaped;
    messageFrom = 0;
    messageTo = length;
  }

  /// As [KeyedLine#durationIn]: looks for a colon that may follow the word.
  private double durationInMessage() {
    for (int at = messageFrom; at < messageTo; at++) {
      at = ByteScan.find(message, at, messageTo, (byte) ':');
      if (at < messageTo && at > messageFrom && message[at - 1] == 'n') {
        return KeyedLine.durationIn(messageText());
      }
    }
    return Double.NaN;
  }

  private int route(byte[] bytes) {
    int from = fields.from(FieldUse.ROUTE);
    int to = fields.to(FieldUse.ROUTE);
    if (path.read(bytes, from, to) != to || from == to || path.tooLong()) {
      return routes.number(ascii(from, to));
    }
    int number = routes.find(path.hash());
    return number >= 0 ? number : routes.remember(path.hash(), ascii(from, to));
  }

  private void anchor(boolean ends) {
    String request = id(FieldUse.REQUEST);
    String trace = request == null ? id(FieldUse.TRACE) : null;
    if (request != null) {
      found.anchor("request:" + request, ends);
    } else if (trace != null) {
      found.anchor("trace:" + trace, ends);
    }
  }

  private @Nullable String id(int purpose) {
    int from = fields.from(purpose);
    int to = fields.to(purpose);
    return fields.has(purpose) && to - from >= KeyedLine.SHORTEST_ID ? ascii(from, to) : null;
  }
}
