/** The commands of {@code ./orthrus}: options in, one job, reports out. */
package org.orthrus.workbench.command;
