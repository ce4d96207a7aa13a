/** The instruction table as a manual page and as JSON, for people and for other tools. */
package org.orthrus.isa.assembler.manual;
