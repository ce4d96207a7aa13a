package org.orthrus.workbench.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.orthrus.isa.image.NetworkImage;
import org.orthrus.isa.image.Region;
import org.orthrus.isa.image.Walk;

/** What became of the connections of lists, read from the memory of an image. */
final class ConnectionNotes {

  /** Where rules that rewire count, by convention. */
  private static final String PRUNED = "pruned";

  private static final String REVIVED = "revived";

  private ConnectionNotes() {}

  /** A line for each layer of lists, and one if connections come and go; none elsewhere. */
  static List<String> of(NetworkImage image) {
    List<String> notes = new ArrayList<>();
    for (Walk walk : image.walks()) {
      if (walk instanceof Walk.Lists lists) {
        Region table = image.regions().get(lists.connections());
        notes.add(
            String.format(
                "%s: %d of %d connections are in use, of %d that a dense layer has",
                image.layers().get(table.layer()).name(),
                inUse(image, lists.connections()),
                table.elements(),
                (long) lists.sources() * lists.targets()));
      }
    }
    OptionalLong pruned = count(image, PRUNED);
    OptionalLong revived = count(image, REVIVED);
    if (pruned.isPresent() && revived.isPresent()) {
      notes.add(
          String.format(
              "rewiring: %d connections were removed, %d drawn anew",
              pruned.getAsLong(), revived.getAsLong()));
    }
    return notes;
  }

  private static long inUse(NetworkImage image, int index) {
    Region table = image.regions().get(index);
    int unused = table.format().maximum();
    int[] row = new int[table.columns()];
    long used = 0;
    for (int r = 0; r < table.rows(); r++) {
      image.contents(index).row(r, row);
      for (int target : row) {
        used += target == unused ? 0 : 1;
      }
    }
    return used;
  }

  private static OptionalLong count(NetworkImage image, String name) {
    Optional<Integer> index = image.regionIndex(name);
    if (index.isEmpty()) {
      return OptionalLong.empty();
    }
    int[] row = new int[image.regions().get(index.get()).columns()];
    image.contents(index.get()).row(0, row);
    return OptionalLong.of(row[0]);
  }
}
