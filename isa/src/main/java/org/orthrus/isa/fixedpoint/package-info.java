/**
 * The machine's arithmetic, bit by bit. {@link org.orthrus.isa.fixedpoint.FixedPointFormat} is a
 * Q-format of a quantity, {@link org.orthrus.isa.fixedpoint.Rounding} and {@link
 * org.orthrus.isa.fixedpoint.Overflow} are the rules by name, {@link
 * org.orthrus.isa.fixedpoint.FixedPoint} is what they do to one number. Compiler, float comparison
 * and both executors use these, so that a rule is defined once.
 */
package org.orthrus.isa.fixedpoint;
