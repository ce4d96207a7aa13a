package org.orthrus.workbench.command;

import java.io.PrintWriter;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.orthrus.workbench.run.LearnSettings;
import org.orthrus.workbench.run.Learning;
import org.orthrus.workbench.run.Progress;

/**
 * A progress bar on a terminal, elsewhere one line an epoch; both on stderr. The launcher says
 * which it is, in the system property {@code orthrus.progress}.
 */
final class TerminalProgress implements Progress, AutoCloseable {

  private static final long STEP = 64;

  private final boolean terminal = "bar".equals(System.getProperty("orthrus.progress"));
  private final PrintWriter err;
  private ProgressBar bar;

  TerminalProgress(PrintWriter err) {
    this.err = err;
  }

  @Override
  public void samples(long done, long all) {
    if (!terminal || (done % STEP != 0 && done != all)) {
      return;
    }
    if (bar == null) {
      bar =
          new ProgressBarBuilder()
              .setTaskName("learning")
              .setInitialMax(all)
              .setUnit(" samples", 1)
              .setStyle(ProgressBarStyle.ASCII)
              .showSpeed()
              .setUpdateIntervalMillis(250)
              .build();
    }
    bar.stepTo(done);
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
