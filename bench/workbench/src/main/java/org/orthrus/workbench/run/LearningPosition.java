package org.orthrus.workbench.run;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.orthrus.isa.image.file.ImageProblem;
import org.orthrus.isa.image.file.SectionDecoder;
import org.orthrus.isa.image.file.SectionEncoder;
import org.orthrus.simulator.sequencer.HostKernel;

/**
 * How far learning has come. The epoch that all samples of have been learned stands here until the
 * next begins: its test pass is still to be done.
 *
 * @param epoch being learned, from 0
 * @param samples of it learned
 * @param correct of these, answered right
 * @param seconds of the host that they took
 * @param tested the epochs before it
 * @param kernels that have run loops while learning
 */
record LearningPosition(
    int epoch,
    int samples,
    int correct,
    double seconds,
    List<Learning.Epoch> tested,
    Set<HostKernel> kernels) {

  /** Nothing has been learned. */
  static final LearningPosition START =
      new LearningPosition(0, 0, 0, 0, List.of(), EnumSet.noneOf(HostKernel.class));

  LearningPosition {
    tested = List.copyOf(tested);
    kernels = Set.copyOf(kernels);
  }

  /** Where an epoch begins, once the one before it has been learned. */
  LearningPosition next() {
    return new LearningPosition(epoch + 1, 0, 0, 0, tested, kernels);
  }

  /** Samples learned, epochs together. */
  long learned(int samplesOfEpoch) {
    return (long) epoch * samplesOfEpoch + samples;
  }

  void encode(SectionEncoder to) {
    to.i32(epoch);
    to.i32(samples);
    to.i32(correct);
    to.i64(Double.doubleToLongBits(seconds));
    to.list(
        tested,
        (record, each) -> {
          record.i64(Double.doubleToLongBits(each.trainAccuracy()));
          record.i64(Double.doubleToLongBits(each.testAccuracy()));
          record.i64(Double.doubleToLongBits(each.seconds()));
        });
    to.list(
        kernels.stream().sorted().map(HostKernel::text).toList(),
        (record, kernel) -> record.name(kernel));
  }

  /** Reads a position of a run of these settings. */
  static LearningPosition decode(SectionDecoder from, LearnSettings settings) {
    int epoch = within("epoch", from.i32("epoch"), settings.epochs() - 1);
    int samples = within("samples", from.i32("samples"), settings.train().count());
    int correct = within("correct", from.i32("correct"), samples);
    double seconds = real(from, "seconds");
    List<Learning.Epoch> tested = new ArrayList<>();
    int count = from.count(24, "epoch count");
    ImageProblem.unless(count == epoch, "%d epochs are tested, not %d", count, epoch);
    for (int n = 1; n <= count; n++) {
      tested.add(
          new Learning.Epoch(
              n,
              real(from, "trainAccuracy"),
              real(from, "testAccuracy"),
              real(from, "seconds of an epoch")));
    }
    Set<HostKernel> kernels = EnumSet.noneOf(HostKernel.class);
    kernels.addAll(from.list(5, "kernel count", record -> kernel(record.name("kernel"))));
    return new LearningPosition(epoch, samples, correct, seconds, tested, kernels);
  }

  private static int within(String field, int value, int most) {
    ImageProblem.unless(
        value >= 0 && value <= most, "%s is %d; allowed: 0 to %d", field, value, most);
    return value;
  }

  private static double real(SectionDecoder from, String field) {
    return Double.longBitsToDouble(from.i64(field));
  }

  private static HostKernel kernel(String text) {
    for (HostKernel kernel : HostKernel.values()) {
      if (kernel.text().equals(text)) {
        return kernel;
      }
    }
    throw new ImageProblem("kernel '" + text + "' is not one that this version knows");
  }
}
