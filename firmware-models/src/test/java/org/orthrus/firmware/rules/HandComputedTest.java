package org.orthrus.firmware.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.orthrus.firmware.compiler.CompileSettings;
import org.orthrus.firmware.compiler.Compiler;
import org.orthrus.firmware.network.Network;
import org.orthrus.firmware.network.NetworkTexts;
import org.orthrus.isa.image.ModelImage;
import org.orthrus.simulator.Chip;
import org.orthrus.simulator.ExecutorKind;

/**
 * A timestep of networks that fit a sheet of paper, rule {@code lif} on edge-22nm: 8 lanes; an
 * instruction takes a cycle, a vector instruction a cycle a strip; the first step of a walk and the
 * loop of {@code strips} take 3 more, each further step of a walk 1; {@code next} is free. Memory
 * never keeps the lanes waiting here. Threshold 1, leak ½; weights are written in sixty-fourths,
 * the unit of their format.
 */
@Tag("timing")
class HandComputedTest {

  private static Chip load(String layers, ExecutorKind kind) {
    Network network = NetworkTexts.read(layers);
    ModelImage image =
        Compiler.compile(Rules.open("lif"), network, RuleBench.EDGE, CompileSettings.defaults());
    return Chip.load(image, kind);
  }

  private static long count(Chip chip, String event) {
    return chip.counters().total(chip.counters().layout().indexOf(event));
  }

  /** A row of a region in real values. */
  private static double[] real(Chip chip, String name) {
    var format = chip.region(name).orElseThrow().format();
    double[] real = new double[chip.read(name)[0].length];
    for (int j = 0; j < real.length; j++) {
      real[j] = format.toReal(chip.read(name)[0][j]);
    }
    return real;
  }

  /**
   * A 2x2 kernel with 2 channels over a map of 3x3: 4 positions, 8 neurons. Rows of the weights are
   * the places of the kernel, columns the channels:
   *
   * <pre>
   *   place 0,0   1/2   1          place 0,1   1/4  -1/2
   *   place 1,0   1/8   3/4        place 1,1   1    -1/4
   * </pre>
   *
   * <p>The centre 1,1 (line 4) spikes. Position y,x sees it at place 1-y,1-x. So does the corner
   * 0,0 (line 0), which only position 0,0 sees, at place 0,0.
   *
   * <pre>
   *   position   centre        corner     U            spikes   (U - s) / 2
   *   0,0        1     -1/4    1/2   1    3/2   3/4    1  0     1/4   3/8
   *   0,1        1/8    3/4               1/8   3/4    0  0     1/16  3/8
   *   1,0        1/4   -1/2               1/4  -1/2    0  0     1/8  -1/4
   *   1,1        1/2    1                 1/2   1      0  1     1/4   0
   * </pre>
   *
   * <p>A row of 2 weights of 8 bits takes a word: 4 words for the weights; the centre reads 4, the
   * corner 1. Each of these 5 steps is 2 synaptic operations.
   *
   * <p>Cycles of the events: 1 until the first is here; centre: walk 1, steps 3 + 1, then 3 times 1
   * + 1, halt 1; corner: walk 1, step 3 + 1, halt 1. 1 + 12 + 6 = 19.
   *
   * <p>Cycles of the end of the timestep: nctx, addi, ldi, ctx, beq, beq 6; strips 1 + 3, a strip
   * of vld, vld, vcmpge, vstm, evout 5, two events 2; lds 1; strips 1 + 3, a strip of vld, vldm,
   * vld, vsub, vmuls, vst 6; halt 1. 6 + 11 + 1 + 10 + 1 = 29.
   */
  @ParameterizedTest
  @EnumSource
  void convolution(ExecutorKind kind) {
    Chip chip =
        load(
            """
            input: {rows: 3, columns: 3, channels: 1}
            layers:
              - {convolution: 2, kernel: 2}
            """,
            kind);
    chip.write("layer1.weight", new int[][] {{32, 64}, {16, -32}, {8, 48}, {64, -16}});
    assertThat(
            chip.image()
                .regions()
                .get(chip.image().regionIndex("layer1.weight").orElseThrow())
                .words())
        .isEqualTo(4);
    chip.beginSample();
    long begun = chip.cycle();
    chip.event(4, 1);
    chip.event(0, 1);
    assertThat(chip.cycle() - begun).isEqualTo(19);
    assertThat(real(chip, "layer1.membranePotential"))
        .containsExactly(1.5, .75, .125, .75, .25, -.5, .5, 1);
    assertThat(count(chip, "synapticOperations")).isEqualTo(10);
    assertThat(count(chip, "memory.weight.reads")).isEqualTo(5);

    long arrived = chip.cycle();
    chip.endTimestep();
    assertThat(chip.cycle() - arrived).isEqualTo(29);
    assertThat(real(chip, "layer1.spikes")).containsExactly(1, 0, 0, 0, 0, 0, 0, 1);
    assertThat(chip.outputEvents().size()).isEqualTo(2);
    assertThat(chip.outputEvents().address(0)).isZero();
    assertThat(chip.outputEvents().address(1)).isEqualTo(7);
    assertThat(real(chip, "layer1.membranePotential"))
        .containsExactly(.25, .375, .0625, .375, .125, -.25, .25, 0);
  }

