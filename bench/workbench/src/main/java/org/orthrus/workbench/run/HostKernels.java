package org.orthrus.workbench.run;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.orthrus.isa.image.ModelImage;
import org.orthrus.isa.image.NetworkImage;
import org.orthrus.simulator.Chip;
import org.orthrus.simulator.ExecutorKind;
import org.orthrus.simulator.sequencer.HostKernel;
import org.orthrus.simulator.sequencer.LoopKernel;

/** How the host would run the vector loops of an image; its contents are not looked at. */
public final class HostKernels {

  private HostKernels() {}

  /**
   * The loops by kernel, each named once with the contexts it runs in.
   *
   * @throws org.orthrus.simulator.MicrocodeTrap if the image does not fit the core
   */
  public static Map<HostKernel, List<String>> of(NetworkImage image) {
    ModelImage empty = ModelImage.of(image, new TreeMap<>(), image.provenance());
    Map<HostKernel, Map<String, Set<String>>> found = new TreeMap<>();
    for (LoopKernel loop : Chip.load(empty, ExecutorKind.FAST).kernels()) {
      found
          .computeIfAbsent(loop.kernel(), k -> new LinkedHashMap<>())
          .computeIfAbsent(loop.loop(), k -> new LinkedHashSet<>())
          .add(loop.context());
    }
    Map<HostKernel, List<String>> loops = new TreeMap<>();
    found.forEach(
        (kernel, contexts) ->
            loops.put(
                kernel,
                contexts.entrySet().stream()
                    .map(e -> e.getKey() + " (" + String.join(", ", e.getValue()) + ")")
                    .toList()));
    return loops;
  }
}
