package org.orthrus.simulator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.orthrus.isa.Phase;
import org.orthrus.isa.image.ModelImage;
import org.orthrus.isa.image.NetworkImage;
import org.orthrus.isa.image.RegionContents;
import org.orthrus.isa.image.WholeRegion;
import org.orthrus.isa.program.EntryPoint;
import org.orthrus.isa.verifier.ProgramVerifier;
import org.orthrus.simulator.checkpoint.ChipCheckpoint;
import org.orthrus.simulator.checkpoint.CoreCheckpoint;
import org.orthrus.simulator.counters.Counters;
import org.orthrus.simulator.events.OutputEvents;
import org.orthrus.simulator.memory.RegionStore;
import org.orthrus.simulator.probes.CounterProbe;
import org.orthrus.simulator.probes.Probe;
import org.orthrus.simulator.probes.SpikeProbe;
import org.orthrus.simulator.sequencer.CoreState;
import org.orthrus.simulator.sequencer.Executor;
import org.orthrus.simulator.sequencer.HostKernel;
import org.orthrus.simulator.sequencer.LoopKernel;

/**
 * A simulated chip with a network loaded: what the outside does to it, and what it answers.
 *
 * <pre>
 *   Chip chip = Chip.load(image, ExecutorKind.FAST);
 *   SpikeProbe spikes = chip.recordSpikes();       // only to see who spiked when
 *   chip.beginSample();
 *   chip.target(label);                            // only to learn
 *   for each timestep: chip.event(address, payload) ..., chip.endTimestep();
 *   chip.endSample();
 *   chip.outputEvents(), chip.counters(), chip.cycle()
 * </pre>
 *
 * <p>Each call is an event of the outside: it starts the handler that the image names for it, if it
 * names one. Not for use by several threads at once; a chip for each thread is.
 */
public final class Chip {

  private final NetworkImage image;
  private final Core[] cores;
  private final CoreImage[] parts;

  /** Null for a core alone: its events are the outside's. */
  private final Traffic traffic;

  private final OutputEvents outputEvents;
  private final List<Probe> probes = new ArrayList<>();
  private long[] ready = new long[0];
  private long offered;
  private boolean presenting;
  private boolean learning;

  private Chip(NetworkImage image, ExecutorKind kind) {
    this.image = image;
    ProgramVerifier.verify(image.program(), image.entryPoints(), image.design());
    int count = image.cores();
    if (count > image.design().mesh().cores()) {
      throw new MicrocodeTrap(
          "the network takes "
              + count
              + " cores, and design "
              + image.design().name()
              + " has "
              + image.design().mesh().cores());
    }
    cores = new Core[count];
    parts = new CoreImage[count];
    for (int c = 0; c < count; c++) {
      parts[c] = new CoreImage(image, c);
      cores[c] = new Core(c, parts[c], kind);
    }
    boolean alone = count == 1 && image.routes().isEmpty();
    outputEvents = alone ? cores[0].state.outputEvents() : new OutputEvents();
    traffic = alone ? null : new Traffic(image, cores, outputEvents);
  }

  /**
   * Verifies the microcode of an image and loads it.
   *
   * @throws org.orthrus.isa.verifier.ProgramException if the sequencer could not run the microcode
   * @throws MicrocodeTrap if the image does not fit the core
   */
  public static Chip load(NetworkImage image, ExecutorKind kind) {
    return new Chip(image, kind);
  }

  /** The image that was loaded. */
  public NetworkImage image() {
    return image;
  }

  /** A sample begins, once the events of the last one have left the chip. */
  public void beginSample() {
    for (Core core : cores) {
      core.state.drainLinks();
    }
    long quiet = cycle();
    for (Core core : cores) {
      core.state.waitUntil(quiet, Phase.INFERENCE);
    }
    presenting = true;
    learning = false;
    handle(EntryPoint.SAMPLE_BEGIN, 0);
  }

  /** The label of the current sample is given: the sample is to be learned. */
  public void target(int label) {
    learning = true;
    handle(EntryPoint.TARGET, label);
  }

