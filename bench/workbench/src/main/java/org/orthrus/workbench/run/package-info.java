/**
 * Runs on the simulated chip, and their results.
 *
 * <p>{@link org.orthrus.workbench.run.Setup} is what is simulated. {@code Presenter} gives samples
 * to a chip and reads its answer; {@link org.orthrus.workbench.run.Learning} and {@link
 * org.orthrus.workbench.run.TestPass} do so for whole sets. A job ({@link
 * org.orthrus.workbench.run.LearnJob}, {@link org.orthrus.workbench.run.RunJob}, {@link
 * org.orthrus.workbench.run.CompareLearningJob}, {@link org.orthrus.workbench.run.WorkloadJob})
 * puts these together and returns a result; {@code FiguresBuilder} prices its counters, {@link
 * org.orthrus.workbench.run.MemoryFootprint} reads its memory off the map. {@link
 * org.orthrus.workbench.run.PriceJob} prices the counters of a result again.
 *
 * <p>{@link org.orthrus.workbench.run.Recording} is what probes saw of a chip, {@code
 * SampleRecorder} presents samples to it. {@link org.orthrus.workbench.run.ImageDescription} and
 * {@code HostKernels} say what is in an image and how the host would run it.
 */
package org.orthrus.workbench.run;
