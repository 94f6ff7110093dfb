package org.harmattan.match;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * Crowds: reports of one kind that state the very same days and the very same position, more of
 * them than a report is compared with. All of a crowd are equally near to any report elsewhere, so
 * that those beyond its first so many are among nobody's nearest ({@link Bound}). They are kept
 * apart before pairs are made: a crowd costs its size, not the square of it.
 *
 * <p>Rows of a repeating source that are kept apart are compared on <em>shelves</em>: as many at a
 * time, those beside each other that name the same actors and type.
 */
final class Crowds {
  /** Where a row meets others: on the open floor, or on one shelf of its crowd. */
  static final String SHELF = "shelf";

  /** Reports that a row stands for: itself, and where it is the last of a crowd, those behind. */
  static final String STANDS_FOR = "stands_for";

  static final long OPEN = 0;

  private static final String RANK = "crowd_rank";
  private static final String FIRST = "crowd_first";
  private static final String SIZE = "crowd_size";
  private static final String POSITION = "crowd_position";

  private Crowds() {}

  /**
   * The rows without those that nobody is compared with, with {@link #SHELF} and {@link
   * #STANDS_FOR}. One shuffle.
   *
   * @param profiles rows of {@link Profiles}
   * @param kind column of what decides which reports may meet
   * @param most reports of one source that a report is compared with
   */
  static Dataset<Row> of(Dataset<Row> profiles, String kind, int most) {
    WindowSpec site =
        Window.partitionBy(
            col(kind),
            col(Profiles.LEVEL),
            col(Profiles.FIRST_DAY),
            col(Profiles.LAST_DAY),
            col(Profiles.LATITUDE),
            col(Profiles.LONGITUDE),
            col(Profiles.ADMIN2_UNIT),
            col(Profiles.ADMIN1_UNIT),
            col(Profiles.COUNTRY_UNIT));
    // With two more, the first has one beyond its bound, which tells of the others.
    int shelf = most + 2;
    Column isOpen = col(RANK).leq(shelf);
    Column alike =
        row_number()
            .over(site.orderBy(not(isOpen), col(Profiles.LIKENESS), col(Profiles.REPORT_ID)));
    Column ofShelf =
        xxhash64(col(FIRST), floor(col(POSITION).minus(1).divide(lit((double) shelf))));
    Column isLastOfShelf = pmod(col(POSITION), lit(shelf)).equalTo(0);
    return profiles
        .withColumn(RANK, row_number().over(site.orderBy(Profiles.REPORT_ID)))
        .withColumn(FIRST, min(Profiles.REPORT_ID).over(site))
        .withColumn(SIZE, count(lit(1)).over(site))
        .withColumn(POSITION, alike)
        .where(isOpen.or(col(Profiles.IS_REPEATING)))
        .withColumn(SHELF, when(isOpen, OPEN).otherwise(ofShelf))
        .withColumn(STANDS_FOR, when(isLastOfShelf, col(SIZE).minus(shelf - 1)).otherwise(1L))
        .drop(RANK, FIRST, SIZE, POSITION);
  }
}
