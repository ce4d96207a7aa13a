package org.orthrus.workbench.run;

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

  /** So many samples of all have been learned. */
  void samples(long done, long all);

  /** An epoch and its test pass have ended. */
  void epochEnded(Learning.Epoch epoch, LearnSettings settings);
}
