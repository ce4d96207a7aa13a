package org.orthrus.isa.image;

/**
 * Where the sequencer starts for an event of the outside.
 *
 * @param name {@code sampleBegin}, {@code event}, {@code timestepEnd}, {@code target}, {@code
 *     sampleEnd}, or a kind of the design's own event decode
 * @param address microcode address
 */
public record EntryPoint(String name, int address) {}
