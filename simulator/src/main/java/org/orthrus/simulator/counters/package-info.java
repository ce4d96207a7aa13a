/**
 * What happened, as whole numbers. {@link org.orthrus.simulator.counters.CounterLayout} names the
 * events of a design and gives each a place; {@link org.orthrus.simulator.counters.Counters} holds
 * one row of them for every phase and layer. Executors write here; pricing and reports read. No
 * joule and no second stands in this package.
 */
package org.orthrus.simulator.counters;
