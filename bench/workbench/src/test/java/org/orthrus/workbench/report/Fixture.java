package org.orthrus.workbench.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.orthrus.workbench.report.Figures.Energy;
import org.orthrus.workbench.report.Figures.PhaseShare;
import org.orthrus.workbench.report.RunResult.Against;
import org.orthrus.workbench.report.RunResult.Constant;
import org.orthrus.workbench.report.RunResult.CurvePoint;
import org.orthrus.workbench.report.RunResult.Data;
import org.orthrus.workbench.report.RunResult.Design;
import org.orthrus.workbench.report.RunResult.EnergyTable;
import org.orthrus.workbench.report.RunResult.Host;
import org.orthrus.workbench.report.RunResult.Image;
import org.orthrus.workbench.report.RunResult.Layer;
import org.orthrus.workbench.report.RunResult.MemoryBits;
import org.orthrus.workbench.report.RunResult.MemoryUse;
import org.orthrus.workbench.report.RunResult.Network;

/** A made-up result with numbers of the right size: 784-256-10, STOP-WTL, T = 6. Not measured. */
final class Fixture {

  private static final long TESTED = 10_000;
  private static final long LEARNED = 480_000;
  private static final int TIMESTEPS = 6;
  private static final String[] UNITS = {
    "memory.weight",
    "memory.gradient",
    "memory.neuronState",
    "memory.trace",
    "memory.parameter",
    "lanes",
    "sequencer",
    "addressUnits",
    "aer",
    "clockTree",
    "static"
  };
  private static final double[] FORWARD = {
    312e-9, 0, 96e-9, 0, 11e-9, 118e-9, 74e-9, 41e-9, 9e-9, 38e-9, 52e-9
  };
  private static final double[] LEARN = {
    188e-9, 902e-9, 121e-9, 203e-9, 17e-9, 291e-9, 132e-9, 77e-9, 0, 61e-9, 97e-9
  };

  private Fixture() {}

  static RunResult result() {
    return new RunResultBuilder("learn")
        .seed(1L)
        .design(new Design("edge16", "5d1c09a2b7e44f61"))
        .energyTable(
            new EnergyTable(
                "seneca-22nm", "a91e77c05b3d2f48", "SRAM constants ± a factor of 2", constants()))
        .network(
            new Network(
                "784-256-10",
                TIMESTEPS,
                List.of(
                    new Layer("hidden", "dense", 784, 256, 200_704),
                    new Layer("output", "dense", 256, 10, 2_560)),
                null,
                List.of()))
        .rule("stop-wtl")
        .data(new Data("mnist", 60_000L, TESTED, "Bernoulli input"))
        .image(new Image("mnist-784-256-10.img", 1_327_104L))
        .accuracy(0.9771)
        .inference(inference())
        .training(training())
        .memoryBits(memory())
        .against(against())
        .host(new Host(312.4, 598.1, 1.52e8, 402_653_184L, "17.0.15 HotSpot", "vector", 2))
        .curve(curve())
        .raster(List.of(raster(17, 3, 3), raster(42, 7, 7), raster(115, 4, 9)))
        .timeline(List.of(timeline()))
        .silicon(PublishedSilicon.chips())
        .warnings(
            List.of(
                "memory.trace: 1 204 elements were clamped when stored (0.0003 % of the writes)"))
        .notes(List.of("The numbers are made up for tests of the report <& its escaping>."))
        .build();
  }

  /** The same run without anything that may be absent. */
  static RunResult bare() {
    RunResult full = result();
    return new RunResultBuilder("run")
        .design(full.design())
        .energyTable(new EnergyTable("odin-28nm", null, "as published", null))
        .inference(inference())
        .build();
  }

  private static Figures inference() {
    return new Figures(
        TESTED,
        1,
        12_840 * TESTED,
        128.4e-6,
        163_200 * TESTED,
        298 * TESTED,
        1_596 * TESTED,
        0,
        energy(FORWARD, TESTED),
        5.849e-3,
        events(TESTED, 1, 0),
        Map.of(),
        Map.of(),
        null);
  }

  private static Figures training() {
    Map<String, PhaseShare> shares = new LinkedHashMap<>();
    shares.put(
        PhaseShare.INFERENCE,
        new PhaseShare(
            12_840 * LEARNED,
            163_200 * LEARNED,
            energy(FORWARD, LEARNED),
            events(LEARNED, 1, 0),
            Map.of()));
    shares.put(
        PhaseShare.LEARNING,
        new PhaseShare(
            21_310 * LEARNED,
            9_216 * LEARNED,
            energy(LEARN, LEARNED),
            events(LEARNED, 0, 1),
            Map.of()));
    double[] both = new double[UNITS.length];
    for (int i = 0; i < both.length; i++) {
      both[i] = FORWARD[i] + LEARN[i];
    }
    return new Figures(
        LEARNED,
        1,
        34_150 * LEARNED,
        341.5e-6,
        172_416 * LEARNED,
        301 * LEARNED,
        1_596 * LEARNED,
        71_340 * LEARNED,
        energy(both, LEARNED),
        8.316e-3,
        events(LEARNED, 1, 1),
        byLayer(LEARNED),
        shares,
        null);
  }

