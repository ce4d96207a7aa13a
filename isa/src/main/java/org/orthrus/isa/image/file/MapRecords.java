package org.orthrus.isa.image.file;

import java.util.List;
import org.orthrus.isa.fixedpoint.FixedPointFormat;
import org.orthrus.isa.fixedpoint.Overflow;
import org.orthrus.isa.image.AddressLines;
import org.orthrus.isa.image.Context;
import org.orthrus.isa.image.Layer;
import org.orthrus.isa.image.Purpose;
import org.orthrus.isa.image.Region;
import org.orthrus.isa.image.Slice;
import org.orthrus.isa.user.OneLine;

/** How the records of the memory map stand in the file: writer and reader of each side by side. */
final class MapRecords {

  private MapRecords() {}

  static void layers(SectionEncoder to, List<Layer> layers) {
    to.list(
        layers,
        (record, layer) -> {
          record.name(layer.name());
          record.name(layer.kind());
          record.i32(layer.inputs());
          record.i32(layer.neurons());
          record.i64(layer.synapses());
          record.i32(layer.rows());
          record.i32(layer.columns());
          record.i32(layer.channels());
        });
  }

  static List<Layer> layers(SectionDecoder from) {
    return from.list(
        38,
        "layer count",
        record ->
            new Layer(
                record.name("layer name"),
                record.name("layer kind"),
                record.i32("inputs"),
                record.i32("neurons"),
                record.i64("synapses"),
                record.i32("rows"),
                record.i32("columns"),
                record.i32("channels")));
  }

  static void regions(SectionEncoder to, List<Region> regions) {
    to.list(
        regions,
        (record, region) -> {
          record.name(region.name());
          record.name(region.purpose().text());
          record.i32(region.layer());
          record.i32(region.core());
          record.i32(region.memory());
          record.i64(region.baseWord());
          record.i32(region.rows());
          record.i32(region.columns());
          record.i32(region.wordBits());
          record.flag(region.aer() != null);
          if (region.aer() != null) {
            ProgramRecords.lines(record, region.aer());
          }
          record.flag(region.slice() != null);
          if (region.slice() != null) {
            record.name(region.slice().of());
            ProgramRecords.lines(record, region.slice().columns());
            record.flag(region.slice().summand());
          }
          record.u8(region.format().bits());
          record.u8(region.format().fraction());
          record.flag(region.format().signed());
          record.u8(overflowCode(region.format().overflow()));
        });
  }

  static List<Region> regions(SectionDecoder from) {
    return from.list(
        48,
        "region count",
        record -> {
          String name = record.name("region name");
          Purpose purpose = purpose(record.name("purpose"));
          int layer = record.i32("layer");
          int core = record.i32("core");
          int memory = record.i32("memory");
          long baseWord = record.i64("baseWord");
          int rows = record.i32("rows");
          int columns = record.i32("columns");
          int wordBits = record.i32("wordBits");
          AddressLines aer = record.flag("aer") ? ProgramRecords.lines(record) : null;
          Slice slice =
              record.flag("slice")
                  ? new Slice(
                      record.name("region that is cut"),
                      ProgramRecords.lines(record),
                      record.flag("summand"))
                  : null;
          return new Region(
              name,
              layer,
              core,
              memory,
              baseWord,
              rows,
              columns,
              wordBits,
              format(record),
              purpose,
              aer,
              slice);
        });
  }

  private static FixedPointFormat format(SectionDecoder record) {
    int bits = record.u8("bits");
    int fraction = record.u8("fraction");
    boolean signed = record.flag("signed");
    Overflow overflow = overflow(record.u8("overflow"));
    int widest = signed ? 32 : 31;
    ImageProblem.unless(bits >= 1 && bits <= widest, "bits is %d; allowed: 1 to %d", bits, widest);
    ImageProblem.unless(fraction <= 31, "fraction is %d; allowed: 0 to 31", fraction);
    return new FixedPointFormat(bits, fraction, signed, overflow);
  }

  private static Purpose purpose(String text) {
    for (Purpose purpose : Purpose.values()) {
      if (purpose.text().equals(text)) {
        return purpose;
      }
    }
    throw new ImageProblem("'" + OneLine.of(text) + "' is not a purpose that this version knows");
  }

  private static int overflowCode(Overflow overflow) {
    return switch (overflow) {
      case DESIGN -> throw new ImageProblem("a region's overflow must be saturate, wrap or trap");
      case SATURATE -> 1;
      case WRAP -> 2;
      case TRAP -> 3;
    };
  }

  private static Overflow overflow(int code) {
    return switch (code) {
      case 1 -> Overflow.SATURATE;
      case 2 -> Overflow.WRAP;
      case 3 -> Overflow.TRAP;
      default -> throw new ImageProblem("overflow is " + code + "; allowed: 1 to 3");
    };
  }

  static void contexts(SectionEncoder to, List<Context> contexts) {
    to.list(
        contexts,
        (record, context) -> {
          record.name(context.name());
          record.i32(context.core());
          record.i32(context.layer());
          record.list(context.regions(), SectionEncoder::i32);
          record.list(context.walks(), SectionEncoder::i32);
        });
  }

  static List<Context> contexts(SectionDecoder from) {
    return from.list(
        21,
        "context count",
        record ->
            new Context(
                record.name("context name"),
                record.i32("core"),
                record.i32("layer"),
                record.list(4, "stream slot count", slot -> slot.i32("region of a slot")),
                record.list(4, "walk slot count", slot -> slot.i32("walk of a slot"))));
  }
}
