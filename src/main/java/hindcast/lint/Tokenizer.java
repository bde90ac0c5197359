package hindcast.lint;

import hindcast.lint.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Cuts prose into sentences and sentences into tokens. Words joined by hyphens come apart
/// (`on-call` is `on`, `call`), contractions too (`didn't` is `did`, `not`), so that a pattern is
/// written once.
final class Tokenizer {
  private static final Pattern PIECE =
      Pattern.compile(
          "(?<url>(?:https?://|www\\.)\\S*[^\\s.,;:!?)\\]'\"”])"
              + "|(?<email>[\\p{L}\\p{N}_.+-]+@[\\p{L}\\p{N}-]+(?:\\.[\\p{L}\\p{N}-]+)+)"
              + "|(?<handle>(?<![\\p{L}\\p{N}_@/.])@[\\p{L}][\\p{L}\\p{N}_-]*(?:[./][\\p{L}\\p{N}_-]+)*)|(?<time>\\d{4}-\\d{2}-\\d{2}(?:[T"
              + " ]\\d{2}:\\d{2}[\\d:.]*Z?)?|\\d{1,2}:\\d{2}(?::\\d{2})?)"
              + "|(?<number>\\d(?!xx)[\\p{N}.,:\u202f/×%]*[\\p{N}×%]\\p{L}*|\\d(?!xx)[%×]?\\p{L}*)"
              + "|(?<word>[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N}_]*(?:['’][\\p{L}]+)*)|(?<code>"
              + Prose.CODE
              + ")"
              + "|(?<sign>\\S)");

  private static final Pattern CONTRACTION =
      Pattern.compile(
          "(?<stem>.+?)(?<rest>n['’]t|['’](?:ve|s|d|ll|re|m))", Pattern.CASE_INSENSITIVE);

  /// `@` words that address no person: everyone in a room, annotations, style sheets.
  private static final Set<String> NO_HANDLES =
      Set.of(
          "@here",
          "@channel",
          "@everyone",
          "@all",
          "@room",
          "@override",
          "@deprecated",
          "@test",
          "@nullable",
          "@transactional",
          "@retryable",
          "@cacheable",
          "@async",
          "@property",
          "@media",
          "@import",
          "@param",
          "@return",
          "@latest");

  private static final Set<String> ABBREVIATIONS =
      Set.of("e.g", "i.e", "etc", "vs", "cf", "approx", "resp");

  private Tokenizer() {}

  /// Sentences of the prose, each a list of tokens, none empty.
  static List<List<Token>> sentences(Prose prose) {
    List<List<Token>> sentences = new ArrayList<>();
    List<Token> sentence = new ArrayList<>();
    Matcher piece = PIECE.matcher(prose.text()).useTransparentBounds(true);
    int at = 0;
    List<int[]> quotes = quotations(prose.text());
    int nextQuote = 0;
    while (at < prose.text().length()) {
      if (nextQuote < quotes.size() && at >= quotes.get(nextQuote)[0]) {
        int[] quote = quotes.get(nextQuote++);
        sentence.add(token(prose, Kind.QUOTE, "", quote[0], quote[1]));
        at = quote[1];
        // “… twice.” The next sentence begins.
        if (".!?".indexOf(prose.text().charAt(quote[1] - 2)) >= 0
            && beginsSentence(prose.text(), at)) {
          sentences.add(List.copyOf(sentence));
          sentence.clear();
        }
        continue;
      }
      int limit = nextQuote < quotes.size() ? quotes.get(nextQuote)[0] : prose.text().length();
      if (!piece.region(at, limit).find()) {
        at = limit;
        continue;
      }
      add(prose, piece, sentence);
      at = piece.end();
      if (endsSentence(prose.text(), piece)) {
        sentences.add(List.copyOf(sentence));
        sentence.clear();
      }
    }
    if (!sentence.isEmpty()) {
      sentences.add(List.copyOf(sentence));
    }
    return sentences;
  }

  /// The words of a phrase, as a pattern writes them or a list of names does.
  static List<Token> words(String phrase) {
    int[] places = new int[phrase.length()];
    int[] lengths = new int[phrase.length()];
    for (int i = 0; i < places.length; i++) {
      places[i] = i;
      lengths[i] = 1;
    }
    List<Token> tokens = new ArrayList<>();
    Matcher piece = PIECE.matcher(phrase);
    Prose prose = new Prose(phrase, places, lengths, false);
    while (piece.find()) {
      add(prose, piece, tokens);
    }
    return tokens;
  }

