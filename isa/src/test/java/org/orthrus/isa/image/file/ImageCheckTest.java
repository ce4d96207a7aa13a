package org.orthrus.isa.image.file;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.orthrus.isa.Instruction;
import org.orthrus.isa.LogicalEvent;
import org.orthrus.isa.Microword;
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
import org.orthrus.isa.image.Purpose;
import org.orthrus.isa.image.Region;
import org.orthrus.isa.image.Slice;
import org.orthrus.isa.image.Walk;
import org.orthrus.isa.program.EntryPoint;
import org.orthrus.isa.program.Program;

/** Both sides of each edge. */
@Tag("unit")
class ImageCheckTest {

  private static final FixedPointFormat BYTE = new FixedPointFormat(8, 6, true, Overflow.SATURATE);
  private static final CoreDesign DESIGN = design();

  /** One memory of 100 words of 64 bits, and addresses of 16 bits. */
  private static CoreDesign design() {
    CoreDesign base = Designs.open("edge-22nm").design();
    return new CoreDesign(
        base.schema(),
        base.name(),
        base.description(),
        base.technology(),
        base.clockMegahertz(),
        base.lanes(),
        base.sequencer(),
        base.random(),
        Map.of("weight", new CoreDesign.Memory(100, 64, 1, 1)),
        base.mesh(),
        base.events(),
        base.formats());
  }

  private static Region region(String name, int layer, int memory, long base, int rows, int width) {
    return new Region(name, layer, 0, memory, base, rows, 8, width, BYTE, Purpose.WEIGHT, null);
  }

  private static void fault(ThrowingCallable check, String message) {
    assertThatThrownBy(check).isInstanceOf(ImageProblem.class).hasMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "ok",
      value = {
        "1 | 0 | 0 | 100 | 64 | ok",
        "-1 | 0 | 99 | 1 | 64 | ok",
        "2 | 0 | 0 | 1 | 64 | layer is 2; allowed: -1 to 1",
        "-2 | 0 | 0 | 1 | 64 | layer is -2",
        "0 | 1 | 0 | 1 | 64 | memory is 1; allowed: 0 to 0",
        "0 | -1 | 0 | 1 | 64 | memory is -1",
        "0 | 0 | -1 | 1 | 64 | baseWord is -1; allowed: 0 to 99",
        "0 | 0 | 100 | 1 | 64 | baseWord is 100; allowed: 0 to 99",
        "0 | 0 | 1 | 100 | 64 | size in words is 100; allowed: 1 to 99",
        "0 | 0 | 0 | 0 | 64 | rows is 0; allowed: 1 to 2147483647",
        "0 | 0 | 0 | 1 | 32 | wordBits is 32; allowed: 64 to 64",
      })
  void regionsLieInTheirMemory(
      int layer, int memory, long base, int rows, int width, String message) {
    ThrowingCallable check =
        () -> MapCheck.regions(List.of(region("r", layer, memory, base, rows, width)), 2, DESIGN);
    if (message == null) {
      assertThatCode(check).doesNotThrowAnyException();
    } else {
      fault(check, message);
    }
  }

  @Test
  void regionsDoNotOverlap() {
    Region first = region("a", 0, 0, 10, 5, 64);
    MapCheck.regions(List.of(region("b", 0, 0, 15, 1, 64), first), 2, DESIGN);
    fault(
        () -> MapCheck.regions(List.of(region("b", 0, 0, 14, 1, 64), first), 2, DESIGN),
        "regions 'a' and 'b' share word 14 of memory 'weight'");
    fault(
        () -> MapCheck.regions(List.of(first, region("a", 0, 0, 20, 1, 64)), 2, DESIGN),
        "region 'a' stands twice");
  }

  @Test
  void eventAddressesFitTheLink() {
    Region last =
        new Region("r", 0, 0, 0, 0, 1, 8, 64, BYTE, Purpose.SPIKES, AddressLines.of(65528, 8));
    MapCheck.regions(List.of(last), 1, DESIGN);
    Region over =
        new Region("r", 0, 0, 0, 0, 1, 8, 64, BYTE, Purpose.SPIKES, AddressLines.of(65529, 8));
    fault(() -> MapCheck.regions(List.of(over), 1, DESIGN), "first address is 65529");
  }