  private static Energy energy(double[] perSample, long samples) {
    Map<String, Double> byUnit = new LinkedHashMap<>();
    double total = 0;
    for (int i = 0; i < UNITS.length; i++) {
      if (perSample[i] > 0) {
        byUnit.put(UNITS[i], Math.rint(perSample[i] * samples * 1e12) / 1e12);
        total += perSample[i] * samples;
      }
    }
    total = Math.rint(total * 1e12) / 1e12;
    double leakage = byUnit.get("static");
    Map<String, Double> byLayer = new LinkedHashMap<>();
    byLayer.put("hidden", Math.rint(total * 0.93 * 1e12) / 1e12);
    byLayer.put("output", Math.rint(total * 0.06 * 1e12) / 1e12);
    byLayer.put("none", Math.rint(total * 0.01 * 1e12) / 1e12);
    double dynamic = Math.rint((total - leakage) * 1e12) / 1e12;
    return new Energy(total, dynamic, leakage, byUnit, byLayer);
  }

  private static Map<String, Long> events(long samples, int forward, int learning) {
    Map<String, Long> events = new LinkedHashMap<>();
    events.put("cycles", samples * (12_840L * forward + 21_310L * learning));
    events.put("cycles.idle", samples * (412L * forward));
    events.put("cycles.stall.memory.weight", samples * (604L * forward + 911L * learning));
    events.put("cycles.stall.memory.gradient", samples * 2_208L * learning);
    events.put("cycles.stall.outputLink", samples * 37L * forward);
    events.put("microwords", samples * (11_790L * forward + 18_204L * learning));
    events.put("control", samples * (933L * forward + 1_020L * learning));
    events.put("scalar", samples * (288L * forward + 377L * learning));
    events.put("laneOps.add", samples * (166_400L * forward + 88_210L * learning));
    events.put("laneOps.multiply", samples * (1_596L * forward + 74_002L * learning));
    events.put("lanes.saturations", 0L);
    events.put("memory.weight.reads", samples * (10_200L * forward + 4_120L * learning));
    events.put("memory.weight.writes", samples * 3_964L * learning);
    events.put("memory.gradient.reads", samples * 9_012L * learning);
    events.put("memory.gradient.writes", samples * 9_012L * learning);
    events.put("memory.trace.saturations", 1_204L * learning);
    events.put("random.draws", samples * (4_704L * forward + 6_351L * learning));
    events.put("aer.in", samples * 626L * forward);
    events.put("aer.out", samples * 298L * forward);
    events.put("synapticOperations", samples * (163_200L * forward + 9_216L * learning));
    return events;
  }

  private static Map<String, Map<String, Long>> byLayer(long samples) {
    Map<String, Map<String, Long>> layers = new LinkedHashMap<>();
    layers.put("hidden", Map.of("cycles", 31_400 * samples));
    layers.put("output", Map.of("cycles", 2_410 * samples));
    layers.put("none", Map.of("cycles", 340 * samples));
    return layers;
  }

  private static MemoryBits memory() {
    Map<String, MemoryUse> memories = new LinkedHashMap<>();
    memories.put("weight", new MemoryUse(4_878_336, 4_878_336, 8_388_608));
    memories.put("gradient", new MemoryUse(4_878_336, 4_878_336, 8_388_608));
    memories.put("neuronState", new MemoryUse(12_512, 13_312, 65_536));
    memories.put("trace", new MemoryUse(14_656, 15_360, 65_536));
    Map<String, Long> purposes = purposes(4_256, 1_050, 14_656, 0, 8_512, 1_064);
    return new MemoryBits(
        purposes.values().stream().mapToLong(Long::longValue).sum(),
        29_538,
        4_878_336,
        purposes,
        memories);
  }

  private static Map<String, Long> purposes(
      long membrane, long spikes, long trace, long history, long error, long surrogate) {
    Map<String, Long> purposes = new LinkedHashMap<>();
    purposes.put("weight", 1_626_112L);
    purposes.put("masterWeight", 3_252_224L);
    purposes.put("gradient", 4_878_336L);
    purposes.put("parameter", 10_912L);
    purposes.put("lut", 704L);
    purposes.put("connectivity", 352L);
    purposes.put("membranePotential", membrane);
    purposes.put("spikes", spikes);
    purposes.put("trace", trace);
    purposes.put("history", history);
    purposes.put("error", error);
    purposes.put("surrogate", surrogate);
    return purposes;
  }

