package org.orthrus.workbench.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;

/**
 * The result of one run, and its JSON: component names are keys, in this order. Keys are added, not
 * renamed. What is null or an empty addition is left out of the file. {@link RunResultBuilder}
 * makes one.
 *
 * @param schema {@link #SCHEMA}
 * @param command the command that made it, for instance {@code learn}
 * @param seed of everything drawn
 * @param design the core design
 * @param energyTable what the counters were priced with
 * @param network what ran
 * @param rule name of the learning rule
 * @param data what it ran on
 * @param image the network image that was written or loaded
 * @param weights that it started from, where they came from a file
 * @param accuracy share of test samples answered right, 0 to 1
 * @param meanAveragePrecision of a detector, 0 to 1
 * @param inference what answering cost, over the test samples
 * @param training what learning cost, over the training samples: their forward pass and their
 *     learning; {@link Figures#byPhase} tells these apart
 * @param memoryBits read off the memory map
 * @param against the same task done otherwise
 * @param host what the simulation cost the host
 * @param curve accuracy over epochs
 * @param raster spikes of a few samples
 * @param timeline counters of a few samples, timestep by timestep
 * @param silicon published figures of other chips
 * @param warnings what the reader should know before trusting the numbers, for instance saturations
 * @param notes anything else, a sentence each
 */
