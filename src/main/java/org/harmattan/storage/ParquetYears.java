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
 * The lowest and highest value of a whole-number column of one Parquet file, by its footer.
 *
 * @param first the lowest
 * @param last the highest
 */
public record ParquetYears(int first, int last) {
  /** All years: of a file that does not tell. */
  private static final ParquetYears ANY = new ParquetYears(Integer.MIN_VALUE, Integer.MAX_VALUE);

  /** The values in a file; empty where the file has no rows. */
  public static Optional<ParquetYears> of(Configuration hadoop, Path file, String column) {
    try (ParquetFileReader reader =
        ParquetFileReader.open(HadoopInputFile.fromPath(file, hadoop))) {
      return reader.getFooter().getBlocks().stream()
          .filter(block -> block.getRowCount() > 0)
          .map(block -> of(block, column))
          .reduce(ParquetYears::with);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the footer of " + file, e);
    }
  }

  private static ParquetYears of(BlockMetaData block, String column) {
    for (ColumnChunkMetaData chunk : block.getColumns()) {
      Statistics<?> told = chunk.getStatistics();
      if (chunk.getPath().toDotString().equals(column)
          && told instanceof IntStatistics years
          && years.hasNonNullValue()
          && years.getNumNulls() == 0) {
        return new ParquetYears(years.getMin(), years.getMax());
      }
    }
    return ANY;
  }

  private ParquetYears with(ParquetYears other) {
    return new ParquetYears(Math.min(first, other.first), Math.max(last, other.last));
  }
}
