package hindcast.lint;

import hindcast.lint.Token.Kind;
import hindcast.lint.TokenPattern.Element;
import hindcast.lint.TokenPattern.Term;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The word classes and verb forms that patterns speak of, and how a written pattern becomes a
/// [TokenPattern].
final class Vocabulary {
  /// A pattern or word list that makes no sense; the message says what was found and expected.
  static final class Misspelt extends Exception {
    private static final long serialVersionUID = 1L;

    private final String what;

    Misspelt(String what) {
      super(what);
      this.what = what;
    }

    String what() {
      return what;
    }
  }

  private static final Map<String, Kind> SORTS =
      Map.of(
          "word", Kind.WORD,
          "number", Kind.NUMBER,
          "time", Kind.TIME,
          "name", Kind.NAME,
          "handle", Kind.HANDLE,
          "email", Kind.EMAIL,
          "code", Kind.CODE,
          "quote", Kind.QUOTE);

  private static final Pattern GAP = Pattern.compile("\\.\\.(\\d{1,2})");
  private static final Pattern TERM =
      Pattern.compile("@?[\\p{L}\\p{N}'’_-]+~?|\\*[\\p{L}%×]+|[\\p{L}]+\\*|[,;:%×=/&+()–—]");

  private final Map<String, Set<String>> classes;
  private final Map<String, List<String>> verbs;

  /// A vocabulary without a word.
  Vocabulary() {
    this(new LinkedHashMap<>(), new LinkedHashMap<>());
  }

  private Vocabulary(Map<String, Set<String>> classes, Map<String, List<String>> verbs) {
    this.classes = classes;
    this.verbs = verbs;
  }

  /// A copy that can grow on its own.
  Vocabulary copy() {
    Map<String, Set<String>> copied = new LinkedHashMap<>();
    classes.forEach((name, words) -> copied.put(name, new LinkedHashSet<>(words)));
    return new Vocabulary(copied, new LinkedHashMap<>(verbs));
  }

  /// Adds words to a class; `-word` is an exception from the class's shapes.
  void addWords(String name, List<String> words) throws Misspelt {
    for (String word : words) {
      if (!TERM.matcher(word.startsWith("-") ? word.substring(1) : word).matches()) {
        throw new Misspelt("“" + word + "” is no word, shape (*ed) or class (@people)");
      }
    }
    classes.computeIfAbsent(name, key -> new LinkedHashSet<>()).addAll(words);
  }

  /// Adds the forms of an irregular verb.
  void addVerb(String verb, List<String> forms) {
    List<String> all = new ArrayList<>(List.of(verb));
    all.addAll(forms);
    verbs.put(verb, List.copyOf(all));
  }

  /// Makes a pattern from how it is written.
  TokenPattern pattern(String text) throws Misspelt {
    List<Element> elements = new ArrayList<>();
    boolean binds = false;
    for (String part : text.strip().split("\\s+")) {
      Element element = element(part);
      elements.add(element);
      binds |= element instanceof Element.OneOf one && !one.optional();
    }
    if (!binds) {
      throw new Misspelt("the pattern “" + text + "” names no word that must be there");
    }
    return new TokenPattern(text.strip(), elements);
  }

  private Element element(String part) throws Misspelt {
    Matcher gap = GAP.matcher(part);
    if (gap.matches()) {
      return new Element.Gap(Integer.parseInt(gap.group(1)));
    }
    if (part.equals("^")) {
      return new Element.Start();
    }
    if (part.equals("$")) {
      return new Element.End();
    }
    boolean not = part.startsWith("!");
    boolean optional = part.endsWith("?");
    String terms = part.substring(not ? 1 : 0, part.length() - (optional ? 1 : 0));
    if (not && optional) {
      throw new Misspelt("“" + part + "” is both forbidden (!) and optional (?)");
    }
    List<Term> all = new ArrayList<>();
    for (String term : terms.split("\\|", -1)) {
      all.addAll(terms(term));
    }
    TokenPattern.Terms found = new TokenPattern.Terms(all);
    return not ? new Element.Not(found) : new Element.OneOf(found, optional);
  }

  private List<Term> terms(String term) throws Misspelt {
    if (!TERM.matcher(term).matches()) {
      throw new Misspelt("“" + term + "” is no word, shape (*ed), verb (see~) or class (@people)");
    }
    if (term.startsWith("@")) {
      return classTerms(term.substring(1), new LinkedHashSet<>());
    }
    if (term.endsWith("~")) {
      return forms(term.substring(0, term.length() - 1)).stream().map(Vocabulary::phrase).toList();
    }
    return List.of(term.contains("*") ? shape(term, Set.of()) : phrase(term));
  }

  private List<Term> classTerms(String name, Set<String> open) throws Misspelt {
    if (name.equals("question")) {
      return List.of(new Term.Words(List.of("?")));
    }
    Kind sort = SORTS.get(name);
    if (sort != null) {
      return List.of(new Term.Sort(sort));
    }
    Set<String> words = classes.get(name);
    if (words == null || !open.add(name)) {
      throw new Misspelt(
          words == null
              ? "there is no word class @" + name
              : "the word class @" + name + " holds itself");
    }
    Set<String> exceptions = new LinkedHashSet<>();
    words.stream()
        .filter(word -> word.startsWith("-"))
        .forEach(w -> exceptions.add(w.substring(1)));
    List<Term> all = new ArrayList<>();
    for (String word : words) {
      if (word.startsWith("@")) {
        all.addAll(classTerms(word.substring(1), open));
      } else if (word.contains("*")) {
        all.add(shape(word, exceptions));
      } else if (!word.startsWith("-")) {
        all.addAll(terms(word));
      }
    }
    open.remove(name);
    return all;
  }

  private static Term shape(String shape, Set<String> exceptions) {
    return shape.startsWith("*")
        ? new Term.Shape("", shape.substring(1), exceptions)
        : new Term.Shape(shape.substring(0, shape.length() - 1), "", exceptions);
  }

  private static Term phrase(String phrase) {
    if (phrase.startsWith("'")) {
      return new Term.Words(List.of(phrase));
    }
    return new Term.Words(Tokenizer.words(phrase).stream().map(Token::text).toList());
  }

  /// All forms of a verb; a regular one's follow from its spelling.
  private List<String> forms(String verb) {
    List<String> known = verbs.get(verb);
    if (known != null) {
      return known;
    }
    if (verb.endsWith("e")) {
      String stem = verb.substring(0, verb.length() - 1);
      return List.of(verb, verb + "s", verb + "d", stem + "ing");
    }
    if (verb.matches(".*[^aeiou]y")) {
      String stem = verb.substring(0, verb.length() - 1);
      return List.of(verb, stem + "ies", stem + "ied", verb + "ing");
    }
    boolean hisses = verb.matches(".*(?:s|x|z|ch|sh)");
    return List.of(verb, verb + (hisses ? "es" : "s"), verb + "ed", verb + "ing");
  }
}
