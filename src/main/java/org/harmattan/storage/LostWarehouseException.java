package org.harmattan.storage;

/**
 * Another run has taken the warehouse over; this one must write nothing more, nor roll anything
 * back.
 */
public final class LostWarehouseException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public LostWarehouseException(String message) {
    super(message);
  }
}
