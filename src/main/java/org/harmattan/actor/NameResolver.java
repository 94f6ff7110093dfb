package org.harmattan.actor;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.harmattan.actor.Lookups.CountryOfName;
import org.harmattan.actor.Lookups.Meaning;
import org.harmattan.expr.TextColumns;

/**
 * The actors of a name: of each of its parts by the first of these that knows it: the source's id
 * in the registry, the name in the registry, the form of the name, the source's id as such, the
 * name's slug.
 *
 * <p>Plain Java: a name is looked up in five ways, and millions of mentions have some ten thousand
 * names. All that does not depend on the day is worked out once for each name, source, id and
 * country that a task meets.
 */
final class NameResolver implements Serializable {
  static final String UCDP = "ucdp";
  static final String EXTERNAL_ID = "external_id";
  static final String REGISTRY_NAME = "registry_name";
  static final String AMBIGUOUS_NAME = "ambiguous_name";
  static final String NORMAL_FORM = "normal_form";

  private static final long serialVersionUID = 1L;

  private static final int CODE_LETTERS = 3;

  /** Names that a task remembers at most; beyond them it begins anew. */
  static final int REMEMBERED = 200_000;

  private final Lookups lookups;
  private transient Map<Mention, List<Part>> remembered;

  NameResolver(Registry registry) {
    this(new RegistryLookups(registry));
  }

  NameResolver(Lookups lookups) {
    this.lookups = lookups;
  }

  /**
   * A name as a report writes it, without its day.
   *
   * @param countryCode code of the report's country; null where it has none
   * @param country name of the report's country; null where it has none
   * @param externalId the source's id of the actor; null where it gives none
   */
  record Mention(
      String source, String countryCode, String country, String name, String externalId) {}

  /**
   * One actor that a mention stands for, or may stand for.
   *
   * @param rawName the part of the name that does
   * @param doubtId id of the doubt that it is only a candidate of; null where it is named for sure
   */
  record Found(String rawName, String actorId, String method, String doubtId) {
    static final Comparator<Found> FIRST =
        Comparator.comparing(Found::rawName).thenComparing(Found::method);
  }

  /** One actor's part of a name, with all that it may mean, by day. */
  record Part(
      String text,
      List<Meaning> ofId,
      String methodOfId,
      List<Meaning> ofName,
      String otherwise,
      String methodOtherwise) {

    String actorIdOn(long day) {
      String byId = on(ofId, day);
      String found = byId == null ? on(ofName, day) : byId;
      return found == null ? otherwise : found;
    }

    String methodOn(long day) {
      if (on(ofId, day) != null) {
        return methodOfId;
      }
      return on(ofName, day) == null ? methodOtherwise : REGISTRY_NAME;
    }

    private static String on(List<Meaning> meanings, long day) {
      for (Meaning meaning : meanings) {
        if (meaning.holdsOn(day)) {
          return meaning.actorId();
        }
      }
      return null;
    }
  }

  /**
   * The distinct actors of the mention on the day, ordered by id; where the name leaves open which
   * of several it was, the doubt itself and then its candidates. Empty for what is no name.
   */
  List<Found> resolve(Mention mention, long epochDay) {
    Map<String, Found> byId = new TreeMap<>();
    for (Part part : parts(mention)) {
      String id = part.actorIdOn(epochDay);
      if (id != null) {
        Found found = new Found(part.text(), id, part.methodOn(epochDay), null);
        byId.merge(id, found, (a, b) -> Found.FIRST.compare(a, b) <= 0 ? a : b);
      }
    }
    if (byId.size() < 2 || !NameForms.isDoubtful(mention.name())) {
      return List.copyOf(byId.values());
    }
    List<Found> doubt = new ArrayList<>();
    String doubtId = String.join(ActorIds.OR, byId.keySet());
    doubt.add(new Found(mention.name(), doubtId, AMBIGUOUS_NAME, null));
    byId.values()
        .forEach(one -> doubt.add(new Found(one.rawName(), one.actorId(), one.method(), doubtId)));
    return doubt;
  }

  private List<Part> parts(Mention mention) {
    if (remembered == null || remembered.size() > REMEMBERED) {
      remembered = new HashMap<>();
    }
    return remembered.computeIfAbsent(mention, this::workOut);
  }

