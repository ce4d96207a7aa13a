package org.orthrus.isa.image;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.orthrus.isa.design.CoreDesign;
import org.orthrus.isa.program.EntryPoint;
import org.orthrus.isa.program.Program;

/**
 * A network image in memory, as a compiler makes it.
 *
 * @param values initial contents of regions by index; regions that are absent start at 0
 */
public record ModelImage(
    CoreDesign design,
    String designText,
    List<Region> regions,
    List<Context> contexts,
    List<Walk> walks,
    Program program,
    List<EntryPoint> entryPoints,
    List<EventDecode> eventDecode,
    List<Layer> layers,
    InputOutput inputOutput,
    Map<String, String> provenance,
    SortedMap<Integer, int[][]> values)
    implements NetworkImage {

  /** Defensive copies of the lists; the contents are shared. */
  public ModelImage {
    regions = List.copyOf(regions);
    contexts = List.copyOf(contexts);
    walks = List.copyOf(walks);
    entryPoints = List.copyOf(entryPoints);
    eventDecode = List.copyOf(eventDecode);
    layers = List.copyOf(layers);
    provenance = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(provenance));
    values = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(values));
  }

  @Override
  public int[][] contents(int region) {
    Region r = regions.get(region);
    int[][] copy = new int[r.rows()][];
    int[][] held = values.get(region);
    for (int row = 0; row < copy.length; row++) {
      copy[row] = held == null ? new int[r.columns()] : held[row].clone();
    }
    return copy;
  }
}
