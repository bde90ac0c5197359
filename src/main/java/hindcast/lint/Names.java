package hindcast.lint;

import hindcast.lint.Token.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Finds persons' names among tokens. A full name counts whole and by each of its parts (`Ada
/// Lovelace`, `Ada`, `Lovelace`), unless it holds a word for a role (`Infrastructure Dublin` is
/// whole or nothing). A name counts in the case it is written in, a handle in lower case also at
/// the beginning of a sentence; one that is an ordinary word too (`Will`, `Mark`) only with a
/// capital, and where a sentence begins only before an `'s` or a verb in the past.
final class Names {
  private static final Set<String> ROLE_WORDS =
      Set.of(
          ("admin admins alert alerts alerting app api bot call customer data database db dev"
               + " devops duty engineer engineering engineers hindcast infra infrastructure it lead"
               + " manager network on oncall operations operator ops platform product rota sec"
               + " security service shift site sre sres support system team the user web")
              .split(" "));

  private static final Set<String> ORDINARY_WORDS =
      Set.of(
          ("amber april art august bill buck chance chase chuck cliff dawn faith grace grant guy"
                  + " harmony heath hope hunter iris ivy jade joy june lane lance luna mark mason"
                  + " max may melody miles olive page patience pearl penny rank reed rich rocky"
                  + " rod rose ruby rusty sage sandy sky skip sonny stern summer trace van violet"
                  + " ward wade will wood young")
              .split(" "));

  private static final Set<String> PAST =
      Set.of("was", "had", "did", "saw", "found", "wrote", "ran", "took", "went", "began", "said");

  private final List<List<Token>> names;

  Names(Set<String> given) {
    Set<String> all = new LinkedHashSet<>();
    for (String name : given) {
      all.add(name.strip());
      all.addAll(parts(name.strip()));
    }
    this.names =
        all.stream()
            .map(Tokenizer::words)
            .filter(words -> !words.isEmpty())
            .sorted(Comparator.comparingInt((List<Token> words) -> words.size()).reversed())
            .toList();
  }

  private static List<String> parts(String name) {
    String[] words = name.split("\\s+");
    Set<String> lower = new HashSet<>();
    Arrays.stream(words).forEach(word -> lower.add(word.toLowerCase(Locale.ROOT)));
    boolean person =
        words.length > 1
            && words.length <= 4
            && lower.stream().noneMatch(ROLE_WORDS::contains)
            && Arrays.stream(words).allMatch(word -> word.matches("\\p{Lu}[\\p{L}'’.-]*"));
    return person ? Arrays.stream(words).filter(word -> word.length() > 2).toList() : List.of();
  }

  /// The sentence with every name as one token.
  List<Token> mark(List<Token> sentence) {
    if (names.isEmpty()) {
      return sentence;
    }
    List<Token> marked = new ArrayList<>();
    int at = 0;
    while (at < sentence.size()) {
      int length = lengthOfName(sentence, at);
      if (length == 0) {
        marked.add(sentence.get(at));
        at++;
      } else {
        Token first = sentence.get(at);
        Token last = sentence.get(at + length - 1);
        marked.add(new Token(Kind.NAME, first.text(), first.written(), first.from(), last.to()));
        at += length;
      }
    }
    return marked;
  }

  private int lengthOfName(List<Token> sentence, int at) {
    for (List<Token> name : names) {
      if (at + name.size() <= sentence.size()) {
        boolean same = true;
        for (int i = 0; same && i < name.size(); i++) {
          same = sameWord(name.get(i), sentence.get(at + i), at + i == 0);
        }
        if (same && !(name.size() == 1 && ordinary(sentence, at))) {
          return name.size();
        }
      }
    }
    return 0;
  }

  private static boolean sameWord(Token name, Token word, boolean first) {
    if (word.is(Kind.HANDLE) || word.is(Kind.EMAIL)) {
      return false;
    }
    boolean lower = name.written().equals(name.text());
    return name.written().equals(word.written())
        || (lower && first && name.text().equals(word.text()));
  }

  private static boolean ordinary(List<Token> sentence, int at) {
    Token word = sentence.get(at);
    String next = at + 1 < sentence.size() ? sentence.get(at + 1).text() : "";
    boolean acts = next.equals("'s") || next.endsWith("ed") || PAST.contains(next);
    boolean written = !word.written().equals(word.text()) && (at > 0 || acts);
    return ORDINARY_WORDS.contains(word.text()) && !written;
  }
}
