package org.harmattan.pipeline;

import static org.apache.spark.sql.functions.col;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.harmattan.actor.NamedText;
import org.harmattan.actor.Registry;
import org.harmattan.actor.RegistryDecision;
import org.harmattan.actor.UcdpImport;
import org.harmattan.quality.UsageException;
import org.harmattan.storage.TextFiles;
import org.harmattan.storage.Warehouse;
import org.harmattan.table.ActorAliasTable;

/** The registry's files as a person works on them: an import or a decision becomes lines of one. */
public final class ActorRegistry {
  private final Configuration hadoop;
  private final String folder;
  private final List<NamedText> files;

  private ActorRegistry(Configuration hadoop, String folder, List<NamedText> files) {
    this.hadoop = hadoop;
    this.folder = folder;
    this.files = files;
  }

  /**
   * What was written.
   *
   * @param file the file
   * @param lines what is in it, or what was added
   */
  public record Written(String file, List<String> lines) {}

  /**
   * The shipped registry with one folder that is written to.
   *
   * @throws UsageException where no folder, or more than one, is named, or it is not there
   */
  public static ActorRegistry of(PipelineOptions options, Configuration hadoop) {
    if (options.registry().size() != 1) {
      throw new UsageException(
          "Name the one folder of registry files that is to be written to: --registry DIR");
    }
    List<String> problems = new ArrayList<>();
    Map<String, String> texts = Pipeline.texts(hadoop, "registry", options.registry(), problems);
    if (!problems.isEmpty()) {
      throw new UsageException(problems);
    }
    return new ActorRegistry(hadoop, options.registry().get(0), RegistryFiles.texts(texts));
  }

  /**
   * Writes the file of UCDP's actors into the folder, in the place of what an earlier import wrote.
   *
   * @param countries ISO 3166-1 alpha-3 codes; empty for all
   * @throws UsageException where the list cannot be used, or the registry would contradict itself
   */
  public Written importUcdp(String list, Set<String> countries) {
    UcdpImport.Result result =
        UcdpImport.of(
            new NamedText(list, read(list)),
            without(UcdpImport.FILE),
            files.stream()
                .filter(file -> RegistryFiles.name(file.name()).equals(UcdpImport.FILE))
                .toList(),
            countries);
    return write(UcdpImport.FILE, result.text(), result.summary());
  }

  /**
   * Adds a decision to the folder's file of decisions.
   *
   * @param isForAnySource whether the names mean the actor in any source, not only where they were
   *     seen
   * @throws UsageException where there is nothing to decide, or the registry would contradict
   *     itself
   */
  public Written accept(AskedDecision asked, boolean isForAnySource, Warehouse warehouse) {
    RegistryDecision decision = asked.check();
    String lines = decision.lines(usedNames(decision.decidedId(), isForAnySource, warehouse));
    String before =
        files.stream()
            .filter(file -> RegistryFiles.name(file.name()).equals(RegistryDecision.FILE))
            .map(NamedText::content)
            .findFirst()
            .orElse(RegistryDecision.HEADER);
    String separator = before.endsWith("\n") ? "" : "\n";
    return write(RegistryDecision.FILE, before + separator + lines, lines.lines().toList());
  }

  private static List<RegistryDecision.UsedName> usedNames(
      String actorId, boolean isForAnySource, Warehouse warehouse) {
    return warehouse
        .load(ActorAliasTable.SILVER)
        .where(col(ActorAliasTable.ACTOR_ID).equalTo(actorId))
        .where(col(ActorAliasTable.IS_OBSERVED))
        .select(ActorAliasTable.NAME, ActorAliasTable.SOURCE_ID)
        .distinct()
        .orderBy(ActorAliasTable.NAME, ActorAliasTable.SOURCE_ID)
        .collectAsList()
        .stream()
        .map(
            row ->
                new RegistryDecision.UsedName(
                    row.getString(0), isForAnySource ? "*" : row.getString(1)))
        .distinct()
        .toList();
  }

  private Written write(String name, String text, List<String> lines) {
    String path = path(name);
    List<NamedText> after = new ArrayList<>(without(name));
    after.add(new NamedText(path, text));
    Registry.load(after);
    try {
      TextFiles.write(hadoop, path, text);
    } catch (IOException e) {
      throw new UsageException("%s cannot be written: %s".formatted(path, e.getMessage()));
    }
    return new Written(path, lines);
  }

  private List<NamedText> without(String name) {
    return files.stream().filter(file -> !RegistryFiles.name(file.name()).equals(name)).toList();
  }

  private String path(String name) {
    return folder.endsWith("/") ? folder + name : folder + "/" + name;
  }

  private String read(String file) {
    try {
      return TextFiles.text(hadoop, file)
          .orElseThrow(() -> new UsageException(file + ": no such file"));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file, e);
    }
  }
}
