package org.orthrus.workbench.run;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.orthrus.isa.image.ModelImage;
import org.orthrus.isa.image.NetworkImage;
import org.orthrus.isa.verifier.ProgramException;
import org.orthrus.simulator.Chip;
import org.orthrus.simulator.ExecutorKind;
import org.orthrus.simulator.MicrocodeTrap;
import org.orthrus.simulator.sequencer.HostKernel;
import org.orthrus.simulator.sequencer.LoopKernel;

/**
 * How the host would run the vector loops of an image; its contents are not looked at.
 *
 * @param loops by kernel, each named once with the contexts it runs in
 * @param fault why the image cannot be run, or null
 */
public record HostKernels(Map<String, List<String>> loops, String fault) {

  /** Looks at an image. */
  public static HostKernels of(NetworkImage image) {
    ModelImage empty = ModelImage.of(image, new TreeMap<>(), image.provenance());
    Map<HostKernel, Map<String, Set<String>>> found = new TreeMap<>();
    try {
      for (LoopKernel loop : Chip.load(empty, ExecutorKind.FAST).kernels()) {
        found
            .computeIfAbsent(loop.kernel(), k -> new LinkedHashMap<>())
            .computeIfAbsent(loop.loop(), k -> new LinkedHashSet<>())
            .add(loop.context());
      }
    } catch (ProgramException | MicrocodeTrap e) {
      return new HostKernels(Map.of(), e.getMessage());
    }
    Map<String, List<String>> loops = new LinkedHashMap<>();
    found.forEach(
        (kernel, contexts) ->
            loops.put(
                kernel.text(),
                contexts.entrySet().stream()
                    .map(e -> e.getKey() + " (" + String.join(", ", e.getValue()) + ")")
                    .toList()));
    return new HostKernels(loops, null);
  }
}
