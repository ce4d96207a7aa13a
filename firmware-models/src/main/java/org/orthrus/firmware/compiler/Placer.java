package org.orthrus.firmware.compiler;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.orthrus.firmware.network.Layer;
import org.orthrus.firmware.network.Network;
import org.orthrus.isa.design.CoreDesign;

/**
 * Places layers on the cores of a mesh.
 *
 * <p>A layer is cut by channel into as many parts as fill the lanes of a core, at most one a core;
 * into more, or failing that into fewer, if a memory overflows otherwise. Pools and sums are cut as
 * what they take, so that nothing goes between. The last layer, layers of lists or of groups, and
 * pools and sums of the input with all that is cut like them stay whole. Parts go to the cores that
 * have the least to do, by synapses and by weights.
 */
final class Placer {

  private final Network network;
  private final CoreDesign design;
  private final Function<Placement, Layout> layouts;

  /** By layer: the first layer of those that are cut alike. */
  private final int[] group;

  /** By group: the parts that it is cut into, and at most. */
  private final int[] pieces;

  private final int[] mostPieces;

  private Placer(Network network, CoreDesign design, Function<Placement, Layout> layouts) {
    this.network = network;
    this.design = design;
    this.layouts = layouts;
    int count = network.layers().size();
    group = IntStream.range(0, count).toArray();
    pieces = new int[count];
    mostPieces = new int[count];
    boolean[] whole = new boolean[count];
    for (int l = 0; l < count; l++) {
      Layer layer = network.layers().get(l);
      whole[l] = l == count - 1 || layer.listed() || grouped(layer);
      if (!layer.weighted()) {
        for (int source : layer.inputs()) {
          if (source < 0) {
            whole[group[l]] = true;
          } else {
            join(l, source, whole);
          }
        }
      }
    }
    int cores = design.mesh().cores();
    int lanes = design.lanes().count();
    for (int l = 0; l < count; l++) {
      int channels = network.layers().get(l).channels();
      mostPieces[l] = whole[group[l]] ? 1 : Math.min(cores, channels);
      pieces[l] = Math.min(mostPieces[l], (channels + lanes - 1) / lanes);
    }
  }

  /**
   * A placement that fits; where cutting finer does not help, one that does not.
   *
   * @param layouts lays a placement into memories
   */
  static Layout place(Network network, CoreDesign design, Function<Placement, Layout> layouts) {
    return design.mesh().cores() == 1
        ? layouts.apply(Placement.onOneCore(network))
        : new Placer(network, design, layouts).place();
  }

  private static boolean grouped(Layer layer) {
    return layer instanceof Layer.Convolution convolution && convolution.groups() > 1;
  }

  private void join(int one, int other, boolean[] whole) {
    int from = Math.max(group[one], group[other]);
    int to = Math.min(group[one], group[other]);
    whole[to] |= whole[from];
    for (int l = 0; l < group.length; l++) {
      group[l] = group[l] == from ? to : group[l];
    }
  }

  private Layout place() {
    int[] filled = pieces.clone();
    Layout best = cutFiner();
    // Copies of what arrives, and rows that fill no word, can be what does not fit.
    for (int coarser = 2; !best.plan().fits() && coarser <= design.mesh().cores(); coarser *= 2) {
      for (int g = 0; g < pieces.length; g++) {
        pieces[g] = Math.max(1, filled[g] / coarser);
      }
      best = better(best, layouts.apply(assign()));
    }
    return best;
  }

  /** Cuts what overflows finer, until it fits or nothing can be cut; the best on the way. */
  private Layout cutFiner() {
    Layout best = layouts.apply(assign());
    int tooLarge = tooLarge(best.plan());
    while (!best.plan().fits() && tooLarge >= 0) {
      pieces[tooLarge] = Math.min(mostPieces[tooLarge], 2 * pieces[tooLarge]);
      Layout finer = layouts.apply(assign());
      best = better(best, finer);
      tooLarge = tooLarge(finer.plan());
    }
    return best;
  }

  private static Layout better(Layout one, Layout other) {
    return other.plan().missing() < one.plan().missing() ? other : one;
  }

  /** Of the groups that can be cut finer, the one with most of a memory that overflows, or -1. */
  private int tooLarge(MemoryPlan plan) {
    int largest = -1;
    long most = 0;
    long[] words = plan.overflowing();
    for (int l = 0; l < group.length; l++) {
      if (pieces[group[l]] < mostPieces[group[l]] && words[l] > most) {
        largest = group[l];
        most = words[l];
      }
    }
    return largest;
  }

  private Placement assign() {
    double[] load = new double[design.mesh().cores()];
    int[][] coresOfGroup = new int[group.length][];
    List<List<Part>> parts = new ArrayList<>();
    for (int l = 0; l < group.length; l++) {
      int g = group[l];
      if (coresOfGroup[g] == null) {
        coresOfGroup[g] = leastLoaded(load, pieces[g]);
      }
      List<Part> cut = new ArrayList<>();
      int channels = network.layers().get(l).channels();
      for (int i = 0; i < pieces[g]; i++) {
        int from = (int) ((long) i * channels / pieces[g]);
        int to = (int) ((i + 1L) * channels / pieces[g]);
        cut.add(new Part(l, coresOfGroup[g][i], from, to - from));
        load[coresOfGroup[g][i]] += share(l) * (to - from) / channels;
      }
      parts.add(cut);
    }
    return new Placement(network, parts, true);
  }

  /** A layer's share of the synapses and of the weights of the network. */
  private double share(int l) {
    Layer layer = network.layers().get(l);
    return (double) LayerFacts.synapses(layer) / Compiler.synapses(network)
        + (double) layer.weights() / network.weights();
  }

  private static int[] leastLoaded(double[] load, int count) {
    int[] chosen =
        IntStream.range(0, load.length)
            .boxed()
            .sorted(Comparator.comparingDouble(core -> load[core]))
            .limit(count)
            .mapToInt(Integer::intValue)
            .toArray();
    Arrays.sort(chosen);
    return chosen;
  }
}
