package org.orthrus.workbench.run;

import java.nio.file.Files;
import java.util.Map;
import java.util.Optional;
import org.orthrus.simulator.Chip;
import org.orthrus.simulator.checkpoint.CheckpointException;
import org.orthrus.simulator.checkpoint.CheckpointFile;
import org.orthrus.simulator.checkpoint.CheckpointWriter;

/** Keeps a run of learning in a file, and takes it up again from there. */
interface LearningCheckpoint {

  /** Nothing is kept. */
  LearningCheckpoint NONE =
      new LearningCheckpoint() {
        @Override
        public LearningPosition restore(Chip chip, LearnSettings settings, Progress progress) {
          return LearningPosition.START;
        }

        @Override
        public boolean due(int samples) {
          return false;
        }

        @Override
        public void save(Chip chip, LearningPosition position) {}
      };

  /**
   * Makes the chip what it was when it was last saved, if it was.
   *
   * @return where to go on
   */
  LearningPosition restore(Chip chip, LearnSettings settings, Progress progress);

  /** Whether to save after so many samples since. */
  boolean due(int samples);

  /** Saves. */
  void save(Chip chip, LearningPosition position);

  /**
   * In a file.
   *
   * @param run what decides the result of the run: {@link RunIdentity}
   */
  static LearningCheckpoint in(CheckpointSettings where, Map<String, String> run) {
    return new LearningCheckpoint() {
      @Override
      public LearningPosition restore(Chip chip, LearnSettings settings, Progress progress) {
        if (!Files.exists(where.file())) {
          return LearningPosition.START;
        }
        try (CheckpointFile saved = CheckpointFile.open(where.file())) {
          saved.requireRun(run);
          LearningPosition at = saved.progress(fields -> LearningPosition.decode(fields, settings));
          chip.restore(saved.chip(chip.image()));
          int samples = settings.train().count();
          progress.resumed(where.file(), at.learned(samples), (long) settings.epochs() * samples);
          return at;
        }
      }

      @Override
      public boolean due(int samples) {
        return samples >= where.every();
      }

      @Override
      public void save(Chip chip, LearningPosition position) {
        requireOurs();
        CheckpointWriter.write(where.file(), run, position::encode, chip.checkpoint());
      }

      /** What another run keeps there meanwhile is not replaced; what nobody can read is. */
      private void requireOurs() {
        if (Files.exists(where.file())) {
          readable().ifPresent(this::requireRun);
        }
      }

      private void requireRun(CheckpointFile there) {
        try (there) {
          there.requireRun(run);
        }
      }

      private Optional<CheckpointFile> readable() {
        try {
          return Optional.of(CheckpointFile.open(where.file()));
        } catch (CheckpointException e) {
          return Optional.empty();
        }
      }
    };
  }
}
