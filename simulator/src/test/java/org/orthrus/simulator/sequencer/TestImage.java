package org.orthrus.simulator.sequencer;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.orthrus.isa.ResourceClass;
import org.orthrus.isa.assembler.Assembler;
import org.orthrus.isa.assembler.Assembly;
import org.orthrus.isa.assembler.AssemblySymbols;
import org.orthrus.isa.assembler.SourceProvider;
import org.orthrus.isa.design.CoreDesign;
import org.orthrus.isa.fixedpoint.FixedPointFormat;
import org.orthrus.isa.fixedpoint.Overflow;
import org.orthrus.isa.fixedpoint.Rounding;
import org.orthrus.isa.image.AddressLines;
import org.orthrus.isa.image.Context;
import org.orthrus.isa.image.EventDecode;
import org.orthrus.isa.image.InputOutput;
import org.orthrus.isa.image.Layer;
import org.orthrus.isa.image.ModelImage;
import org.orthrus.isa.image.Purpose;
import org.orthrus.isa.image.Region;
import org.orthrus.isa.image.RegionContents;
import org.orthrus.isa.image.Walk;
import org.orthrus.isa.program.EntryPoint;

/**
 * An image of assembly text on a design of which every field can be set. As it comes: 4 lanes of 16
 * bits that floor and saturate, all beats 1, loops fill in 2 cycles, FIFOs of 2 events, links of 1
 * cycle; memories m0 (32-bit words, 1 bank, 1 port) and m1 (64-bit words, 4 banks, 1 port).
 */
public final class TestImage {

  int lanes = 4;
  int laneBits = 16;
  Rounding rounding = Rounding.FLOOR;
  Overflow overflow = Overflow.SATURATE;
  final Map<ResourceClass, Integer> beats = new EnumMap<>(ResourceClass.class);
  int loopDepth = 8;
  int callDepth = 4;
  int scalarBeats = 1;
  int vectorLoopCycles = 2;
  int walkStepCycles = 1;
  long maximumHandlerCycles = 1_000_000;
  CoreDesign.RandomSource random =
      new CoreDesign.RandomSource(16, 0xB400, 8, CoreDesign.RandomScope.LANE, 1);
  final Map<String, CoreDesign.Memory> memories = new LinkedHashMap<>();
  public CoreDesign.Events events = new CoreDesign.Events(2, 2, 1, 1, 16, 16);

  final List<Region> regions = new ArrayList<>();
  final TreeMap<Integer, RegionContents> values = new TreeMap<>();
  final List<Map<String, Integer>> contexts = new ArrayList<>();
  final List<Walk> walks = new ArrayList<>();
  final List<Map<String, Integer>> contextWalks = new ArrayList<>();
  public String text = "";
  private final Map<Integer, Long> nextWord = new TreeMap<>();

  /** As it comes. */
  public TestImage() {
    for (ResourceClass resource : ResourceClass.values()) {
      if (resource.lane()) {
        beats.put(resource, 1);
      }
    }
    memories.put("m0", new CoreDesign.Memory(1 << 20, 32, 1, 1));
    memories.put("m1", new CoreDesign.Memory(1 << 20, 64, 4, 1));
  }

  /** Adds a region to the map, with AER base 100 * index, and returns its index. */
  int region(String name, int memory, int rows, int columns, FixedPointFormat format, int aerBase) {
    int wordBits = List.copyOf(memories.values()).get(memory).wordBits();
    long base = nextWord.getOrDefault(memory, 0L);
    Region region =
        new Region(
            name,
            -1,
            0,
            memory,
            base,
            rows,
            columns,
            wordBits,
            format,
            Purpose.PARAMETER,
            aerBase < 0 ? null : AddressLines.of(aerBase, columns));
    nextWord.put(memory, base + region.words());
    regions.add(region);
    return regions.size() - 1;
  }

  /** A signed saturating region of one row with these values. */
  public TestImage row(String name, int memory, int bits, int... row) {
    return rows(name, memory, signed(bits, Overflow.SATURATE), row);
  }

  /** A region with these rows; its AER base is 100 times its index. */
  TestImage rows(String name, int memory, FixedPointFormat format, int[]... rows) {
    int index = region(name, memory, rows.length, rows[0].length, format, 100 * regions.size());
    values.put(index, RegionContents.of(rows));
    return this;
  }

  static FixedPointFormat signed(int bits, Overflow overflow) {
    return new FixedPointFormat(bits, 0, true, overflow);
  }

  static FixedPointFormat unsigned(int bits, Overflow overflow) {
    return new FixedPointFormat(bits, 0, false, overflow);
  }

  CoreDesign design() {
    return new CoreDesign(
        CoreDesign.SCHEMA,
        "test",
        "for tests",
        new CoreDesign.Technology(22, 0.8),
        100,
        new CoreDesign.Lanes(lanes, laneBits, rounding, overflow, beats),
        new CoreDesign.Sequencer(
            65535,
            loopDepth,
            callDepth,
            scalarBeats,
            vectorLoopCycles,
            walkStepCycles,
            maximumHandlerCycles),
        random,
        memories,
        CoreDesign.Mesh.single(),
        events,
        Map.of());
  }

  Assembly assemble() {
    return new Assembler(AssemblySymbols.anyName(), SourceProvider.none())
        .assemble("test.uasm", text);
  }

  /** The image; without contexts of its own, one that binds each slot to the region of its name. */
  public ModelImage build() {
    Assembly assembly = assemble();
    if (contexts.isEmpty()) {
      Map<String, Integer> all = new TreeMap<>();
      for (int i = 0; i < regions.size(); i++) {
        all.put(regions.get(i).name(), i);
      }
      contexts.add(all);
      contextWalks.add(Map.of("fanOut", 0, "fanIn", walks.size() > 1 ? 1 : 0));
    }
    List<Context> bound = new ArrayList<>();
    List<Layer> layers = new ArrayList<>();
    for (int c = 0; c < contexts.size(); c++) {
      Map<String, Integer> of = contexts.get(c);
      Map<String, Integer> ofWalks = contextWalks.get(c);
      bound.add(
          new Context(
              "context" + c,
              0,
              c,
              assembly.program().streamSlots().stream().map(s -> of.getOrDefault(s, -1)).toList(),
              assembly.program().walkSlots().stream()
                  .map(w -> walks.isEmpty() ? -1 : ofWalks.getOrDefault(w, -1))
                  .toList()));
      layers.add(new Layer("layer" + c, "dense", 1, 1, 1, 1, 1, 1));
    }
    boolean takesEvents =
        assembly.entryPoints().stream().map(EntryPoint::name).anyMatch("event"::equals);
    return new ModelImage(
        design(),
        "",
        regions,
        bound,
        walks,
        assembly.program(),
        assembly.entryPoints(),
        takesEvents ? List.of(new EventDecode(0, 0, "event")) : List.of(),
        List.of(),
        layers,
        new InputOutput(1 << 16, 1 << 15, "none", 1, 1, 0),
        Map.of(),
        values);
  }
}