  /**
   * A padded 3x3 kernel of stride 2 over 3x3: positions 0,0 to 1,1 stand on the corners of the map.
   * A spike in the middle of the upper edge, 0,1 (line 1), is seen by 0,0 at place 1,2 and by 0,1
   * at place 1,0; the lower positions see row 1 and 2 only. A spike in the centre is seen by all
   * four, at places 2,2, 2,0, 0,2, 0,0. The weight of place p (from 0, row by row) is p/64.
   */
  @ParameterizedTest
  @EnumSource
  void paddedAndStrided(ExecutorKind kind) {
    Chip chip =
        load(
            """
            input: {rows: 3, columns: 3, channels: 1}
            layers:
              - {convolution: 1, kernel: 3, padding: 1, stride: 2}
            """,
            kind);
    chip.write("layer1.weight", new int[][] {{0}, {1}, {2}, {3}, {4}, {5}, {6}, {7}, {8}});
    chip.beginSample();
    chip.event(1, 1);
    assertThat(real(chip, "layer1.membranePotential")).containsExactly(5 / 64., 3 / 64., 0, 0);
    assertThat(count(chip, "synapticOperations")).isEqualTo(2);
    chip.event(4, 1);
    assertThat(real(chip, "layer1.membranePotential"))
        .containsExactly((5 + 8) / 64., (3 + 6) / 64., 2 / 64., 0);
    assertThat(count(chip, "synapticOperations")).isEqualTo(2 + 4);
  }

  /**
   * A window of 2x2 over an input of 2x4 with 2 channels: two windows side by side, 4 values, then
   * two neurons. Of the left window (columns 0, 1) channel 0 spikes at 0,0 and 0,1 (lines 0, 2),
   * channel 1 at 1,0 (line 9); of the right one channel 1 at 1,2 and 1,3 (lines 13, 15).
   *
   * <pre>
   *                 left            right           neuron 0               neuron 1
   *   weights       1     1/2   (any)  -1
   *                 0     1/2   (any)   1/4
   *   average       1/2   1/4   0     1/2           1/2 + 1/8 - 1/2 = 1/8  1/8 + 1/8 = 1/4
   *   maximum       1     1     0     1             1 + 1/2 - 1 = 1/2      1/2 + 1/4 = 3/4
   * </pre>
   *
   * <p>Three values are not 0: 6 synaptic operations, 3 words of weights. Nothing spikes; a leak of
   * ½ halves U.
   *
   * <p>Cycles of the end of the timestep, 138 of an average and 131 of a maximum:
   *
   * <pre>
   *   nctx, addi, ldi                                                            3
   *   pool     ctx, lds, beq, call; ldi, lds, ldi, beq                           8
   *            strips 1 + 3, vset, vst                                           6
   *            lds, lds, ldi, beq; ldi, beq; ldi, loop                           8
   *            each of 4 places: walk 1 + 3, addi 1, and a strip of
   *              vldm, vset, vset, vld, vadd or vmax, vst                     4 * (5 + 6)
   *            average   ldi; strips 1 + 3, vld, vmuls, vst                      8
   *            maximum   bne                                                     1
   *            ret, jmp; addi, jmp                                               4
   *   neurons  ctx, lds, beq; lds, ldi, beq                                     6
   *            scan 1, a word 1, each of 3 values: found 1, walk 1 + 3, vaccs 1  20
   *            beq; strips 1 + 3, vld, vld, vcmpge, vstm, evout                 10
   *            lds; strips 1 + 3, vld, vldm, vld, vsub, vmuls, vst              11
   *   input    ctx; strips 1 + 3, of 16 lines 2 strips of vset, vst; halt       10
   * </pre>
   */
  @ParameterizedTest
  @CsvSource({
    "average, SPECIFICATION, 138", "average, FAST, 138",
    "max,     SPECIFICATION, 131", "max,     FAST, 131"
  })
  void pool(String pool, ExecutorKind executor, int cycles) {
    Chip chip =
        load(
            """
            input: {rows: 2, columns: 4, channels: 2}
            layers:
              - {name: p, pool: %s, kernel: 2}
              - {name: out, dense: 2}
            """
                .formatted(pool),
            executor);
    chip.write("out.weight", new int[][] {{64, 0}, {32, 32}, {100, -100}, {-64, 16}});
    chip.beginSample();
    for (int line : new int[] {0, 2, 9, 13, 15}) {
      chip.event(line, 1);
    }
    long arrived = chip.cycle();
    chip.endTimestep();
    boolean average = pool.equals("average");
    assertThat(real(chip, "p.activation"))
        .containsExactly(average ? new double[] {.5, .25, 0, .5} : new double[] {1, 1, 0, 1});
    assertThat(real(chip, "out.membranePotential"))
        .containsExactly(
            average ? new double[] {.125 / 2, .25 / 2} : new double[] {.5 / 2, .75 / 2});
    assertThat(count(chip, "synapticOperations")).isEqualTo(6);
    assertThat(count(chip, "memory.weight.reads")).isEqualTo(3);
    assertThat(chip.cycle() - arrived).isEqualTo(cycles);
    assertThat(chip.outputEvents().size()).isZero();
  }

  /** One window over a map of which some lines spike: their part of it, rounded once to 1/32. */
  @ParameterizedTest
  @CsvSource({"3, 9", "3, 1", "5, 25", "5, 12", "7, 49", "8, 64", "8, 1", "8, 31", "15, 225"})
  void averageOfManySpikes(int side, int spikes) {
    Chip chip =
        load(
            """
            input: {rows: %d, columns: %d, channels: 1}
            layers:
              - {name: p, pool: average, kernel: map}
              - {name: out, dense: 2}
            """
                .formatted(side, side),
            ExecutorKind.FAST);
    chip.beginSample();
    for (int line = 0; line < spikes; line++) {
      chip.event(line, 1);
    }
    chip.endTimestep();
    assertThat(chip.read("p.activation")[0][0])
        .isEqualTo((int) Math.floor(32. * spikes / (side * side) + .5));
  }
}
