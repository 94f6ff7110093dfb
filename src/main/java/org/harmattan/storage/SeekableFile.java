package org.harmattan.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** A file on any Hadoop file system as a channel that can only be read. */
final class SeekableFile implements SeekableByteChannel {
  private final FSDataInputStream in;
  private final long size;
  private boolean isOpen = true;

  SeekableFile(FileSystem files, Path path) throws IOException {
    this.size = files.getFileStatus(path).getLen();
    this.in = files.open(path);
  }

  @Override
  public int read(ByteBuffer target) throws IOException {
    byte[] buffer = new byte[Math.min(target.remaining(), 1 << 16)];
    if (buffer.length == 0) {
      return 0;
    }
    int read = in.read(buffer, 0, buffer.length);
    if (read > 0) {
      target.put(buffer, 0, read);
    }
    return read;
  }

  @Override
  public long position() throws IOException {
    return in.getPos();
  }

  @Override
  public SeekableByteChannel position(long newPosition) throws IOException {
    // File systems refuse to seek beyond the end, where a broken directory may point.
    in.seek(Math.min(Math.max(newPosition, 0), size));
    return this;
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public boolean isOpen() {
    return isOpen;
  }

  @Override
  public void close() throws IOException {
    isOpen = false;
    in.close();
  }

  @Override
  public int write(ByteBuffer source) {
    throw new NonWritableChannelException();
  }

  @Override
  public SeekableByteChannel truncate(long newSize) {
    throw new NonWritableChannelException();
  }
}
