package org.orthrus.firmware.importers;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** Types of numbers that arrays are taken in. */
enum NpyType {
  FLOAT16("f2", 2, (b, at) -> half(b.getShort(at))),
  FLOAT32("f4", 4, ByteBuffer::getFloat),
  FLOAT64("f8", 8, ByteBuffer::getDouble),
  INT8("i1", 1, ByteBuffer::get),
  INT16("i2", 2, ByteBuffer::getShort),
  INT32("i4", 4, ByteBuffer::getInt),
  INT64("i8", 8, ByteBuffer::getLong);

  private static final int HALF_FRACTION = 10;
  private static final int HALF_BIAS = 15;
  private static final int HALF_SPECIAL = 31;

  private interface Reading {
    double at(ByteBuffer bytes, int offset);
  }

  private final String code;
  private final int bytes;
  private final Reading reading;

  NpyType(String code, int bytes, Reading reading) {
    this.code = code;
    this.bytes = bytes;
    this.reading = reading;
  }

  /** The type of a code without its byte order, for instance {@code f4}. */
  static Optional<NpyType> of(String code) {
    return Arrays.stream(values()).filter(type -> type.code.equals(code)).findFirst();
  }

  /** All of them, for messages. */
  static String words() {
    return Arrays.stream(values())
        .map(type -> type.name().toLowerCase(java.util.Locale.ROOT))
        .collect(Collectors.joining(", "));
  }

  /** Bytes of a number. */
  int bytes() {
    return bytes;
  }

  /** The number at a byte offset. */
  double at(ByteBuffer buffer, int offset) {
    return reading.at(buffer, offset);
  }

  /** IEEE 754 binary16: a sign, 5 bits of exponent, 10 of fraction. */
  private static double half(short bits) {
    int exponent = bits >> HALF_FRACTION & HALF_SPECIAL;
    int fraction = bits & (1 << HALF_FRACTION) - 1;
    double magnitude;
    if (exponent == HALF_SPECIAL) {
      magnitude = fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
    } else if (exponent == 0) {
      magnitude = Math.scalb((double) fraction, 1 - HALF_BIAS - HALF_FRACTION);
    } else {
      magnitude =
          Math.scalb(
              (double) (fraction | 1 << HALF_FRACTION), exponent - HALF_BIAS - HALF_FRACTION);
    }
    return bits < 0 ? -magnitude : magnitude;
  }
}
