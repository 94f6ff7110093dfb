package org.harmattan.actor;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Lookups that remember what they were asked for. */
final class AskedLookups implements Lookups {
  private static final long serialVersionUID = 1L;

  private final Lookups lookups;
  private final Set<LookupKey> asked = new HashSet<>();

  AskedLookups(Lookups lookups) {
    this.lookups = lookups;
  }

  /** What was asked for since the last call. */
  Set<LookupKey> takeAsked() {
    Set<LookupKey> taken = Set.copyOf(asked);
    asked.clear();
    return taken;
  }

  @Override
  public CountryOfName country(String codeOrName) {
    asked.add(LookupKey.country(codeOrName));
    return lookups.country(codeOrName);
  }

  @Override
  public List<Meaning> ofName(String key, String source, String country) {
    asked.add(LookupKey.name(key));
    return lookups.ofName(key, source, country);
  }

  @Override
  public List<Meaning> ofExternalId(String scheme, String id, String source, String country) {
    asked.add(LookupKey.externalId(scheme, id));
    return lookups.ofExternalId(scheme, id, source, country);
  }

  @Override
  public String externalIdOfName(String scheme, String name) {
    asked.add(LookupKey.externalName(scheme, name));
    return lookups.externalIdOfName(scheme, name);
  }

  @Override
  public boolean isWholeWithComma(String scheme, String name) {
    asked.add(LookupKey.externalName(scheme, name));
    return lookups.isWholeWithComma(scheme, name);
  }

  @Override
  public boolean isRegistered(String actorId) {
    asked.add(LookupKey.actor(actorId));
    return lookups.isRegistered(actorId);
  }
}
