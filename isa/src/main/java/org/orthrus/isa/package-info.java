/** What hardware and firmware agree on: instructions, core designs, network images. */
package org.orthrus.isa;
