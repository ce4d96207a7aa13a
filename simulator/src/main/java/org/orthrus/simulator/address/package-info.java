/**
 * The address units' fan-out walks. A walk turns an event address into steps; each step names a row
 * of weights and a row of targets, and is one vector loop. {@link
 * org.orthrus.simulator.address.WalkSteps} is the interface that a further kind of walk implements;
 * lists also read a table of connections. How streams pick elements and words is in {@code
 * StreamAccess} of the package {@code sequencer}, because it depends on registers.
 */
package org.orthrus.simulator.address;
