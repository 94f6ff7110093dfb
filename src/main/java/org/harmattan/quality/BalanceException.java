package org.harmattan.quality;

/** A closing balance or quality gate is broken: exit code 3, nothing of gold has changed. */
public final class BalanceException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public BalanceException(String message) {
    super(message);
  }
}
