package org.orthrus.workbench.report;

import java.util.List;
import org.orthrus.workbench.report.RunResult.Against;
import org.orthrus.workbench.report.RunResult.CurvePoint;
import org.orthrus.workbench.report.RunResult.Data;
import org.orthrus.workbench.report.RunResult.Design;
import org.orthrus.workbench.report.RunResult.EnergyTable;
import org.orthrus.workbench.report.RunResult.Host;
import org.orthrus.workbench.report.RunResult.Image;
import org.orthrus.workbench.report.RunResult.MemoryBits;
import org.orthrus.workbench.report.RunResult.Network;
import org.orthrus.workbench.report.RunResult.Weights;

/** Makes a {@link RunResult} of the components that a run has; the others are absent. */
public final class RunResultBuilder {

  private final String command;
  private Long seed;
  private Design design;
  private EnergyTable energyTable;
  private Network network;
  private String rule;
  private Data data;
  private Image image;
  private Weights weights;
  private Double accuracy;
  private Figures inference;
  private Figures training;
  private MemoryBits memoryBits;
  private List<Against> against;
  private Host host;
  private List<CurvePoint> curve;
  private List<Raster> raster;
  private List<Timeline> timeline;
  private List<Silicon> silicon;
  private List<String> warnings;
  private List<String> notes;

  /** A result of a command, for instance {@code learn}. */
  public RunResultBuilder(String command) {
    this.command = command;
  }

  /** {@link RunResult#seed}. */
  public RunResultBuilder seed(Long value) {
    seed = value;
    return this;
  }

  /** {@link RunResult#design}. */
  public RunResultBuilder design(Design value) {
    design = value;
    return this;
  }

  /** {@link RunResult#energyTable}. */
  public RunResultBuilder energyTable(EnergyTable value) {
    energyTable = value;
    return this;
  }

  /** {@link RunResult#network}. */
  public RunResultBuilder network(Network value) {
    network = value;
    return this;
  }

  /** {@link RunResult#rule}. */
  public RunResultBuilder rule(String value) {
    rule = value;
    return this;
  }

  /** {@link RunResult#data}. */
  public RunResultBuilder data(Data value) {
    data = value;
    return this;
  }

  /** {@link RunResult#image}. */
  public RunResultBuilder image(Image value) {
    image = value;
    return this;
  }

  /** {@link RunResult#weights}. */
  public RunResultBuilder weights(Weights value) {
    weights = value;
    return this;
  }

  /** {@link RunResult#accuracy}. */
  public RunResultBuilder accuracy(Double value) {
    accuracy = value;
    return this;
  }

  /** {@link RunResult#inference}. */
  public RunResultBuilder inference(Figures value) {
    inference = value;
    return this;
  }

  /** {@link RunResult#training}. */
  public RunResultBuilder training(Figures value) {
    training = value;
    return this;
  }

  /** {@link RunResult#memoryBits}. */
  public RunResultBuilder memoryBits(MemoryBits value) {
    memoryBits = value;
    return this;
  }

  /** {@link RunResult#against}. */
  public RunResultBuilder against(List<Against> value) {
    against = value;
    return this;
  }

  /** {@link RunResult#host}. */
  public RunResultBuilder host(Host value) {
    host = value;
    return this;
  }

  /** {@link RunResult#curve}. */
  public RunResultBuilder curve(List<CurvePoint> value) {
    curve = value;
    return this;
  }

  /** {@link RunResult#raster}. */
  public RunResultBuilder raster(List<Raster> value) {
    raster = value;
    return this;
  }

  /** {@link RunResult#timeline}. */
  public RunResultBuilder timeline(List<Timeline> value) {
    timeline = value;
    return this;
  }

  /** {@link RunResult#silicon}. */
  public RunResultBuilder silicon(List<Silicon> value) {
    silicon = value;
    return this;
  }

  /** {@link RunResult#warnings}. */
  public RunResultBuilder warnings(List<String> value) {
    warnings = value;
    return this;
  }

  /** {@link RunResult#notes}. */
  public RunResultBuilder notes(List<String> value) {
    notes = value;
    return this;
  }

  /** The result. */
  public RunResult build() {
    return new RunResult(
        RunResult.SCHEMA,
        command,
        seed,
        design,
        energyTable,
        network,
        rule,
        data,
        image,
        weights,
        accuracy,
        null,
        inference,
        training,
        memoryBits,
        against,
        host,
        curve,
        raster,
        timeline,
        silicon,
        warnings,
        notes);
  }
}
