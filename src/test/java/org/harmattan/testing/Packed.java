package org.harmattan.testing;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Contents packed as exports come. */
public final class Packed {
  /** The ways of packing by the ending that they are known by. */
  public static final Map<String, UnaryOperator<byte[]>> WAYS =
      Map.of(
          "",
          content -> content,
          ".gz",
          Packed::gzip,
          ".zst",
          Packed::zstd,
          ".zip",
          content -> zip(Map.of("folder/export", content)));

  private Packed() {}

  public static byte[] gzip(byte[] content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  public static byte[] zstd(byte[] content) {
    return Zstd.compress(content);
  }

  /** An archive of files by name. */
  public static byte[] zip(Map<String, byte[]> files) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        out.putNextEntry(new ZipEntry(file.getKey()));
        out.write(file.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** A workbook of one sheet, every cell a text. */
  public static byte[] workbook(List<List<String>> rows) {
    StringBuilder sheet = new StringBuilder();
    for (int row = 0; row < rows.size(); row++) {
      sheet.append("<row r=\"").append(row + 1).append("\">");
      for (String value : rows.get(row)) {
        sheet
            .append("<c t=\"inlineStr\"><is><t xml:space=\"preserve\">")
            .append(xml(value))
            .append("</t></is></c>");
      }
      sheet.append("</row>");
    }
    return workbook(sheet.toString(), "", "");
  }

  /**
   * A workbook of the sheets Notes, hidden, and Events.
   *
   * @param sheet rows of Events
   * @param shared shared texts, each in its {@code si}
   * @param formats number formats of the cell styles, each an {@code xf}
   */
  public static byte[] workbook(String sheet, String shared, String formats) {
    return zip(
        Map.of(
            "[Content_Types].xml", utf8("<Types/>"),
            "xl/workbook.xml",
                utf8(
                    "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><workbookPr/><sheets><sheet name=\"Notes\" sheetId=\"1\" state=\"hidden\" r:id=\"rId1\"/><sheet name=\"Events\" sheetId=\"2\" r:id=\"rId2\"/></sheets></workbook>"),
            "xl/_rels/workbook.xml.rels",
                utf8(
                    "<Relationships><Relationship Id=\"rId1\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"rId2\" Target=\"/xl/worksheets/sheet2.xml\"/></Relationships>"),
            "xl/styles.xml",
                utf8(
                    "<styleSheet><numFmts><numFmt numFmtId=\"164\" formatCode=\"[$-409]d\\-mmm\\-yy;@\"/><numFmt numFmtId=\"165\" formatCode=\"0.00&quot; days&quot;\"/></numFmts><cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs>"
                        + formats
                        + "</cellXfs></styleSheet>"),
            "xl/sharedStrings.xml", utf8("<sst>" + shared + "</sst>"),
            "xl/worksheets/sheet1.xml", sheet("<row><c t=\"str\"><v>hidden</v></c></row>"),
            "xl/worksheets/sheet2.xml", sheet(sheet)));
  }

  private static byte[] sheet(String rows) {
    return utf8(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>"
            + rows
            + "</sheetData></worksheet>");
  }

  private static String xml(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;");
  }

  public static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
