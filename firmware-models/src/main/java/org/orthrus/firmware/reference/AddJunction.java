package org.orthrus.firmware.reference;

import org.orthrus.firmware.network.Layer;

/** The sum of two layers; both get its error. */
final class AddJunction extends Junction {
  private final Layer.Add add;
  private final int index;

  AddJunction(Layer.Add add, int index) {
    this.add = add;
    this.index = index;
  }

  @Override
  void send(Signals signals) {
    double[] one = signals.of(add.from()).value;
    double[] other = signals.of(add.other()).value;
    Lines sum = signals.of(index);
    sum.clear();
    for (int i = 0; i < one.length; i++) {
      sum.set(i, one[i] + other[i]);
    }
  }

  @Override
  void handDown(Signals signals, double[][] handed) {
    for (int layer : add.inputs()) {
      if (layer >= 0 && handed[layer] != null) {
        Vectors.addScaled(1, handed[index], handed[layer]);
      }
    }
  }
}
