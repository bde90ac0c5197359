package hindcast.importing.logs;

import hindcast.importing.Importer;
import hindcast.importing.Intake;
import hindcast.importing.Probe;
import hindcast.importing.Recognition;
import hindcast.importing.files.Export;
import hindcast.importing.files.ImportException;
import hindcast.importing.files.Lines;
import java.io.IOException;
import java.util.List;

/// Flow logs of an AWS VPC: fields as their header names them, or in any order without one.
///
/// Format: Amazon VPC user guide, "Flow log records".
public final class VpcFlowImporter implements Importer {
  private static final int LOOKED_AT = 50;

  @Override
  public String id() {
    return "aws-vpc-flow";
  }

  @Override
  public String title() {
    return "AWS VPC flow log";
  }

  @Override
  public Recognition recognise(Probe head) {
    List<String> lines = head.folder() ? List.of() : head.lines();
    if (lines.isEmpty()) {
      return Recognition.NO;
    }
    if (VpcFlowFields.header(lines.getFirst()) && lines.size() > 1) {
      return Recognition.certain("its first line names the fields of flow records");
    }
    if (VpcFlowFields.timeless(lines.getFirst()) && lines.size() > 1) {
      return Recognition.likely("its first line names fields of flow records, but no time");
    }
    VpcFlowFields fields = new VpcFlowFields();
    LineEvent event = new LineEvent();
    List<String> looked = lines.subList(0, Math.min(LOOKED_AT, lines.size()));
    long fit = looked.stream().filter(line -> fields.read(line, event) == null).count();
    return fit * 10 >= looked.size() * 9L
        ? Recognition.certain(fit + " of the first " + looked.size() + " lines are flow records")
        : Recognition.NO;
  }

  @Override
  public void read(Export export, Intake intake) throws IOException {
    LinePour pour = new LinePour(intake, new LineDates());
    LineEvent event = new LineEvent();
    VpcFlowFields fields = new VpcFlowFields();
    try (Lines lines = export.lines()) {
      for (String line = lines.next(); line != null; line = lines.next()) {
        if (line.isBlank()) {
          continue;
        }
        if (VpcFlowFields.timeless(line)) {
          throw new ImportException(
              "its records bear no times; expected the fields start and end; add them to the flow"
                  + " log's format",
              lines.number());
        }
        if (VpcFlowFields.header(line)) {
          fields = new VpcFlowFields(line);
          continue;
        }
        intake.rowRead();
        String wrong = fields.read(line, event);
        if (wrong == null) {
          intake.rowUsed();
          pour.add(true, event, lines.number());
        } else {
          intake.refuse(lines.number(), wrong);
        }
      }
    }
    if (pour.empty()) {
      throw new ImportException(
          "found no flow record; expected a line that names the fields, or records such as 2"
              + " 123456789012 eni-0050644426037aa0f 10.26.1.153 3.239.232.29 60220 443 6 48 21869"
              + " 1669842701 1669842702 ACCEPT OK");
    }
    pour.pour(export.stem(), false);
  }
}
