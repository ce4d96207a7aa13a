package org.orthrus.workbench.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.orthrus.workbench.run.CompareLearningJob;
import org.orthrus.workbench.run.LearnSettings;
import org.orthrus.workbench.run.Learning;
import org.orthrus.workbench.run.Progress;
import org.orthrus.workbench.run.WorkloadJob;

/**
 * A progress bar on a terminal, elsewhere one line an epoch or row; both on stderr. The launcher
 * says which it is, in the system property {@code orthrus.progress}.
 */
final class TerminalProgress
    implements Progress, CompareLearningJob.Watcher, WorkloadJob.Watcher, AutoCloseable {

  private static final long STEP = 64;

  private final boolean terminal = "bar".equals(System.getProperty("orthrus.progress"));
  private final PrintWriter err;
  private ProgressBar bar;
  private long from;

  TerminalProgress(PrintWriter err) {
    this.err = err;
  }

  @Override
  public void resumed(Path checkpoint, long done, long all) {
    err.println(
        done < all
            ? "going on from " + checkpoint + ": " + done + " of " + all + " samples are learned"
            : checkpoint + " holds the whole run, nothing is learned; delete it to begin anew");
    err.flush();
    from = done;
  }

  @Override
  public void samples(long done, long all) {
    if (!terminal || (done % STEP != 0 && done != all)) {
      return;
    }
    if (bar == null) {
      bar = bar("learning", " samples", all).startsFrom(from, Duration.ZERO).showSpeed().build();
    }
    bar.stepTo(done);
  }

  /** A bar or nothing: counts of timesteps are of no use in a log. */
  @Override
  public void timesteps(long done, long all) {
    if (terminal) {
      if (bar == null) {
        bar = bar("running", " timesteps", all).showSpeed().build();
      }
      bar.stepTo(done);
    }
  }

  private static ProgressBarBuilder bar(String task, String unit, long all) {
    return new ProgressBarBuilder()
        .setTaskName(task)
        .setInitialMax(all)
        .setUnit(unit, 1)
        .setStyle(ProgressBarStyle.ASCII)
        .setUpdateIntervalMillis(250);
  }

  @Override
  public void row(int number, int all, String what) {
    if (!terminal) {
      err.println(number + " of " + all + ": " + what);
      err.flush();
      return;
    }
    if (bar == null) {
      bar = bar("comparing", " rows", all).build();
    }
    bar.stepTo(number - 1L);
    bar.setExtraMessage(" " + what);
  }

  @Override
  public void epochEnded(Learning.Epoch epoch, LearnSettings settings) {
    String line =
        String.format(
            Locale.ROOT,
            "epoch %d of %d: %.2f %% on test, %.2f %% while learning, %.1f s",
            epoch.epoch(),
            settings.epochs(),
            100 * epoch.testAccuracy(),
            100 * epoch.trainAccuracy(),
            epoch.seconds());
    if (bar != null) {
      bar.setExtraMessage(String.format(Locale.ROOT, " test %.2f %%", 100 * epoch.testAccuracy()));
    } else if (!terminal) {
      err.println(line);
      err.flush();
    }
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }
}
