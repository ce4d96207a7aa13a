package org.orthrus.workbench.run;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/** Waits for what host threads compute. */
final class Workers {

  private Workers() {}

  /** The value of a future; what its task threw is thrown here. */
  static <T> T get(Future<T> future) {
    try {
      return future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for a worker", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw new IllegalStateException("a worker failed", e.getCause());
    }
  }
}
