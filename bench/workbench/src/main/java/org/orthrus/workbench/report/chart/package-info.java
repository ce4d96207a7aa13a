/** Markup and small SVG pictures; they know numbers and names, and no result. */
package org.orthrus.workbench.report.chart;
