package org.orthrus.isa.image.file;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.orthrus.isa.AddressMode;
import org.orthrus.isa.Instruction;
import org.orthrus.isa.LogicalEvent;
import org.orthrus.isa.Microword;
import org.orthrus.isa.OperandKind;
import org.orthrus.isa.Phase;
import org.orthrus.isa.design.CoreDesign;
import org.orthrus.isa.design.Designs;
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
import org.orthrus.isa.image.Route;
import org.orthrus.isa.image.Slice;
import org.orthrus.isa.image.Walk;
import org.orthrus.isa.program.EntryPoint;
import org.orthrus.isa.program.OperandText;
import org.orthrus.isa.program.Program;

/** Random legal images: odd word widths, odd element widths, every instruction. */
final class SampleImages {

  private static final int[] WORD_BITS = {1, 7, 12, 33, 64, 96, 100, 1024};
  private static final int[] ELEMENT_BITS = {1, 4, 5, 8, 12, 16, 24, 31, 32};
  private static final int MEMORY_WORDS = 5000;

  private final Random random;
  private final int regionCount;
  private final int microwords;

  private SampleImages(long seed, int regionCount, int microwords) {
    this.random = new Random(seed);
    this.regionCount = regionCount;
    this.microwords = microwords;
  }

  static ModelImage small(long seed) {
    return new SampleImages(seed, 3, 12).image();
  }

  static ModelImage large(long seed) {
    return new SampleImages(seed, 40, 300).image();
  }

  /** An image with one region of a shape, filled at random. */
  static ModelImage of(int wordBits, FixedPointFormat format, int rows, int columns, long seed) {
    SampleImages samples = new SampleImages(seed, 0, 4);
    CoreDesign design = samples.design(new int[] {wordBits}, 1 << 26);
    Region region =
        new Region("r", -1, 0, 0, 3, rows, columns, wordBits, format, Purpose.WEIGHT, null);
    SortedMap<Integer, RegionContents> values =
        new TreeMap<>(Map.of(0, RegionContents.of(samples.values(region))));
    return samples.image(design, List.of(region), values);
  }

  private ModelImage image() {
    CoreDesign design = design(WORD_BITS, MEMORY_WORDS);
    List<Region> regions = regions(design);
    SortedMap<Integer, RegionContents> values = new TreeMap<>();
    for (int i = 0; i < regions.size(); i++) {
      if (random.nextInt(4) != 0) {
        values.put(i, RegionContents.of(values(regions.get(i))));
      }
    }
    return image(design, regions, values);
  }

  private ModelImage image(
      CoreDesign design, List<Region> regions, SortedMap<Integer, RegionContents> values) {
    List<Walk> walks = List.of(new Walk.Dense(784, 512), new Walk.Dense(512, 10));
    List<Layer> layers =
        List.of(
            new Layer("layer1", "dense", 784, 512, 784L * 512, 1, 1, 512),
            new Layer("größer ✓", "dense", 512, 10, Long.MAX_VALUE, 5, 1, 2));
    Program program = program();
    List<Context> contexts = new ArrayList<>();
    for (int i = 0; i < layers.size(); i++) {
      contexts.add(
          new Context(
              "context" + i,
              0,
              i,
              bindings(program.streamSlots().size(), regions.size()),
              bindings(program.walkSlots().size(), walks.size())));
    }
    List<EntryPoint> entryPoints =
        List.of(new EntryPoint("event", 0), new EntryPoint("timestepEnd", 3));
    return new ModelImage(
        design,
        Designs.canonicalText(design),
        regions,
        contexts,
        walks,
        program,
        entryPoints,
        List.of(new EventDecode(0, 0, "event"), new EventDecode(0x8001, 0x8000, "timestepEnd")),
        List.of(
            new Route(0, new AddressLines(8, 24, 6, 2, 3), List.of(0)),
            new Route(Route.OUTSIDE, AddressLines.ALL, List.of(0))),
        layers,
        new InputOutput(784, 1, "bernoulli", 20, 10, 784),
        Map.of("rule", "stop-wtl", "seed", "1", "options", "two\nlines"),
        values);
  }

  private CoreDesign design(int[] wordBits, long words) {
    CoreDesign base = Designs.open("edge-22nm").design();
    Map<String, CoreDesign.Memory> memories = new LinkedHashMap<>();
    for (int i = 0; i < wordBits.length; i++) {
      memories.put("memory" + i, new CoreDesign.Memory(words, wordBits[i], 1, 1));
    }
    return new CoreDesign(
        base.schema(),
        "sample",
        "A design with odd memories",
        base.technology(),
        base.clockMegahertz(),
        base.lanes(),
        base.sequencer(),
        base.random(),
        memories,
        base.mesh(),
        base.events(),
        Map.of("weight", base.formats().get("weight")));
  }

