/**
 * What users write: an experiment and a benchmark, shown and explained in {@code
 * docs/how-to/own-experiment.md}.
 */
package org.orthrus.benchmarks.example;
