package org.orthrus.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.orthrus.isa.design.CoreDesign;
import org.orthrus.isa.image.Context;
import org.orthrus.isa.image.EventDecode;
import org.orthrus.isa.image.InputOutput;
import org.orthrus.isa.image.Layer;
import org.orthrus.isa.image.NetworkImage;
import org.orthrus.isa.image.Region;
import org.orthrus.isa.image.RegionContents;
import org.orthrus.isa.image.Route;
import org.orthrus.isa.image.Walk;
import org.orthrus.isa.program.EntryPoint;
import org.orthrus.isa.program.Program;

/** The part of an image that is loaded into one core. */
final class CoreImage implements NetworkImage {

  private final NetworkImage chip;
  private final List<Region> regions = new ArrayList<>();
  private final List<Context> contexts = new ArrayList<>();
  private final List<EventDecode> eventDecode;
  private final List<Walk> walks = new ArrayList<>();

  /** By index of this core's memory map: the index in the chip's. */
  private final List<Integer> ofChip = new ArrayList<>();

  /** By index of the chip's memory map: the index in this core's, or -1. */
  private final int[] ofCore;

  CoreImage(NetworkImage chip, int core) {
    this.chip = chip;
    ofCore = new int[chip.regions().size()];
    for (int r = 0; r < ofCore.length; r++) {
      ofCore[r] = -1;
      if (chip.regions().get(r).core() == core) {
        ofCore[r] = regions.size();
        regions.add(chip.regions().get(r));
        ofChip.add(r);
      }
    }
    for (Context context : chip.contexts()) {
      if (context.core() == core) {
        List<Integer> slots = context.regions().stream().map(r -> r < 0 ? -1 : ofCore[r]).toList();
        List<Integer> bound = context.walks().stream().map(this::walkOfCore).toList();
        contexts.add(new Context(context.name(), core, context.layer(), slots, bound));
      }
    }
    eventDecode = chip.eventDecode().stream().filter(row -> row.core() == core).toList();
  }

  /** Takes a walk of the chip over; its index here, -1 for none. */
  private int walkOfCore(int index) {
    if (index < 0) {
      return -1;
    }
    Walk walk = chip.walks().get(index);
    walks.add(
        walk instanceof Walk.Lists lists
            ? new Walk.Lists(
                lists.sources(), lists.slots(), lists.targets(), ofCore[lists.connections()])
            : walk);
    return walks.size() - 1;
  }

  /** Index in this core's memory map of a region of the chip's. */
  int ofCore(int region) {
    return ofCore[region];
  }

  @Override
  public CoreDesign design() {
    return chip.design();
  }

  @Override
  public String designText() {
    return chip.designText();
  }

  @Override
  public List<Region> regions() {
    return regions;
  }

  @Override
  public List<Context> contexts() {
    return contexts;
  }

  @Override
  public List<Walk> walks() {
    return walks;
  }

  @Override
  public Program program() {
    return chip.program();
  }

  @Override
  public List<EntryPoint> entryPoints() {
    return chip.entryPoints();
  }

  @Override
  public List<EventDecode> eventDecode() {
    return eventDecode;
  }

  @Override
  public List<Route> routes() {
    return chip.routes();
  }

  @Override
  public List<Layer> layers() {
    return chip.layers();
  }

  @Override
  public InputOutput inputOutput() {
    return chip.inputOutput();
  }

  @Override
  public Map<String, String> provenance() {
    return chip.provenance();
  }

  @Override
  public RegionContents contents(int region) {
    return chip.contents(ofChip.get(region));
  }
}
