package org.orthrus.simulator.energy;

import java.util.Map;
import org.orthrus.isa.yaml.YamlMap;

/** Reads the section {@code sram} of a table. */
final class SramModelReader {

  private static final double WIDEST_WORD_BITS = 1e6;

  private final FigureReader figures;

  SramModelReader(FigureReader figures) {
    this.figures = figures;
  }

  SramModel read(YamlMap node) {
    YamlMap reference = node.map("reference");
    YamlMap range = node.map("range");
    YamlMap port = node.map("extraPort");
    SramModel model =
        new SramModel(
            reference.real("capacityBits", 1, FigureReader.HUGE),
            reference.real("wordBits", 1, WIDEST_WORD_BITS),
            range.real("minimumCapacityBits", 1, FigureReader.HUGE),
            range.real("maximumCapacityBits", 1, FigureReader.HUGE),
            range.real("minimumWordBits", 1, WIDEST_WORD_BITS),
            range.real("maximumWordBits", 1, WIDEST_WORD_BITS),
            fit(node.map("read"), FigureReader.ENERGY_UNITS),
            fit(node.map("write"), FigureReader.ENERGY_UNITS),
            fit(node.map("leakage"), FigureReader.POWER_UNITS),
            port.real("factor", 1, 10),
            port.constant("kind", ConstantKind.values(), ConstantKind::text).text()
                + ": "
                + port.text("source"));
    reference.end();
    range.end();
    port.end();
    node.end();
    return model;
  }

  private SramModel.Fit fit(YamlMap node, Map<String, Double> units) {
    FigureReader.Scaled scaled = figures.scaled(node, units.keySet());
    double value = FigureReader.value(scaled.values(), units) * scaled.factor();
    SramModel.Fit fit =
        new SramModel.Fit(
            value,
            node.real("capacityExponent", -2, 2),
            node.real("wordExponent", -2, 2),
            node.real("rmsFactor", 1, 100),
            node.real("maximumFactor", 1, 100),
            figures.provenance(node, scaled));
    node.end();
    return fit;
  }
}
