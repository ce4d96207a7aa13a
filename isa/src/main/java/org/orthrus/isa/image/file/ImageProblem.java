package org.orthrus.isa.image.file;

/**
 * What is wrong with a part of an image, or of another file of sections, before it is known whose
 * fault it is.
 */
public final class ImageProblem extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** With what is wrong. */
  public ImageProblem(String message) {
    super(message);
  }

  /** Throws unless the condition holds. */
  public static void unless(boolean condition, String format, Object... arguments) {
    if (!condition) {
      throw new ImageProblem(String.format(format, arguments));
    }
  }
}
