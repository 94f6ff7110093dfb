package org.harmattan.quality;

import java.util.List;

/**
 * Wrong usage, configuration or reference, found before any work: exit code 2. Lists every mistake
 * at once.
 */
public final class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final List<String> problems;

  public UsageException(List<String> problems) {
    super(String.join(System.lineSeparator(), problems));
    this.problems = List.copyOf(problems);
  }

  public UsageException(String problem) {
    this(List.of(problem));
  }

  /** One sentence for each mistake: where, what is wrong, what to do. */
  public List<String> problems() {
    return problems;
  }
}
