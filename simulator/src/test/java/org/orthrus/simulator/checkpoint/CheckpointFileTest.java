package org.orthrus.simulator.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.orthrus.isa.design.CoreDesign;
import org.orthrus.isa.image.ModelImage;
import org.orthrus.isa.image.file.SectionDecoder;
import org.orthrus.simulator.Chip;
import org.orthrus.simulator.ExecutorKind;
import org.orthrus.simulator.counters.CounterLayout;
import org.orthrus.simulator.counters.Counters;
import org.orthrus.simulator.sequencer.TestImage;

/**
 * The file of a checkpoint: its layout, and that no byte of it changes, goes or comes unnoticed.
 */
@Tag("unit")
class CheckpointFileTest {

  private static final int PROGRESS = 4711;

  @TempDir Path folder;
  private final ModelImage image = counting();
  private final Map<String, String> run = new LinkedHashMap<>();
  private Path file;
  private byte[] good;

  /**
   * Microcode that keeps something in every kind of place there is, and ends with events that have
   * not left: a link of 50 cycles behind a FIFO of 2.
   */
  private static ModelImage counting() {
    TestImage image =
        new TestImage().row("narrow", 0, 8, 1, -2, 3, -4, 5).row("wide", 1, 16, 300, -300, 7);
    image.events = new CoreDesign.Events(2, 2, 1, 50, 16, 16);
    image.text =
        """
        .entry sampleBegin
                addi    r7, r7, #3
                strips  wide
                vld     v0, wide
                vrand   v1
                vadd    v0, v0, v1
                vst     wide, v0
                next
                strips  narrow
                vld     v0, narrow
                vldm    m0, narrow
                vadd    v0, v0, v0
                vst     narrow, v0
                evout   narrow, m0
                next
                halt
        """;
    return image.build();
  }

  @BeforeEach
  void write() throws IOException {
    file = folder.resolve("run.checkpoint");
    run.put("seed", "1");
    run.put("data", "some digits");
    Chip chip = Chip.load(image, ExecutorKind.FAST);
    samples(chip, 2);
    write(chip.checkpoint());
    good = Files.readAllBytes(file);
  }

  private static void samples(Chip chip, int count) {
    for (int n = 0; n < count; n++) {
      chip.beginSample();
      chip.endSample();
    }
  }

  private void write(ChipCheckpoint chip) {
    CheckpointWriter.write(file, run, to -> to.i32(PROGRESS), chip);
  }

  @Test
  void aRestoredChipGoesOnAsTheOther() {
    Chip whole = Chip.load(image, ExecutorKind.FAST);
    samples(whole, 5);
    Chip resumed = Chip.load(image, ExecutorKind.SPECIFICATION);
    try (CheckpointFile saved = CheckpointFile.open(file)) {
      assertThat(saved.run()).containsExactlyEntriesOf(run);
      assertThat(saved.<Integer>progress(from -> from.i32("progress"))).isEqualTo(PROGRESS);
      resumed.restore(saved.chip(image));
    }
    samples(resumed, 3);
    assertThat(resumed.read("wide")).isDeepEqualTo(whole.read("wide"));
    assertThat(resumed.read("narrow")).isDeepEqualTo(whole.read("narrow"));
    assertThat(resumed.randomState()).isEqualTo(whole.randomState());
    assertThat(resumed.core().scalar(7)).isEqualTo(15);
    assertThat(resumed.cycle()).isEqualTo(whole.cycle());
    assertThat(resumed.counters()).isEqualTo(whole.counters());
  }

  @Test
  void aChipInASampleHasNoCheckpoint() {
    Chip chip = Chip.load(image, ExecutorKind.FAST);
    ChipCheckpoint before = chip.checkpoint();
    chip.beginSample();
    assertThatThrownBy(chip::checkpoint).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> chip.restore(before)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aCheckpointOfAnotherShapeIsRefused() {
    Chip other = Chip.load(shape(4), ExecutorKind.FAST);
    try (CheckpointFile saved = CheckpointFile.open(file)) {
      assertThatThrownBy(() -> other.restore(saved.chip(image)))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> saved.chip(shape(40)))
          .isInstanceOf(CheckpointException.class)
          .hasMessageContaining("its memory map is not that of the image");
    }
  }

