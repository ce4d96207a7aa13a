package org.orthrus.isa.image.file;

/** What is wrong with a part of an image, before it is known whose fault it is. */
final class ImageProblem extends RuntimeException {

  private static final long serialVersionUID = 1L;

  ImageProblem(String message) {
    super(message);
  }

  /** Throws unless the condition holds. */
  static void unless(boolean condition, String format, Object... arguments) {
    if (!condition) {
      throw new ImageProblem(String.format(format, arguments));
    }
  }
}
