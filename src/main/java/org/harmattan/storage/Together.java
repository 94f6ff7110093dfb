package org.harmattan.storage;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Several writes at once. A small Delta or Parquet write is mostly planning and waiting on the
 * driver, so that a few of them side by side fill the cores that one alone leaves idle. Spark's job
 * group is inherited by the threads.
 */
public final class Together {
  private static final int AT_ONCE = 4;

  private Together() {}

  /**
   * Runs all tasks and waits for them; fails with the first failure in their order, after all have
   * ended.
   */
  public static void run(List<Runnable> tasks) {
    all(tasks.stream().<Callable<Void>>map(Together::asCallable).toList());
  }

  private static Callable<Void> asCallable(Runnable task) {
    return () -> {
      task.run();
      return null;
    };
  }

  /** The same; gives what the tasks give, in their order. */
  public static <T> List<T> all(List<Callable<T>> tasks) {
    ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
    try {
      List<Future<T>> running = new ArrayList<>();
      tasks.forEach(task -> running.add(threads.submit(task)));
      List<T> results = new ArrayList<>();
      RuntimeException failure = null;
      for (Future<T> one : running) {
        try {
          results.add(one.get());
        } catch (ExecutionException e) {
          failure =
              failure != null
                  ? failure
                  : new IllegalStateException(e.getCause().getMessage(), e.getCause());
        }
      }
      if (failure != null) {
        throw failure;
      }
      return results;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while writing", e);
    } finally {
      threads.shutdownNow();
    }
  }
}
