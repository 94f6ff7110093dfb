package org.harmattan.clean;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What cleaning makes of the interpreted records.
 *
 * @param reports rows of {@link org.harmattan.table.ReportTable}; {@link Revisions#current} of
 *     {@code history}, so that whoever has stored the history need not compute it again
 * @param history rows of {@link org.harmattan.table.ReportHistoryTable}
 * @param quarantine rows of {@link org.harmattan.table.QuarantineTable}
 * @param outcomes rows of {@link org.harmattan.table.RecordOutcomeTable}, one for every record
 */
public record Cleaned(
    Dataset<Row> reports, Dataset<Row> history, Dataset<Row> quarantine, Dataset<Row> outcomes) {}