  private static List<Against> against() {
    return List.of(
        against(
            "stop-w",
            1.0,
            2.37e-6,
            28_410L,
            0.9768,
            0.71,
            purposes(4_256, 1_050, 6_272, 0, 8_512, 1_064)),
        against(
            "stbp",
            1.0,
            4.42e-6,
            46_220L,
            0.9780,
            1.56,
            purposes(4_256, 1_050, 0, 31_836, 8_512, 0)),
        against(
            "stbp-lean",
            1.0,
            3.61e-6,
            41_800L,
            0.9775,
            1.27,
            purposes(4_256, 1_050, 0, 12_684, 8_512, 0)),
        new Against(
            "float",
            null,
            null,
            null,
            0.9774,
            null,
            null,
            null,
            LEARNED,
            "float model of the rule, same data and order",
            null,
            null,
            null));
  }

  private static Against against(
      String name,
      double memoryRatio,
      double energy,
      long cycles,
      double accuracy,
      double energyRatio,
      Map<String, Long> purposes) {
    long state = MemoryTables.sum(purposes, MemoryTables::learningState);
    return new Against(
        name,
        purposes.values().stream().mapToLong(Long::longValue).sum(),
        energy,
        cycles,
        accuracy,
        null,
        memoryRatio,
        energyRatio,
        2_000L,
        "executed on the same design: 2 000 samples; memory read off its map",
        state,
        state / 29_538.0,
        purposes);
  }

  private static List<CurvePoint> curve() {
    double[] test = {0.9485, 0.9632, 0.9688, 0.9719, 0.9741, 0.9758, 0.9767, 0.9771};
    double[] train = {0.9012, 0.9561, 0.9684, 0.9752, 0.9803, 0.9841, 0.9862, 0.9874};
    List<CurvePoint> points = new ArrayList<>();
    for (int i = 0; i < test.length; i++) {
      points.add(new CurvePoint(i + 1, 60_000L * (i + 1), test[i], train[i], 39.0 * (i + 1)));
    }
    return points;
  }

  private static Timeline timeline() {
    return new Timeline(
        17,
        3,
        Map.of("cycles", List.of(610L, 640L, 655L), "synapticOperations", List.of(0L, 51L, 60L)),
        List.of(1.1e-9, 1.4e-9, 1.5e-9));
  }

  private static Raster raster(long sample, int label, int predicted) {
    Random random = new Random(sample);
    return new Raster(
        sample,
        label,
        predicted,
        TIMESTEPS,
        List.of(
            new Raster.Layer("input", 784, spikes(random, 784, 0.13, 28)),
            new Raster.Layer("hidden", 256, spikes(random, 256, 0.16, 1)),
            new Raster.Layer("output", 10, output(random, predicted))));
  }

  private static List<Raster.Spike> spikes(Random random, int neurons, double rate, int cluster) {
    double[] rates = new double[neurons];
    for (int n = 0; n < neurons; n++) {
      boolean edge = cluster > 1 && (n % cluster < 8 || n % cluster > 19);
      rates[n] = edge ? 0 : rate * 4 * Math.pow(random.nextDouble(), 3);
    }
    List<Raster.Spike> spikes = new ArrayList<>();
    for (int t = 1; t <= TIMESTEPS; t++) {
      for (int n = 0; n < neurons; n++) {
        if (random.nextDouble() < rates[n]) {
          spikes.add(new Raster.Spike(t, n));
        }
      }
    }
    return spikes;
  }

  private static List<Raster.Spike> output(Random random, int winner) {
    List<Raster.Spike> spikes = new ArrayList<>();
    for (int t = 1; t <= TIMESTEPS; t++) {
      for (int n = 0; n < 10; n++) {
        if (random.nextDouble() < (n == winner ? 0.9 : 0.04)) {
          spikes.add(new Raster.Spike(t, n));
        }
      }
    }
    return spikes;
  }

  private static List<Constant> constants() {
    return List.of(
        constant("laneOps.add", 1.4, "pJ", "published", "per operation", "SENECA, FP16 add"),
        constant(
            "laneOps.multiply", 1.4, "pJ", "published", "per operation", "SENECA, FP16 multiply"),
        constant("laneOps.compare", 1.2, "pJ", "published", "per operation", "SENECA"),
        constant(
            "memory.weight.reads", 3.7, "pJ", "estimated", "per operation", "SENECA 16-bit load"),
        constant(
            "memory.weight.writes", 3.9, "pJ", "estimated", "per operation", "SENECA 16-bit store"),
        constant(
            "control", 11.6, "pJ", "published", "per operation", "SENECA, controller operation"),
        constant("aer.out", 1.1, "pJ", "published", "incremental", "SENECA, generated event"),
        new Constant(
            "static", 0.42, "mW", "22 nm", 0.8, "assumed", "all-in", "leakage of the SRAM macros"));
  }

  private static Constant constant(
      String key, double value, String unit, String kind, String scope, String source) {
    return new Constant(key, value, unit, "22 nm", 0.8, kind, scope, source);
  }
}
