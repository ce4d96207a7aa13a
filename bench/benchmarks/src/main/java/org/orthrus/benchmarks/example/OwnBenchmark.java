package org.orthrus.benchmarks.example;

import java.util.LinkedHashMap;
import java.util.Map;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.orthrus.benchmarks.SimulatedCost;
import org.orthrus.firmware.workload.Mlp784;
import org.orthrus.firmware.workload.WorkloadSettings;
import org.orthrus.isa.design.CoreDesign;
import org.orthrus.isa.design.CoreDesign.Memory;
import org.orthrus.isa.design.Designs;
import org.orthrus.simulator.Chip;
import org.orthrus.simulator.ExecutorKind;
import org.orthrus.simulator.energy.EnergyTables;
import org.orthrus.simulator.energy.Pricer;

/** What more banks of the neuron memory buy, at equal capacity; an operation is a timestep. */
@State(Scope.Thread)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class OwnBenchmark {

  @Param({"1", "2", "4"})
  public int banks;

  private Mlp784 network;
  private Chip chip;
  private Pricer pricer;
  private long timestep;

  @Setup
  public void load() {
    CoreDesign edge = Designs.open("edge-22nm").design();
    Map<String, Memory> memories = new LinkedHashMap<>(edge.memories());
    Memory neuron = memories.get("neuron");
    memories.put("neuron", new Memory(neuron.words(), neuron.wordBits(), banks, neuron.ports()));
    Designs.Opened design = Designs.Opened.of("own", edge.withMemories(memories));
    network = Mlp784.compile(WorkloadSettings.defaults(), design);
    chip = Chip.load(network.image(), ExecutorKind.FAST);
    pricer = Pricer.of(EnergyTables.open("edge-22nm"), network.design().design());
    chip.beginSample();
  }

  @Benchmark
  public int timestep(SimulatedCost cost) {
    cost.next(1, chip, pricer);
    int[] lines = network.input().addresses(timestep++);
    chip.events(lines, network.input().payloads(), lines.length);
    chip.endTimestep();
    chip.outputEvents().clear();
    return lines.length;
  }
}
