package org.orthrus.firmware.importers;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.orthrus.isa.user.OneLine;

/**
 * The head of an {@code .npy} array, format versions 1 to 3 (numpy.lib.format).
 *
 * @param columnMajor whether the first index runs fastest (Fortran order), not the last
 */
record NpyHeader(NpyType type, ByteOrder order, boolean columnMajor, List<Integer> shape) {

  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final int LONGEST = 1 << 16;
  private static final Pattern DESCRIPTION = Pattern.compile("'descr'\\s*:\\s*(\\[.*?\\]|'[^']*')");
  private static final Pattern ORDER = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
  private static final Pattern SHAPE =
      Pattern.compile("'shape'\\s*:\\s*\\(((?:\\s*[0-9]{1,18}\\s*,?)*)\\s*\\)");
  private static final Pattern NUMBER = Pattern.compile("[0-9]+");
  private static final Pattern OBJECTS = Pattern.compile("'[|<>=]?O[0-9]*'");

  /** Something in the head that is not taken; the message says what and what is allowed. */
  static final class Refused extends Exception {

    private static final long serialVersionUID = 1L;

    Refused(String fault) {
      super(fault);
    }
  }

  NpyHeader {
    shape = List.copyOf(shape);
  }

  /** Reads it and leaves the stream where the numbers begin. */
  static NpyHeader read(DataInputStream in) throws IOException, Refused {
    byte[] magic = in.readNBytes(MAGIC.length);
    if (!Arrays.equals(magic, MAGIC)) {
      throw new Refused("does not begin as .npy arrays do; write the file with numpy.savez");
    }
    int version = in.readUnsignedByte();
    in.readUnsignedByte();
    if (version < 1 || version > 3) {
      throw new Refused(".npy version " + version + "; allowed: 1 to 3; write it with numpy.savez");
    }
    int low = in.readUnsignedByte() | in.readUnsignedByte() << 8;
    long length =
        version == 1
            ? low
            : low | (long) (in.readUnsignedByte() | in.readUnsignedByte() << 8) << 16;
    if (length > LONGEST) {
      throw new Refused("a head of " + length + " bytes; allowed: at most " + LONGEST);
    }
    byte[] text = in.readNBytes((int) length);
    if (text.length < length) {
      throw new Refused("truncated: it ends within its head; copy the file again");
    }
    return parse(new String(text, StandardCharsets.UTF_8));
  }

  private static NpyHeader parse(String text) throws Refused {
    Matcher description = DESCRIPTION.matcher(text);
    Matcher order = ORDER.matcher(text);
    Matcher shape = SHAPE.matcher(text);
    if (!description.find() || !order.find() || !shape.find()) {
      throw new Refused(
          "its head '" + OneLine.of(text) + "' lacks descr, fortran_order or shape; allowed: all");
    }
    String code = description.group(1);
    if (OBJECTS.matcher(code).find()) {
      throw new Refused(
          "holds Python objects (a pickle), which are not opened; allowed: numbers; make it an array"
              + " of float32");
    }
    String bare = code.replace("'", "");
    boolean ordered = !bare.isEmpty() && "<>|=".indexOf(bare.charAt(0)) >= 0;
    Optional<NpyType> type = NpyType.of(ordered ? bare.substring(1) : bare);
    if (type.isEmpty()) {
      throw new Refused(
          "numbers of type "
              + OneLine.of(code)
              + "; allowed: "
              + NpyType.words()
              + "; make it an array of float32");
    }
    return new NpyHeader(
        type.get(),
        bare.charAt(0) == '>' ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN,
        order.group(1).equals("True"),
        sizes(shape.group(1)));
  }

  private static List<Integer> sizes(String text) throws Refused {
    List<Integer> sizes = new ArrayList<>();
    long count = 1;
    Matcher numbers = NUMBER.matcher(text);
    while (numbers.find()) {
      long size = Long.parseLong(numbers.group());
      count = size == 0 ? 0 : count > Integer.MAX_VALUE / size ? Long.MAX_VALUE : count * size;
      if (size > Integer.MAX_VALUE || count > Integer.MAX_VALUE) {
        throw new Refused(
            "shape (" + text.strip() + "); allowed: at most " + Integer.MAX_VALUE + " elements");
      }
      sizes.add((int) size);
    }
    return sizes;
  }

  /** Number of elements. */
  int elements() {
    return shape.stream().reduce(1, (a, b) -> a * b);
  }
}
