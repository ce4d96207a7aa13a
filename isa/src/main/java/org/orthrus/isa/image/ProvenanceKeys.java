package org.orthrus.isa.image;

/** The keys of {@link NetworkImage#provenance()} that programs of ours write and read. */
public final class ProvenanceKeys {

  /** Which compiler made the image. */
  public static final String COMPILER = "compiler";

  /** Name of the rule. */
  public static final String RULE = "rule";

  /** Layer sizes. */
  public static final String NETWORK = "network";

  /** Name of the design. */
  public static final String DESIGN = "design";

  /** Hash of the design's canonical text. */
  public static final String DESIGN_HASH = "designHash";

  /** Seed of the first weights. */
  public static final String SEED = "seed";

  /** Name of the file that the first weights came from; absent where they were drawn. */
  public static final String WEIGHTS = "weights";

  /** Input coding. */
  public static final String CODING = "coding";

  /** Timesteps a sample. */
  public static final String TIMESTEPS = "timesteps";

  /** Before the name of a constant of the rule. */
  public static final String CONSTANT = "constant.";

  /** How layers are cut that are spread over cores: {@code channel} or {@code row}. */
  public static final String CUT = "cut";

  /** Before the name of a parameter of the rule. */
  public static final String PARAMETER = "parameter.";

  /** Epochs learned; absent from a network that has learned nothing. */
  public static final String LEARNED_EPOCHS = "learned.epochs";

  /** Samples learned, epochs together. */
  public static final String LEARNED_SAMPLES = "learned.samples";

  /** Name of the data learned. */
  public static final String LEARNED_DATA = "learned.data";

  /** Seed of the input's draws while learning. */
  public static final String INPUT_SEED = "input.seed";

  /**
   * Of {@code 65536} draws for an input line and timestep of a generated workload, how many make a
   * spike.
   */
  public static final String INPUT_SPIKES_BELOW = "input.spikesBelow";

  /** Name of the generated workload that the network is an instance of. */
  public static final String WORKLOAD = "workload";

  /** Before the name of a memory that was made deeper than the design says. */
  public static final String DEEPENED = "deepened.";

  private ProvenanceKeys() {}
}
