package org.harmattan.table;

import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

import org.apache.spark.sql.types.StructType;

/** One row per file as it arrived, loaded or refused. Append-only. Key: delivery_id. */
public final class DeliveryTable {
  public static final String DELIVERY_ID = "delivery_id";
  public static final String SOURCE_ID = "source_id";
  public static final String STATUS = "status";
  public static final String REASON = "reason";
  public static final String PATH = "path";
  public static final String DIGEST = "digest";
  public static final String BYTES = "bytes";
  public static final String FORMAT = "format";
  public static final String PACKING = "packing";
  public static final String ENCODING = "encoding";
  public static final String DELIMITER = "delimiter";
  public static final String HEADER_ID = "header_id";
  public static final String RECORDS = "records";
  public static final String RELEASE_KEY = "release_key";
  public static final String SCOPE = "scope";
  public static final String OVERRIDES = "overrides";
  public static final String ARRIVED_AT = "arrived_at";
  public static final String RUN_ID = "run_id";

  /** Values of {@link #STATUS}. */
  public static final String LOADED = "loaded";

  public static final String REFUSED = "refused";

  public static final StructType SCHEMA =
      new StructType()
          .add(
              DELIVERY_ID,
              StringType,
              false,
              "source id, '-', first 16 hex digits of the content's SHA-256; of a SHA-256 over that and the scope for a full export, over that (over the path where it cannot be read) and the reason for a refused file")
          .add(SOURCE_ID, StringType, false, "source that the file was declared to come from")
          .add(
              STATUS,
              StringType,
              false,
              "loaded, or refused: no record of a refused file is in bronze.record")
          .add(
              REASON,
              StringType,
              true,
              "why the file was refused, with the remedy; null when loaded")
          .add(
              PATH,
              StringType,
              false,
              "path of the file when it first arrived; of a file in an archive the archive's path, '!/' and the name inside")
          .add(
              DIGEST,
              StringType,
              true,
              "SHA-256 of the unpacked content in hex, of the packed bytes where they could not be unpacked; null when it could not be read")
          .add(
              BYTES,
              LongType,
              true,
              "size in bytes of what the digest is of; null when it could not be read")
          .add(
              FORMAT,
              StringType,
              true,
              "format found: csv, tsv, jsonl, json, geojson or xlsx; null where it was refused before")
          .add(PACKING, StringType, true, "how the file was packed: gzip, zip or zstd; null if not")
          .add(
              ENCODING,
              StringType,
              true,
              "character encoding found (UTF-8 or windows-1252) or declared; null where the format has its own")
          .add(
              DELIMITER,
              StringType,
              true,
              "field delimiter, found or declared; null where the format has none")
          .add(
              HEADER_ID,
              StringType,
              true,
              "the file's header in bronze.header, the first of several; null when refused")
          .add(RECORDS, LongType, true, "records read after the header; null when refused")
          .add(
              RELEASE_KEY,
              StringType,
              true,
              "orders releases of one source: declared, else the UCDP version, else the highest ACLED timestamp; null where the file tells none")
          .add(
              SCOPE,
              StringType,
              true,
              "what a full export is declared to cover, such as MLI:2017-01-01..; null for a partial one")
          .add(
              OVERRIDES,
              StringType,
              true,
              "guards that this delivery was allowed to pass: retire, for any share of the reports in scope; null for none")
          .add(ARRIVED_AT, TimestampType, false, "instant at which the run that loaded it started")
          .add(RUN_ID, StringType, false, "run that loaded or refused it");

  public static final Table TABLE =
      Table.of(
          Table.BRONZE,
          "delivery",
          "One row per file as it arrived, loaded or refused",
          SCHEMA,
          DELIVERY_ID);

  private DeliveryTable() {}
}
