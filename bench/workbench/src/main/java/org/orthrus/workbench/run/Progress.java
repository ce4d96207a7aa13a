package org.orthrus.workbench.run;

import java.nio.file.Path;

/** Told how learning goes on. May be called from several threads. */
public interface Progress {

  /** Nobody watches. */
  Progress NONE =
      new Progress() {
        @Override
        public void samples(long done, long all) {}

        @Override
        public void epochEnded(Learning.Epoch epoch, LearnSettings settings) {}
      };

  /** Learning goes on from a checkpoint, after so many samples of all. */
  default void resumed(Path checkpoint, long done, long all) {}

  /** So many samples of all have been learned. */
  void samples(long done, long all);

  /** An epoch and its test pass have ended. */
  void epochEnded(Learning.Epoch epoch, LearnSettings settings);
}
