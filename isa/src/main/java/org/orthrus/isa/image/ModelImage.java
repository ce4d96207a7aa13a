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
    List<Route> routes,
    List<Layer> layers,
    InputOutput inputOutput,
    Map<String, String> provenance,
    SortedMap<Integer, RegionContents> values)
    implements NetworkImage {

  /** Defensive copies of the lists; the contents are shared. */
  public ModelImage {
    regions = List.copyOf(regions);
    contexts = List.copyOf(contexts);
    walks = List.copyOf(walks);
    entryPoints = List.copyOf(entryPoints);
    eventDecode = List.copyOf(eventDecode);
    routes = List.copyOf(routes);
    layers = List.copyOf(layers);
    provenance = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(provenance));
    values = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(values));
  }

  /** The same network with other initial contents and provenance. */
  public static ModelImage of(
      NetworkImage image,
      SortedMap<Integer, RegionContents> values,
      Map<String, String> provenance) {
    return new ModelImage(
        image.design(),
        image.designText(),
        image.regions(),
        image.contexts(),
        image.walks(),
        image.program(),
        image.entryPoints(),
        image.eventDecode(),
        image.routes(),
        image.layers(),
        image.inputOutput(),
        provenance,
        values);
  }

  @Override
  public RegionContents contents(int region) {
    return values.getOrDefault(region, RegionContents.ZERO);
  }
}
