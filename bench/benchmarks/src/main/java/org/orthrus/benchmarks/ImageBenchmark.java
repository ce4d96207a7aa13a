package org.orthrus.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.orthrus.isa.image.ModelImage;
import org.orthrus.isa.image.file.ImageFile;
import org.orthrus.isa.image.file.ImageReader;
import org.orthrus.isa.image.file.ImageWriter;
import org.orthrus.simulator.Chip;
import org.orthrus.simulator.ExecutorKind;

/** Network images: an operation opens, verifies, loads or writes a whole one. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ImageBenchmark {

  /** Layer sizes; neurons of rule lif, weights of 8 bits. */
  @Param({MnistTask.NETWORK, "784-1024-1024-10"})
  public String network;

  private Path folder;
  private Path file;
  private Path copy;
  private ModelImage image;
  private long bytes;

  /** The size of the image. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.EVENTS)
  public static class Size {

    private final PerOperation operation = new PerOperation();
    private long total;

    /** Nothing done yet. */
    @Setup(Level.Iteration)
    public void begin(BenchmarkParams benchmark, IterationParams iteration) {
      operation.begin(benchmark, iteration);
      total = 0;
    }

    void add(long bytes) {
      operation.done(1);
      total += bytes;
    }

    /** Bytes of the file. */
    public double bytesPerOp() {
      return operation.share(total);
    }
  }

  /** Writes the image that is opened. */
  @Setup(Level.Trial)
  public void compile() throws IOException {
    folder = Files.createTempDirectory("orthrus-benchmark");
    file = folder.resolve("network.img");
    copy = folder.resolve("copy.img");
    image =
        MnistTask.compile(
            "lif", network, BenchmarkCore.core(BenchmarkCore.LANES), MnistTask.TIMESTEPS);
    bytes = ImageWriter.write(image, file);
  }

  /** Deletes what was written. */
  @TearDown(Level.Trial)
  public void delete() throws IOException {
    Files.deleteIfExists(copy);
    Files.delete(file);
    Files.delete(folder);
  }

  /** Maps the file, verifies header and section table. */
  @Benchmark
  public int open(Size size) {
    try (ImageFile opened = ImageReader.open(file)) {
      size.add(opened.length());
      return opened.sections().size();
    }
  }

  /** Opens and verifies every byte and every rule. */
  @Benchmark
  public int openAndVerify(Size size) {
    try (ImageFile opened = ImageReader.open(file)) {
      opened.verifyAll();
      size.add(opened.length());
      return opened.sections().size();
    }
  }

  /** Opens and loads a chip. */
  @Benchmark
  public Chip openAndLoad(Size size) {
    try (ImageFile opened = ImageReader.open(file)) {
      size.add(opened.length());
      return Chip.load(opened, ExecutorKind.FAST);
    }
  }

  /** Writes, and waits for the disk. */
  @Benchmark
  public long write(Size size) {
    long length = ImageWriter.write(image, copy);
    size.add(length);
    return length;
  }

  long bytes() {
    return bytes;
  }
}
