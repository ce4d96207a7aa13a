package org.orthrus.simulator.noc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.orthrus.isa.design.CoreDesign;
import org.orthrus.isa.design.CoreDesign.Multicast;

/** By hand: 4 columns, 3 rows, 2 cycles a hop, 1 cycle into a core. Core 6 stands at (2, 1). */
@Tag("timing")
class MeshNetworkTest {

  private static MeshNetwork network(Multicast multicast) {
    return new MeshNetwork(new CoreDesign.Mesh(4, 3, 2, 1, 32, multicast));
  }

  private static long[] send(MeshNetwork network, long cycle, int from, int flits, int... to) {
    long[] arrivals = new long[to.length];
    network.send(cycle, from, to, flits, arrivals);
    return arrivals;
  }

  @Test
  void aHopTakesItsCyclesAndFlitsFollow() {
    MeshNetwork network = network(Multicast.TREE);
    // Two hops along the row, one along the column, and into the core: 3 * 2 + 1.
    assertThat(send(network, 100, 0, 1, 6)).containsExactly(107);
    assertThat(network.hops()).isEqualTo(3);
    assertThat(network.waits()).isZero();
    // The third flit of another is there two cycles behind its first.
    assertThat(send(network, 200, 0, 3, 6)).containsExactly(209);
    assertThat(network.hops()).isEqualTo(9);
    assertThat(send(network, 300, 6, 1, 6)).containsExactly(301);
    assertThat(network.hops()).isZero();
  }

  @Test
  void theNextWaitsForTheLink() {
    MeshNetwork network = network(Multicast.TREE);
    assertThat(send(network, 10, 0, 3, 1)).containsExactly(10 + 2 + 1 + 2);
    // Its first flit leaves when the third of the one before has: at 13.
    assertThat(send(network, 11, 0, 1, 1)).containsExactly(13 + 2 + 1);
    assertThat(network.waits()).isEqualTo(2);
    // The other way the link is another.
    assertThat(send(network, 11, 1, 1, 0)).containsExactly(14);
    // A link that is free again is not waited for.
    assertThat(send(network, 14, 0, 1, 1)).containsExactly(17);
    assertThat(network.waits()).isZero();
  }

  @Test
  void messagesFromTwoSidesWaitForTheWayIntoACore() {
    MeshNetwork network = network(Multicast.TREE);
    assertThat(send(network, 0, 4, 2, 5)).containsExactly(0 + 2 + 1 + 1);
    assertThat(send(network, 0, 6, 2, 5)).containsExactly(4 + 1 + 1);
    assertThat(network.waits()).isEqualTo(2);
  }

  /** To (1, 0), (3, 0) and (3, 2): a tree has 5 links, copies 1 + 3 + 5. */
  @Test
  void aTreeGoesOverEachLinkOnce() {
    assertThat(send(network(Multicast.TREE), 0, 0, 1, 1, 3, 11)).containsExactly(3, 7, 11);
    MeshNetwork tree = network(Multicast.TREE);
    send(tree, 0, 0, 1, 1, 3, 11);
    assertThat(tree.hops()).isEqualTo(5);
    assertThat(tree.waits()).isZero();
    MeshNetwork copies = network(Multicast.COPIES);
    // The second waits one cycle for the first link, the third for both before it.
    assertThat(send(copies, 0, 0, 1, 1, 3, 11)).containsExactly(3, 8, 13);
    assertThat(copies.hops()).isEqualTo(9);
    assertThat(copies.waits()).isEqualTo(1 + 2);
  }

  @Test
  void aResetForgetsWhatWasOnItsWay() {
    MeshNetwork network = network(Multicast.TREE);
    send(network, 10, 0, 9, 1);
    network.reset();
    assertThat(send(network, 10, 0, 1, 1)).containsExactly(13);
  }
}
