package org.harmattan.storage;

import java.util.OptionalLong;

/**
 * Who writes a warehouse. A writer that has lost it to another is stopped before its next write,
 * and a write that was under way is not taken by the table: Delta skips one whose number is not
 * higher than the last that the table took.
 */
public interface Writer {
  /** A writer that nobody else can follow, as for scratch folders; its writes are not numbered. */
  Writer ALONE =
      new Writer() {
        @Override
        public void require() {}

        @Override
        public OptionalLong nextWrite() {
          return OptionalLong.empty();
        }
      };

  /**
   * Does nothing while the warehouse is this writer's.
   *
   * @throws LostWarehouseException once it is another's
   */
  void require();

  /**
   * Number of the next write: higher than all before, of this writer and of those before it; empty
   * where writes are not numbered.
   *
   * @throws LostWarehouseException once the warehouse is another's
   */
  OptionalLong nextWrite();
}
