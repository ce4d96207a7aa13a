/**
 * Networks and inputs that are generated from seeds, so that other programs can make the same ones
 * and compare counts. Knows the compiler and the rules that ship.
 */
package org.orthrus.firmware.workload;
