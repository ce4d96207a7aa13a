package org.orthrus.simulator.address;

import java.util.List;
import org.orthrus.isa.image.Region;
import org.orthrus.isa.image.Walk;

/** The steps of a walk, as the address unit produces them from an event address. */
public interface WalkSteps {

  /** Number of steps for an event address. */
  int steps(int address);

  /** Fills in step n for an event address, n from 0. */
  void step(int address, int n, WalkStep into);

  /**
   * The steps of a walk descriptor.
   *
   * @param map of the regions
   * @param tables where lists stand
   */
  static WalkSteps of(Walk walk, List<Region> map, Tables tables) {
    return walk instanceof Walk.Lists lists
        ? new ListSteps(lists, map.get(lists.connections()), tables)
        : of(walk);
  }

  /** The steps of a walk descriptor, not of lists. */
  static WalkSteps of(Walk walk) {
    if (walk instanceof Walk.Dense dense) {
      return new DenseSteps(dense);
    }
    if (walk instanceof Walk.Convolution convolution) {
      return new ConvolutionSteps(convolution);
    }
    if (walk instanceof Walk.Window window) {
      return new WindowSteps(window);
    }
    Walk.FanOut of = ((Walk.FanIn) walk).of();
    return of instanceof Walk.Convolution convolution
        ? new ConvolutionFanInSteps(convolution)
        : new DenseFanInSteps((Walk.Dense) of);
  }

  /** One step: the row of weights of the source, all targets. */
  record DenseSteps(Walk.Dense walk) implements WalkSteps {

    @Override
    public int steps(int address) {
      return 1;
    }

    @Override
    public void step(int address, int n, WalkStep into) {
      into.along(address, 0, 0, walk.targets());
    }
  }

  /** One step: the column of weights of the target, all sources. */
  record DenseFanInSteps(Walk.Dense walk) implements WalkSteps {

    @Override
    public int steps(int address) {
      return 1;
    }

    @Override
    public void step(int address, int n, WalkStep into) {
      into.down(0, address, 0, walk.sources());
    }
  }
}
