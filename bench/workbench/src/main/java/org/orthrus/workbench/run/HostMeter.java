package org.orthrus.workbench.run;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.orthrus.simulator.sequencer.HostKernel;
import org.orthrus.workbench.report.RunResult.Host;

/** Measures what a run costs the host, from its construction on. */
public final class HostMeter {

  private final long startNanos = System.nanoTime();
  private final long startCpuNanos = cpuNanos();

  private final long startThreadNanos = threadNanos();

  private static long threadNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static long cpuNanos() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
  }

  /** Seconds since the start. */
  public double seconds() {
    return (System.nanoTime() - startNanos) / 1e9;
  }

  /**
   * CPU seconds of the process since the start, all its threads together. The process clock may
   * tick in hundredths of a second; the finer one of this thread alone is a lower bound.
   */
  public double cpuSeconds() {
    return Math.max(cpuNanos() - startCpuNanos, threadNanos() - startThreadNanos) / 1e9;
  }

  /**
   * The figures up to now.
   *
   * @param synapticOperations simulated in this time
   * @param kernels that ran the loops of the microcode
   */
  public Host host(long synapticOperations, Set<HostKernel> kernels, int threads) {
    double cpuSeconds = cpuSeconds();
    return hostAtRate(cpuSeconds > 0 ? synapticOperations / cpuSeconds : 0, kernels, threads);
  }

  /**
   * The figures up to now.
   *
   * @param sopPerCpuSecond of a part of this time
   * @param kernels that ran the loops of the microcode
   */
  public Host hostAtRate(double sopPerCpuSecond, Set<HostKernel> kernels, int threads) {
    return new Host(
        seconds(),
        cpuSeconds(),
        sopPerCpuSecond,
        peakBytes(),
        System.getProperty("java.vm.name") + " " + Runtime.version(),
        "plain Java: " + kernels.stream().map(HostKernel::text).collect(Collectors.joining(", ")),
        threads);
  }

  /** The largest resident set where the system tells, else the heap in use. */
  private static long peakBytes() {
    try {
      for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
        if (line.startsWith("VmHWM:")) {
          return Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024;
        }
      }
    } catch (IOException e) {
      // Not a Linux host: the heap has to do.
    }
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }
}
