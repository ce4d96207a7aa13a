package org.orthrus.workbench.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.orthrus.isa.image.Region;
import org.orthrus.isa.image.file.ImageFile;
import org.orthrus.workbench.report.ResultWriter;

/** What {@code inspect --json} writes. */
public final class ImageDescription {

  private static final String SCHEMA = "orthrus-image-description/1";

  private ImageDescription() {}

  /** Writes the description of an image; the file is complete or untouched. */
  public static void write(ImageFile image, Path file) {
    Map<String, Object> top = new LinkedHashMap<>();
    top.put("schema", SCHEMA);
    top.put("command", "inspect");
    top.put("image", Map.of("path", image.file().toString(), "bytes", image.length()));
    top.put("isaVersion", image.isaVersion());
    top.put("design", image.design().name());
    top.put("provenance", image.provenance());
    top.put("inputOutput", image.inputOutput());
    top.put("layers", LayerShapes.of(image));
    top.put("regions", regions(image));
    top.put("entryPoints", image.entryPoints());
    top.put("microwords", image.program().length());
    top.put("memoryBits", MemoryFootprint.of(image));
    top.put("hostKernels", HostKernels.of(image).loops());
    ResultWriter.writeJson(top, file);
  }

  private static List<Map<String, Object>> regions(ImageFile image) {
    List<String> memories = new ArrayList<>(image.design().memories().keySet());
    List<Map<String, Object>> rows = new ArrayList<>();
    for (Region region : image.regions()) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("name", region.name());
      row.put("memory", memories.get(region.memory()));
      row.put("baseWord", region.baseWord());
      row.put("rows", region.rows());
      row.put("columns", region.columns());
      row.put("format", region.format().qName());
      row.put("bits", region.format().bits());
      row.put("purpose", region.purpose().text());
      rows.add(row);
    }
    return rows;
  }
}
