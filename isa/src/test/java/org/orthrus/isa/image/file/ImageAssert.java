package org.orthrus.isa.image.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.orthrus.isa.image.NetworkImage;

/** What every test of image files asks. */
final class ImageAssert {

  private static final List<Consumer<ImageFile>> USES =
      List.of(
          ImageFile::provenance,
          ImageFile::designText,
          ImageFile::design,
          ImageFile::layers,
          ImageFile::regions,
          ImageFile::walks,
          ImageFile::program,
          ImageFile::contexts,
          ImageFile::entryPoints,
          ImageFile::eventDecode,
          ImageFile::inputOutput,
          ImageFile::verifyAll,
          image -> {
            for (int region = 0; region < image.regions().size(); region++) {
              image.elements(region);
            }
          });

  private ImageAssert() {}

  /**
   * Opens a file and uses everything in it, each use for itself. Nothing but an {@link
   * ImageException} of one line may come out.
   *
   * @return the number of faults
   */
  static int faults(Path file) {
    int faults = 0;
    try (ImageFile image = ImageReader.open(file)) {
      for (Consumer<ImageFile> use : USES) {
        try {
          use.accept(image);
        } catch (ImageException e) {
          oneLine(e, file);
          faults++;
        }
      }
    } catch (ImageException e) {
      oneLine(e, file);
      faults++;
    }
    return faults;
  }

  private static void oneLine(ImageException e, Path file) {
    assertThat(e.getMessage()).startsWith(file + ": ").doesNotContain("\n").doesNotContain("\r");
  }

  static void same(NetworkImage actual, NetworkImage expected) {
    assertThat(actual.design()).isEqualTo(expected.design());
    assertThat(actual.designText()).isEqualTo(expected.designText());
    assertThat(actual.regions()).isEqualTo(expected.regions());
    assertThat(actual.contexts()).isEqualTo(expected.contexts());
    assertThat(actual.walks()).isEqualTo(expected.walks());
    assertThat(actual.program()).isEqualTo(expected.program());
    assertThat(actual.entryPoints()).isEqualTo(expected.entryPoints());
    assertThat(actual.eventDecode()).isEqualTo(expected.eventDecode());
    assertThat(actual.layers()).isEqualTo(expected.layers());
    assertThat(actual.inputOutput()).isEqualTo(expected.inputOutput());
    assertThat(actual.provenance()).isEqualTo(expected.provenance());
    for (int region = 0; region < expected.regions().size(); region++) {
      assertThat(actual.elements(region)).isDeepEqualTo(expected.elements(region));
    }
  }
}
