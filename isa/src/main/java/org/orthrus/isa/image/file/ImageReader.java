package org.orthrus.isa.image.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.orthrus.isa.user.OneLine;

/**
 * Opens image files. The file is mapped; header and section table are verified at once, a section
 * at its first use.
 */
public final class ImageReader {

  private ImageReader() {}

  /**
   * Opens an image.
   *
   * @param file not to be changed while it is open
   * @return the image; to be closed
   * @throws ImageException if it cannot be read or is no image that this version accepts
   */
  public static ImageFile open(Path file) {
    long length = length(file);
    ImageMapping mapping = map(file, length);
    try {
      SectionTable.Header header =
          SectionTable.header(mapping.read(0, ImageFormat.HEADER_BYTES), length);
      int tableBytes = header.sections() * ImageFormat.TABLE_ROW_BYTES;
      List<Section> sections =
          SectionTable.decode(mapping.read(ImageFormat.HEADER_BYTES, tableBytes), header, length);
      return new ImageFile(file, mapping, header, sections);
    } catch (ImageProblem e) {
      mapping.close();
      throw new ImageException(file + ": " + e.getMessage(), e);
    } catch (RuntimeException | Error e) {
      mapping.close();
      throw e;
    }
  }

  private static long length(Path file) {
    if (file.toString().isBlank()) {
      throw new ImageException("'" + file + "' is not a file name; name an image file");
    }
    if (!Files.isRegularFile(file)) {
      throw new ImageException(
          file
              + ": "
              + (Files.exists(file) ? "not a file" : "no such file")
              + "; name an image file");
    }
    try {
      long length = Files.size(file);
      if (length < ImageFormat.HEADER_BYTES) {
        throw new ImageException(
            file
                + ": offset "
                + length
                + ": the file ends; an image has at least "
                + ImageFormat.HEADER_BYTES
                + " bytes; name a file that 'learn -o' wrote");
      }
      return length;
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private static ImageMapping map(Path file, long length) {
    try {
      if (!Files.isReadable(file)) {
        throw new IOException("permission denied");
      }
      return ImageMapping.open(file, length);
    } catch (IOException | IllegalStateException e) {
      throw unreadable(file, e);
    }
  }

  private static ImageException unreadable(Path file, Exception e) {
    return new ImageException(
        file + ": cannot be read (" + OneLine.of(e.getMessage()) + "); check its permissions", e);
  }
}
