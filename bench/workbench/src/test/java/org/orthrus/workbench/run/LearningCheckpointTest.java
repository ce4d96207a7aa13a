package org.orthrus.workbench.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.orthrus.firmware.data.DataSet;
import org.orthrus.firmware.data.DataSets;
import org.orthrus.firmware.data.InputCoding;
import org.orthrus.firmware.data.InputEncoder;
import org.orthrus.firmware.network.Networks;
import org.orthrus.isa.design.Designs;
import org.orthrus.isa.image.ModelImage;
import org.orthrus.isa.image.file.ImageWriter;
import org.orthrus.simulator.Chip;
import org.orthrus.simulator.ExecutorKind;
import org.orthrus.simulator.checkpoint.CheckpointException;

/**
 * A run that is stopped right after any of its checkpoints ends as one that never was: in a batch,
 * at its end, at the end of an epoch before its test pass, and after the last sample.
 */
@Tag("differential")
class LearningCheckpointTest {

  private static final int TRAIN = 11;
  private static final int EPOCHS = 2;
  private static final int EVERY = 5;

  /**
   * A batch of 4: checkpoints after 5, 10 and 11 samples, in a batch; after 16, at the end of one;
   * after 21, and 22, the last.
   */
  private static final Setup SETUP =
      new Setup(
          "stop-wtl",
          Networks.open("784-12-10"),
          Designs.open("edge-22nm"),
          3,
          InputCoding.BERNOULLI,
          1,
          Map.of("batch", 4.0));

  @TempDir Path folder;

  private static final DataSet MNIST = DataSets.open(DataSets.MNIST);
  private static final ModelImage IMAGE = SETUP.compile((long) EPOCHS * TRAIN);

  private static LearnSettings settings(int threads) {
    return new LearnSettings(
        MNIST.train().first(TRAIN), MNIST.test().first(10), EPOCHS, 1, threads);
  }

  private static Learning learning(int threads, LearningCheckpoint checkpoint) {
    InputEncoder encoder = new InputEncoder(SETUP.coding(), SETUP.seed(), Setup.PAYLOAD_BITS);
    return new Learning(IMAGE, encoder, settings(threads), Progress.NONE, checkpoint);
  }

  private LearningCheckpoint inFile() {
    return LearningCheckpoint.in(
        new CheckpointSettings(folder.resolve("run.checkpoint"), EVERY),
        RunIdentity.of(IMAGE, settings(1)));
  }

  /** What a crash looks like from here. */
  private static final class Crash extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** A checkpoint that stops the run when it has been saved so often. */
  private static final class Crashing implements LearningCheckpoint {
    private final LearningCheckpoint within;
    private final List<LearningPosition> saved = new ArrayList<>();
    private final int saves;

    Crashing(LearningCheckpoint within, int saves) {
      this.within = within;
      this.saves = saves;
    }

    @Override
    public LearningPosition restore(Chip chip, LearnSettings settings, Progress progress) {
      return within.restore(chip, settings, progress);
    }

    @Override
    public boolean due(int samples) {
      return within.due(samples);
    }

