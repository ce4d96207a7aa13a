package org.orthrus.firmware.rules;

import java.util.List;

/** Names that expressions of a manifest may use beside the rule's own constants and parameters. */
public final class ManifestNames {

  /** Input lines of the layer. */
  public static final String INPUTS = "inputs";

  /** Neurons of the layer; of a pool or sum, the values it sends. */
  public static final String NEURONS = "neurons";

  /** Synapses of a neuron: rows of the weights. */
  public static final String FAN_IN = "fanIn";

  /** Channels of what the layer sends: columns of the weights; all neurons of a dense layer. */
  public static final String CHANNELS = "channels";

  /** Columns of the weights: channels, or in a layer of lists the connections of an input line. */
  public static final String SLOTS = "slots";

  /** Positions of what the layer sends: neurons / channels. */
  public static final String POSITIONS = "positions";

  /** Places in the window of a convolution or pool; 1 elsewhere. */
  public static final String TAPS = "taps";

  /** Neurons of the last layer. */
  public static final String CLASSES = "classes";

  /** Sizes of regions. */
  public static final List<String> SIZES =
      List.of(INPUTS, NEURONS, FAN_IN, CHANNELS, SLOTS, POSITIONS, TAPS, CLASSES);

  /** Timesteps of a sample. */
  public static final String TIMESTEPS = "timesteps";

  /** Fraction bits of an input payload; 0 for spikes. */
  public static final String INPUT_FRACTION = "inputFraction";

  /**
   * 0 if the network is a chain of layers with neurons, 1 if it has pools or sums, or a layer or
   * the input is taken by several.
   */
  public static final String GRAPH = "graph";

  /** 1 if the input lines of some layer have lists of the neurons that they reach. */
  public static final String LISTS = "lists";

  /** 1 if such a layer takes what another layer sends, so that errors come down through lists. */
  public static final String LISTS_ABOVE = "listsAbove";

  /** Bits of a draw of the design's LFSR. */
  public static final String DRAW_BITS = "drawBits";

  /** 1 if the design has several cores. */
  public static final String MESH = "mesh";

  /** 1 if layers are cut by row, so that parts have the same weights. */
  public static final String CUT_BY_ROW = "cutByRow";

  /** 1 if parts of a layer on several cores may have learned parameters in common. */
  public static final String SHARED = "sharedParameters";

  /** What the compiler adds to the rule's constants. */
  static final List<String> SETTINGS =
      List.of(
          TIMESTEPS,
          INPUT_FRACTION,
          GRAPH,
          LISTS,
          LISTS_ABOVE,
          DRAW_BITS,
          MESH,
          CUT_BY_ROW,
          SHARED);

  /** What the layer is: 0 neurons, 1 average or sum of a window, 2 its maximum, 3 a sum of two. */
  public static final String KIND = "kind";

  /** What the layer takes: 0 spikes of a layer, 1 values of a pool or sum, 2 the input. */
  public static final String SOURCE = "source";

  /** What a sum takes beside it, as {@link #SOURCE}. */
  public static final String BESIDE_SOURCE = "besideSource";

  /** What a pool divides its sum by. */
  public static final String DIVISOR = "divisor";

  /** 1 if the input lines of the layer have lists of the neurons that they reach. */
  public static final String LISTED = "listed";

  /** Positions that lie on the core; less than all where the layer is cut by row. */
  public static final String HELD_POSITIONS = "heldPositions";

  /** Numbers of a layer that values may use beside its sizes. */
  static final List<String> FACTS =
      List.of(KIND, SOURCE, BESIDE_SOURCE, DIVISOR, LISTED, HELD_POSITIONS);

  private ManifestNames() {}
}
