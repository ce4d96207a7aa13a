package org.orthrus.simulator.sequencer;

import org.orthrus.isa.AddressMode;
import org.orthrus.isa.Microword;

/**
 * A decoded stream operand.
 *
 * @param slot stream slot
 * @param mode how rows and columns are picked
 * @param register scalar register of {@link AddressMode#ROW} and {@link AddressMode#COLUMN}
 */
record StreamOperand(int slot, AddressMode mode, int register) {

  private static final AddressMode[] MODES = AddressMode.values();

  static StreamOperand decode(int field) {
    return new StreamOperand(
        Microword.streamSlot(field),
        MODES[Microword.streamModeCode(field)],
        Microword.streamRegister(field));
  }
}
