package org.orthrus.benchmarks.example;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.orthrus.isa.LogicalEvent;
import org.orthrus.isa.image.file.ImageFile;
import org.orthrus.isa.image.file.ImageReader;
import org.orthrus.simulator.Chip;
import org.orthrus.simulator.ExecutorKind;
import org.orthrus.simulator.counters.Counters;
import org.orthrus.simulator.energy.EnergyBreakdown;
import org.orthrus.simulator.energy.EnergyTable;
import org.orthrus.simulator.energy.EnergyTables;
import org.orthrus.simulator.energy.Pricer;
import org.orthrus.simulator.probes.SpikeProbe;
import org.orthrus.simulator.probes.SpikeProbe.LayerSpikes;

/** Gives a network random spikes; prints who answered, and what it cost. Argument: an image. */
public final class OwnExperiment {

  private static final int TIMESTEPS = 20;
  private static final double SPIKE_PROBABILITY = 0.15; // of an input line in a timestep

  public static void main(String[] args) {
    try (ImageFile image = ImageReader.open(Path.of(args[0]))) {
      Chip chip = Chip.load(image, ExecutorKind.FAST);
      SpikeProbe probe = chip.recordSpikes();
      Random random = new Random(1);
      chip.beginSample();
      for (int t = 0; t < TIMESTEPS; t++) {
        for (int line = 0; line < image.inputOutput().inputLines(); line++) {
          if (random.nextDouble() < SPIKE_PROBABILITY) {
            chip.event(line, 1);
          }
        }
        chip.endTimestep();
      }
      chip.endSample();

      LayerSpikes output = probe.layer(image.layers().get(image.layers().size() - 1).name());
      for (int t = 0; t < TIMESTEPS; t++) {
        System.out.println("timestep " + t + ": " + Arrays.toString(output.at(t)));
      }
      Counters counters = chip.counters();
      EnergyTable table = EnergyTables.general(image.design()).orElseThrow();
      EnergyBreakdown cost = Pricer.price(counters, image.design(), table).total();
      System.out.println("cycles " + chip.cycle());
      System.out.println("synapticOperations " + counters.total(LogicalEvent.SYNAPTIC_OPERATION));
      System.out.println("weight words read " + counters.total("memory.weight.reads"));
      System.out.println("microjoules " + cost.totalJoules() * 1e6);
    }
  }
}
