package org.orthrus.simulator.probes;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * A growing list of integers of one width, little-endian. It lies outside the Java heap, where no
 * collector moves it, and in chunks, so that growing copies nothing.
 */
public final class IntegerLog {

  private static final int CHUNK_BYTES = 1 << 17;

  private final int bytes;
  private final int perChunkBits;
  private final List<ByteBuffer> chunks = new ArrayList<>();
  private ByteBuffer last = ByteBuffer.allocateDirect(0);
  private long size;

  private IntegerLog(int bytes) {
    this.bytes = bytes;
    perChunkBits = Integer.numberOfTrailingZeros(CHUNK_BYTES / bytes);
  }

  /** For integers from 0 to {@code limit - 1}: of 16 bits, unsigned, if these suffice, else 32. */
  static IntegerLog below(int limit) {
    return new IntegerLog(limit <= 1 << Short.SIZE ? Short.BYTES : Integer.BYTES);
  }

  /** For integers of 64 bits. */
  static IntegerLog ofLongs() {
    return new IntegerLog(Long.BYTES);
  }

  /** Appends the first {@code count} values. */
  void add(int[] values, int count) {
    for (int i = 0; i < count; i++) {
      put(values[i]);
    }
  }

  /** Appends a value. */
  void add(long value) {
    put(value);
  }

  private void put(long value) {
    if (!last.hasRemaining()) {
      last = ByteBuffer.allocateDirect(CHUNK_BYTES).order(ByteOrder.LITTLE_ENDIAN);
      chunks.add(last);
    }
    switch (bytes) {
      case Short.BYTES -> last.putShort((short) value);
      case Integer.BYTES -> last.putInt((int) value);
      default -> last.putLong(value);
    }
    size++;
  }

  /** Adds to the last value, of 64 bits. */
  void addToLast(long more) {
    int place = last.position() - Long.BYTES;
    last.putLong(place, last.getLong(place) + more);
  }

  /** How many there are. */
  public long size() {
    return size;
  }

  /** Bytes of one. */
  public int bytes() {
    return bytes;
  }

  /** Value i, from 0 on. */
  public long get(long i) {
    ByteBuffer chunk = chunks.get((int) (i >> perChunkBits));
    int place = ((int) i & ((1 << perChunkBits) - 1)) * bytes;
    return switch (bytes) {
      case Short.BYTES -> Short.toUnsignedInt(chunk.getShort(place));
      case Integer.BYTES -> chunk.getInt(place);
      default -> chunk.getLong(place);
    };
  }

  /** All values as they are stored, to read. */
  public List<ByteBuffer> chunks() {
    return chunks.stream().map(chunk -> chunk.asReadOnlyBuffer().flip()).toList();
  }
}
