package org.orthrus.isa.image;

import org.orthrus.isa.program.EntryPoint;

/**
 * One row of the event decoder: an input event whose address satisfies {@code address & mask ==
 * match} starts the named entry point. Rows are tried in order.
 *
 * @param mask bits looked at
 * @param match their value
 * @param entryPoint name of an {@link EntryPoint}
 */
public record EventDecode(int mask, int match, String entryPoint) {}
