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
 * <p>By channel, a layer is cut into as many parts as fill the lanes of a core, at most one a core;
 * into more, or failing that into fewer, if a memory overflows otherwise. By row, it is cut into as
 * many parts as there are cores, or as few as leave the largest part as small; into fewer if a
 * memory overflows otherwise. Layers of a {@link CutGroups group} are cut alike; by channel, the
 * last layer, layers of lists or of groups, and pools and sums of the input with all that is cut
 * like them stay whole. Parts go to the cores that have the least to do, by synapses and by
 * weights.
 */
final class Placer {

  private final Network network;
  private final CoreDesign design;
  private final Function<Placement, Layout> layouts;
  private final CutGroups groups;

  /** By group. */
  private final boolean[] byRow;

  /** By group: the parts that it is cut into, and at most. */
  private final int[] pieces;

  private final int[] mostPieces;

  private Placer(Way way, Network network, CoreDesign design, Function<Placement, Layout> layouts) {
    this.network = network;
    this.design = design;
    this.layouts = layouts;
    groups = new CutGroups(network);
    int count = network.layers().size();
    byRow = new boolean[count];
    pieces = new int[count];
    mostPieces = new int[count];
    int cores = design.mesh().cores();
    int lanes = design.lanes().count();
    for (int l = 0; l < count; l++) {
      int g = groups.of(l);
      int channels = network.layers().get(l).channels();
      byRow[g] = isCutByRow(way, groups, g);
      mostPieces[l] = Math.min(cores, byRow[g] ? groups.mostByRow(g) : groups.mostByChannel(g));
      pieces[l] =
          byRow[g]
              ? evenParts(groups.mostByRow(g), mostPieces[l])
              : Math.min(mostPieces[l], (channels + lanes - 1) / lanes);
    }
  }

  /** Which groups are cut by row; the others are cut by channel. */
  enum Way {
    /** None. */
    BY_CHANNEL,
    /** Those whose maps have more elements than their weights, and rows to cut. */
    MIXED,
    /** Those that have rows to cut. */
    BY_ROW
  }

  /** The ways to try, one after the other, until one fits; without rows to cut by channel only. */
  static List<Way> ways(Cut cut, Network network, CoreDesign design) {
    List<Way> asked =
        switch (cut) {
          case CHANNEL -> List.of(Way.BY_CHANNEL);
          case ROW -> List.of(Way.BY_ROW, Way.MIXED);
          case AUTO -> List.of(Way.BY_CHANNEL, Way.MIXED, Way.BY_ROW);
        };
    CutGroups groups = new CutGroups(network);
    List<Way> ways =
        asked.stream()
            .filter(way -> way == Way.BY_CHANNEL || cutsSome(way, groups, network, design))
            .toList();
    return ways.isEmpty() ? List.of(Way.BY_CHANNEL) : ways;
  }

  private static boolean cutsSome(Way way, CutGroups groups, Network network, CoreDesign design) {
    return design.mesh().cores() > 1
        && IntStream.range(0, network.layers().size())
            .anyMatch(l -> isCutByRow(way, groups, groups.of(l)));
  }

  /**
   * A placement that fits; where cutting finer does not help, one that does not.
   *
   * @param layouts lays a placement into memories
   */
  static Layout place(
      Way way, Network network, CoreDesign design, Function<Placement, Layout> layouts) {
    return design.mesh().cores() == 1
        ? layouts.apply(Placement.onOneCore(network))
        : new Placer(way, network, design, layouts).place();
  }

  /** As few as leave the largest one as small. */
  private static int evenParts(int units, int most) {
    int largest = (units + most - 1) / most;
    return (units + largest - 1) / largest;
  }

  private static boolean isCutByRow(Way way, CutGroups groups, int g) {
    boolean possible = way != Way.BY_CHANNEL && groups.mostByRow(g) > 1;
    return possible && (way == Way.BY_ROW || mapsOutweigh(groups.layers(g)));
  }

  private static boolean mapsOutweigh(List<Layer> layers) {
    return layers.stream().mapToLong(layer -> layer.output().size()).sum()
        > layers.stream().mapToLong(Layer::weights).sum();
  }

  private Layout place() {
    int[] filled = pieces.clone();
    Layout best = cutFiner();
    // Copies of what arrives, copies of weights, and rows that fill no word can be what does not
    // fit.
    int cores = design.mesh().cores();
    for (int rows = 1; !best.plan().fits() && rows <= cores; rows *= 2) {
      for (int channels = 1; !best.plan().fits() && channels <= cores; channels *= 2) {
        for (int g = 0; g < pieces.length; g++) {
          pieces[g] = Math.max(1, filled[g] / (byRow[g] ? rows : channels));
        }
        best = better(best, layouts.apply(assign()));
      }
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
    for (int l = 0; l < words.length; l++) {
      int g = groups.of(l);
      if (pieces[g] < mostPieces[g] && words[l] > most) {
        largest = g;
        most = words[l];
      }
    }
    return largest;
  }

  private Placement assign() {
    double[] load = new double[design.mesh().cores()];
    int[][] coresOfGroup = new int[pieces.length][];
    List<List<Part>> parts = new ArrayList<>();
    for (int l = 0; l < pieces.length; l++) {
      int g = groups.of(l);
      if (coresOfGroup[g] == null) {
        coresOfGroup[g] = leastLoaded(load, pieces[g]);
      }
      List<Part> cut = new ArrayList<>();
      for (int i = 0; i < pieces[g]; i++) {
        Part part = part(l, i, coresOfGroup[g][i]);
        cut.add(part);
        load[part.core()] +=
            share(l) * part.output(network).size() / network.layers().get(l).output().size();
      }
      parts.add(cut);
    }
    return new Placement(network, parts, true);
  }

  private Part part(int l, int i, int core) {
    Part whole = Part.whole(network, l, core);
    int parts = pieces[groups.of(l)];
    return byRow[groups.of(l)]
        ? new Part(l, core, whole.channels(), groups.rows(l, i, parts))
        : new Part(l, core, groups.channels(l, i, parts), whole.rows());
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