  private static ModelImage shape(int columns) {
    TestImage image = new TestImage().row("narrow", 0, 8, new int[columns]);
    image.text = ".entry sampleBegin\nhalt\n";
    return image.build();
  }

  /** The bytes as docs/reference/checkpoint-format.md says, read without a line of the reader. */
  @Test
  void theFileIsLaidOutAsThePageSays() {
    ByteBuffer bytes = ByteBuffer.wrap(good).order(ByteOrder.LITTLE_ENDIAN);
    byte[] magic = {(byte) 0x89, 'O', 'R', 'T', 'C', 13, 10, 26};
    assertThat(Arrays.copyOf(good, 8)).isEqualTo(magic);
    assertThat(bytes.getInt(8)).as("version 1.0").isEqualTo(1);
    assertThat(bytes.getInt(12)).as("cores").isEqualTo(1);
    assertThat(bytes.getInt(16)).as("sections").isEqualTo(5);
    assertThat(bytes.getLong(20)).as("length").isEqualTo(good.length);
    assertThat(bytes.getInt(28)).isEqualTo(crc(good, 0, 28));
    int at = 32;
    int[] kinds = {1, 2, 3, 4, 4};
    int[] regions = {0, 0, 0, 0, 1};
    int[] content = new int[5];
    for (int i = 0; i < 5; i++) {
      assertThat(bytes.getInt(at)).as("kind of section " + i).isEqualTo(kinds[i]);
      assertThat(bytes.getInt(at + 4)).as("core").isZero();
      assertThat(bytes.getInt(at + 8)).as("region").isEqualTo(regions[i]);
      content[i] = at + 20;
      int end = content[i] + (int) bytes.getLong(at + 12);
      assertThat(bytes.getInt(end)).as("checksum").isEqualTo(crc(good, at, end - at));
      at = end + 4;
    }
    assertThat(at).isEqualTo(good.length);
    assertThat(bytes.getInt(content[1])).isEqualTo(PROGRESS);
    assertThat(bytes.getInt(content[2] + 16)).as("scalar registers").isEqualTo(16);
    assertThat(bytes.getInt(content[2] + 20 + 7 * 4)).as("r7").isEqualTo(6);
    assertThat(Arrays.copyOfRange(good, content[3], content[3] + 8))
        .as("1 -2 3 -4 5, doubled twice, four to a word")
        .containsExactly(4, -8, 12, -16, 20, 0, 0, 0);
  }

