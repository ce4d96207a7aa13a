package org.orthrus.isa.assembler;

/** Literals: {@code 12}, {@code 0x1F}, {@code 0b1010}; underscores may part digits. */
final class Numbers {

  private Numbers() {}

  static long whole(Token token) {
    String digits = token.text().replace("_", "");
    int radix = 10;
    if (digits.startsWith("0x") || digits.startsWith("0X")) {
      radix = 16;
    } else if (digits.startsWith("0b") || digits.startsWith("0B")) {
      radix = 2;
    }
    try {
      return Long.parseLong(radix == 10 ? digits : digits.substring(2), radix);
    } catch (NumberFormatException e) {
      throw new SourceProblem(
          token,
          token.quoted()
              + " is not an integer of at most 63 bits; allowed: decimal, 0x hexadecimal, 0b binary"
              + (token.text().contains(".") ? "; reals stand in fixed(real, region)" : ""));
    }
  }

  static double real(Token token) {
    String digits = token.text().replace("_", "");
    if (digits.matches("0[xXbB].*")) {
      return whole(token);
    }
    if (!digits.matches("[0-9]+(\\.[0-9]*)?([eE][+-]?[0-9]+)?")) {
      throw new SourceProblem(token, token.quoted() + " is not a number");
    }
    return Double.parseDouble(digits);
  }
}
