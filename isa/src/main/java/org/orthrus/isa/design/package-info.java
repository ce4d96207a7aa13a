/**
 * Core designs: what an architect chooses. Start with {@link org.orthrus.isa.design.DesignKey}, the
 * table of every key; {@link org.orthrus.isa.design.DesignReader} reads, {@link
 * org.orthrus.isa.design.Designs} finds and identifies.
 */
package org.orthrus.isa.design;
