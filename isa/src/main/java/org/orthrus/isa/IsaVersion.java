package org.orthrus.isa;

import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;
import java.util.TreeSet;
import org.orthrus.isa.fixedpoint.Overflow;
import org.orthrus.isa.fixedpoint.Rounding;

/**
 * Which instruction set a microword is encoded in: a number for people, and a fingerprint of
 * everything that decides what the bits of a word mean, which changes by itself with the table.
 */
public final class IsaVersion {

  /** The number of this instruction set; raised when old images can no longer run. */
  public static final int CURRENT = 1;

  /** The oldest number whose images this version runs. */
  public static final int OLDEST = 1;

  private static final long FINGERPRINT =
      Hashing.sha256().hashString(table(), StandardCharsets.UTF_8).asLong();

  private IsaVersion() {}

  /** The fingerprint of the current number: the first 8 bytes of a SHA-256, low byte first. */
  public static long fingerprint() {
    return FINGERPRINT;
  }

  private static String table() {
    StringBuilder table = new StringBuilder();
    for (Instruction instruction : Instruction.values()) {
      table
          .append(instruction.opcode())
          .append(' ')
          .append(instruction.mnemonic())
          .append(' ')
          .append(new TreeSet<>(instruction.modifiers()));
      for (OperandKind kind : instruction.operands()) {
        table.append(' ').append(kind).append(':').append(kind.bits());
      }
      table.append('\n');
    }
    for (AddressMode mode : AddressMode.values()) {
      table.append(mode).append('\n');
    }
    for (Rounding rounding : Rounding.values()) {
      table.append(rounding.text()).append('\n');
    }
    for (Overflow overflow : Overflow.values()) {
      table.append(overflow.text()).append('\n');
    }
    return table.toString();
  }
}
