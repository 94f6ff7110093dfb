package org.harmattan.pipeline;

import java.util.List;
import org.harmattan.table.Table;

/**
 * What a stage stands between.
 *
 * @param files paths outside the warehouse, as configured
 * @param reads tables
 * @param writes tables
 */
public record StageTables(List<String> files, List<Table> reads, List<Table> writes) {}
