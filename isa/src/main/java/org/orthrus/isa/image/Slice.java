package org.orthrus.isa.image;

/**
 * What a region holds of one that is cut over cores: all rows of some columns.
 *
 * @param of name of the region that is cut
 * @param columns its columns that are held, column c of the slice being that of line c; where all
 *     cores hold all of them, each is a copy
 */
public record Slice(String of, AddressLines columns) {}
