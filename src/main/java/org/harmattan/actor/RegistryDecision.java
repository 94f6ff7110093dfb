package org.harmattan.actor;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.harmattan.quality.UsageException;

/**
 * A person's decision about an actor that nobody registered, as lines of a registry file: its names
 * are another actor's, or it is one of its own.
 *
 * @param decidedId the id that it has without the decision
 * @param actorId the id that it gets; its own where it stays apart
 * @param isNew whether that id is to be registered
 * @param name what a new actor is called
 * @param type a new actor's type
 * @param country a new actor's country; null for none
 * @param countries countries that the decision is limited to; empty for all
 * @param from first day that it holds for; null for no limit
 * @param to last day that it holds for; null for no limit
 * @param evidence what it rests on
 */
public record RegistryDecision(
    String decidedId,
    String actorId,
    boolean isNew,
    String name,
    String type,
    String country,
    List<String> countries,
    LocalDate from,
    LocalDate to,
    String evidence) {

  /** The file of a registry folder that decisions are written to. */
  public static final String FILE = "accepted.conf";

  /** What a new file of decisions begins with. */
  public static final String HEADER =
      """
      # Decisions about names, a line each, as 'registry accept' writes them. Lines may be edited, moved to
      # other files and taken back like all others.
      """;

  /**
   * A name that reports use for the actor.
   *
   * @param source the source that uses it; {@code *} for any
   */
  public record UsedName(String name, String source) {}

  /**
   * The lines to add to a registry file.
   *
   * @param names what reports call the actor
   * @throws UsageException where there is nothing that a line could say
   */
  public String lines(List<UsedName> names) {
    Optional<String> ucdpId = ucdpId();
    List<String> lines = new ArrayList<>();
    if (isNew) {
      lines.add(newActor());
    }
    if (ucdpId.isPresent()) {
      lines.add(
          "external-ids += { actor = %s, scheme = ucdp, id = %s%s }"
              .formatted(RegistryText.word(actorId), ucdpId.get(), rest()));
    } else if (names.isEmpty()) {
      throw new UsageException(
          "No current report names %s; 'registry review' lists those that reports name"
              .formatted(decidedId));
    } else {
      names.forEach(name -> lines.add(line(name)));
    }
    return String.join("\n", lines) + "\n";
  }

  private Optional<String> ucdpId() {
    return decidedId.startsWith(ActorIds.UCDP)
        ? Optional.of(decidedId.substring(ActorIds.UCDP.length()))
        : Optional.empty();
  }

  private String newActor() {
    return "actors += { id = %s, name = %s, type = %s%s, evidence = %s }"
        .formatted(
            RegistryText.word(actorId),
            RegistryText.quoted(name),
            RegistryText.word(type),
            country == null ? "" : ", country = " + RegistryText.word(country),
            RegistryText.quoted(evidence));
  }

  private String line(UsedName used) {
    String source = used.source().equals(RegisteredActor.ANY) ? "any" : used.source();
    return "names += { actor = %s, name = %s, source = %s%s }"
        .formatted(
            RegistryText.word(actorId),
            RegistryText.quoted(used.name()),
            RegistryText.word(source),
            rest());
  }

  /** What limits the decision, what it replaces and what it rests on. */
  private String rest() {
    StringBuilder rest = new StringBuilder();
    if (!countries.isEmpty()) {
      rest.append(", countries = ").append(RegistryText.words(countries));
    }
    if (from != null) {
      rest.append(", from = ").append(from);
    }
    if (to != null) {
      rest.append(", to = ").append(to);
    }
    if (!decidedId.equals(actorId)) {
      rest.append(", replaces = ").append(RegistryText.words(List.of(decidedId)));
    }
    return rest.append(", evidence = ").append(RegistryText.quoted(evidence)).toString();
  }
}
