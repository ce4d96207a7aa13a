package org.orthrus.firmware.rules;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.orthrus.isa.assembler.SourceProvider;
import org.orthrus.isa.fixedpoint.FixedPointFormat;

/**
 * A rule as its manifest describes it.
 *
 * @param name short name
 * @param summary one line
 * @param program path of the assembly text, for the source provider
 * @param sources where assembly text comes from
 * @param learns what the rule changes: {@code weight}, {@code threshold}, {@code leak}
 * @param constants whole-number constants of the microcode, with their defaults
 * @param parameters real parameters, with their defaults
 * @param formats formats that the rule brings for quantities the design does not know
 * @param input regions of the input population
 * @param layer regions of every layer with neurons
 * @param pool regions of every pool; none if the rule runs no pools
 * @param add regions of every sum of two layers; none if the rule runs no sums
 * @param network regions that exist once a core
 * @param mesh where its microcode keeps what several cores agree on; empty if it runs on one only
 */
public record Rule(
    String name,
    String summary,
    String program,
    SourceProvider sources,
    List<String> learns,
    Map<String, Integer> constants,
    Map<String, Double> parameters,
    Map<String, FixedPointFormat> formats,
    List<RegionSpec> input,
    List<RegionSpec> layer,
    List<RegionSpec> pool,
    List<RegionSpec> add,
    List<RegionSpec> network,
    Optional<MeshRecords> mesh) {

  /**
   * Where a core keeps the numbers of {@link MeshSlots}.
   *
   * @param memory name of a memory of the design
   * @param format name of their format
   * @param shared what parts of a layer learn together where each has a copy of all of it: the
   *     names of learned regions, each with the region where its gradient is added up
   */
  public record MeshRecords(String memory, String format, Map<String, String> shared) {

    /** Defensive copy, in order. */
    public MeshRecords {
      shared = Collections.unmodifiableMap(new LinkedHashMap<>(shared));
    }
  }

  /** Whether the rule learns anything. */
  public boolean learning() {
    return !learns.isEmpty();
  }
}
