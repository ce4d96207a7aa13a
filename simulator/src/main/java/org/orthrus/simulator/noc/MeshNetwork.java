package org.orthrus.simulator.noc;

import java.util.Arrays;
import org.orthrus.isa.design.CoreDesign;

/**
 * Routers in a mesh, one a core, and the links between them. A message goes along its row first,
 * then along its column (dimension order); it waits while a link, or the way out of or into a core,
 * is taken by another, and takes each for as many cycles as it has flits. Buffers of routers hold
 * whatever waits.
 *
 * <p>Messages are to be sent in the order of their cycles. A message takes all links on its way
 * when it is sent: one that is sent later never goes before it.
 */
public final class MeshNetwork {

  private static final int DIRECTIONS = 4;

  private final CoreDesign.Mesh mesh;

  /** By router and direction: the cycle from which a link is free. */
  private final long[] linkFree;

  /** By core: the cycle from which the way into it is free. */
  private final long[] coreFree;

  /** By core: the cycle from which its way out, to the router, is free. */
  private final long[] outFree;

  // Of the message that is being sent, by router and direction: when its head left over the link,
  // in the sending that the stamp counts.
  private final long[] headAt;
  private final long[] stamp;
  private long sending;

  private long hops;
  private long waits;

  /** A quiet network. */
  public MeshNetwork(CoreDesign.Mesh mesh) {
    this.mesh = mesh;
    linkFree = new long[mesh.cores() * DIRECTIONS];
    coreFree = new long[mesh.cores()];
    outFree = new long[mesh.cores()];
    headAt = new long[linkFree.length];
    stamp = new long[linkFree.length];
  }

  /**
   * Sends a message to some cores.
   *
   * @param cycle at which it is at the sender's router
   * @param from the sender
   * @param to the receivers, ascending
   * @param flits cycles that it takes a link
   * @param arrivals receives the cycle at which the whole message is in each receiver
   */
  public void send(long cycle, int from, int[] to, int flits, long[] arrivals) {
    hops = 0;
    waits = 0;
    sending++;
    long head = leave(cycle, from, flits);
    for (int k = 0; k < to.length; k++) {
      if (k > 0 && mesh.multicast() == CoreDesign.Multicast.COPIES) {
        sending++;
        head = leave(cycle, from, flits);
      }
      arrivals[k] = deliver(head, from, to[k], flits);
    }
  }

  /** Takes the way out of a core; when the head is at its router. */
  private long leave(long cycle, int from, int flits) {
    long start = Math.max(cycle, outFree[from]);
    waits += start - cycle;
    outFree[from] = start + flits;
    return start;
  }

  private long deliver(long cycle, int from, int to, int flits) {
    int columns = mesh.columns();
    int x = from % columns;
    int y = from / columns;
    int toX = to % columns;
    int toY = to / columns;
    long head = cycle;
    while (x != toX) {
      boolean east = toX > x;
      head = cross(y * columns + x, east ? 0 : 1, head, flits);
      x += east ? 1 : -1;
    }
    while (y != toY) {
      boolean south = toY > y;
      head = cross(y * columns + x, south ? 2 : 3, head, flits);
      y += south ? 1 : -1;
    }
    long start = Math.max(head, coreFree[to]);
    waits += start - head;
    coreFree[to] = start + flits;
    return start + mesh.localCycles() + flits - 1;
  }

  /** Takes a link, unless this message is on it already; when the head is at its other end. */
  private long cross(int router, int direction, long head, int flits) {
    int link = router * DIRECTIONS + direction;
    if (stamp[link] != sending) {
      long start = Math.max(head, linkFree[link]);
      waits += start - head;
      linkFree[link] = start + flits;
      headAt[link] = start + mesh.hopCycles();
      stamp[link] = sending;
      hops += flits;
    }
    return headAt[link];
  }

  /** Links that the last message went over, times its flits. */
  public long hops() {
    return hops;
  }

  /** Cycles that the last message waited for links and cores, all its receivers together. */
  public long waits() {
    return waits;
  }

  /** Forgets all messages, as when none has been sent for long. */
  public void reset() {
    Arrays.fill(linkFree, 0);
    Arrays.fill(coreFree, 0);
    Arrays.fill(outFree, 0);
  }
}
