/**
 * AER events at the edge of the core: {@link org.orthrus.simulator.events.InputLink} says when an
 * arriving event starts its handler, {@link org.orthrus.simulator.events.OutputLink} how long a
 * departing one makes the lanes wait, {@link org.orthrus.simulator.events.OutputEvents} what was
 * sent. Both links compute with cycle numbers that are passed in; there is no clock that ticks.
 */
package org.orthrus.simulator.events;
