package org.orthrus.isa.image.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;

/** A channel with room for some bytes, that writes at most 1000 of them at a time. */
final class FullDisk extends FileChannel {

  private final FileChannel to;
  private final boolean fullWhenForced;
  private long room;

  FullDisk(FileChannel to, long room, boolean fullWhenForced) {
    this.to = to;
    this.room = room;
    this.fullWhenForced = fullWhenForced;
  }

  @Override
  public int write(ByteBuffer from) throws IOException {
    int limit = from.limit();
    int count = (int) Math.min(Math.min(from.remaining(), room), 1000);
    if (count == 0 && from.hasRemaining()) {
      throw full();
    }
    from.limit(from.position() + count);
    try {
      room -= count;
      return to.write(from);
    } finally {
      from.limit(limit);
    }
  }

  @Override
  public void force(boolean metaData) throws IOException {
    if (fullWhenForced) {
      throw full();
    }
    to.force(metaData);
  }

  private static IOException full() {
    return new IOException("No space left on device");
  }

  @Override
  public FileChannel position(long newPosition) throws IOException {
    to.position(newPosition);
    return this;
  }

  @Override
  public long position() throws IOException {
    return to.position();
  }

  @Override
  public long size() throws IOException {
    return to.size();
  }

  @Override
  protected void implCloseChannel() throws IOException {
    to.close();
  }

  @Override
  public int read(ByteBuffer into) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long read(ByteBuffer[] into, int offset, int length) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long write(ByteBuffer[] from, int offset, int length) {
    throw new UnsupportedOperationException();
  }

  @Override
  public FileChannel truncate(long size) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long transferTo(long position, long count, WritableByteChannel target) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long transferFrom(ReadableByteChannel from, long position, long count) {
    throw new UnsupportedOperationException();
  }

  @Override
  public int read(ByteBuffer into, long position) {
    throw new UnsupportedOperationException();
  }

  @Override
  public int write(ByteBuffer from, long position) {
    throw new UnsupportedOperationException();
  }

  @Override
  public MappedByteBuffer map(MapMode mode, long position, long size) {
    throw new UnsupportedOperationException();
  }

  @Override
  public FileLock lock(long position, long size, boolean shared) {
    throw new UnsupportedOperationException();
  }

  @Override
  public FileLock tryLock(long position, long size, boolean shared) {
    throw new UnsupportedOperationException();
  }
}
