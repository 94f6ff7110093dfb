package org.harmattan.storage;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestInputStream;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.io.IOUtils;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.harmattan.table.RecordTable;

/**
 * The rows of {@link RecordTable} that an inspected file brings, streamed in the file's order. Ends
 * with an error where the file is no longer the one that was inspected, so that no delivery holds
 * other records than its digest says.
 */
public final class DeliveredRecords implements Iterator<Row>, Closeable {
  private final String sourceId;
  private final String deliveryId;
  private final InspectedFile file;
  private final DigestInputStream bytes;
  private final RawRecords records;
  private final String[] headerIds;
  private boolean isVerified;

  private DeliveredRecords(
      String sourceId,
      String deliveryId,
      InspectedFile file,
      DigestInputStream bytes,
      RawRecords records) {
    this.sourceId = sourceId;
    this.deliveryId = deliveryId;
    this.file = file;
    this.bytes = bytes;
    this.records = records;
    this.headerIds =
        records.layouts().stream().map(DeliveredRecords::headerId).toArray(String[]::new);
  }

  /** Names column names, as {@code bronze.header} does. */
  public static String headerId(List<String> columnNames) {
    return Digests.sha256(String.join("\u001f", columnNames)).substring(0, 16);
  }

  /** Opens the file and passes over its header; whoever opens it closes it. */
  public static DeliveredRecords open(
      Configuration hadoop,
      String sourceId,
      String deliveryId,
      InspectedFile file,
      ExpectedFiles expected) {
    InputStream opened = null;
    try {
      Content content = file.content(hadoop, expected.limits());
      opened = content.open();
      DigestInputStream bytes = new DigestInputStream(opened, Digests.sha256());
      RawRecords records = FormatReader.open(content, bytes, file, expected);
      return new DeliveredRecords(sourceId, deliveryId, file, bytes, records);
    } catch (IOException e) {
      IOUtils.closeStream(opened);
      throw changed(file, e);
    }
  }

  @Override
  public boolean hasNext() {
    try {
      if (records.hasNext()) {
        return true;
      }
      verify();
      return false;
    } catch (IOException e) {
      throw changed(file, e);
    }
  }

  /** Compares the content with what was inspected, once: reading a digest clears it. */
  private void verify() throws IOException {
    if (!isVerified) {
      // A workbook goes on after its sheet.
      bytes.transferTo(OutputStream.nullOutputStream());
      String found = HexFormat.of().formatHex(bytes.getMessageDigest().digest());
      if (!found.equals(file.digest())) {
        throw changed(file, null);
      }
      isVerified = true;
    }
  }

  @Override
  public Row next() {
    try {
      RawRecord record = records.next();
      return RowFactory.create(
          sourceId,
          deliveryId,
          headerIds[record.layout()],
          record.row(),
          record.fields(),
          record.raw(),
          Digests.sha256(record.raw()));
    } catch (IOException e) {
      throw changed(file, e);
    }
  }

  @Override
  public void close() {
    try {
      bytes.close();
    } catch (IOException e) {
      throw new UncheckedIOException(file.name() + " cannot be closed", e);
    }
  }

  private static IllegalStateException changed(InspectedFile file, Exception cause) {
    return new IllegalStateException(
        file.name()
            + " changed or went away while it was read; run again once nothing writes to it",
        cause);
  }
}
