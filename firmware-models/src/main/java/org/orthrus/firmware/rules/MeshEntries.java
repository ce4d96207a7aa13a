package org.orthrus.firmware.rules;

import org.orthrus.isa.program.EntryPoint;

/** Handlers of what cores send to each other: what the event decoder of a core starts. */
public final class MeshEntries {

  /** A spike of a layer, or an event of the input: its line. */
  public static final String SPIKE = EntryPoint.EVENT;

  /** An event of the input, which is the other one of a sum: its line. */
  public static final String SPIKE_BESIDE = "eventBeside";

  /** A value of a pool or sum: its line, and the value. */
  public static final String VALUE = "value";

  /** A part of a layer has sent all of the timestep. */
  public static final String READY = "ready";

  /** A share of the sum of a neuron's errors: its line in the part, and the share. */
  public static final String ERROR = "error";

  /** A core has sent all errors of the timestep for a layer. */
  public static final String ERRORS_READY = "errorsReady";

  /** The row of gradients that comes next from the part behind: its number. */
  public static final String GRADIENT_ROW = "gradientRow";

  /** The part behind has sent all gradients. */
  public static final String GRADIENTS_READY = "gradientsReady";

  /** The row of parameters that comes next from the first part: its number. */
  public static final String PARAMETER_ROW = "parameterRow";

  /** The first part has sent all parameters. */
  public static final String PARAMETERS_READY = "parametersReady";

  /** A core is done with the timestep, or with an update that cores have in common. */
  public static final String DONE = "done";

  private MeshEntries() {}
}
