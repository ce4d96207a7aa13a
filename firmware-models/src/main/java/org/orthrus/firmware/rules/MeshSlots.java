package org.orthrus.firmware.rules;

import java.util.List;
import java.util.Map;

/**
 * Regions of one number each that the compiler adds to a core that is one of several, and to every
 * layer, or part of one, there.
 */
public final class MeshSlots {

  /** Parts of the layer it takes whose readiness it waits for; 0 if another waited for them. */
  public static final String AWAITED = "mesh.awaited";

  /** How many of them have been ready; the microcode counts. */
  public static final String ARRIVED = "mesh.arrived";

  /** 1 if what it sends goes through the router. */
  public static final String SENDS = "mesh.sends";

  /** What it is the first on its core to take of what came through the router: one of the next. */
  public static final String RECEIVES = "mesh.receives";

  /** Value of {@link #RECEIVES}: nothing. */
  public static final int NOTHING = 0;

  /** Value of {@link #RECEIVES}: the layer below. */
  public static final int LAYER = 1;

  /** Value of {@link #RECEIVES}: the network's input. */
  public static final int INPUT = 2;

  /** Value of {@link #RECEIVES}: the network's input, as the other one of a sum. */
  public static final int INPUT_BESIDE = 3;

  /** Those values by the names that assembly text has for them. */
  public static final Map<String, Integer> VALUES =
      Map.of(
          "RECEIVES_NOTHING", NOTHING,
          "RECEIVES_LAYER", LAYER,
          "RECEIVES_INPUT", INPUT,
          "RECEIVES_INPUT_BESIDE", INPUT_BESIDE);

  /** 1 for the last layer. */
  public static final String OUTPUT = "mesh.output";

  /** Address to send when all of the timestep has been sent. */
  public static final String READY = "mesh.ready";

  /** Cores that send it errors. */
  public static final String ERRORS_AWAITED = "mesh.errorsAwaited";

  /** How many of them have sent all; the microcode counts. */
  public static final String ERRORS_ARRIVED = "mesh.errorsArrived";

  /** Address that says to the layer it takes that all errors were sent. */
  public static final String ERRORS_READY = "mesh.errorsReady";

  /** Address that says to the first core that this one is done with the timestep. */
  public static final String DONE = "mesh.done";

  /** How many cores have said so; the microcode of the first core counts. */
  public static final String CORES_DONE = "mesh.coresDone";

  /** How many cores there are. */
  public static final String CORES = "mesh.cores";

  /** Address that says to the outside that all cores are done. */
  public static final String FINISHED = "mesh.finished";

  /** Those that each layer, or part of one, has. */
  public static final List<String> OF_PART =
      List.of(
          AWAITED,
          ARRIVED,
          SENDS,
          RECEIVES,
          OUTPUT,
          READY,
          ERRORS_AWAITED,
          ERRORS_ARRIVED,
          ERRORS_READY);

  /** Those that a core has once. */
  public static final List<String> OF_CORE = List.of(DONE, CORES_DONE, CORES, FINISHED);

  /** 1 if it is some rows of its layer, and so has the weights that the other parts have. */
  public static final String BY_ROW = "mesh.byRow";

  /** 1 if a part behind sends its gradients to this one. */
  public static final String GRADIENTS_AWAITED = "mesh.gradientsAwaited";

  /** 1 once it has sent all; the microcode counts. */
  public static final String GRADIENTS_ARRIVED = "mesh.gradientsArrived";

  /** Row of what is arriving; the microcode keeps it. */
  public static final String ROW = "mesh.row";

  /** Address that names a row of gradients to the part before; 0 if there is none. */
  public static final String GRADIENT_ROW = "mesh.gradientRow";

  /** Address that says to the part before that all gradients were sent. */
  public static final String GRADIENTS_READY = "mesh.gradientsReady";

  /** Address that names a row of parameters to the parts behind; 0 if it is not the first. */
  public static final String PARAMETER_ROW = "mesh.parameterRow";

  /** Address that says to the parts behind that all parameters were sent. */
  public static final String PARAMETERS_READY = "mesh.parametersReady";

  /** Those that each part has in addition if parts learn parameters together. */
  public static final List<String> OF_SHARING_PART =
      List.of(
          BY_ROW,
          GRADIENTS_AWAITED,
          GRADIENTS_ARRIVED,
          ROW,
          GRADIENT_ROW,
          GRADIENTS_READY,
          PARAMETER_ROW,
          PARAMETERS_READY);

  /** Parts of a core that get their parameters from another. */
  public static final String COPIES = "mesh.copies";

  /** How many of them have got all; the microcode counts. */
  public static final String COPIES_ARRIVED = "mesh.copiesArrived";

  /** Those that a core has once in addition if parts learn parameters together. */
  public static final List<String> OF_SHARING_CORE = List.of(COPIES, COPIES_ARRIVED);

  private MeshSlots() {}
}
