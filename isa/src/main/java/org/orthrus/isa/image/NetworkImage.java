package org.orthrus.isa.image;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.orthrus.isa.design.CoreDesign;
import org.orthrus.isa.program.EntryPoint;
import org.orthrus.isa.program.Program;

/**
 * A compiled network: everything that is loaded into a core.
 *
 * <p>Made by a compiler ({@link ModelImage}) or opened from a file ({@code ImageReader}), where
 * sections are verified at their first use.
 */
public interface NetworkImage {

  /** The design that the network was compiled for. */
  CoreDesign design();

  /** The design as the text it was read from, kept so that the image stands alone. */
  String designText();

  /** The memory map. */
  List<Region> regions();

  /** The contexts, in the order of {@code ctx}. */
  List<Context> contexts();

  /** The fan-out walks. */
  List<Walk> walks();

  /** The microcode. */
  Program program();

  /** Entry points. */
  List<EntryPoint> entryPoints();

  /** Event decoder rows, tried in order. */
  List<EventDecode> eventDecode();

  /** The tables of the routers, tried in order; none for a core alone. */
  List<Route> routes();

  /** Cores that the network takes, numbered from 0. */
  default int cores() {
    return 1 + contexts().stream().mapToInt(Context::core).max().orElse(0);
  }

  /** The layer map. */
  List<Layer> layers();

  /** Input and output binding. */
  InputOutput inputOutput();

  /** Where the image comes from: compiler, rule, network, seed, options. Sorted by key. */
  Map<String, String> provenance();

  /**
   * The initial contents of a region.
   *
   * @param region index in the memory map
   */
  RegionContents contents(int region);

  /**
   * Unpacks the initial contents of a region.
   *
   * @param region index in the memory map
   * @return rows x columns stored integers; the caller owns them
   */
  default int[][] elements(int region) {
    int[][] rows = new int[regions().get(region).rows()][regions().get(region).columns()];
    RegionContents contents = contents(region);
    for (int row = 0; row < rows.length; row++) {
      contents.row(row, rows[row]);
    }
    return rows;
  }

  /** The index of the region of a name. */
  default Optional<Integer> regionIndex(String name) {
    for (int i = 0; i < regions().size(); i++) {
      if (regions().get(i).name().equals(name)) {
        return Optional.of(i);
      }
    }
    return Optional.empty();
  }
}
