package org.orthrus.firmware.data;

/** What to learn from and what to be tested on. */
public record DataSet(String name, SampleSet train, SampleSet test) {}
