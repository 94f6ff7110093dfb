package org.harmattan.actor;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.api.java.UDF5;
import org.harmattan.actor.NameResolver.Mention;

/**
 * Whether a name looks up anything that an edit of the registry changed: source, code and name of
 * the report's country, the actor's name, the source's id of it. Null names look up nothing.
 */
final class TouchesName implements UDF5<String, String, String, String, String, Boolean> {
  private static final long serialVersionUID = 1L;

  private final Set<LookupKey> changed;
  private final AskedLookups lookups;
  private final NameResolver resolver;
  private transient Map<Mention, Boolean> remembered;

  /**
   * @param lookups of the registry after the edit. Those before it would do as well: a name that
   *     asks only for what both answer alike goes the same way in both.
   */
  TouchesName(RegistryLookups lookups, Set<LookupKey> changed) {
    this.changed = changed;
    this.lookups = new AskedLookups(lookups);
    this.resolver = new NameResolver(this.lookups);
  }

  @Override
  public Boolean call(
      String source, String countryCode, String country, String name, String externalId) {
    if (remembered == null || remembered.size() > NameResolver.REMEMBERED) {
      remembered = new HashMap<>();
    }
    return remembered.computeIfAbsent(
        new Mention(source, countryCode, country, name, externalId), this::isTouched);
  }

  private boolean isTouched(Mention mention) {
    resolver.workOut(mention);
    return !Collections.disjoint(changed, lookups.takeAsked());
  }
}
