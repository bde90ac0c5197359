package hindcast.importing.logs;

import hindcast.importing.Intake;
import hindcast.importing.files.Export;
import hindcast.importing.files.Lines;
import hindcast.importing.text.JsonRow;
import hindcast.importing.text.JsonTimes;
import hindcast.importing.text.Stamp;
import java.io.IOException;

/// Looks once more at a log whose lines are fields with names, for the numbers in them: at its
/// first lines, to offer what is there; at all, where somebody asked for a field.
final class FieldPass {
  private static final int FIRST_LINES = 5000;

  private FieldPass() {}

  /// The numbers in the log's fields.
  ///
  /// @param pairs whether lines that are no JSON object are `key=value` pairs
  static FieldNumbers over(Export export, Intake intake, boolean pairs) throws IOException {
    FieldNumbers numbers = new FieldNumbers(intake);
    boolean all = !intake.fields().isEmpty();
    JsonRow row = new JsonRow();
    try (Lines lines = export.lines()) {
      for (String line = lines.next();
          line != null && (all || lines.number() <= FIRST_LINES);
          line = lines.next()) {
        boolean object = line.startsWith("{") || !pairs;
        String wrong = object ? row.parse(line) : row.parsePairs(line);
        Stamp stamp = wrong == null ? JsonTimes.of(row) : null;
        if (stamp != null) {
          numbers.add(instant(stamp, intake), (int) lines.number(), row.fields());
        }
      }
    }
    return numbers;
  }

  private static long instant(Stamp stamp, Intake intake) {
    return stamp.zoned()
        ? stamp.epochMillis()
        : stamp.local().atZone(intake.zone()).toInstant().toEpochMilli();
  }
}