  private static int crc(byte[] bytes, int from, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, from, length);
    return (int) crc.getValue();
  }

  @Test
  void everyByteIsCovered() throws IOException {
    for (int at = 0; at < good.length; at++) {
      byte[] bad = good.clone();
      bad[at] ^= (byte) (1 << at % 8);
      refused(bad, "byte " + at);
    }
  }

  @Test
  void tornAtEveryByte() throws IOException {
    for (int length = 0; length < good.length; length++) {
      refused(Arrays.copyOf(good, length), "length " + length);
    }
    refused(Arrays.copyOf(good, good.length + 1), "one more byte");
  }

  private void refused(byte[] bad, String what) throws IOException {
    Files.write(file, bad);
    assertThatThrownBy(() -> CheckpointFile.open(file))
        .as(what)
        .isInstanceOf(CheckpointException.class)
        .hasMessageStartingWith(file + ": ")
        .hasMessageNotContaining("\n");
  }

  @ParameterizedTest
  @CsvSource({
    "8,  2, checkpoint format 2.0; this version reads 1.0 to 1.0",
    "10, 1, checkpoint format 1.1; this version reads 1.0 to 1.0",
    "12, 2, '2 cores, but sections of 1'",
    "16, 4, 'the last section ends, and the file does not'",
    "16, 6, 'the file ends where a section should be'"
  })
  void headersThatAreWholeAndWrong(int at, int value, String message) throws IOException {
    byte[] bad = good.clone();
    bad[at] = (byte) value;
    ByteBuffer.wrap(bad).order(ByteOrder.LITTLE_ENDIAN).putInt(28, crc(bad, 0, 28));
    Files.write(file, bad);
    assertThatThrownBy(() -> CheckpointFile.open(file))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining(message);
  }

  @Test
  void foreignFilesAreNamedAsSuch() throws IOException {
    Files.write(file, new byte[100]);
    assertThatThrownBy(() -> CheckpointFile.open(file))
        .hasMessageContaining("not an Orthrus checkpoint (it begins with 0000000000000000)");
    assertThatThrownBy(() -> CheckpointFile.open(folder.resolve("none")))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("cannot be read (no such file)");
    assertThatThrownBy(() -> CheckpointFile.open(folder))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("cannot be read");
  }

  @Test
  void theFirstDifferenceOfAnotherRunIsNamed() {
    try (CheckpointFile saved = CheckpointFile.open(file)) {
      saved.requireRun(run);
      Map<String, String> other = new LinkedHashMap<>(run);
      other.put("seed", "2");
      other.put("data", "others");
      assertThatThrownBy(() -> saved.requireRun(other))
          .isInstanceOf(CheckpointException.class)
          .hasMessage(
              file
                  + ": is the checkpoint of another run: seed is 1 there and 2 here; give the"
                  + " options of that run, name another file, or delete it to begin anew");
      Map<String, String> more = new LinkedHashMap<>(run);
      more.put("shift", "2");
      assertThatThrownBy(() -> saved.requireRun(more))
          .hasMessageContaining("shift is nothing there and 2 here");
      assertThatThrownBy(() -> saved.requireRun(Map.of("seed", "1")))
          .hasMessageContaining("data is some digits there and nothing here");
    }
  }

  @Test
  void aDeeperDecodeIsRefusedInTheProgress() {
    try (CheckpointFile saved = CheckpointFile.open(file)) {
      assertThatThrownBy(() -> saved.<Long>progress(from -> from.i64("position")))
          .isInstanceOf(CheckpointException.class)
          .hasMessageContaining("progress: the section ends inside position");
      assertThatThrownBy(() -> saved.progress(SectionDecoder::position))
          .hasMessageContaining("4 bytes follow the last field");
    }
  }

  @Test
  void chipsOfMoreCoresAreRefused() {
    Chip chip = Chip.load(image, ExecutorKind.FAST);
    CoreCheckpoint core = chip.checkpoint().cores().get(0);
    ChipCheckpoint two = new ChipCheckpoint(List.of(core, core));
    assertThatThrownBy(() -> chip.restore(two)).isInstanceOf(IllegalArgumentException.class);
    write(two);
    try (CheckpointFile saved = CheckpointFile.open(file)) {
      assertThatThrownBy(() -> saved.chip(image))
          .isInstanceOf(CheckpointException.class)
          .hasMessageContaining("of a chip with 2 cores; allowed: 1");
    }
  }

  @Test
  void countersOfAnotherVersionAreRefused() {
    CoreCheckpoint core = Chip.load(image, ExecutorKind.FAST).checkpoint().cores().get(0);
    Counters others = new Counters(CounterLayout.ofMemories(List.of("m0")), 1);
    write(
        new ChipCheckpoint(
            List.of(
                new CoreCheckpoint(
                    core.cycle(),
                    core.quietAt(),
                    core.scalars(),
                    core.random(),
                    others,
                    core.regions(),
                    core.contents()))));
    try (CheckpointFile saved = CheckpointFile.open(file)) {
      assertThatThrownBy(() -> saved.chip(image))
          .isInstanceOf(CheckpointException.class)
          .hasMessageContaining("the counters are those of another version");
    }
  }

  @Test
  void aDiskThatIsFullLeavesTheOldFile() {
    ChipCheckpoint chip = Chip.load(image, ExecutorKind.FAST).checkpoint();
    assertThatThrownBy(
            () ->
                CheckpointWriter.write(
                    file,
                    run,
                    to -> {},
                    chip,
                    temporary -> {
                      throw new IOException("No space left on device");
                    }))
        .isInstanceOf(CheckpointException.class)
        .hasMessageStartingWith(file + ": cannot be written: No space left on device");
    assertThat(file).hasBinaryContent(good);
  }
}
