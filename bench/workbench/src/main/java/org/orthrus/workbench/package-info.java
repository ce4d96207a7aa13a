/** The bench the chip sits on: command line, reports, comparisons. */
package org.orthrus.workbench;
