package org.orthrus.firmware.network;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A node of a network. {@link Convolution} and {@link Dense} have neurons, which send spikes;
 * {@link Pool} and {@link Add} combine what they get within the timestep.
 *
 * <p>Weights are a matrix of {@link #fanIn} rows and {@link #channels} columns. Of a convolution,
 * row = (ky · kernelColumns + kx) · (in.channels / groups) + channel within its group; of a dense
 * layer, row = address of the input line.
 */
public sealed interface Layer {

  /** Unlike any other of the network. */
  String name();

  /** Layers it takes, by index; −1 is the network's input. */
  List<Integer> inputs();

  /** Shape of what it sends. */
  Shape output();

  /** Parameters of the rule that this layer overrides, by name. */
  Map<String, Double> settings();

  /** Whether it has weights and neurons. */
  default boolean weighted() {
    return fanIn() > 0;
  }

  /** Rows of the weights: synapses of a neuron. 0 where there are none. */
  default int fanIn() {
    return 0;
  }

  /** Channels of the output; the columns of the weights, where there are some. */
  default int channels() {
    return output().channels();
  }

  /**
   * Connections of an input line in a row of the weights: {@link #channels}, or less where they are
   * {@link #listed}.
   */
  default int slots() {
    return channels();
  }

  /** Whether each input line has a list of the neurons that it reaches. */
  default boolean listed() {
    return false;
  }

  /** What it slides over the map that it takes, if it does. */
  default Optional<Window> window() {
    return Optional.empty();
  }

  /** Number of weights, shared ones once. */
  default long weights() {
    return (long) fanIn() * (weighted() ? slots() : 0);
  }

  /**
   * Neurons that see the input through a sliding kernel. All neurons of a channel share weights.
   *
   * @param from index of the layer it takes
   * @param in shape of what that sends
   * @param output of the places of the kernel and as many channels as there are kernels
   * @param padding lines of silence around the map
   * @param groups into which channels are parted, in and out; each kernel sees its group only
   */
  record Convolution(
      String name,
      int from,
      Shape in,
      Shape output,
      int kernelRows,
      int kernelColumns,
      int stride,
      int padding,
      int groups,
      Map<String, Double> settings)
      implements Layer {

    /** Throws a {@link NetworkException} if the numbers contradict each other. */
    public Convolution {
      settings = Map.copyOf(settings);
      Window window = new Window(kernelRows, kernelColumns, stride, padding);
      expect(name, output, window.over(name, in, output.channels()));
      if (groups < 1 || in.channels() % groups != 0 || output.channels() % groups != 0) {
        throw new NetworkException(
            name,
            String.format(
                "%d groups for %d channels in and %d out; allowed: a divisor of both; change it",
                groups, in.channels(), output.channels()));
      }
      count(name, (long) kernelRows * kernelColumns * (in.channels() / groups), output.channels());
    }

    /** With the output that follows. */
    static Convolution of(
        String name,
        int from,
        Shape in,
        int channels,
        Window window,
        int groups,
        Map<String, Double> settings) {
      return new Convolution(
          name,
          from,
          in,
          window.over(name, in, channels),
          window.rows(),
          window.columns(),
          window.stride(),
          window.padding(),
          groups,
          settings);
    }

    @Override
    public List<Integer> inputs() {
      return List.of(from);
    }

    @Override
    public Optional<Window> window() {
      return Optional.of(new Window(kernelRows, kernelColumns, stride, padding));
    }

    @Override
    public int fanIn() {
      return kernelRows * kernelColumns * (in.channels() / groups);
    }
  }

  /**
   * Neurons that see every input line, or that each input line has a list of.
   *
   * @param from index of the layer it takes
   * @param output 1x1xN
   * @param density part of the neurons that an input line reaches, above 0, at most 1, rounded up
   *     to whole neurons; empty if it reaches all, without a list
   */
  record Dense(
      String name,
      int from,
      int inputLines,
      Shape output,
      OptionalDouble density,
      Map<String, Double> settings)
      implements Layer {

    /** Neurons that see every input line. */
    public Dense(
        String name, int from, int inputLines, Shape output, Map<String, Double> settings) {
      this(name, from, inputLines, output, OptionalDouble.empty(), settings);
    }

    /** Throws a {@link NetworkException} if the numbers contradict each other. */
    public Dense {
      settings = Map.copyOf(settings);
      expect(name, output, Shape.flat(output.channels()));
      if (inputLines < 1) {
        throw new NetworkException(name, inputLines + " input lines; allowed: at least 1");
      }
      if (density.isPresent() && !(density.getAsDouble() > 0 && density.getAsDouble() <= 1)) {
        throw new NetworkException(
            name,
            "density is " + density.getAsDouble() + "; allowed: above 0, at most 1; change it");
      }
      count(name, inputLines, output.channels());
    }

    @Override
    public List<Integer> inputs() {
      return List.of(from);
    }

    @Override
    public int slots() {
      return density.isEmpty()
          ? channels()
          : BigDecimal.valueOf(density.getAsDouble())
              .multiply(BigDecimal.valueOf(channels()))
              .setScale(0, RoundingMode.CEILING)
              .intValueExact();
    }

    @Override
    public boolean listed() {
      return density.isPresent();
    }

    @Override
    public int fanIn() {
      return inputLines;
    }
  }

  /**
   * Makes one value of each window, channel by channel.
   *
   * @param from index of the layer it takes
   * @param in shape of what that sends
   * @param padding around the map; absent for {@link Kind#MAX}, else 0
   */
  record Pool(
      String name,
      int from,
      Shape in,
      Shape output,
      Kind kind,
      int kernelRows,
      int kernelColumns,
      int stride,
      int padding,
      Map<String, Double> settings)
      implements Layer {

    /** What is made of a window. */
    public enum Kind {
      /** The sum by the size of the whole kernel, wherever it stands. */
      AVERAGE("average"),
      /** The sum. */
      SUM("sum"),
      /** The largest value; of spikes, whether there was one. */
      MAX("max");

      private final String text;

      Kind(String text) {
        this.text = text;
      }

      /** The word in files. */
      public String text() {
        return text;
      }
    }

    /** Throws a {@link NetworkException} if the numbers contradict each other. */
    public Pool {
      settings = Map.copyOf(settings);
      Window window = new Window(kernelRows, kernelColumns, stride, padding);
      expect(name, output, window.over(name, in, in.channels()));
    }

    /** With the output that follows. */
    static Pool of(
        String name, int from, Shape in, Kind kind, Window window, Map<String, Double> settings) {
      return new Pool(
          name,
          from,
          in,
          window.over(name, in, in.channels()),
          kind,
          window.rows(),
          window.columns(),
          window.stride(),
          window.padding(),
          settings);
    }

    @Override
    public List<Integer> inputs() {
      return List.of(from);
    }

    @Override
    public Optional<Window> window() {
      return Optional.of(new Window(kernelRows, kernelColumns, stride, padding));
    }
  }

  /**
   * The sum of two layers, line by line; of spikes, their number.
   *
   * @param from index of the one
   * @param other index of the other
   * @param output shape of both
   */
  record Add(String name, int from, int other, Shape output, Map<String, Double> settings)
      implements Layer {

    /** Throws a {@link NetworkException} if both are the same layer. */
    public Add {
      settings = Map.copyOf(settings);
      if (from == other) {
        throw new NetworkException(
            name, "adds a layer to itself; allowed: two layers; name another");
      }
    }

    @Override
    public List<Integer> inputs() {
      return List.of(from, other);
    }
  }

  private static void expect(String name, Shape output, Shape follows) {
    if (!output.equals(follows)) {
      throw new NetworkException(
          name, "output " + output + "; allowed: " + follows + ", which follows; change it");
    }
  }

  private static void count(String name, long fanIn, long channels) {
    if (fanIn * channels > Integer.MAX_VALUE) {
      throw new NetworkException(
          name,
          String.format(
              "%d weights (%d rows of %d); allowed: at most %d; make it smaller",
              fanIn * channels, fanIn, channels, Integer.MAX_VALUE));
    }
  }
}
