package org.harmattan.pipeline;

import java.time.LocalDate;
import java.util.List;
import org.harmattan.actor.RegistryDecision;
import org.harmattan.quality.UsageException;

/**
 * A decision about an unregistered actor as the command line gives it.
 *
 * @param id the actor's id without the decision
 * @param as the registered actor that it is; null where it is one of its own
 * @param name its name where it is one of its own
 * @param newId the id that it gets then; null for the one that it has
 */
public record AskedDecision(
    String id,
    String as,
    String name,
    String newId,
    String type,
    String country,
    List<String> countries,
    LocalDate from,
    LocalDate to,
    String evidence) {

  /**
   * The decision.
   *
   * @throws UsageException where options are missing or do not go together
   */
  RegistryDecision check() {
    boolean isNew = as == null;
    if (isNew && type == null) {
      throw new UsageException(
          "--new needs --type: what kind of actor it is, such as rebel_group or political_militia");
    }
    if (!isNew && (newId != null || type != null || country != null)) {
      throw new UsageException(
          "--id, --type and --country describe a new actor; leave them out with --as");
    }
    String actor = isNew ? (newId == null ? id : newId) : as;
    return new RegistryDecision(
        id, actor, isNew, name, type, country, countries, from, to, evidence);
  }
}