    @Override
    public void save(Chip chip, LearningPosition position) {
      within.save(chip, position);
      saved.add(position);
      if (saved.size() == saves) {
        throw new Crash();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void everyCheckpointEndsAlike(int threads) throws IOException {
    Crashing all = new Crashing(inFile(), -1);
    Learning.Outcome whole = learning(1, all).run();
    assertThat(whole.training()).isEqualTo(learning(1, LearningCheckpoint.NONE).run().training());
    assertThat(all.saved)
        .extracting(at -> at.epoch() + ":" + at.samples())
        .containsExactly("0:5", "0:10", "0:11", "1:5", "1:10", "1:11");
    for (int saves = 1; saves <= all.saved.size(); saves++) {
      Files.delete(folder.resolve("run.checkpoint"));
      // With a second thread a checkpoint may wait for the test pass: then there are fewer.
      if (crashed(learning(threads, new Crashing(inFile(), saves)))) {
        Learning.Outcome resumed = learning(threads, inFile()).run();
        assertThat(resumed.earlier().total("neuronUpdates")).isPositive();
        same(resumed, whole, "after checkpoint " + saves);
      }
    }
  }

  /** Two runs begin on one file: the one that comes to write second leaves it. */
  @Test
  void leavesWhatAnotherRunKeepsThere() throws IOException {
    Path file = folder.resolve("run.checkpoint");
    Map<String, String> other = new LinkedHashMap<>(RunIdentity.of(IMAGE, settings(1)));
    other.put("epochs", "7");
    LearningCheckpoint theirs = LearningCheckpoint.in(new CheckpointSettings(file, EVERY), other);
    assertThat(crashed(learning(1, new Crashing(theirs, 1)))).isTrue();
    byte[] kept = Files.readAllBytes(file);
    Chip chip = Chip.load(IMAGE, ExecutorKind.FAST);
    assertThatThrownBy(() -> inFile().save(chip, LearningPosition.START))
        .hasMessageContaining("is the checkpoint of another run: epochs is 7 there and 2 here");
    assertThat(file).hasBinaryContent(kept);
    Files.write(file, new byte[] {1, 2, 3});
    inFile().save(chip, LearningPosition.START);
    assertThat(Files.size(file)).isGreaterThan(3);
  }

  private static boolean crashed(Learning learning) {
    try {
      learning.run();
      return false;
    } catch (Crash e) {
      return true;
    }
  }

  @Test
  void aRunMayCrashAgainAndAgain() throws IOException {
    Learning.Outcome whole = learning(1, LearningCheckpoint.NONE).run();
    int crashes = 0;
    while (crashed(learning(2, new Crashing(inFile(), 2)))) {
      crashes++;
    }
    assertThat(crashes).isGreaterThanOrEqualTo(2);
    Learning.Outcome again = learning(2, inFile()).run();
    same(again, whole, "in the end");
    assertThat(again.earlier()).as("all was learned earlier").isEqualTo(again.training());
  }

  private void same(Learning.Outcome one, Learning.Outcome other, String when) throws IOException {
    assertThat(one.training()).as(when).isEqualTo(other.training());
    assertThat(one.lastTest()).as(when).isEqualTo(other.lastTest());
    assertThat(one.trainedSamples()).as(when).isEqualTo(other.trainedSamples());
    assertThat(one.epochs())
        .as(when)
        .usingRecursiveComparison()
        .ignoringFields("seconds")
        .isEqualTo(other.epochs());
    assertThat(bytes(one.image())).as(when).isEqualTo(bytes(other.image()));
  }

  private byte[] bytes(ModelImage image) throws IOException {
    Path file = folder.resolve("learned.img");
    ImageWriter.write(image, file);
    return Files.readAllBytes(file);
  }

  @Test
  void aFolderThatIsGoneStopsTheRunInOneLine() {
    LearningCheckpoint nowhere =
        LearningCheckpoint.in(
            new CheckpointSettings(folder.resolve("gone/run.checkpoint"), EVERY), Map.of());
    assertThatThrownBy(() -> learning(1, nowhere).run())
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("run.checkpoint: cannot be written: its folder does not exist");
  }

  /** Whatever decides the result is in the identity of a run; a second look gives the same. */
  @Test
  void runsThatDifferAreToldApart() {
    Map<String, String> here = RunIdentity.of(IMAGE, settings(1));
    assertThat(RunIdentity.of(IMAGE, settings(2))).isEqualTo(here);
    Map<String, Setup> others = new LinkedHashMap<>();
    others.put("rule", SETUP.withRule("stop-w"));
    others.put("timesteps", SETUP.withTimesteps(4));
    others.put("designHash", SETUP.withDesign(Designs.open("edge-45nm")));
    others.put("constant.batch", SETUP.withValue("batch", 2));
    others.put("parameter.learningRate", SETUP.withValue("learningRate", .25));
    others.forEach(
        (key, other) ->
            assertThat(RunIdentity.of(other.compile((long) EPOCHS * TRAIN), settings(1)).get(key))
                .as(key)
                .isNotEqualTo(here.get(key)));
    assertThat(here.keySet().iterator().next()).isEqualTo("program version");
  }
}
