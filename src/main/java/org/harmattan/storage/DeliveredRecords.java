package org.harmattan.storage;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.security.DigestInputStream;
import java.util.HexFormat;
import java.util.Iterator;
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
  private final String headerId;
  private final InspectedFile file;
  private final DigestInputStream bytes;
  private final CsvRecords records;
  private boolean isVerified;

  private DeliveredRecords(
      String sourceId,
      String deliveryId,
      String headerId,
      InspectedFile file,
      DigestInputStream bytes,
      CsvRecords records) {
    this.sourceId = sourceId;
    this.deliveryId = deliveryId;
    this.headerId = headerId;
    this.file = file;
    this.bytes = bytes;
    this.records = records;
  }

  /** Opens the file and passes over its header; whoever opens it closes it. */
  public static DeliveredRecords open(
      Configuration hadoop,
      String sourceId,
      String deliveryId,
      String headerId,
      InspectedFile file) {
    DigestInputStream bytes = null;
    try {
      bytes = new DigestInputStream(CsvFiles.open(hadoop, file.path()), Digests.sha256());
      InputStreamReader text = new InputStreamReader(bytes, Charset.forName(file.encoding()));
      CsvRecords records = CsvRecords.of(text, file.delimiter().charAt(0));
      if (records.hasNext()) {
        records.read();
      }
      return new DeliveredRecords(sourceId, deliveryId, headerId, file, bytes, records);
    } catch (IOException | RefusedFileException e) {
      IOUtils.closeStream(bytes);
      throw changed(file, e);
    }
  }

  @Override
  public boolean hasNext() {
    if (records.hasNext()) {
      return true;
    }
    verify();
    return false;
  }

  /** Compares the content with what was inspected, once: reading a digest clears it. */
  private void verify() {
    if (!isVerified) {
      String found = HexFormat.of().formatHex(bytes.getMessageDigest().digest());
      if (!found.equals(file.digest())) {
        throw changed(file, null);
      }
      isVerified = true;
    }
  }

  @Override
  public Row next() {
    RawRecord record = records.next();
    return RowFactory.create(
        sourceId,
        deliveryId,
        headerId,
        record.row(),
        record.fields(),
        record.raw(),
        Digests.sha256(record.raw()));
  }

  @Override
  public void close() {
    try {
      bytes.close();
    } catch (IOException e) {
      throw new UncheckedIOException(file.path() + " cannot be closed", e);
    }
  }

  private static IllegalStateException changed(InspectedFile file, Exception cause) {
    return new IllegalStateException(
        file.path()
            + " changed or went away while it was read; run again once nothing writes to it",
        cause);
  }
}
