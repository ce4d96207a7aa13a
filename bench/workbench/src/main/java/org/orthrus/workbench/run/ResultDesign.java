package org.orthrus.workbench.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.orthrus.firmware.workload.DeepenedMemory;
import org.orthrus.isa.design.CoreDesign;
import org.orthrus.isa.design.Designs;
import org.orthrus.isa.user.OneLine;
import org.orthrus.workbench.report.ReportException;
import org.orthrus.workbench.report.ResultReader;
import org.orthrus.workbench.report.RunResult;

/**
 * The design that a result was made with.
 *
 * @param opened with the memories as deep as the run had them
 * @param deepened the memories that are deeper than in the design that was found
 */
record ResultDesign(Designs.Opened opened, List<DeepenedMemory> deepened) {

  /**
   * Finds it.
   *
   * @param file of the result, for messages
   * @param made what the result says of it
   * @param core name or file of the design, or null for the one that the result names
   * @throws ReportException if there is none of the result's hash
   */
  static ResultDesign of(Path file, RunResult.Design made, String core) {
    return new Finder(file + ": ", made, core).find();
  }

  /** One line for each memory that was made deeper. */
  List<String> notes() {
    return deepened.stream()
        .map(m -> m + ", so that the network fits; the design has another hash for it")
        .toList();
  }

  private record Finder(String place, RunResult.Design made, String core) {

    ResultDesign find() {
      require("design", made);
      require("design.name", made.name());
      require("design.hash", made.hash());
      if (core == null && !Designs.names().contains(made.name())) {
        throw new ReportException(
            place
                + "design '"
                + OneLine.of(made.name())
                + "' does not ship with Orthrus; give its file with --core");
      }
      Designs.Opened found = Designs.open(core == null ? made.name() : core);
      boolean asItRan = core != null && found.hash().equals(made.hash());
      List<DeepenedMemory> deepened = new ArrayList<>();
      for (Map.Entry<String, Long> entry : made.deepened().entrySet()) {
        DeepenedMemory memory = memory(found.design(), entry.getKey(), entry.getValue(), asItRan);
        if (!asItRan) {
          deepened.add(memory);
        }
      }
      Designs.Opened opened = asItRan ? found : found.withWords(made.deepened());
      if (!opened.hash().equals(made.hash())) {
        throw otherHash(found, opened, deepened);
      }
      return new ResultDesign(opened, List.copyOf(deepened));
    }

    private void require(String key, Object value) {
      if (value == null) {
        throw new ReportException(place + key + " is missing; " + ResultReader.remedy());
      }
    }

    private DeepenedMemory memory(CoreDesign design, String name, long words, boolean asItRan) {
      String key = place + "design.deepened." + OneLine.of(name) + ": ";
      CoreDesign.Memory memory = design.memories().get(name);
      if (memory == null) {
        throw new ReportException(
            key
                + "design "
                + design.name()
                + " has no such memory; allowed: "
                + String.join(", ", design.memories().keySet())
                + "; "
                + ResultReader.remedy());
      }
      if (asItRan ? words != memory.words() : words <= memory.words()) {
        throw new ReportException(
            key
                + words
                + " words; allowed: "
                + (asItRan ? "" : "more than ")
                + memory.words()
                + ", which design "
                + design.name()
                + " has; "
                + ResultReader.remedy());
      }
      return new DeepenedMemory(name, memory.words(), words);
    }

    private ReportException otherHash(
        Designs.Opened found, Designs.Opened opened, List<DeepenedMemory> deepened) {
      StringBuilder line = new StringBuilder(place);
      line.append("made with design ").append(OneLine.of(made.name()));
      line.append(" of hash ").append(OneLine.of(made.hash()));
      line.append(", but ").append(found.source());
      for (int n = 0; n < deepened.size(); n++) {
        DeepenedMemory memory = deepened.get(n);
        line.append(n == 0 ? " with the words of design.deepened, " : ", ");
        line.append(memory.name()).append(' ').append(memory.words());
      }
      line.append(deepened.isEmpty() ? " has " : ", has ").append(opened.hash());
      line.append("; give the file it was made with by --core");
      if (!deepened.isEmpty()) {
        line.append(", or ").append(ResultReader.remedy());
      }
      return new ReportException(line.toString());
    }
  }
}
