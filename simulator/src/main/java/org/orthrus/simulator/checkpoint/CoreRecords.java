package org.orthrus.simulator.checkpoint;

import java.util.List;
import java.util.Map;
import org.orthrus.isa.image.NetworkImage;
import org.orthrus.isa.image.Region;
import org.orthrus.isa.image.RegionContents;
import org.orthrus.isa.image.file.ImageProblem;
import org.orthrus.isa.image.file.SectionDecoder;
import org.orthrus.isa.image.file.SectionEncoder;
import org.orthrus.simulator.counters.CounterLayout;
import org.orthrus.simulator.counters.Counters;

/** How run and core stand in the file: writer and reader of each side by side. */
final class CoreRecords {

  private CoreRecords() {}

  static void run(SectionEncoder to, Map<String, String> run) {
    to.list(
        List.copyOf(run.entrySet()),
        (record, entry) -> {
          record.name(entry.getKey());
          record.text(entry.getValue());
        });
  }

  static List<Map.Entry<String, String>> run(SectionDecoder from) {
    return from.list(
        9, "entry count", record -> Map.entry(record.name("key"), record.text("value")));
  }

  static void core(SectionEncoder to, CoreCheckpoint core) {
    to.i64(core.cycle());
    to.i64(core.quietAt());
    to.list(core.scalars(), SectionEncoder::i32);
    to.list(core.random(), SectionEncoder::i32);
    to.list(core.counters().layout().names(), SectionEncoder::name);
    long[] values = core.counters().raw();
    to.i32(values.length);
    for (long value : values) {
      to.i64(value);
    }
  }

  static CoreCheckpoint core(
      SectionDecoder from,
      NetworkImage image,
      List<Region> regions,
      List<RegionContents> contents) {
    return new CoreCheckpoint(
        from.i64("cycle"),
        from.i64("quietAt"),
        from.list(4, "scalar count", record -> record.i32("scalar")),
        from.list(4, "LFSR count", record -> record.i32("LFSR state")),
        counters(from, image),
        regions,
        contents);
  }

  private static Counters counters(SectionDecoder from, NetworkImage image) {
    Counters counters = new Counters(CounterLayout.of(image.design()), image.layers().size());
    List<String> names = from.list(5, "counter count", record -> record.name("counter"));
    ImageProblem.unless(
        names.equals(counters.layout().names()), "the counters are those of another version");
    long[] values = counters.raw();
    int count = from.count(Long.BYTES, "number of counted values");
    ImageProblem.unless(
        count == values.length, "there are %d counted values, not %d", count, values.length);
    for (int i = 0; i < count; i++) {
      values[i] = from.i64("counted value");
    }
    return counters;
  }
}
