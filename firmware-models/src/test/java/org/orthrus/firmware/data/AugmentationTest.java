package org.orthrus.firmware.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Movements by hand, and what is drawn. */
@Tag("unit")
class AugmentationTest {
  private static final byte[] LABEL = {0};

  private static ImageSet image(int rows, int columns, int channels, int... intensities) {
    byte[] pixels = new byte[intensities.length];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) intensities[i];
    }
    return new ImageSet("i", rows, columns, channels, new byte[][] {pixels}, LABEL);
  }

  private static int[] moved(ImageSet set, int right, int down, double radians) {
    Movement movement = new Movement();
    movement.set(right, down, radians);
    byte[] to = new byte[set.size()];
    Arrays.fill(to, (byte) 77);
    movement.image(set.pixels(0), to, set);
    int[] values = new int[to.length];
    for (int i = 0; i < to.length; i++) {
      values[i] = to[i] & 0xFF;
    }
    return values;
  }

  private static int[] places(SampleSet set, int right, int down, double radians) {
    Movement movement = new Movement();
    movement.set(right, down, radians);
    int[] places = new int[set.rows() * set.columns()];
    movement.places(set, places);
    return places;
  }

  @Test
  void aShiftCopies() {
    ImageSet set = image(2, 3, 1, 1, 2, 3, 4, 5, 255);
    assertThat(moved(set, 0, 0, 0)).containsExactly(1, 2, 3, 4, 5, 255);
    assertThat(moved(set, 1, 0, 0)).containsExactly(0, 1, 2, 0, 4, 5);
    assertThat(moved(set, 0, 1, 0)).containsExactly(0, 0, 0, 1, 2, 3);
    assertThat(moved(set, -1, -1, 0)).containsExactly(5, 255, 0, 0, 0, 0);
    assertThat(moved(set, 3, 0, 0)).containsOnly(0);
    ImageSet colours = image(1, 2, 3, 1, 2, 3, 4, 5, 6);
    assertThat(moved(colours, 1, 0, 0)).containsExactly(0, 0, 0, 1, 2, 3);
  }

  @Test
  void aQuarterTurnGoesAsClocksGo() {
    ImageSet set = image(3, 3, 1, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    assertThat(moved(set, 0, 0, Math.PI / 2)).containsExactly(7, 4, 1, 8, 5, 2, 9, 6, 3);
    assertThat(moved(set, 0, 0, Math.PI)).containsExactly(9, 8, 7, 6, 5, 4, 3, 2, 1);
    // Turned first, shifted after it.
    assertThat(moved(set, 1, 0, Math.PI / 2)).containsExactly(0, 7, 4, 0, 8, 5, 0, 9, 6);
    assertThat(places(set, 0, 0, Math.PI / 2)).containsExactly(2, 5, 8, 1, 4, 7, 0, 3, 6);
    assertThat(places(set, 1, 0, Math.PI / 2)).containsExactly(-1, -1, -1, 2, 5, 8, 1, 4, 7);
  }

  @Test
  void anEighthTurnInterpolatesAndRoundsHalfUp() {
    // The place right of the centre stems from (cos 45°, −sin 45°) = (.7071, −.7071): parts .7071
    // of the column to the right and of the row above.
    ImageSet set = image(3, 3, 1, 0, 0, 200, 0, 100, 0, 0, 0, 0);
    double part = Math.sqrt(.5);
    double expected = part * part * 200 + (1 - part) * (1 - part) * 100;
    assertThat(moved(set, 0, 0, Math.PI / 4)[5]).isEqualTo((int) Math.floor(expected + .5));
    // Two rows of two: the centre lies between the pixels, a half turn meets pixels again.
    assertThat(moved(image(2, 2, 1, 1, 2, 3, 4), 0, 0, Math.PI)).containsExactly(4, 3, 2, 1);
    // A sixth turn of a bright pixel off the centre of a line: what falls between rows is lost.
    assertThat(moved(image(1, 3, 1, 0, 255, 0), 0, 0, Math.PI / 3)[1]).isEqualTo(255);
  }

  @Test
  void placesGoToTheNearest() {
    ImageSet set = image(3, 3, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    // Ten degrees move no place of 3×3 by half a pixel; an eighth turn moves each outer one by one.
    assertThat(places(set, 0, 0, Math.toRadians(10))).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8);
    assertThat(places(set, 0, 0, Math.PI / 4)).containsExactly(1, 2, 5, 0, 4, 8, 3, 6, 7);
    assertThat(places(set, 0, -1, 0)).containsExactly(-1, -1, -1, 0, 1, 2, 3, 4, 5);
  }

  @Test
  void drawsAreWhatTheDocumentationSays() {
    Augmentation augmentation = new Augmentation(2, 30);
    ImageSet set = image(7, 7, 1, new int[49]);
    Set<String> seen = new HashSet<>();
    for (int sample = 0; sample < 500; sample++) {
      Movement movement = new Movement();
      augmentation.draw(9, 4, sample, movement);
      int[] places = new int[49];
      movement.places(set, places);
      long key = KeyedRandom.step(KeyedRandom.step(KeyedRandom.step(9, 4), 4), sample);
      int right = KeyedRandom.below(5, key, 0) - 2;
      int down = KeyedRandom.below(5, key, 1) - 2;
      double degrees = (2 * KeyedRandom.uniform(key, 2) - 1) * 30;
      assertThat(places).isEqualTo(places(set, right, down, Math.toRadians(degrees)));
      assertThat(places[24]).as("the centre").isEqualTo((3 + down) * 7 + 3 + right);
      seen.add(right + "," + down);
    }
    assertThat(seen).hasSize(25);
  }

  @Test
  void movesTrainingEpochsOnly() {
    Augmentation augmentation = new Augmentation(1, 0);
    assertThat(augmentation.moves(0)).isTrue();
    assertThat(augmentation.moves(InputEncoder.TEST_EPOCH)).isFalse();
    assertThat(Augmentation.NONE.moves(0)).isFalse();
    assertThat(new Augmentation(0, .5).moves(3)).isTrue();
  }

  @Test
  void rangesAreHeld() {
    for (double degrees : new double[] {-.1, 180.1, Double.NaN}) {
      assertThatThrownBy(() -> new Augmentation(0, degrees))
          .isInstanceOf(DataException.class)
          .hasMessageContaining("0 to 180 degrees");
    }
    for (int pixels : new int[] {-1, 1001}) {
      assertThatThrownBy(() -> new Augmentation(pixels, 0))
          .isInstanceOf(DataException.class)
          .hasMessageContaining("0 to 1000 pixels");
    }
    assertThat(new Augmentation(1000, 180).moves(0)).isTrue();
  }
}