  private List<Region> regions(CoreDesign design) {
    List<CoreDesign.Memory> memories = List.copyOf(design.memories().values());
    long[] next = new long[memories.size()];
    List<Region> regions = new ArrayList<>();
    while (regions.size() < regionCount) {
      int memory = random.nextInt(memories.size());
      int wordBits = memories.get(memory).wordBits();
      Region region =
          new Region(
              "region" + regions.size(),
              random.nextInt(3) - 1,
              0,
              memory,
              next[memory] + random.nextInt(3),
              1 + random.nextInt(5),
              1 + random.nextInt(20),
              wordBits,
              format(wordBits),
              Purpose.values()[random.nextInt(Purpose.values().length)],
              random.nextBoolean() ? null : AddressLines.of(random.nextInt(1000), 100));
      if (random.nextInt(3) == 0) {
        region = slice(region);
      }
      if (region.baseWord() + region.words() <= MEMORY_WORDS) {
        next[memory] = region.baseWord() + region.words();
        regions.add(region);
      }
    }
    return regions;
  }

  /** The same region as a copy of one that several cores have. */
  private static Region slice(Region region) {
    return new Region(
        region.name(),
        region.layer(),
        region.core(),
        region.memory(),
        region.baseWord(),
        region.rows(),
        region.columns(),
        region.wordBits(),
        region.format(),
        region.purpose(),
        region.aer(),
        new Slice("whole of " + region.name(), AddressLines.of(0, region.columns())));
  }

  private FixedPointFormat format(int wordBits) {
    int bits;
    do {
      bits = ELEMENT_BITS[random.nextInt(ELEMENT_BITS.length)];
    } while (bits > wordBits);
    Overflow[] overflows = {Overflow.SATURATE, Overflow.WRAP, Overflow.TRAP};
    return new FixedPointFormat(
        bits, random.nextInt(32), bits == 32 || random.nextBoolean(), overflows[random.nextInt(3)]);
  }

  private int[][] values(Region region) {
    int spare = 32 - region.format().bits();
    int[][] values = new int[region.rows()][region.columns()];
    for (int[] row : values) {
      for (int column = 0; column < row.length; column++) {
        int raw = random.nextInt() << spare;
        row[column] = region.format().signed() ? raw >> spare : raw >>> spare;
      }
    }
    values[0][0] = region.format().maximum();
    values[region.rows() - 1][region.columns() - 1] = region.format().minimum();
    return values;
  }

  private List<Integer> bindings(int slots, int targets) {
    List<Integer> bindings = new ArrayList<>();
    for (int i = 0; i < slots; i++) {
      bindings.add(random.nextInt(targets + 1) - 1);
    }
    return bindings;
  }

  private Program program() {
    List<Program.Word> words = new ArrayList<>();
    for (int address = 0; address < microwords; address++) {
      boolean last = address == microwords - 1;
      long bits = last ? 0 : word(address);
      Instruction row = Instruction.ofOpcode(Microword.opcode(bits)).orElseThrow();
      LogicalEvent event = LogicalEvent.values()[random.nextInt(LogicalEvent.values().length)];
      words.add(
          new Program.Word(
              bits,
              Phase.values()[random.nextInt(2)],
              row.mayBeLabelled() ? event : LogicalEvent.NONE,
              new Program.SourceLine(address % 2 == 0 ? "a.uasm" : "b ü.uasm", address + 1)));
    }
    return new Program(words, List.of("weight", "membranePotential", "spikes"), List.of("fanOut"));
  }

  private long word(int address) {
    Instruction[] table = Instruction.values();
    Instruction instruction = table[random.nextInt(table.length)];
    int[] operands =
        instruction.operands().stream()
            .mapToInt(kind -> operand(instruction, kind, address))
            .toArray();
    boolean predicate = instruction.modifiers().contains(Instruction.Modifier.PREDICATE);
    boolean rounding = instruction.modifiers().contains(Instruction.Modifier.ROUNDING);
    boolean overflow = instruction.modifiers().contains(Instruction.Modifier.OVERFLOW);
    return Microword.encode(
        instruction,
        predicate ? random.nextInt(9) - 1 : -1,
        rounding ? Rounding.values()[random.nextInt(Rounding.values().length)] : Rounding.DESIGN,
        overflow ? Overflow.values()[random.nextInt(Overflow.values().length)] : Overflow.DESIGN,
        operands);
  }

  private int operand(Instruction instruction, OperandKind kind, int address) {
    return switch (kind) {
      case VECTOR_TO, VECTOR, SCALAR -> random.nextInt(16);
      case MASK_TO, MASK -> random.nextInt(8);
      case SCALAR_TO, SCALAR_SUM -> 1 + random.nextInt(15);
      case STREAM, STREAM_TO, STREAM_UPDATE -> stream(instruction);
      case REGION -> random.nextInt(3);
      case WALK -> 0;
      case IMMEDIATE -> random.nextInt();
      case SHIFT -> random.nextInt(63);
      case TARGET -> random.nextInt(microwords);
      case LOOP_END -> address + 1 + random.nextInt(microwords - address - 1);
    };
  }

  private int stream(Instruction instruction) {
    List<AddressMode> modes = OperandText.modes(instruction).stream().sorted().toList();
    AddressMode mode = modes.get(random.nextInt(modes.size()));
    int register = random.nextInt(16);
    return Microword.stream(random.nextInt(3), mode, OperandText.usesRegister(mode) ? register : 0);
  }
}
