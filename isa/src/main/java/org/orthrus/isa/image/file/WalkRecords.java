package org.orthrus.isa.image.file;

import java.util.List;
import org.orthrus.isa.image.Walk;

/** How walks stand in the file: writer and reader of each kind side by side. */
final class WalkRecords {

  private static final int DENSE = 1;
  private static final int CONVOLUTION = 2;
  private static final int WINDOW = 3;
  private static final int FAN_IN = 4;
  private static final int LISTS = 5;

  private WalkRecords() {}

  static void writeAll(SectionEncoder to, List<Walk> walks) {
    to.list(walks, WalkRecords::write);
  }

  static List<Walk> readAll(SectionDecoder from) {
    return from.list(12, "walk count", WalkRecords::read);
  }

  private static void write(SectionEncoder record, Walk walk) {
    if (walk instanceof Walk.Dense dense) {
      record.i32(DENSE);
      record.i32(dense.sources());
      record.i32(dense.targets());
    } else if (walk instanceof Walk.Convolution convolution) {
      record.i32(CONVOLUTION);
      window(record, convolution.window());
      record.i32(convolution.outputChannels());
      record.i32(convolution.groups());
    } else if (walk instanceof Walk.Window window) {
      record.i32(WINDOW);
      window(record, window);
    } else if (walk instanceof Walk.FanIn fanIn) {
      record.i32(FAN_IN);
      write(record, fanIn.of());
    } else if (walk instanceof Walk.Lists lists) {
      record.i32(LISTS);
      record.i32(lists.sources());
      record.i32(lists.slots());
      record.i32(lists.targets());
      record.i32(lists.connections());
    }
  }

  private static Walk read(SectionDecoder record) {
    int kind = record.i32("walk kind");
    return switch (kind) {
      case DENSE, CONVOLUTION -> fanOut(record, kind);
      case WINDOW -> window(record);
      case FAN_IN -> new Walk.FanIn(fanOut(record, record.i32("walk kind")));
      case LISTS ->
          new Walk.Lists(
              record.i32("sources"),
              record.i32("slots"),
              record.i32("targets"),
              record.i32("connections"));
      default -> throw new ImageProblem("walk kind is " + kind + "; allowed: 1 to 5");
    };
  }

  private static Walk.FanOut fanOut(SectionDecoder record, int kind) {
    return switch (kind) {
      case DENSE -> new Walk.Dense(record.i32("sources"), record.i32("targets"));
      case CONVOLUTION ->
          new Walk.Convolution(window(record), record.i32("output channels"), record.i32("groups"));
      default -> throw new ImageProblem("fan-out kind is " + kind + "; allowed: 1 and 2");
    };
  }

  private static void window(SectionEncoder record, Walk.Window window) {
    record.i32(window.rows());
    record.i32(window.columns());
    record.i32(window.channels());
    record.i32(window.kernelRows());
    record.i32(window.kernelColumns());
    record.i32(window.stride());
    record.i32(window.firstRow());
    record.i32(window.firstColumn());
    record.i32(window.outputRows());
    record.i32(window.outputColumns());
  }

  private static Walk.Window window(SectionDecoder record) {
    return new Walk.Window(
        record.i32("rows"),
        record.i32("columns"),
        record.i32("channels"),
        record.i32("kernel rows"),
        record.i32("kernel columns"),
        record.i32("stride"),
        record.i32("first row"),
        record.i32("first column"),
        record.i32("output rows"),
        record.i32("output columns"));
  }
}
