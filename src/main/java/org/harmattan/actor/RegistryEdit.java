package org.harmattan.actor;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.exists;
import static org.apache.spark.sql.functions.udf;

import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataTypes;
import org.harmattan.table.ReportTable;

/**
 * What an edit of the registry may change about names. A name is resolved by a few lookups; where
 * the edit changes the answer to none of them, the name means what it meant.
 */
public final class RegistryEdit {
  private final RegistryLookups lookups;
  private final Set<LookupKey> changed;

  private RegistryEdit(RegistryLookups lookups, Set<LookupKey> changed) {
    this.lookups = lookups;
    this.changed = changed;
  }

  /** The edit that made one registry of the other. */
  public static RegistryEdit between(Registry before, Registry after) {
    RegistryLookups lookups = new RegistryLookups(after);
    return new RegistryEdit(lookups, lookups.differencesFrom(new RegistryLookups(before)));
  }

  /** Whether any name could mean something else; an edit of a relation or of evidence does not. */
  public boolean mayTouchNames() {
    return !changed.isEmpty();
  }

  /** The reports that have a name which the edit touches; the names of all others stay. */
  public Dataset<Row> touched(Dataset<Row> reports) {
    UserDefinedFunction touchesName = udf(new TouchesName(lookups, changed), DataTypes.BooleanType);
    return reports.where(
        exists(
            ActorResolution.named(),
            actor ->
                touchesName.apply(
                    col(ReportTable.SOURCE_ID),
                    col(ReportTable.COUNTRY_CODE),
                    col(ReportTable.COUNTRY),
                    actor.getField(ReportTable.ACTOR_RAW_NAME),
                    actor.getField(ReportTable.ACTOR_EXTERNAL_ID))));
  }

  /** {@link #touched} for one name. */
  boolean touches(NameResolver.Mention mention) {
    return new TouchesName(lookups, changed)
        .call(
            mention.source(),
            mention.countryCode(),
            mention.country(),
            mention.name(),
            mention.externalId());
  }
}
