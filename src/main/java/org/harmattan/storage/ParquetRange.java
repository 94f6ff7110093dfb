package org.harmattan.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.column.statistics.IntStatistics;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.util.HadoopInputFile;

/**
 * The lowest and highest value of a column of whole numbers or of days of one Parquet file, by its
 * footer. Days count from 1970-01-01.
 *
 * @param first the lowest
 * @param last the highest
 */
public record ParquetRange(int first, int last) {
  /** All values: of a file that does not tell. */
  private static final ParquetRange ANY = new ParquetRange(Integer.MIN_VALUE, Integer.MAX_VALUE);

  /** The values in a file; empty where the file has no rows. */
  public static Optional<ParquetRange> of(Configuration hadoop, Path file, String column) {
    try (ParquetFileReader reader =
        ParquetFileReader.open(HadoopInputFile.fromPath(file, hadoop))) {
      return reader.getFooter().getBlocks().stream()
          .filter(block -> block.getRowCount() > 0)
          .map(block -> of(block, column))
          .reduce(ParquetRange::with);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the footer of " + file, e);
    }
  }

  private static ParquetRange of(BlockMetaData block, String column) {
    for (ColumnChunkMetaData chunk : block.getColumns()) {
      Statistics<?> told = chunk.getStatistics();
      if (chunk.getPath().toDotString().equals(column)
          && told instanceof IntStatistics range
          && range.hasNonNullValue()
          && range.getNumNulls() == 0) {
        return new ParquetRange(range.getMin(), range.getMax());
      }
    }
    return ANY;
  }

  /** Whether a value may lie in both. */
  public boolean overlaps(ParquetRange other) {
    return first <= other.last && other.first <= last;
  }

  /** From the lower of both firsts to the higher of both lasts. */
  public ParquetRange with(ParquetRange other) {
    return new ParquetRange(Math.min(first, other.first), Math.max(last, other.last));
  }
}
