package hindcast.importing.text;

import hindcast.importing.Intake;
import hindcast.importing.files.Export;
import hindcast.importing.files.ImportException;
import java.io.IOException;
import java.io.Reader;
import java.util.function.BooleanSupplier;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// Walks the elements of an XML document in their order, so that all before a cut is kept. Neither
/// document types nor anything outside the document is ever followed.
public final class XmlWalk {
  private XmlWalk() {}

  /// Is told of elements as they come.
  public interface Taker {
    /// An element begins.
    ///
    /// @param name without its prefix
    /// @param line 1-based
    void begin(String name, long line);

    /// An attribute of the element that has just begun.
    default void attribute(String name, String value) {}

    /// Some of the text in it.
    void text(String part);

    /// It ends.
    void end(String name);

    /// A comment stands there.
    default void comment(String said) {}
  }

  /// Walks the document. Where it breaks off, what was used before is kept and the rest is refused
  /// as one row.
  ///
  /// @param expected how the document goes on, for the sentence about a cut
  /// @param used whether anything of it was used so far
  /// @throws ImportException when it breaks off before anything of it could be used
  public static void over(
      Export export, Intake intake, String expected, BooleanSupplier used, Taker taker)
      throws IOException {
    XMLInputFactory factory = XMLInputFactory.newFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    try (Reader text = export.text()) {
      XMLStreamReader xml = factory.createXMLStreamReader(text);
      while (xml.hasNext()) {
        switch (xml.next()) {
          case XMLStreamConstants.START_ELEMENT -> {
            taker.begin(xml.getLocalName(), Math.max(1, xml.getLocation().getLineNumber()));
            for (int i = 0; i < xml.getAttributeCount(); i++) {
              taker.attribute(xml.getAttributeLocalName(i), xml.getAttributeValue(i));
            }
          }
          case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> taker.text(xml.getText());
          case XMLStreamConstants.END_ELEMENT -> taker.end(xml.getLocalName());
          case XMLStreamConstants.COMMENT -> taker.comment(xml.getText());
          default -> {}
        }
      }
    } catch (XMLStreamException broken) {
      if (broken.getNestedException() instanceof IOException cause) {
        throw cause;
      }
      String at =
          "the XML breaks off or is malformed here; expected " + expected + "; export it again";
      long line =
          Math.max(1, broken.getLocation() == null ? 1 : broken.getLocation().getLineNumber());
      if (!used.getAsBoolean()) {
        throw new ImportException(at, line);
      }
      intake.rowRead();
      intake.refuse(line, at);
    }
  }
}