  /** All input events of the timestep have been sent. */
  public void endTimestep() {
    handle(EntryPoint.TIMESTEP_END, 0);
    for (int i = 0; i < probes.size(); i++) {
      probes.get(i).timestepEnded();
    }
  }

  /** The sample ends. */
  public void endSample() {
    handle(EntryPoint.SAMPLE_END, 0);
    presenting = false;
    probes.forEach(Probe::sampleEnded);
  }

  /**
   * An AER event arrives.
   *
   * @param address 0 to inputLines - 1
   * @param payload 1 for a plain spike
   * @throws MicrocodeTrap if no row of the event decoder takes the address; of several cores, when
   *     what is under way is let go on: at the next trigger
   */
  public void event(int address, int payload) {
    events(new int[] {address}, new int[] {payload}, 1);
  }

  /** The first {@code count} events of two arrays arrive back to back. */
  public void events(int[] addresses, int[] payloads, int count) {
    if (traffic != null) {
      boolean graded = image.inputOutput().inputPayloadMaximum() > 1;
      int cycles = image.design().events().inputEventCycles();
      for (int n = 0; n < count; n++) {
        traffic.inject(offered, addresses[n], payloads[n], graded);
        offered += cycles;
      }
    } else {
      takeAlone(addresses, payloads, count);
    }
    for (int i = 0; i < probes.size(); i++) {
      probes.get(i).events(addresses, count);
    }
  }

  private void takeAlone(int[] addresses, int[] payloads, int count) {
    if (ready.length < count) {
      ready = new long[count];
    }
    Arrays.fill(ready, 0, count, offered);
    Core core = cores[0];
    if (core.takesAll()) {
      core.events(0, addresses, payloads, count, ready);
      return;
    }
    for (int n = 0; n < count; n++) {
      int row = core.row(addresses[n]);
      int[] line = {core.line(row, addresses[n])};
      core.events(row, line, new int[] {payloads[n]}, 1, ready);
    }
  }

  private void handle(String entryName, int argument) {
    if (traffic == null) {
      cores[0].trigger(entryName, argument);
    } else {
      traffic.trigger(offered, entryName, argument);
      traffic.settle();
    }
    offered = cycle();
    for (Core core : cores) {
      core.state.waitUntil(offered, learning ? Phase.LEARNING : Phase.INFERENCE);
    }
  }

  /** AER events that left the chip since they were last cleared. */
  public OutputEvents outputEvents() {
    return outputEvents;
  }

  /** Number of cores that the network takes. */
  public int cores() {
    return cores.length;
  }

  /** The counters since loading, all cores together; a copy. */
  public Counters counters() {
    return Counters.together(countersByCore());
  }

  /** The counters of each core since loading; copies. */
  public List<Counters> countersByCore() {
    return IntStream.range(0, cores.length).mapToObj(this::counters).toList();
  }

  /** The counters of one core since loading; a copy. */
  public Counters counters(int core) {
    cores[core].executor.settle();
    return cores[core].state.counters().copy();
  }

  /** Records the spikes of the input and of every layer from now on. */
  public SpikeProbe recordSpikes() {
    SpikeProbe probe = new SpikeProbe(image, this::store);
    probes.add(probe);
    return probe;
  }

  /** Records every counter from now on, timestep by timestep. */
  public CounterProbe recordCounters() {
    CounterProbe probe = new CounterProbe(this::counters);
    probes.add(probe);
    return probe;
  }

  /** The clock; of several cores, that of the one that is ahead. */
  public long cycle() {
    long cycle = 0;
    for (Core core : cores) {
      cycle = Math.max(cycle, core.state.cycle());
    }
    return cycle;
  }

  /** How the host has run vector loops of the microcode so far. */
  public Set<HostKernel> kernelsUsed() {
    Set<HostKernel> used = EnumSet.noneOf(HostKernel.class);
    for (Core core : cores) {
      used.addAll(core.executor.kernelsUsed());
    }
    return used;
  }