  /** Columns {@code from} to {@code from + 7} of each 16 of a region of so many. */
  private static Region slice(String name, long base, int rows, int all, int from) {
    return new Region(
        name,
        0,
        0,
        0,
        base,
        rows,
        8,
        64,
        BYTE,
        Purpose.WEIGHT,
        null,
        new Slice("cut", new AddressLines(0, all, Math.min(16, all), from, 8)));
  }

  @Test
  void slicesMakeAWhole() {
    Region left = slice("left", 0, 2, 16, 0);
    MapCheck.regions(List.of(left, slice("right", 10, 2, 16, 8)), 1, DESIGN);
    MapCheck.regions(List.of(slice("a", 0, 2, 8, 0), slice("b", 10, 2, 8, 0)), 1, DESIGN);
    fault(
        () -> MapCheck.regions(List.of(left), 1, DESIGN),
        "region 'cut': its slices hold 8 columns of 16");
    fault(
        () -> MapCheck.regions(List.of(left, slice("right", 10, 3, 16, 8)), 1, DESIGN),
        "region 'right': rows of a slice is 3; allowed: 2 to 2");
    fault(
        () -> MapCheck.regions(List.of(left, slice("right", 10, 2, 8, 0)), 1, DESIGN),
        "region 'right': columns in all is 8; allowed: 16 to 16");
    fault(
        () -> MapCheck.regions(List.of(slice("left", 0, 2, 32, 0)), 1, DESIGN),
        "region 'left': columns of the slice is 16; allowed: 8 to 8");
  }

  /** As of the traces of rows that two parts see. */
  @Test
  void slicesMayOverlap() {
    Region left = slice("a", 0, 2, 16, 0);
    Region middle = slice("b", 10, 2, 16, 4);
    MapCheck.regions(List.of(left, middle, slice("c", 20, 2, 16, 8)), 1, DESIGN);
    fault(
        () -> MapCheck.regions(List.of(left, middle), 1, DESIGN),
        "region 'cut': its slices hold 12 columns of 16");
  }

