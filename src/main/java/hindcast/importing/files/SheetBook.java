package hindcast.importing.files;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.SoftReference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/// An Excel workbook (`.xlsx`), whose sheets are read as tables separated by tabs, a line per row
/// of the same number, so that every importer of texts reads them. Nothing in it is evaluated: of
/// formulas, what Excel last computed is read.
///
/// Format: ECMA-376 (Office Open XML), part 1, SpreadsheetML.
final class SheetBook {
  private static final String BOOK = "xl/workbook.xml";

  /// Characters of text that all cells of a workbook may share.
  private static final int MOST_TEXT = 64 << 20;

  private final Map<String, ExportBytes> parts;
  private final boolean from1904;
  private SoftReference<List<String>> texts = new SoftReference<>(null);
  private final List<SheetFormat> formats;

  private SheetBook(Map<String, ExportBytes> parts, boolean from1904) throws IOException {
    this.parts = parts;
    this.from1904 = from1904;
    this.formats = readFormats();
  }

  /// A workbook's sheets as files of a folder, or why another document in a ZIP cannot be read;
  /// null for any other archive.
  ///
  /// @param parts the archive's entries by name
  static @Nullable Node node(
      Path path, String name, boolean named, ExportBytes bytes, Map<String, ExportBytes> parts) {
    String other = otherDocument(parts);
    if (other != null) {
      return new Node(name, path, bytes, List.of(), named, other);
    }
    if (!parts.containsKey(BOOK)) {
      return null;
    }
    try {
      List<Node> sheets = sheets(path, name, bytes, parts);
      return sheets.isEmpty()
          ? new Node(name, path, bytes, sheets, named, "the workbook holds no cells")
          : new Node(name, path, bytes, sheets, named, null);
    } catch (IOException broken) {
      String why = "the workbook cannot be read: " + FolderWalk.reason(broken);
      return new Node(name, path, bytes, List.of(), named, why + "; save its sheets as CSV");
    }
  }

  private static @Nullable String otherDocument(Map<String, ExportBytes> parts) {
    if (parts.containsKey("xl/workbook.bin")) {
      return "this is an Excel workbook in the binary format (.xlsb); save it as .xlsx or CSV";
    }
    if (parts.containsKey("word/document.xml")) {
      return "this is a Word document; save it as plain text (UTF-8) or Markdown";
    }
    if (parts.containsKey("ppt/presentation.xml")) {
      return "this is a presentation; copy its notes into a text file";
    }
    return parts.containsKey("mimetype") && parts.containsKey("content.xml")
        ? "this is an OpenDocument file; save a sheet as .xlsx or CSV, a text as plain text"
        : null;
  }

  private static List<Node> sheets(
      Path path, String name, ExportBytes bytes, Map<String, ExportBytes> parts)
      throws IOException {
    Map<String, String> targets = targets(parts);
    List<String[]> listed = new ArrayList<>();
    boolean[] from1904 = {false};
    each(
        parts,
        BOOK,
        xml -> {
          if (xml.getLocalName().equals("sheet")) {
            String id = attribute(xml, "id");
            listed.add(new String[] {attribute(xml, "name"), targets.getOrDefault(id, "")});
          } else if (xml.getLocalName().equals("workbookPr")) {
            from1904[0] = attribute(xml, "date1904").matches("1|true");
          }
        });
    SheetBook book = new SheetBook(parts, from1904[0]);
    List<Node> sheets = new ArrayList<>();
    for (String[] one : listed) {
      ExportBytes part = parts.get(one[1]);
      if (part != null && one[1].contains("worksheets/")) {
        Sheet sheet = new Sheet(book, part, bytes.modified());
        try (InputStream text = sheet.open()) {
          if (text.read() < 0) {
            continue; // an empty sheet, such as Excel adds of itself
          }
        }
        String plain = one[0].replaceAll("[/\\\\]", "_").strip();
        sheets.add(
            new Node(
                name + "/" + (plain.isEmpty() ? "sheet" : plain),
                path,
                sheet,
                List.of(),
                false,
                null));
      }
    }
    return sheets;
  }

  /// Part names by the ids by which the workbook names its sheets.
  private static Map<String, String> targets(Map<String, ExportBytes> parts) throws IOException {
    Map<String, String> targets = new HashMap<>();
    each(
        parts,
        "xl/_rels/workbook.xml.rels",
        xml -> {
          if (xml.getLocalName().equals("Relationship")) {
            String target = attribute(xml, "Target");
            targets.put(
                attribute(xml, "Id"),
                target.startsWith("/") ? target.substring(1) : "xl/" + target);
          }
        });
    return targets;
  }

