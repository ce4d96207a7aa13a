package org.orthrus.simulator.energy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.orthrus.isa.design.CoreDesign.Memory;
import org.orthrus.simulator.energy.SramModel.Curve;

@Tag("energy")
class SramModelTest {

  /**
   * Twelve points of CACTI 7 (HewlettPackard/cacti, itrs-lop, one bank, one port; own run of the
   * tool), at the supply of itrs-lop. The fit is undone of its scaling to the table's supply.
   */
  @Tag("golden")
  @ParameterizedTest
  @CsvSource({
    "edge-22nm, 2048, 128, 0.5416, 0.9528",
    "edge-22nm, 8192, 32, 0.7485, 0.5633",
    "edge-22nm, 32768, 64, 2.1191, 1.7487",
    "edge-22nm, 65536, 128, 5.1133, 4.3725",
    "edge-22nm, 1048576, 64, 12.8036, 10.7798",
    "edge-45nm, 8192, 32, 1.2818, 2.6593",
    "edge-45nm, 8192, 64, 3.1622, 3.2442",
    "edge-45nm, 32768, 64, 7.2331, 5.6190",
    "edge-45nm, 1048576, 64, 36.7128, 31.6295",
    "edge-65nm, 2048, 128, 3.3940, 6.1140",
    "edge-65nm, 65536, 128, 18.9263, 41.8957",
    "edge-65nm, 1048576, 64, 76.7537, 68.3307"
  })
  void fitsCacti(String table, int bytes, int wordBits, double readPj, double writePj) {
    SramModel model = EnergyTables.open(table).sram().orElseThrow();
    assertWithin(model, Curve.READ, bytes, wordBits, readPj);
    assertWithin(model, Curve.WRITE, bytes, wordBits, writePj);
  }

  private static void assertWithin(
      SramModel model, Curve curve, int bytes, int wordBits, double picojoules) {
    SramModel.Fit fit = model.fit(curve);
    double factor = fit.provenance().scaling().orElseThrow().factor();
    double ratio = model.bank(curve, 8.0 * bytes, wordBits) / factor * 1e-3 / picojoules;
    double bound = fit.maximumFactor() * 1.001;
    assertThat(bound).isLessThan(2);
    assertThat(ratio).isBetween(1 / bound, bound);
  }

  /**
   * Leakage of 32 KB x 64 at 22 nm: CACTI itrs-lop 221.3 uW at 0.6 V, itrs-lstp 0.547 uW at 0.8 V;
   * sqrt(221.3 x 0.8 / 0.6 x 0.547) = 12.70 uW.
   */
  @Test
  void leakageIsTheGeometricMeanOfTwoCellTypes() {
    SramModel model = EnergyTables.open("edge-22nm").sram().orElseThrow();
    assertThat(model.bank(Curve.LEAKAGE, 262144, 64) * 1e6).isCloseTo(12.70, within(0.5));
  }

  /**
   * SENECA prints 2.9 pJ read and 3.5 pJ written per 16 bits; a bank of 256 KB x 128 is assumed.
   */
  @Test
  void liesWithinAFactorOfTwoOfSeneca() {
    SramModel model = EnergyTables.open("edge-22nm").sram().orElseThrow();
    double read = model.bank(Curve.READ, 8.0 * 262144, 128) / 8 * 1e-3;
    double write = model.bank(Curve.WRITE, 8.0 * 262144, 128) / 8 * 1e-3;
    assertThat(read).isCloseTo(2.0, within(0.05));
    assertThat(write).isCloseTo(2.0, within(0.05));
    assertThat(2.9 / read).isLessThan(2);
    assertThat(3.5 / write).isLessThan(2);
  }

  @Test
  void chargesOneBankAndLeaksInAll() {
    SramModel model = EnergyTables.open("edge-22nm").sram().orElseThrow();
    Memory one = new Memory(4096, 64, 1, 1);
    Memory four = new Memory(4 * 4096, 64, 4, 1);
    assertThat(model.memory(Curve.READ, four)).isEqualTo(model.memory(Curve.READ, one));
    assertThat(model.memory(Curve.LEAKAGE, four)).isEqualTo(4 * model.memory(Curve.LEAKAGE, one));
    Memory dual = new Memory(4096, 64, 1, 2);
    assertThat(model.memory(Curve.READ, dual))
        .isCloseTo(1.3 * model.memory(Curve.READ, one), within(1e-6));
  }

  @Test
  void knowsTheEdgesOfTheFit() {
    SramModel model = EnergyTables.open("edge-22nm").sram().orElseThrow();
    assertThat(model.fitted(new Memory(512, 32, 1, 1))).isTrue();
    assertThat(model.fitted(new Memory(511, 32, 1, 1))).isFalse();
    assertThat(model.fitted(new Memory(1024, 31, 1, 1))).isFalse();
    assertThat(model.fitted(new Memory(65536, 128, 1, 1))).isTrue();
    assertThat(model.fitted(new Memory(65537, 128, 1, 1))).isFalse();
    assertThat(model.fitted(new Memory(1024, 129, 1, 1))).isFalse();
  }
}
