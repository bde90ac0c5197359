package hindcast.export;

import hindcast.review.Block;
import hindcast.review.Review;
import hindcast.review.Section;

/// The one way through a review that every written document takes: a new kind of block does not
/// compile until it is told apart here, and each format then has to say what becomes of it.
interface Walk {
  /// Takes the writer through all sections in order.
  static void through(Review review, Walk writer) {
    for (Section section : review.sections()) {
      writer.begin(section);
      for (Block block : section.blocks()) {
        switch (block) {
          case Block.Passage passage -> writer.passage(passage);
          case Block.Note note -> writer.note(note);
          case Block.Prompt prompt -> writer.prompt(prompt);
          case Block.KeyFigures figures -> writer.keyFigures(figures);
          case Block.Figure figure -> writer.figure(figure);
          case Block.Timeline timeline -> writer.timeline(timeline);
          case Block.Table table -> writer.table(table);
          case Block.Items items -> writer.items(items);
        }
      }
      writer.end(section);
    }
  }

  void begin(Section section);

  void end(Section section);

  void passage(Block.Passage passage);

  void note(Block.Note note);

  void prompt(Block.Prompt prompt);

  void keyFigures(Block.KeyFigures figures);

  void figure(Block.Figure figure);

  void timeline(Block.Timeline timeline);

  void table(Block.Table table);

  void items(Block.Items items);
}
