package org.orthrus.firmware.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Parts of sets, and images on maps of another size. */
@Tag("unit")
class PlacedImagesTest {

  private static final ImageSet GREY =
      new ImageSet(
          "grey",
          2,
          2,
          new byte[][] {{1, 2, 3, 4}, {5, 6, 7, 8}, {9, 9, 9, 9}},
          new byte[] {0, 1, 2});

  private static byte[] placed(int rows, int columns, int channels) {
    return GREY.placedOn(rows, columns, channels).pixels(1);
  }

  @Test
  void imagesStandInTheMiddleAlikeInEveryChannel() {
    assertThat(placed(4, 3, 1)).containsExactly(0, 0, 0, 5, 6, 0, 7, 8, 0, 0, 0, 0);
    assertThat(placed(2, 2, 2)).containsExactly(5, 5, 6, 6, 7, 7, 8, 8);
    assertThat(placed(1, 4, 1)).containsExactly(0, 7, 8, 0);
    assertThat(GREY.placedOn(4, 4, 3).label(2)).isEqualTo(2);
    assertThat(GREY.placedOn(4, 4, 3).name()).isEqualTo("grey in the middle of 4x4x3");
    ImageSet coloured = GREY.placedOn(2, 2, 3);
    assertThatThrownBy(() -> coloured.placedOn(2, 2, 1)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aPartOfAPartIsNamedAfterTheWhole() {
    assertThat(GREY.subset(1, 3).subset(1, 2).name()).isEqualTo("grey[2..3)");
    assertThat(GREY.first(2).first(1).name()).isEqualTo("grey[0..1)");
  }
}
