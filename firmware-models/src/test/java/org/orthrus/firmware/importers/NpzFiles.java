package org.orthrus.firmware.importers;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Files of arrays: those that NumPy wrote, and others byte by byte. */
final class NpzFiles {

  private NpzFiles() {}

  /** One of the files of make.py, copied into a directory. */
  static Path made(String name, Path directory) throws IOException {
    try (InputStream in = NpzFiles.class.getResourceAsStream(name)) {
      return Files.write(directory.resolve(name), in.readAllBytes());
    }
  }

  /** A zip of entries as they are. */
  static Path of(Path directory, Map<String, byte[]> entries) throws IOException {
    Path file = directory.resolve("hand.npz");
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
        zip.closeEntry();
      }
    }
    return file;
  }

  /** An array of 32-bit floats; version 1.0 of the format. */
  static byte[] npy(String shape, float... values) {
    return headed("{'descr': '<f4', 'fortran_order': False, 'shape': " + shape + ", }", 1, values);
  }

  /** An array with any head. */
  static byte[] headed(String head, int version, float... values) {
    byte[] text = (head + "\n").getBytes(StandardCharsets.ISO_8859_1);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', (byte) version, 0});
    bytes.write(text.length);
    bytes.write(text.length >> 8);
    if (version > 1) {
      bytes.writeBytes(new byte[2]);
    }
    bytes.writeBytes(text);
    ByteBuffer numbers =
        ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    numbers.asFloatBuffer().put(values);
    bytes.writeBytes(numbers.array());
    return bytes.toByteArray();
  }
}