  /**
   * All that the mention may mean; what it depends on is asked of the lookups, and nothing else.
   */
  List<Part> workOut(Mention mention) {
    if (mention.name() == null || TextColumns.fold(mention.name()).isEmpty()) {
      return List.of();
    }
    String scheme = mention.source().startsWith(UCDP) ? UCDP : mention.source();
    List<String> texts = texts(mention.name(), scheme);
    Where where = where(mention);
    // Only a whole name has the source's id; a part's is looked up.
    String externalId = texts.size() > 1 ? null : externalId(mention.externalId());
    List<Part> parts = new ArrayList<>();
    for (String text : new TreeSet<>(texts)) {
      parts.add(part(text.strip(), externalId, scheme, mention.source(), where));
    }
    return parts;
  }

  /** The candidates of "A and/or B", the members of UCDP's comma lists, else the whole name. */
  private List<String> texts(String name, String scheme) {
    if (NameForms.isDoubtful(name)) {
      return NameForms.doubtfulParts(name);
    }
    boolean isList =
        scheme.equals(UCDP) && name.contains(",") && !lookups.isWholeWithComma(scheme, name);
    return isList ? NameForms.listedParts(name) : List.of(name);
  }

  /** Exports that passed through a spreadsheet write {@code 1051.0}. */
  private static String externalId(String written) {
    String id = written == null ? "" : written.strip().replaceAll("\\.0+$", "");
    return id.isEmpty() ? null : id;
  }

  /**
   * The report's country.
   *
   * @param key its code, else its folded name; empty when it names none
   * @param slug null when it names none
   */
  private record Where(String key, String slug) {}

  private Where where(Mention mention) {
    String code =
        mention.countryCode() == null ? "" : mention.countryCode().strip().toUpperCase(Locale.ROOT);
    String name = mention.country() == null ? "" : mention.country();
    String key = code.isEmpty() ? TextColumns.fold(name) : code;
    CountryOfName known = lookups.country(key);
    if (known == null && code.isEmpty() && name.strip().length() == CODE_LETTERS) {
      // A column of countries may hold their codes.
      known = lookups.country(name.strip().toUpperCase(Locale.ROOT));
    }
    if (known != null) {
      return new Where(known.code(), known.slug());
    }
    String slug = TextColumns.slug(mention.country() == null ? code : name);
    return new Where(key, slug.isEmpty() ? null : slug);
  }

  private Part part(String text, String ownId, String scheme, String source, Where where) {
    String id = ownId == null ? lookups.externalIdOfName(scheme, text) : ownId;
    List<Meaning> ofId =
        id == null ? List.of() : lookups.ofExternalId(scheme, id, source, where.key());
    CountryOfName named = lookups.country(TextColumns.fold(RuleNames.namedCountry(text)));
    List<Meaning> ofName =
        new ArrayList<>(lookups.ofName(NameForms.key(text), source, where.key()));
    boolean isOfNamed = named != null && NameForms.acronymKey(text).isEmpty();
    // "Islamic State (Libya)" is that of Libya, wherever it is reported.
    ofName.addAll(
        lookups.ofName(shorter(text, named), source, isOfNamed ? named.code() : where.key()));
    String byForm =
        RuleNames.actorId(text, named == null ? null : named.slug(), where.slug()).orElse(null);
    boolean isUcdps = scheme.equals(UCDP) && id != null && !TextColumns.slug(id).isEmpty();
    String bySlug = ActorIds.ofSlug(TextColumns.slug(NameForms.withoutYears(text)), lookups);
    String byUcdp = isUcdps ? ActorIds.UCDP + TextColumns.slug(id) : bySlug;
    return new Part(
        text,
        ofId,
        ownId == null ? REGISTRY_NAME : EXTERNAL_ID,
        ofName,
        byForm == null ? byUcdp : byForm,
        byForm != null || !isUcdps ? NORMAL_FORM : ownId == null ? REGISTRY_NAME : EXTERNAL_ID);
  }

  /** The acronym before a colon, else the name without the country in brackets; empty for none. */
  private static String shorter(String text, CountryOfName named) {
    String acronym = NameForms.acronymKey(text);
    if (!acronym.isEmpty() || named == null) {
      return acronym;
    }
    return TextColumns.fold(NameForms.beforeLastBracket(text));
  }
}