public record RunResult(
    String schema,
    String command,
    Long seed,
    Design design,
    EnergyTable energyTable,
    Network network,
    String rule,
    Data data,
    Image image,
    Weights weights,
    Double accuracy,
    Double meanAveragePrecision,
    Figures inference,
    Figures training,
    MemoryBits memoryBits,
    List<Against> against,
    Host host,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<CurvePoint> curve,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Raster> raster,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Timeline> timeline,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Silicon> silicon,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> warnings,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> notes) {

  /** The version of this layout. */
  public static final String SCHEMA = "orthrus-result/1";

  public RunResult {
    schema = schema == null ? SCHEMA : schema;
    accuracy = Ordered.finiteOrNull(accuracy);
    meanAveragePrecision = Ordered.finiteOrNull(meanAveragePrecision);
    against = Ordered.copy(against);
    curve = Ordered.copy(curve);
    raster = Ordered.copy(raster);
    timeline = Ordered.copy(timeline);
    silicon = Ordered.copy(silicon);
    warnings = Ordered.copy(warnings);
    notes = Ordered.copy(notes);
  }

  /**
   * A core design by name and content.
   *
   * @param deepened words of the memories that were made deeper than in the design of that name
   */
  public record Design(
      String name,
      String hash,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Long> deepened) {
    public Design {
      deepened = Ordered.copy(deepened);
    }

    /** A design as it is. */
    public Design(String name, String hash) {
      this(name, hash, null);
    }
  }

  /**
   * An energy table by name and content.
   *
   * @param caveat how far its constants can be trusted; {@link #NO_CAVEAT} where a file has none
   * @param constants every constant with its provenance
   */
  public record EnergyTable(
      String name,
      String hash,
      String caveat,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Constant> constants) {

    /** What stands beside every joule of a table that does not say better. */
    public static final String NO_CAVEAT = "uncertainty of the constants not stated";

    public EnergyTable {
      caveat = caveat == null ? NO_CAVEAT : caveat;
      constants = Ordered.copy(constants);
    }
  }

  /**
   * A constant of an energy table.
   *
   * @param key the event or term it prices
   * @param kind measured, simulated, published, estimated or assumed
   * @param scope per operation, incremental or all-in: what it already covers
   */
  public record Constant(
      String key,
      double value,
      String unit,
      String node,
      Double voltage,
      String kind,
      String scope,
      String source) {
    public Constant {
      Ordered.finite(key, value);
      voltage = Ordered.finiteOrNull(voltage);
    }
  }

  /**
   * The network.
   *
   * @param name as given, for instance {@code 784-256-10}
   * @param cut how its layers are cut, {@code channel} or {@code row}; null where it lies on one
   * @param cores that it is spread over; none where it lies on one
   */
  public record Network(
      String name,
      Integer timesteps,
      List<Layer> layers,
      @JsonInclude(JsonInclude.Include.NON_NULL) String cut,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Core> cores) {
    public Network {
      layers = Ordered.copy(layers);
      cores = Ordered.copy(cores);
    }
  }

  /**
   * A core that has a part of the network.
   *
   * @param core its number, from 0
   * @param parts layers, or channels or rows of layers, that lie there
   * @param fullestMemory name of the memory that is filled most, not of the microcode
   * @param filled how far, up to 1
   * @param busy cycles that it did not wait in, of all cycles; null where nothing ran
   * @param eventsIn taken, those of the input among them
   * @param eventsOut sent
   * @param hops flits over links that it caused
   */
  public record Core(
      int core,
      List<String> parts,
      String fullestMemory,
      double filled,
      Double busy,
      Long eventsIn,
      Long eventsOut,
      Long hops) {
    public Core {
      parts = Ordered.copy(parts);
      Ordered.finite("filled", filled);
      busy = Ordered.finiteOrNull(busy);
    }
  }

  /**
   * A layer of the network.
   *
   * @param neurons 0 of a pool or a sum
   * @param synapses shared weights count once a use
   * @param shape rows×columns×channels of what it sends, or the number of its lines
   * @param kernel of a convolution or a pool, with stride and padding where they are not 1 and 0
   * @param weights shared ones once
   */
  public record Layer(
      String name,
      String kind,
      long inputs,
      long neurons,
      long synapses,
      String shape,
      String kernel,
      Long weights) {

    /** A layer whose shape is not told. */
    public Layer(String name, String kind, long inputs, long neurons, long synapses) {
      this(name, kind, inputs, neurons, synapses, null, null, null);
    }
  }

  /**
   * Weights that came from a file.
   *
   * @param layout how the file orders them
   * @param regions what storing them changed
   */
  public record Weights(String file, String layout, List<StoredRegion> regions) {
    public Weights {
      regions = Ordered.copy(regions);
    }
  }

  /**
   * Numbers of a file in the format of a region.
   *
   * @param largestError largest absolute difference from what was given
   * @param clamped elements beyond the range of the format
   */
  public record StoredRegion(
      String region,
      String format,
      long elements,
      double largestError,
      double rootMeanSquareError,
      long clamped) {
    public StoredRegion {
      Ordered.finite("largestError", largestError);
      Ordered.finite("rootMeanSquareError", rootMeanSquareError);
    }
  }

  /** A data set. */
  public record Data(String name, Long trainSamples, Long testSamples, String encoding) {}

  /** A network image file. */
  public record Image(String path, Long bytes) {}

  /**
   * Bits of the memory map.
   *
   * @param learningState what exists only while a sample is presented
   * @param weights forward and master copies
   * @param byPurpose by the purpose of the regions
   * @param byMemory by physical memory
   */
  public record MemoryBits(
      long total,
      long learningState,
      long weights,
      Map<String, Long> byPurpose,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, MemoryUse> byMemory) {
    public MemoryBits {
      byPurpose = Ordered.copy(byPurpose);
      byMemory = Ordered.copy(byMemory);
    }
  }

  /**
   * Bits of one memory.
   *
   * @param used elements
   * @param occupied words, padding included
   * @param capacity of the design
   */
  public record MemoryUse(long used, long occupied, long capacity) {}

  /**
   * The same task done otherwise.
   *
   * @param name for instance {@code stbp}, {@code float}
   * @param memoryBits its total
   * @param energyJoules per training sample (per image for a detector), table and design as here
   * @param cycles per training sample
   * @param memoryRatio its memory over ours: above 1, ours is smaller
   * @param energyRatio its energy over ours
   * @param samples that were executed to know this
   * @param basis what stands behind the row: executed samples, or computed from what
   * @param learningStateBits its learning state
   * @param learningStateRatio its learning state over ours
   * @param memoryBitsByPurpose its memory by purpose
   */
  public record Against(
      String name,
      Long memoryBits,
      Double energyJoules,
      Long cycles,
      Double accuracy,
      Double meanAveragePrecision,
      Double memoryRatio,
      Double energyRatio,
      Long samples,
      String basis,
      Long learningStateBits,
      Double learningStateRatio,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Long> memoryBitsByPurpose) {
    public Against {
      energyJoules = Ordered.finiteOrNull(energyJoules);
      accuracy = Ordered.finiteOrNull(accuracy);
      meanAveragePrecision = Ordered.finiteOrNull(meanAveragePrecision);
      memoryRatio = Ordered.finiteOrNull(memoryRatio);
      energyRatio = Ordered.finiteOrNull(energyRatio);
      learningStateRatio = Ordered.finiteOrNull(learningStateRatio);
      memoryBitsByPurpose = Ordered.copy(memoryBitsByPurpose);
    }
  }

  /**
   * What the simulation cost the host.
   *
   * @param cpuSeconds of the process, all its threads together
   * @param sopPerCpuSecond synaptic operations over {@code cpuSeconds}; for the workload mlp784
   *     that of the steady state, over the last three quarters of the timesteps, so that compiling,
   *     loading and the JVM's warm-up are left out
   * @param peakBytes largest resident set
   */
  public record Host(
      double wallSeconds,
      double cpuSeconds,
      double sopPerCpuSecond,
      long peakBytes,
      String jvm,
      String kernel,
      Integer threads) {
    public Host {
      Ordered.finite("wallSeconds", wallSeconds);
      Ordered.finite("cpuSeconds", cpuSeconds);
      Ordered.finite("sopPerCpuSecond", sopPerCpuSecond);
    }
  }

  /**
   * Where learning stood after an epoch.
   *
   * @param samples learned so far
   * @param accuracy on the test samples
   * @param trainAccuracy on the epoch's own samples, while it learned them
   * @param seconds of the host, since the start
   */
  public record CurvePoint(
      int epoch, Long samples, Double accuracy, Double trainAccuracy, Double seconds) {
    public CurvePoint {
      accuracy = Ordered.finiteOrNull(accuracy);
      trainAccuracy = Ordered.finiteOrNull(trainAccuracy);
      seconds = Ordered.finiteOrNull(seconds);
    }
  }
}
