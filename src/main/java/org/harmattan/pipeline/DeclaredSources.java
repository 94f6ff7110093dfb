package org.harmattan.pipeline;

import java.util.Comparator;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.harmattan.quality.UsageException;
import org.harmattan.source.SourceDeclaration;
import org.harmattan.table.SourceTraits;

/** The sources that are declared, by the program and by the folders of a configuration. */
public final class DeclaredSources {
  private final List<SourceDeclaration> declarations;

  private DeclaredSources(List<SourceDeclaration> declarations) {
    this.declarations = declarations;
  }

  /**
   * One source that can be loaded.
   *
   * @param formats the formats in which its files may come
   */
  public record Source(
      String id, List<String> formats, String licence, boolean isRedistributable) {}

  /**
   * Reads all declarations.
   *
   * @throws UsageException with every mistake in them
   */
  public static DeclaredSources load(PipelineOptions options, Configuration hadoop) {
    return new DeclaredSources(Pipeline.declarations(options.declarations(), hadoop));
  }

  /** What each declaration says that every stage after {@code clean} needs to know. */
  public List<SourceTraits> traits() {
    return declarations.stream().map(SourceDeclaration::traits).toList();
  }

  /** What can be loaded, by id. */
  public List<Source> list() {
    return declarations.stream()
        .map(
            declaration ->
                new Source(
                    declaration.sourceId(),
                    declaration.files().formats().stream().sorted().toList(),
                    declaration.licence(),
                    declaration.traits().isRedistributable()))
        .sorted(Comparator.comparing(Source::id))
        .toList();
  }

  List<SourceDeclaration> all() {
    return declarations;
  }

  SourceDeclaration of(String sourceId) {
    return declarations.stream()
        .filter(declaration -> declaration.sourceId().equals(sourceId))
        .findFirst()
        .orElseThrow(
            () ->
                new UsageException(
                    "source %s is not declared; known are %s; declare others with --declarations"
                        .formatted(
                            sourceId,
                            String.join(", ", list().stream().map(Source::id).toList()))));
  }
}
