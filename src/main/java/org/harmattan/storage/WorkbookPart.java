package org.harmattan.storage;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * One XML part of an Office Open XML workbook, element by element. Entities and document types are
 * not resolved. Elements go by their local names, for the strict form has other namespaces.
 */
final class WorkbookPart implements Closeable {
  private static final XMLInputFactory XML = factory();

  private final InputStream bytes;
  private final XMLStreamReader xml;

  private WorkbookPart(InputStream bytes, XMLStreamReader xml) {
    this.bytes = bytes;
    this.xml = xml;
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    // Counts every &amp; of a sheet; there are no other entities to count without a DTD.
    factory.setProperty("jdk.xml.totalEntitySizeLimit", "0");
    return factory;
  }

  /**
   * Opens a part of the workbook that the stream holds; null where there is none of this name.
   * Closing the part closes the stream.
   */
  static WorkbookPart open(InputStream workbook, String name, Limits limits) throws IOException {
    PackedInput packed = new PackedInput(workbook);
    ZipInputStream zip = new ZipInputStream(packed);
    ExpandedInput expanded = new ExpandedInput(zip, packed::count, 0, limits);
    try {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (entry.getName().equalsIgnoreCase(name)) {
          return new WorkbookPart(expanded, XML.createXMLStreamReader(expanded));
        }
        // Read through the guard, for the stream itself would unpack without an end.
        expanded.transferTo(OutputStream.nullOutputStream());
      }
    } catch (XMLStreamException | IOException | RuntimeException e) {
      workbook.close();
      throw refusal(e);
    }
    workbook.close();
    return null;
  }

  /** The next begin or end of an element, or text; false at the end of the part. */
  boolean next() throws IOException {
    try {
      if (!xml.hasNext()) {
        return false;
      }
      xml.next();
      return true;
    } catch (XMLStreamException | RuntimeException e) {
      throw refusal(e);
    }
  }

  /** Goes to the next beginning of an element of this name; false where there is none. */
  boolean nextElement(String name) throws IOException {
    while (next()) {
      if (begins(name)) {
        return true;
      }
    }
    return false;
  }

  boolean begins(String name) {
    return xml.isStartElement() && xml.getLocalName().equals(name);
  }

  boolean ends(String name) {
    return xml.isEndElement() && xml.getLocalName().equals(name);
  }

  /** Adds the text to which {@link #next} came, if it came to one. */
  void addText(StringBuilder to) {
    if (xml.isCharacters() || xml.getEventType() == XMLStreamConstants.CDATA) {
      to.append(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
    }
  }

  /** The attribute of this local name; null where there is none. */
  String attribute(String name) {
    for (int i = 0; i < xml.getAttributeCount(); i++) {
      if (xml.getAttributeLocalName(i).equals(name)) {
        return xml.getAttributeValue(i);
      }
    }
    return null;
  }

  /** The refusal of a workbook whose XML cannot be read; a failure of the file system as it is. */
  private static IOException refusal(Exception e) {
    for (Throwable cause = e; cause != null; cause = nested(cause)) {
      if (cause instanceof RefusedFileException refused) {
        return refused;
      }
      if (cause instanceof PackedInput.ReadFailure failure) {
        return (IOException) failure.getCause();
      }
    }
    return new RefusedFileException(
        "The workbook is truncated or broken (%s); save it again as XLSX"
            .formatted(RawFiles.reason(e)));
  }

  private static Throwable nested(Throwable e) {
    return e instanceof XMLStreamException xml && xml.getNestedException() != null
        ? xml.getNestedException()
        : e.getCause();
  }

  @Override
  public void close() throws IOException {
    bytes.close();
  }
}
