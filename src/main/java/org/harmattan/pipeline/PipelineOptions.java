package org.harmattan.pipeline;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.harmattan.facts.RegionGroup;
import org.harmattan.match.MatchOptions;
import org.harmattan.storage.Limits;

/**
 * What a pipeline is made from, as configured: paths and choices, nothing read yet.
 *
 * @param warehouse folder of the warehouse
 * @param sources paths by source id; empty for the embedded sample
 * @param limits what raw files may ask of the machine
 * @param reference folder of gazetteers and boundaries; empty for the sample's own or none
 * @param declarations folders of further source declarations
 * @param registry folders of further actor registry files
 * @param bases bases of the facts; {@code auto} alone for the rule
 * @param grains grains of the facts, {@code <period type>-<location type>}
 * @param matching windows, thresholds and weights of matching
 * @param publishFolder where published folders stand
 * @param publishBasis basis of the published facts
 * @param publishKeep how many published folders are kept
 * @param releases how what arrives stands to what arrived before
 * @param quality what rows must meet
 * @param facts how facts are placed and passed on
 * @param regions units that analysts speak of as one
 */
public record PipelineOptions(
    String warehouse,
    Map<String, List<String>> sources,
    Limits limits,
    String reference,
    List<String> declarations,
    List<String> registry,
    String taxonomy,
    List<String> bases,
    List<String> grains,
    MatchOptions matching,
    String publishFolder,
    String publishBasis,
    int publishKeep,
    ReleaseOptions releases,
    QualityOptions quality,
    FactChoices facts,
    List<RegionGroup> regions) {

  /** The same from other sources into another folder. */
  public PipelineOptions into(String folder, Map<String, List<String>> from) {
    return changed(
        copy -> {
          copy.warehouse = folder;
          copy.sources = from;
          copy.publishFolder = folder + "/published";
        });
  }

  /** The same with other expectations. */
  public PipelineOptions with(QualityOptions other) {
    return changed(copy -> copy.quality = other);
  }

  /** The same with other choices of matching. */
  public PipelineOptions with(MatchOptions other) {
    return changed(copy -> copy.matching = other);
  }

  /** The same with deliveries taken otherwise. */
  public PipelineOptions with(ReleaseOptions other) {
    return changed(copy -> copy.releases = other);
  }

  /** The same with other files of the registry. */
  public PipelineOptions withRegistry(List<String> other) {
    return changed(copy -> copy.registry = other);
  }

  /** The same with another taxonomy: a file; empty for the shipped one. */
  public PipelineOptions withTaxonomy(String other) {
    return changed(copy -> copy.taxonomy = other);
  }

  /** The same with other bases, grains and choices of facts. */
  public PipelineOptions with(
      List<String> otherBases, List<String> otherGrains, FactChoices others) {
    return changed(
        copy -> {
          copy.bases = otherBases;
          copy.grains = otherGrains;
          copy.facts = others;
        });
  }

  private PipelineOptions changed(Consumer<Copy> change) {
    Copy copy = new Copy(this);
    change.accept(copy);
    return copy.made();
  }

  /** Whether the embedded sample is what there is to load. */
  public boolean usesSample() {
    return sources.isEmpty() && !releases.readsWarehouse();
  }

  /** All of it, to be changed before it is made again. */
  private static final class Copy {
    private String warehouse;
    private Map<String, List<String>> sources;
    private Limits limits;
    private String reference;
    private List<String> declarations;
    private List<String> registry;
    private String taxonomy;
    private List<String> bases;
    private List<String> grains;
    private MatchOptions matching;
    private String publishFolder;
    private String publishBasis;
    private int publishKeep;
    private ReleaseOptions releases;
    private QualityOptions quality;
    private FactChoices facts;
    private List<RegionGroup> regions;

    private Copy(PipelineOptions of) {
      warehouse = of.warehouse;
      sources = of.sources;
      limits = of.limits;
      reference = of.reference;
      declarations = of.declarations;
      registry = of.registry;
      taxonomy = of.taxonomy;
      bases = of.bases;
      grains = of.grains;
      matching = of.matching;
      publishFolder = of.publishFolder;
      publishBasis = of.publishBasis;
      publishKeep = of.publishKeep;
      releases = of.releases;
      quality = of.quality;
      facts = of.facts;
      regions = of.regions;
    }

    private PipelineOptions made() {
      return new PipelineOptions(
          warehouse,
          sources,
          limits,
          reference,
          declarations,
          registry,
          taxonomy,
          bases,
          grains,
          matching,
          publishFolder,
          publishBasis,
          publishKeep,
          releases,
          quality,
          facts,
          regions);
    }
  }
}
