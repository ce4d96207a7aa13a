package org.orthrus.firmware.compiler;

import java.util.List;
import java.util.stream.Stream;
import org.orthrus.firmware.network.Network;
import org.orthrus.isa.design.CoreDesign;
import org.orthrus.isa.fixedpoint.FixedPointFormat;
import org.orthrus.isa.image.AddressLines;
import org.orthrus.isa.image.Region;

/**
 * The addresses of what the cores of a placement send to each other.
 *
 * <p>Addresses from 0 are those of the input where they come in and of the classes where they
 * leave. Behind them, each layer that goes through the router has one a line for what it sends, one
 * a line for errors that come back, one that says that a part is ready, and one that all errors of
 * a core were sent. Each layer whose parts learn parameters together has one a column for what goes
 * to the part before, one that names its row, and one that says that this was all; and the same
 * again for what goes to the parts behind. The last two say that a core, and that all cores are
 * done with the timestep.
 */
final class MeshAddresses {

  /** As wide as an address can be, 31 bits, less the last two. */
  private static final long MOST = Integer.MAX_VALUE - 2L;

  private final Placement placement;
  private final Network network;
  private final SharedParameters shared;

  /** By layer: the first address of what it sends. */
  private final int[] sent;

  /** By layer: the first address of what parts send to the part before. */
  private final int[] gradients;

  private final int done;

  MeshAddresses(Placement placement, SharedParameters shared) {
    this.placement = placement;
    this.shared = shared;
    network = placement.network();
    sent = new int[network.layers().size()];
    gradients = new int[sent.length];
    long next = Math.max(network.input().size(), network.classes());
    for (int l = 0; l < sent.length && next < MOST; l++) {
      sent[l] = (int) next;
      next += placement.isSent(l) ? 2L * network.shape(l).size() + 2 : 0;
      gradients[l] = (int) next;
      next += shared.of(l).isEmpty() ? 0 : 2L * (shared.columns(l) + 2);
    }
    if (next >= MOST) {
      throw new CompileException(
          "network "
              + network
              + " needs more than "
              + MOST
              + " addresses for what its cores send; make its maps smaller, or take one core");
    }
    done = (int) next;
  }

  /** What a part sends; null if none of it goes anywhere. */
  AddressLines sentBy(Part part) {
    if (part.layer() == sent.length - 1) {
      return AddressLines.of(0, network.classes());
    }
    return placement.receivers(part).isEmpty()
        ? null
        : sent(part.layer(), part.rows(), part.channels());
  }

  /** Some rows and channels of what a layer sends, or of the input for -1. */
  AddressLines sent(int source, Span rows, Span channels) {
    return Part.lines(network.shape(source), source < 0 ? 0 : sent[source], rows, channels);
  }

  /** Errors of some rows and channels of a layer. */
  AddressLines errors(int l, Span rows, Span channels) {
    return Part.lines(network.shape(l), sent[l] + network.shape(l).size(), rows, channels);
  }

  /** Says that a part of a layer has sent all. */
  int ready(int l) {
    return sent[l] + 2 * network.shape(l).size();
  }

  /** Says that a core has sent all errors for a layer. */
  int errorsReady(int l) {
    return ready(l) + 1;
  }

  /** Everything that a part of a layer sends to the part before. */
  AddressLines gradients(int l) {
    return AddressLines.of(gradients[l], shared.columns(l) + 2);
  }

  /** Everything that the first part of a layer sends to the others. */
  AddressLines parameters(int l) {
    return AddressLines.of(gradients[l] + shared.columns(l) + 2, shared.columns(l) + 2);
  }

  /** Names the row of the gradients that follow. */
  int gradientRow(int l) {
    return gradients(l).first() + shared.columns(l);
  }

  /** Says that a part has sent all gradients. */
  int gradientsReady(int l) {
    return gradientRow(l) + 1;
  }

  /** Names the row of the parameters that follow. */
  int parameterRow(int l) {
    return parameters(l).first() + shared.columns(l);
  }

  /** Says that the first part has sent all parameters. */
  int parametersReady(int l) {
    return parameterRow(l) + 1;
  }

  /** Columns of a region that parts learn together, or of its gradient; null of any other. */
  AddressLines shared(int l, String region) {
    int column = 0;
    for (SharedParameters.Share share : shared.of(l)) {
      if (share.parameter().equals(region)) {
        return AddressLines.of(parameters(l).first() + column, share.columns());
      } else if (share.gradient().equals(region)) {
        return AddressLines.of(gradients(l).first() + column, share.columns());
      }
      column += share.columns();
    }
    return null;
  }

  /** Says that a core is done with the timestep. */
  int done() {
    return done;
  }

  /** Says to the outside that all cores are. */
  int finished() {
    return done + 1;
  }

  /**
   * Refuses a design whose events are too narrow.
   *
   * @param regions of all cores; what they send has addresses. Payloads are signed, so unsigned
   *     values need a bit more than they have
   * @param input format of an event of the input
   * @throws CompileException if there are more addresses, or wider payloads
   */
  void requireWideEvents(CoreDesign design, List<Region> regions, FixedPointFormat input) {
    require(design, "events.addressBits", design.events().addressBits(), bits(finished()));
    int values =
        Stream.concat(
                Stream.of(input),
                regions.stream().filter(region -> region.aer() != null).map(Region::format))
            .filter(format -> format.bits() > 1)
            .mapToInt(format -> format.bits() + (format.signed() ? 0 : 1))
            .max()
            .orElse(1);
    int rows =
        regions.stream()
            .filter(region -> region.aer() != null && region.rows() > 1)
            .mapToInt(region -> 1 + bits(region.rows() - 1))
            .max()
            .orElse(1);
    int payloadBits = Math.max(values, rows);
    require(design, "events.payloadBits", design.events().payloadBits(), payloadBits);
  }

  private static int bits(int number) {
    return Integer.SIZE - Integer.numberOfLeadingZeros(number);
  }

  private void require(CoreDesign design, String key, int has, int needs) {
    if (needs > has) {
      throw new CompileException(
          "network "
              + network
              + " on "
              + placement.cores()
              + " cores of design "
              + design.name()
              + ": "
              + key
              + " is "
              + has
              + "; it needs "
              + needs
              + ", so that every message between cores has room; raise it to "
              + needs
              + " or more");
    }
  }
}