  /** Region 1 has 5 rows of 8 slots, each of 4 bits: 15 marks one that is unused. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "ok",
      value = {
        "5 | 8 | 15 | 1 | ok",
        "5 | 8 | 1 | 1 | ok",
        "5 | 8 | 0 | 1 | walk 0 has 0 targets; allowed: 1 to 15, for 15 marks an unused slot",
        "5 | 8 | 16 | 1 | walk 0 has 16 targets; allowed: 1 to 15",
        "4 | 8 | 15 | 1 | walk 0 has 4 sources of 8 slots, but region 'table' has 5 rows of 8",
        "5 | 9 | 15 | 1 | walk 0 has 5 sources of 9 slots",
        "5 | 8 | 15 | 2 | walk 0 has its connections in region 2; allowed: 0 to 1",
        "5 | 8 | 15 | -1 | walk 0 has its connections in region -1",
        "5 | 8 | 15 | 0 | region 'w', which is signed weight; allowed: unsigned connectivity",
      })
  void listsHaveATableOfTheirSize(
      int sources, int slots, int targets, int connections, String message) {
    FixedPointFormat four = new FixedPointFormat(4, 0, false, Overflow.SATURATE);
    Region table = new Region("table", 0, 0, 0, 5, 5, 8, 64, four, Purpose.CONNECTIVITY, null);
    List<Region> map = List.of(region("w", 0, 0, 0, 5, 64), table);
    Walk.Lists lists = new Walk.Lists(sources, slots, targets, connections);
    ThrowingCallable check = () -> WalkCheck.walks(List.of(lists), () -> map);
    if (message == null) {
      assertThatCode(check).doesNotThrowAnyException();
      fault(
          () -> WalkCheck.walks(List.of(new Walk.FanIn(lists)), () -> map),
          "walk 0 is the fan-in of lists; allowed: of a dense walk or a convolution");
    } else {
      fault(check, message);
    }
  }

  private static Program program(long... words) {
    return new Program(
        java.util.Arrays.stream(words)
            .mapToObj(
                word ->
                    new Program.Word(
                        word,
                        Phase.INFERENCE,
                        LogicalEvent.NONE,
                        new Program.SourceLine("a.uasm", 1)))
            .toList(),
        List.of("weight"),
        List.of("fanOut"));
  }

  private static long encode(Instruction instruction, int... operands) {
    return Microword.encode(instruction, -1, Rounding.DESIGN, Overflow.DESIGN, operands);
  }

  @Test
  void microwordsAreOnesThatAnAssemblerWrites() {
    long halt = encode(Instruction.HALT);
    ImageCheck.program(program(encode(Instruction.JMP, 1), halt), DESIGN);
    fault(
        () -> ImageCheck.program(program(encode(Instruction.JMP, 2), halt), DESIGN),
        "microword 0 (a.uasm:1, 'jmp 2'): the target is address 2; allowed: 0 to 1");
    fault(() -> ImageCheck.program(program(0xFF), DESIGN), "no instruction has the opcode 255");
    fault(() -> ImageCheck.program(program(halt | 1L << 63), DESIGN), "unused bits are set");
    fault(() -> ImageCheck.program(program(halt | 1L << 8), DESIGN), "the predicate field is 1");
    fault(() -> ImageCheck.program(program(halt | 1L << 12), DESIGN), "the rounding field is 1");
    fault(() -> ImageCheck.program(program(halt | 1L << 15), DESIGN), "the overflow field is 1");
    fault(
        () -> ImageCheck.program(program(encode(Instruction.LOOP, 1, 0), halt), DESIGN),
        "the loop end is address 0; allowed: behind the loop's opening, up to 1");
    fault(
        () -> ImageCheck.program(program(encode(Instruction.STRIPS, 1, 1), halt), DESIGN),
        "the stream slot is 1; the program has 1");
    fault(
        () -> ImageCheck.program(program(new long[4097]), DESIGN),
        "4097 microwords; allowed: 1 to 4096 (sequencer.microwords of the design)");
  }

  @Test
  void contextsBindWhatThereIs() {
    Program program = program(0);
    ImageCheck.contexts(List.of(context(0, 1, -1)), 1, 2, 1, program);
    fault(
        () -> ImageCheck.contexts(List.of(context(1, 1, -1)), 1, 2, 1, program),
        "layer is 1; allowed: 0 to 0");
    fault(
        () -> ImageCheck.contexts(List.of(context(0, 2, -1)), 1, 2, 1, program),
        "a stream slot is bound to 2; allowed: -1 to 1");
    fault(
        () -> ImageCheck.contexts(List.of(context(0, 1, 1)), 1, 2, 1, program),
        "a walk slot is bound to 1; allowed: -1 to 0");
    fault(
        () ->
            ImageCheck.contexts(
                List.of(new Context("c", 0, 0, List.of(), List.of(0))), 1, 2, 1, program),
        "binds 0 stream slots; the program has 1");
  }

  private static Context context(int layer, int region, int walk) {
    return new Context("c", 0, layer, List.of(region), List.of(walk));
  }

  @Test
  void eventsStartWhatThereIs() {
    List<EntryPoint> entries = List.of(new EntryPoint("event", 1));
    ImageCheck.entryPoints(entries, 2);
    fault(() -> ImageCheck.entryPoints(entries, 1), "'event' is at 1; allowed: 0 to 0");
    fault(() -> ImageCheck.entryPoints(List.of(entries.get(0), entries.get(0)), 2), "stands twice");
    ImageCheck.eventDecode(List.of(new EventDecode(3, 1, "event")), entries);
    fault(
        () -> ImageCheck.eventDecode(List.of(new EventDecode(3, 4, "event")), entries),
        "a row with mask 0x3 never matches 0x4");
    fault(
        () -> ImageCheck.eventDecode(List.of(new EventDecode(3, 1, "evnt")), entries),
        "'evnt', which is no entry point");
  }

  @Test
  void inputAndOutputFitTheLink() {
    ImageCheck.inputOutput(new InputOutput(65536, 1, "bernoulli", 1, 10, 65526), DESIGN);
    fault(
        () -> ImageCheck.inputOutput(new InputOutput(65537, 1, "b", 1, 10, 0), DESIGN),
        "inputLines is 65537; allowed: 1 to 65536");
    fault(
        () -> ImageCheck.inputOutput(new InputOutput(1, 1, "b", 1, 10, 65527), DESIGN),
        "outputs have addresses 65527 to 65536; allowed: 0 to 65535");
    fault(
        () -> ImageCheck.inputOutput(new InputOutput(1, 0, "b", 1, 10, 0), DESIGN),
        "inputPayloadMaximum is 0");
    fault(
        () -> ImageCheck.inputOutput(new InputOutput(1, 1, "b", 0, 10, 0), DESIGN),
        "timesteps is 0");
  }
}
