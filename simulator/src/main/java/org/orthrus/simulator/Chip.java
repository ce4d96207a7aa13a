package org.orthrus.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.orthrus.isa.image.EventDecode;
import org.orthrus.isa.image.ModelImage;
import org.orthrus.isa.image.NetworkImage;
import org.orthrus.isa.image.Region;
import org.orthrus.isa.image.RegionContents;
import org.orthrus.isa.program.EntryPoint;
import org.orthrus.isa.verifier.ProgramVerifier;
import org.orthrus.simulator.checkpoint.ChipCheckpoint;
import org.orthrus.simulator.counters.Counters;
import org.orthrus.simulator.events.InputLink;
import org.orthrus.simulator.events.OutputEvents;
import org.orthrus.simulator.probes.CounterProbe;
import org.orthrus.simulator.probes.Probe;
import org.orthrus.simulator.probes.SpikeProbe;
import org.orthrus.simulator.sequencer.CoreState;
import org.orthrus.simulator.sequencer.Executor;
import org.orthrus.simulator.sequencer.FastExecutor;
import org.orthrus.simulator.sequencer.HostKernel;
import org.orthrus.simulator.sequencer.LoopKernel;
import org.orthrus.simulator.sequencer.SpecificationExecutor;

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
  private final CoreState core;
  private final Executor executor;
  private InputLink inputLink;
  private final Map<String, Integer> entries = new TreeMap<>();
  private final List<EventDecode> decode;
  private final int[] decodeEntries;
  private final List<Probe> probes = new ArrayList<>();
  private long offered;
  private boolean presenting;

  private Chip(NetworkImage image, ExecutorKind kind) {
    this.image = image;
    ProgramVerifier.verify(image.program(), image.entryPoints(), image.design());
    core = new CoreState(0, image);
    executor =
        switch (kind) {
          case SPECIFICATION -> new SpecificationExecutor(core);
          case FAST -> new FastExecutor(core);
        };
    inputLink = newInputLink();
    for (EntryPoint entry : image.entryPoints()) {
      entries.put(entry.name(), entry.address());
    }
    decode = image.eventDecode();
    decodeEntries = new int[decode.size()];
    for (int i = 0; i < decodeEntries.length; i++) {
      Integer entry = entries.get(decode.get(i).entryPoint());
      if (entry == null) {
        throw new MicrocodeTrap(
            "event decoder row "
                + i
                + " starts '"
                + decode.get(i).entryPoint()
                + "', which is not an entry point; the image has "
                + String.join(", ", entries.keySet()));
      }
      decodeEntries[i] = entry;
    }
  }

  private InputLink newInputLink() {
    return new InputLink(
        image.design().events().inputFifoDepth(), image.design().events().inputEventCycles());
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
    core.drainLinks();
    presenting = true;
    handle(EntryPoint.SAMPLE_BEGIN, 0);
  }

  /** The label of the current sample is given: the sample is to be learned. */
  public void target(int label) {
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
   * @throws MicrocodeTrap if no row of the event decoder takes the address
   */
  public void event(int address, int payload) {
    for (int i = 0; i < decodeEntries.length; i++) {
      EventDecode row = decode.get(i);
      if ((address & row.mask()) == row.match()) {
        int[] addresses = {address};
        executor.runEvents(decodeEntries[i], addresses, new int[] {payload}, 1, inputLink, offered);
        probes.forEach(probe -> probe.events(addresses, 1));
        return;
      }
    }
    throw new MicrocodeTrap(
        "event address "
            + address
            + ": no row of the event decoder takes it (core 0, cycle "
            + core.cycle()
            + ")");
  }

  /** The first {@code count} events of two arrays arrive back to back. */
  public void events(int[] addresses, int[] payloads, int count) {
    if (decodeEntries.length == 1 && decode.get(0).mask() == 0 && decode.get(0).match() == 0) {
      executor.runEvents(decodeEntries[0], addresses, payloads, count, inputLink, offered);
      for (int i = 0; i < probes.size(); i++) {
        probes.get(i).events(addresses, count);
      }
      return;
    }
    for (int i = 0; i < count; i++) {
      event(addresses[i], payloads[i]);
    }
  }

  private void handle(String entryName, int argument) {
    Integer entry = entries.get(entryName);
    if (entry != null) {
      core.setScalar(EntryPoint.FIRST_ARGUMENT, argument);
      core.setScalar(EntryPoint.SECOND_ARGUMENT, 0);
      executor.run(entry);
    }
    offered = core.cycle();
  }

  /** AER events sent since they were last cleared. */
  public OutputEvents outputEvents() {
    return core.outputEvents();
  }

  /** The counters since loading; a copy. */
  public Counters counters() {
    executor.settle();
    return core.counters().copy();
  }

  /** Records the spikes of the input and of every layer from now on. */
  public SpikeProbe recordSpikes() {
    SpikeProbe probe = new SpikeProbe(image, core::region);
    probes.add(probe);
    return probe;
  }

  /** Records every counter from now on, timestep by timestep. */
  public CounterProbe recordCounters() {
    CounterProbe probe =
        new CounterProbe(
            () -> {
              executor.settle();
              return core.counters();
            });
    probes.add(probe);
    return probe;
  }

  /** The clock. */
  public long cycle() {
    return core.cycle();
  }

  /** How the host has run vector loops of the microcode so far. */
  public Set<HostKernel> kernelsUsed() {
    return executor.kernelsUsed();
  }

  /**
   * How the host runs each vector loop of the microcode, in each context that binds all it names.
   */
  public List<LoopKernel> kernels() {
    return executor.kernels();
  }

  /** A region of the memory map by name. */
  public Optional<Region> region(String name) {
    return image.regionIndex(name).map(image.regions()::get);
  }

  /**
   * Reads a region, as a debugger would: nothing is counted.
   *
   * @throws IllegalArgumentException if there is no region of that name
   */
  public int[][] read(String name) {
    return core.region(index(name)).copy();
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
        values.put(i, RegionContents.of(core.region(i).copy()));
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
    executor.settle();
    return new ChipCheckpoint(List.of(core.checkpoint()));
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
    if (saved.cores().size() != 1) {
      throw new IllegalArgumentException("a checkpoint of " + saved.cores().size() + " cores");
    }
    executor.settle();
    core.restore(saved.cores().get(0));
    inputLink = newInputLink();
    offered = core.cycle();
  }

  private void requireBetweenSamples() {
    if (presenting) {
      throw new IllegalStateException("a sample is being presented; end it first");
    }
  }

  /**
   * Overwrites a region, as a debugger would: nothing is counted.
   *
   * @param elements rows x columns integers that fit the region's format
   */
  public void write(String name, int[][] elements) {
    core.region(index(name)).restore(elements);
  }

  private int index(String name) {
    return image
        .regionIndex(name)
        .orElseThrow(
            () -> new IllegalArgumentException("the memory map has no region '" + name + "'"));
  }

  /** The states of the LFSRs. */
  public int[] randomState() {
    return core.lfsr().states();
  }

  /** Sets the states of the LFSRs, as {@link #randomState} gave them. */
  public void restoreRandom(int[] states) {
    core.lfsr().restore(states);
  }

  /** The core, for tests and tools that look inside. */
  public CoreState core() {
    return core;
  }
}
