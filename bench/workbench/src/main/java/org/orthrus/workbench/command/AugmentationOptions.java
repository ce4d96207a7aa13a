package org.orthrus.workbench.command;

import org.orthrus.firmware.data.Augmentation;
import picocli.CommandLine.Option;

/** How training samples are moved. */
final class AugmentationOptions {

  @Option(
      names = "--shift",
      paramLabel = "PIXELS",
      description =
          "Moves each training sample by up to PIXELS in each direction, anew in each epoch"
              + " (default: ${DEFAULT-VALUE}).",
      defaultValue = "0")
  private String shift;

  @Option(
      names = "--rotate",
      paramLabel = "DEGREES",
      description =
          "Turns each training sample by up to DEGREES in each direction, anew in each epoch"
              + " (default: ${DEFAULT-VALUE}).",
      defaultValue = "0")
  private String rotate;

  /** What both come to. */
  Augmentation augmentation() {
    return new Augmentation(
        WholeNumber.of("--shift", shift, 0, Augmentation.MOST_SHIFT), degrees());
  }

  private double degrees() {
    try {
      double degrees = Double.parseDouble(rotate);
      if (degrees >= 0 && degrees <= Augmentation.MOST_ROTATION) {
        return degrees;
      }
    } catch (NumberFormatException e) {
      // Said below, as is what is out of range.
    }
    throw new UsageFault(
        "--rotate is '"
            + rotate
            + "'; allowed: numbers from 0 to "
            + Augmentation.MOST_ROTATION
            + ", for instance 7.5");
  }
}
