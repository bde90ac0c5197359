package hindcast.review;

import java.util.List;

/// The questions that only people can answer, by section.
final class Prompts {
  private Prompts() {}

  static List<Block> of(String section) {
    return questions(section).stream().<Block>map(Block.Prompt::new).toList();
  }

  private static List<String> questions(String section) {
    return switch (section) {
      case "summary" ->
          List.of(
              "What happened, in two or three sentences that someone outside the team understands?",
              "What set it off, apart from the conditions that let it spread?");
      case "impact" ->
          List.of(
              "Who was hurt, and how did it show for them?",
              "Which work had to be repaired afterwards, and how much of the error budget is"
                  + " left?");
      case "background" ->
          List.of(
              "How does this part of the system work when all is well?",
              "What had been changed, or left alone, before?");
      case "detection" ->
          List.of(
              "What was noticed first, and by whom (role)?",
              "How could the time to detection be halved?");
      case "narrative" ->
          List.of(
              "What tipped you off? What did you expect to see?",
              "Which explanations were ruled out, and by what?",
              "What was on the screen at the key moments, and which other options were there?");
      case "surprised" ->
          List.of("What did people expect of these dependencies, and what did that rest on?");
      case "factors" ->
          List.of("Which further conditions interacted: technical, process, organisational?");
      case "response" ->
          List.of("What helped the response, what hindered it, and how were people brought in?");
      case "well" -> List.of("What went well?", "What was hard?", "Where was there luck?");
      case "recurrence" ->
          List.of("Which earlier incidents look alike, and would this one grow with traffic?");
      case "follow-ups" ->
          List.of(
              "Which actions follow? Begin each with a verb and give it a test of done, an owner, a"
                  + " due date, a priority and a type: prevent, detect, mitigate or learn.",
              "Which ideas were declined, and for what reason?");
      case "questions" ->
          List.of("What else stays unknown?", "Which severity, and who owns this review?");
      default -> List.of();
    };
  }
}
