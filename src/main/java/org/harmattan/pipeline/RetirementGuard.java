package org.harmattan.pipeline;

import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.harmattan.clean.FullExport;
import org.harmattan.clean.RetirementEffects;
import org.harmattan.quality.BalanceException;
import org.harmattan.source.EventTaxonomy;
import org.harmattan.source.Interpreter;
import org.harmattan.source.SourceDeclaration;
import org.harmattan.storage.Warehouse;
import org.harmattan.table.DeliveryTable;
import org.harmattan.table.HeaderTable;
import org.harmattan.table.RecordTable;

/**
 * Stops a run whose full exports would retire too many reports of their scope, before anything is
 * written: a partial export that is called full is the likelier story.
 */
final class RetirementGuard {
  private final Warehouse warehouse;
  private final List<SourceDeclaration> declarations;
  private final EventTaxonomy taxonomy;
  private final int maxPercent;
  private final Set<String> mayRetire;

  RetirementGuard(
      Warehouse warehouse,
      List<SourceDeclaration> declarations,
      EventTaxonomy taxonomy,
      int maxPercent,
      Set<String> mayRetire) {
    this.warehouse = warehouse;
    this.declarations = declarations;
    this.taxonomy = taxonomy;
    this.maxPercent = maxPercent;
    this.mayRetire = mayRetire;
  }

  /**
   * Weighs what is about to be loaded on what bronze holds.
   *
   * @param deliveries rows of {@link DeliveryTable} about to be written
   * @param headers their rows of {@link HeaderTable}
   * @param records their rows of {@link RecordTable}
   * @throws BalanceException where a source that has no leave would retire more than its share
   */
  void check(Dataset<Row> deliveries, Dataset<Row> headers, Dataset<Row> records) {
    Set<String> full = new TreeSet<>();
    deliveries
        .where(col(DeliveryTable.SCOPE).isNotNull())
        .select(DeliveryTable.SOURCE_ID)
        .distinct()
        .collectAsList()
        .forEach(row -> full.add(row.getString(0)));
    full.removeAll(mayRetire);
    List<String> problems = new ArrayList<>();
    for (SourceDeclaration declaration : declarations) {
      if (full.contains(declaration.sourceId())) {
        problems.addAll(problems(declaration, deliveries, headers, records));
      }
    }
    if (!problems.isEmpty()) {
      throw new BalanceException(String.join("; ", problems));
    }
  }

  private List<String> problems(
      SourceDeclaration source,
      Dataset<Row> deliveries,
      Dataset<Row> headers,
      Dataset<Row> records) {
    List<SourceDeclaration> kin =
        declarations.stream().filter(d -> d.namespace().equals(source.namespace())).toList();
    Object[] ids = kin.stream().map(SourceDeclaration::sourceId).toArray();
    Dataset<Row> loaded =
        warehouse
            .load(DeliveryTable.TABLE)
            .unionByName(deliveries)
            .where(col(DeliveryTable.STATUS).equalTo(DeliveryTable.LOADED))
            .where(col(DeliveryTable.SOURCE_ID).isin(ids));
    Dataset<Row> interpreted =
        Interpreter.apply(
            warehouse
                .load(RecordTable.TABLE)
                .unionByName(records)
                .where(col(RecordTable.SOURCE_ID).isin(ids)),
            warehouse.load(HeaderTable.TABLE).unionByName(headers),
            kin,
            taxonomy);
    List<FullExport> mine =
        FullExports.of(
            deliveries.where(col(DeliveryTable.SOURCE_ID).equalTo(source.sourceId())),
            declarations);
    Set<String> ofRun = mine.stream().map(FullExport::releaseKey).collect(Collectors.toSet());
    return RetirementEffects.of(interpreted, loaded, FullExports.of(loaded, declarations))
        .where(col(RetirementEffects.SOURCE_PRECEDENCE).equalTo(source.precedence()))
        .where(col(DeliveryTable.RELEASE_KEY).isin(ofRun.toArray()))
        .where(
            col(RetirementEffects.RETIRED)
                .multiply(100)
                .gt(col(RetirementEffects.IN_SCOPE).multiply(maxPercent)))
        .collectAsList()
        .stream()
        .map(row -> sentence(source, row, ofRun))
        .sorted()
        .toList();
  }

  private String sentence(SourceDeclaration source, Row row, Set<String> ofRun) {
    String remedy =
        ofRun.size() == 1
            ? "look whether it is whole, and allow it by --allow-retire %s if it is"
                .formatted(source.sourceId())
            : "the files of this run count as %d exports, by their own release keys (%s): if they are parts of one, name it by --release %s=KEY; if each is whole, allow it by --allow-retire %s"
                .formatted(
                    ofRun.size(),
                    String.join(", ", new TreeSet<>(ofRun)),
                    source.sourceId(),
                    source.sourceId());
    return "the full export of %s for %s (release %s) would retire %d of %d reports in its scope, more than %d %%; %s"
        .formatted(
            source.sourceId(),
            row.getAs(DeliveryTable.SCOPE),
            row.getAs(DeliveryTable.RELEASE_KEY),
            row.<Long>getAs(RetirementEffects.RETIRED),
            row.<Long>getAs(RetirementEffects.IN_SCOPE),
            maxPercent,
            remedy);
  }
}