  private List<SheetFormat> readFormats() throws IOException {
    Map<Integer, String> codes = new HashMap<>();
    List<SheetFormat> found = new ArrayList<>();
    boolean[] within = {false};
    each(
        parts,
        "xl/styles.xml",
        xml -> {
          switch (xml.getLocalName()) {
            case "numFmt" -> codes.put(number(xml, "numFmtId"), attribute(xml, "formatCode"));
            case "cellXfs" -> within[0] = true;
            case "cellStyles", "dxfs" -> within[0] = false;
            case "xf" -> {
              if (within[0]) {
                int id = number(xml, "numFmtId");
                found.add(SheetFormat.of(id, codes.get(id)));
              }
            }
            default -> {}
          }
        });
    return found;
  }

  /// How a cell of that style shows its number.
  SheetFormat format(String style) {
    int at = style.isEmpty() ? 0 : SheetText.number(style);
    return at >= 0 && at < formats.size() ? formats.get(at) : SheetFormat.PLAIN;
  }

  /// Whether days count from 1904, as on old Macintoshes, and not from 1900.
  boolean from1904() {
    return from1904;
  }

  /// The texts that cells share, by number.
  ///
  /// @throws IOException where they are too many or the part is damaged
  List<String> texts() throws IOException {
    List<String> known = texts.get();
    if (known != null) {
      return known;
    }
    List<String> found = new ArrayList<>();
    ExportBytes part = parts.get("xl/sharedStrings.xml");
    if (part != null) {
      readTexts(part, found);
    }
    texts = new SoftReference<>(found);
    return found;
  }

  private static void readTexts(ExportBytes part, List<String> found) throws IOException {
    try (InputStream in = part.open()) {
      XMLStreamReader xml = xml(in);
      StringBuilder text = new StringBuilder();
      long total = 0;
      boolean taken = false;
      boolean phonetic = false;
      while (xml.hasNext()) {
        int event = xml.next();
        if (event == XMLStreamConstants.START_ELEMENT) {
          taken = xml.getLocalName().equals("t") && !phonetic;
          phonetic |= xml.getLocalName().equals("rPh");
        } else if (event == XMLStreamConstants.END_ELEMENT) {
          taken = false;
          phonetic &= !xml.getLocalName().equals("rPh");
          if (xml.getLocalName().equals("si")) {
            total += text.length() + 8;
            found.add(text.toString());
            text.setLength(0);
          }
        } else if (taken && xml.isCharacters()) {
          text.append(xml.getText());
        }
        if (total + text.length() > MOST_TEXT) {
          throw new IOException(
              "its texts fill more than " + (MOST_TEXT >> 20) + " million letters");
        }
      }
    } catch (XMLStreamException broken) {
      throw damaged(broken);
    }
  }

  /// A start of an element in a small part.
  private interface Taker {
    void take(XMLStreamReader xml);
  }

  /// Shows every element's start; does nothing for a part that is not there.
  private static void each(Map<String, ExportBytes> parts, String name, Taker taker)
      throws IOException {
    ExportBytes part = parts.get(name);
    if (part == null) {
      return;
    }
    try (InputStream in = part.open()) {
      XMLStreamReader xml = xml(in);
      while (xml.hasNext()) {
        if (xml.next() == XMLStreamConstants.START_ELEMENT) {
          taker.take(xml);
        }
      }
    } catch (XMLStreamException broken) {
      throw damaged(broken);
    }
  }

  /// XML without anything from outside of it.
  static XMLStreamReader xml(InputStream in) throws XMLStreamException {
    XMLInputFactory factory = XMLInputFactory.newFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    return factory.createXMLStreamReader(in);
  }

  static IOException damaged(XMLStreamException broken) {
    return broken.getNestedException() instanceof IOException inner
        ? inner
        : new IOException("a part of the workbook is damaged or breaks off; save it again", broken);
  }

  /// The attribute of that name, of any namespace; empty where there is none.
  static String attribute(XMLStreamReader xml, String name) {
    for (int i = 0; i < xml.getAttributeCount(); i++) {
      if (xml.getAttributeLocalName(i).equals(name)) {
        return xml.getAttributeValue(i);
      }
    }
    return "";
  }

  private static int number(XMLStreamReader xml, String name) {
    return SheetText.number(attribute(xml, name));
  }

  /// One sheet as text.
  private record Sheet(SheetBook book, ExportBytes part, @Nullable Long modified)
      implements ExportBytes {
    @Override
    public InputStream open() throws IOException {
      return new SheetText(book, part.open());
    }

    @Override
    public long size() {
      return -1;
    }
  }
}