  private static void add(Prose prose, Matcher piece, List<Token> into) {
    int from = piece.start();
    int to = piece.end();
    String written = piece.group();
    String text = normalise(written);
    if (piece.group("word") != null) {
      addWord(prose, from, to, written, into);
    } else if (piece.group("url") != null || piece.group("code") != null) {
      into.add(token(prose, Kind.CODE, "", from, to));
    } else if (piece.group("email") != null) {
      // `git@host` is the address of a repository.
      into.add(token(prose, text.startsWith("git@") ? Kind.CODE : Kind.EMAIL, text, from, to));
    } else if (piece.group("handle") != null) {
      // `@scope/package` is a package.
      boolean person = !text.contains("/") && !NO_HANDLES.contains(text);
      into.add(token(prose, person ? Kind.HANDLE : Kind.WORD, text, from, to));
    } else if (piece.group("time") != null) {
      into.add(token(prose, Kind.TIME, text, from, to));
    } else if (piece.group("number") != null) {
      into.add(token(prose, Kind.NUMBER, text, from, to));
    } else if (!joins(prose.text(), from)) {
      into.add(token(prose, Kind.SIGN, text, from, to));
    }
  }

  /// A hyphen within a compound is no token of its own.
  private static boolean joins(String text, int at) {
    char c = text.charAt(at);
    return (c == '-' || c == '\u2010' || c == '\u2011')
        && at > 0
        && at + 1 < text.length()
        && Character.isLetterOrDigit(text.charAt(at - 1))
        && Character.isLetterOrDigit(text.charAt(at + 1));
  }

  private static void addWord(Prose prose, int from, int to, String written, List<Token> into) {
    Matcher contraction = CONTRACTION.matcher(written);
    String text = normalise(written);
    if (text.equals("cannot")) {
      into.add(token(prose, Kind.WORD, "can", from, from + 3));
      into.add(token(prose, Kind.WORD, "not", from + 3, to));
    } else if (contraction.matches()) {
      int cut = from + contraction.group("stem").length();
      addWord(prose, from, cut, stem(contraction), into);
      String rest =
          switch (normalise(contraction.group("rest"))) {
            case "n't" -> "not";
            case "'ve" -> "have";
            case String other -> other;
          };
      into.add(token(prose, Kind.WORD, rest, cut, to));
    } else {
      into.add(token(prose, Kind.WORD, text, from, to));
    }
  }

  private static String stem(Matcher contraction) {
    String stem = contraction.group("stem");
    if (!normalise(contraction.group("rest")).equals("n't")) {
      return stem;
    }
    return switch (normalise(stem)) {
      case "ca" -> "can";
      case "wo" -> "will";
      case "sha" -> "shall";
      default -> stem;
    };
  }

  private static Token token(Prose prose, Kind kind, String text, int from, int to) {
    return new Token(kind, text, prose.text().substring(from, to), prose.from(from), prose.to(to));
  }

  private static String normalise(String written) {
    return written.replace('’', '\'').toLowerCase(Locale.ROOT);
  }

  private static boolean endsSentence(String text, Matcher piece) {
    if (piece.group("sign") == null || ".!?…".indexOf(piece.group().charAt(0)) < 0) {
      return false;
    }
    int begin = piece.start();
    while (begin > 0 && !Character.isWhitespace(text.charAt(begin - 1))) {
      begin--;
    }
    String word = normalise(text.substring(begin, piece.start())).replaceFirst("^\\(", "");
    return !ABBREVIATIONS.contains(word) && beginsSentence(text, piece.end());
  }

  private static boolean beginsSentence(String text, int at) {
    return at >= text.length() || Character.isWhitespace(text.charAt(at));
  }

  /// Where someone's words stand between quotation marks, straight or typographic: at least two
  /// words, for a single one in quotation marks is the writer's own.
  private static List<int[]> quotations(String text) {
    List<int[]> found = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      int close = closing(text, at);
      if (close > at) {
        String words = text.substring(at + 1, close).strip();
        if (words.matches("(?s).*\\S\\s+\\S.*")) {
          found.add(new int[] {at, close + 1});
        }
        at = close;
      }
      at++;
    }
    return found;
  }

  /// Place of the mark that closes the quotation that opens here; -1 where none opens or it never
  /// closes.
  private static int closing(String text, int at) {
    char mark = text.charAt(at);
    return switch (mark) {
      case '“' -> text.indexOf('”', at + 1);
      case '„' -> first(text, at + 1, '“', '”');
      case '«' -> text.indexOf('»', at + 1);
      case '"' -> {
        boolean opens = at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1));
        yield opens ? text.indexOf('"', at + 1) : -1;
      }
      default -> -1;
    };
  }

  private static int first(String text, int from, char one, char other) {
    int a = text.indexOf(one, from);
    int b = text.indexOf(other, from);
    return a < 0 || (b >= 0 && b < a) ? b : a;
  }
}
