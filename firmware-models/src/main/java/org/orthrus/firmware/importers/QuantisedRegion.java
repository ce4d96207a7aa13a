package org.orthrus.firmware.importers;

/**
 * What storing numbers in a region's format changed.
 *
 * @param region its name
 * @param format for instance {@code Q1.6}
 * @param elements how many were stored
 * @param largestError largest absolute difference between what is stored and what was given
 * @param rootMeanSquareError of the same differences
 * @param clamped elements that lie beyond the range of the format
 */
public record QuantisedRegion(
    String region,
    String format,
    long elements,
    double largestError,
    double rootMeanSquareError,
    long clamped) {}
