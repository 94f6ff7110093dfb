package org.harmattan.actor;

import java.io.Serializable;

/** One thing that the registry can be asked for, in the form in which it is looked up. */
record LookupKey(Kind kind, String text) implements Serializable {
  /** What is asked for. */
  enum Kind {
    COUNTRY,
    NAME,
    EXTERNAL_ID,
    EXTERNAL_NAME,
    ACTOR
  }

  static LookupKey country(String codeOrName) {
    return new LookupKey(Kind.COUNTRY, codeOrName);
  }

  static LookupKey name(String key) {
    return new LookupKey(Kind.NAME, key);
  }

  static LookupKey externalId(String scheme, String id) {
    return new LookupKey(Kind.EXTERNAL_ID, scheme + ":" + id);
  }

  static LookupKey externalName(String scheme, String name) {
    return new LookupKey(Kind.EXTERNAL_NAME, scheme + ":" + NameForms.key(name));
  }

  static LookupKey actor(String id) {
    return new LookupKey(Kind.ACTOR, id);
  }
}
