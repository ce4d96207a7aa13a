package org.orthrus.workbench.run;

import java.util.ArrayList;
import java.util.List;
import org.orthrus.firmware.data.InputCoding;
import org.orthrus.firmware.data.InputEncoder;
import org.orthrus.firmware.data.SampleSet;
import org.orthrus.isa.LogicalEvent;
import org.orthrus.isa.design.Designs;
import org.orthrus.isa.image.ProvenanceKeys;
import org.orthrus.isa.image.file.ImageException;
import org.orthrus.isa.image.file.ImageFile;
import org.orthrus.isa.user.OneLine;
import org.orthrus.simulator.energy.EnergyTable;
import org.orthrus.simulator.energy.Pricer;
import org.orthrus.workbench.report.PublishedSilicon;
import org.orthrus.workbench.report.RunResult;
import org.orthrus.workbench.report.RunResult.Data;
import org.orthrus.workbench.report.RunResult.Design;
import org.orthrus.workbench.report.RunResultBuilder;

/** Runs the samples of a set through an image: inference, nothing is learned. */
public final class RunJob {

  private static final int LONGEST = 100_000;

  private final ImageFile image;
  private final SampleSet set;
  private final EnergyTable table;
  private final long seed;
  private final int timesteps;
  private final int threads;

  /**
   * Prepares the job.
   *
   * @param seed of the input's draws
   * @param timesteps of a sample
   */
  public RunJob(
      ImageFile image, SampleSet set, EnergyTable table, long seed, int timesteps, int threads) {
    this.image = image;
    this.set = set;
    this.table = table;
    this.seed = seed;
    this.timesteps = timesteps;
    this.threads = threads;
  }

  /** Most timesteps that a run may be asked for. */
  public static int longest() {
    return LONGEST;
  }

  private static InputCoding coding(ImageFile image) {
    String name = image.inputOutput().inputCoding();
    return InputCoding.of(name)
        .orElseThrow(
            () ->
                new ImageException(
                    image.file()
                        + ": input coding '"
                        + OneLine.of(name)
                        + "' is not known here; allowed: "
                        + InputCoding.words()));
  }

  /** Runs, and records. */
  public RunResult run(RecordSettings recorded) {
    HostMeter meter = new HostMeter();
    Pricer pricer = Pricer.of(table, image.design());
    InputCoding coding = coding(image);
    InputEncoder encoder = new InputEncoder(coding, seed, Setup.PAYLOAD_BITS, timesteps);
    TestPass pass = TestPass.run(image, set, encoder, timesteps, threads);
    SampleRecorder recorder = new SampleRecorder(image, set, encoder, timesteps, pricer, recorded);
    int sop = pass.counters().layout().logical(LogicalEvent.SYNAPTIC_OPERATION);
    return new RunResultBuilder("run")
        .seed(seed)
        .design(new Design(image.design().name(), Designs.hash(image.design())))
        .energyTable(ResultParts.energyTable(table, pricer))
        .network(
            ResultParts.network(
                image,
                image.provenance().getOrDefault(ProvenanceKeys.NETWORK, "network"),
                timesteps,
                CoreUses.of(image, pass.byCore())))
        .rule(image.provenance().get(ProvenanceKeys.RULE))
        .data(new Data(set.name(), null, (long) set.count(), image.inputOutput().inputCoding()))
        .image(new RunResult.Image(image.file().toString(), image.length()))
        .accuracy(pass.accuracy())
        .inference(new FiguresBuilder(pricer, image).of(pass.counters(), pass.samples()))
        .memoryBits(MemoryFootprint.of(image))
        .host(meter.host(pass.counters().total(sop), pass.kernels(), threads))
        .raster(recorder.rasters())
        .timeline(recorder.timelines())
        .silicon(PublishedSilicon.chips())
        .warnings(ResultParts.saturations("inference", pass.counters()))
        .notes(notes(recorded, pricer))
        .build();
  }

  private List<String> notes(RecordSettings recorded, Pricer pricer) {
    List<String> notes = new ArrayList<>();
    if (!recorded.kinds().isEmpty() && recorded.samples() > set.count()) {
      notes.add(
          "samples recorded are all "
              + set.count()
              + " of the run: --record-samples is "
              + recorded.samples());
    }
    notes.addAll(ResultParts.notes(image, pricer));
    return notes;
  }
}