  /**
   * How the host runs each vector loop of the microcode, in each context that binds all it names.
   */
  public List<LoopKernel> kernels() {
    return Arrays.stream(cores).flatMap(core -> core.executor.kernels().stream()).toList();
  }

  /** The store of a region of the memory map. */
  private RegionStore store(int region) {
    int c = image.regions().get(region).core();
    return cores[c].state.region(parts[c].ofCore(region));
  }

  /** A region by name, wherever it lies. */
  public Optional<WholeRegion> region(String name) {
    return WholeRegion.find(image, name);
  }

  /**
   * Reads a region, wherever it lies, as a debugger would: nothing is counted.
   *
   * @throws IllegalArgumentException if there is no region of that name
   */
  public int[][] read(String name) {
    return whole(name).gather(part -> store(part).copy());
  }

  /**
   * The network as it stands, as an image: what is learned is kept, what exists only while a sample
   * is presented is 0.
   *
   * @param more provenance to add
   */
  public ModelImage snapshot(Map<String, String> more) {
    SortedMap<Integer, RegionContents> values = new TreeMap<>();
    for (int i = 0; i < image.regions().size(); i++) {
      if (!image.regions().get(i).purpose().learningState()) {
        values.put(i, RegionContents.of(store(i).copy()));
      }
    }
    Map<String, String> provenance = new TreeMap<>(image.provenance());
    provenance.putAll(more);
    return ModelImage.of(image, values, provenance);
  }

  /**
   * What the chip remembers between samples, for {@link #restore}. Contents of regions are read
   * when they are asked for: write or restore it before the chip runs on.
   *
   * @throws IllegalStateException if a sample has begun and not ended
   */
  public ChipCheckpoint checkpoint() {
    requireBetweenSamples();
    List<CoreCheckpoint> saved = new ArrayList<>();
    for (Core core : cores) {
      core.executor.settle();
      saved.add(core.state.checkpoint());
    }
    return new ChipCheckpoint(saved);
  }

  /**
   * Goes on as the chip of a checkpoint would, bit for bit and cycle for cycle. Output events and
   * recordings are no part of it.
   *
   * @param saved of a chip that the same image was loaded into
   * @throws IllegalArgumentException if the image had another shape
   * @throws IllegalStateException if a sample has begun and not ended
   */
  public void restore(ChipCheckpoint saved) {
    requireBetweenSamples();
    if (saved.cores().size() != cores.length) {
      throw new IllegalArgumentException("a checkpoint of " + saved.cores().size() + " cores");
    }
    for (int c = 0; c < cores.length; c++) {
      cores[c].executor.settle();
      cores[c].state.restore(saved.cores().get(c));
      cores[c].quietLink();
    }
    if (traffic != null) {
      traffic.reset();
    }
    offered = cycle();
  }

  private void requireBetweenSamples() {
    if (presenting) {
      throw new IllegalStateException("a sample is being presented; end it first");
    }
  }

  /**
   * Overwrites a region, wherever it lies, as a debugger would: nothing is counted.
   *
   * @param elements rows x columns integers that fit the region's format
   */
  public void write(String name, int[][] elements) {
    whole(name).scatter(elements, (held, part) -> store(part).restore(held));
  }

  private WholeRegion whole(String name) {
    return region(name)
        .orElseThrow(
            () -> new IllegalArgumentException("the memory map has no region '" + name + "'"));
  }

  /** The states of the LFSRs, core by core. */
  public int[][] randomState() {
    return Arrays.stream(cores).map(core -> core.state.lfsr().states()).toArray(int[][]::new);
  }

  /** Sets the states of the LFSRs, as {@link #randomState} gave them. */
  public void restoreRandom(int[][] states) {
    for (int c = 0; c < cores.length; c++) {
      cores[c].state.lfsr().restore(states[c]);
    }
  }

  /** The first core, for tests and tools that look inside. */
  public CoreState core() {
    return cores[0].state;
  }

  /** What runs the first core, for tests that look inside. */
  public Executor executor() {
    return cores[0].executor;
  }
}
